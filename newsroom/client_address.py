"""The network address of who sent a request, where proxies stand in between."""

from __future__ import annotations

import functools
import ipaddress
from typing import TypeAlias

from django.conf import settings
from django.http import HttpRequest

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


def client_address(request: HttpRequest) -> str | None:
    """The nearest address that is not one of our proxies', in its normal spelling.

    `X-Forwarded-For` is read from the right, as far as `TRUSTED_PROXIES` vouches for it: what stands further left
    may have been written by anybody. A malformed entry ends the reading there. None where the server gave no address
    (a socket file).
    """
    address = parse_address(request.META.get("REMOTE_ADDR", ""))
    proxies = trusted_networks(tuple(settings.TRUSTED_PROXIES))
    if address is None or not _is_within(address, proxies):
        return _text(address)
    for hop in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        earlier = parse_address(hop)
        if earlier is None:
            break
        address = earlier
        if not _is_within(address, proxies):
            break
    return str(address)


def customer_address(request: HttpRequest) -> str | None:
    """The first address of whose it is: an IPv6 customer has a whole /64 and can come from any of it."""
    address = parse_address(client_address(request) or "")
    if isinstance(address, ipaddress.IPv6Address):
        address = ipaddress.ip_network((address, 64), strict=False).network_address
    return _text(address)


def network_of(address: str | None) -> str:
    """The network that an address is of, as far as one subscriber or house may use any of it: a /24, of IPv6 a /64.
    Empty for what is no address."""
    parsed = parse_address(address or "")
    if parsed is None:
        return ""
    return str(ipaddress.ip_network((parsed, 24 if parsed.version == 4 else 64), strict=False))


def parse_address(text: str) -> Address | None:
    """The address that a text spells, an IPv4 one for an IPv4-mapped IPv6 one; None for anything else."""
    try:
        address = ipaddress.ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


@functools.lru_cache(maxsize=8)
def trusted_networks(entries: tuple[str, ...]) -> tuple[Network, ...]:
    """The networks that a list of addresses and networks names; what is neither is left out (see check E007)."""
    return tuple(network for entry in entries if (network := parse_network(entry)) is not None)


def parse_network(entry: str) -> Network | None:
    """The network, or the network of one address, that an entry of TRUSTED_PROXIES names; None if it is neither."""
    try:
        return ipaddress.ip_network(entry)
    except ValueError:
        return None


def _is_within(address: Address, networks: tuple[Network, ...]) -> bool:
    return any(address in network for network in networks)


def _text(address: Address | None) -> str | None:
    return None if address is None else str(address)
