"""What of a comment a moderator can block or trust."""

from __future__ import annotations

import ipaddress
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comments.models import Comment
from comments.models.rule import Kind
from comments.ruleset.places import linked
from newsroom.client_address import network_of, parse_address


class Choice(NamedTuple):
    """One of them. `what` is "author", "domain" or "network"; a network is for nobody who may not see addresses."""

    what: str
    kind: Kind
    value: str
    label: str


def choices_for(comment: Comment) -> list[Choice]:
    """Its author, the address or network of its household, the domains that it links to, and of IPv4 last, since it may
    be many people's, the network around the address; as far as they are kept, and of staff's the domains alone."""
    offered = []
    is_staffs = comment.user_id is not None
    if comment.author_key and not is_staffs:
        offered.append(
            Choice("author", Kind.AUTHOR, comment.author_key, pgettext("who is blocked or trusted", "this author"))
        )
    networks = _networks_of(comment.address) if comment.address and not is_staffs else []
    names = linked(comment.body, comment.url)
    domains = [Choice("domain", Kind.DOMAIN, name, _("domain %(name)s") % {"name": name}) for name in names]
    return [*offered, *networks[:1], *domains, *networks[1:]]


def _networks_of(address: str) -> list[Choice]:
    """Of IPv6 the network that one household has; of IPv4 the address, behind which there may be an office, then the
    network that *More of* leads to."""
    parsed = parse_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        network = network_of(address)
        return [Choice("network", Kind.NETWORK, network, _("network %(network)s") % {"network": network})]
    value, network = str(parsed or address), network_of(address)
    around = _("network %(network)s, of 256 addresses") % {"network": network}
    return [
        Choice("network", Kind.ADDRESS, value, _("network address %(address)s") % {"address": value}),
        Choice("network", Kind.NETWORK, network, around),
    ]
