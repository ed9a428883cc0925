"""What of a comment a moderator can block or trust."""

from __future__ import annotations

import ipaddress
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comments.models import Comment
from comments.models.rule import Kind
from comments.ruleset.places import linked
from newsroom.client_address import parse_address


class Choice(NamedTuple):
    """One of them. `what` is "author", "domain" or "network"; a network is for nobody who may not see addresses."""

    what: str
    kind: Kind
    value: str
    label: str


def choices_for(comment: Comment) -> list[Choice]:
    """Its author, its network, and the domains that it links to, as far as they are kept; of staff's the domains."""
    offered = []
    is_staffs = comment.user_id is not None
    if comment.author_key and not is_staffs:
        offered.append(
            Choice("author", Kind.AUTHOR, comment.author_key, pgettext("who is blocked or trusted", "this author"))
        )
    if comment.address and not is_staffs:
        kind, value = _network_of(comment.address)
        label = _("network address %(address)s") if kind == Kind.ADDRESS else _("network %(network)s")
        offered.append(Choice("network", kind, value, label % {"address": value, "network": value}))
    names = linked(comment.body, comment.url)
    return offered + [Choice("domain", Kind.DOMAIN, name, _("domain %(name)s") % {"name": name}) for name in names]


def _network_of(address: str) -> tuple[Kind, str]:
    """Of IPv6 the network that one household has; of IPv4 the address alone, behind which there may be an office."""
    parsed = parse_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        return Kind.NETWORK, str(ipaddress.ip_network((parsed, 64), strict=False))
    return Kind.ADDRESS, str(parsed or address)
