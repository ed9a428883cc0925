"""Domains with all that is below them, network addresses and networks."""

from __future__ import annotations

import ipaddress
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from comments import text
from comments.spam.embedded.links import host
from newsroom.client_address import parse_address

_LONGEST, _MOST_LABELS = 253, 127  # of a name in DNS
_BETWEEN_HOSTS = re.compile(r"[^\w.-]+")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Domains:
    """Domains, each with what it stands for."""

    def __init__(self, listed: Iterable[tuple[str, int]]) -> None:
        self._keys = defaultdict[str, set[int]](set)
        for name, key in listed:
            self._keys[name].add(key)

    def __bool__(self) -> bool:
        return bool(self._keys)

    def found_in(self, names: Iterable[str]) -> set[int]:
        """What those stand for of which a name is, or is below."""
        return {key for name in names for key in self.above(name)}

    def above(self, name: str) -> set[int]:
        """What those stand for that a name is, or is below."""
        return {key for upper in _with_upper(name) for key in self._keys.get(upper, ())}


class Networks:
    """Networks, each with what it stands for; an address is looked up once for each size of them."""

    def __init__(self, listed: Iterable[tuple[str, int]]) -> None:
        self._keys = defaultdict[Network, set[int]](set)
        for name, key in listed:
            self._keys[ipaddress.ip_network(name)].add(key)
        self._sizes = {(network.version, network.prefixlen) for network in self._keys}

    def found_in(self, address: str) -> set[int]:
        """What those stand for that an address is in."""
        parsed = parse_address(address) if self._keys else None
        if parsed is None:
            return set()
        sizes = [size for version, size in self._sizes if version == parsed.version]
        around = (ipaddress.ip_network((parsed, size), strict=False) for size in sizes)
        return {key for network in around for key in self._keys.get(network, ())}


def domain_of(written: str) -> str:
    """A domain as it goes over the wire, of whatever way to write it (an address, with "www.", other alphabets, a "*."
    before it); empty for what is none."""
    name = host(written.strip().removeprefix("*.").removeprefix(".")).strip(".")
    try:
        wire = name if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        return ""
    labels = wire.split(".")
    is_one = len(wire) <= _LONGEST and len(labels) > 1 and all(map(_LABEL.fullmatch, labels))
    return wire if is_one and not labels[-1].isdigit() else ""


def linked(body: str, website: str) -> list[str]:
    """The domains of a text's links and of its reader's website, each once."""
    return list(dict.fromkeys(filter(None, map(domain_of, filter(None, [*text.links(body), website])))))


def mentioned(body: str) -> Iterator[str]:
    """What in a text could be a domain, be it a link or not."""
    for word in _BETWEEN_HOSTS.split(body):
        if "." in word and len(word) <= _LONGEST and (name := domain_of(word)):
            yield name


def _with_upper(name: str) -> Sequence[str]:
    labels = name.split(".")[-_MOST_LABELS:]
    return [".".join(labels[at:]) for at in range(len(labels))]
