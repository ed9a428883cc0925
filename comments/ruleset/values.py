"""What may be listed, and the form in which it is kept."""

from __future__ import annotations

import ipaddress
import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from comments.models.rule import VALUE_LIMIT, Kind
from comments.ruleset.automaton import Pattern, Work
from comments.ruleset.patterns import BadPattern
from comments.ruleset.places import domain_of
from comments.ruleset.terms import plain_words
from comments.submission import key_of_email
from newsroom.client_address import parse_address
from newsroom.verbs import Refused

WIDEST = {4: 8, 6: 19}  # the widest networks that may be listed: all beyond is the whole of a continent
_SIGN = re.compile(r"[^\w\s]")
_KEY = re.compile(r"[0-9a-f]{32}")


def as_kept(kind: Kind, written: str) -> str:
    """What is kept of what somebody wrote. Raises Refused."""
    value = " ".join(written.split()) if kind is not Kind.PATTERN else written.strip()
    if not value:
        raise Refused(_("Nothing is listed."))
    if len(value) > VALUE_LIMIT:
        raise Refused(_("At most %d characters.") % VALUE_LIMIT)
    match kind:
        case Kind.TERM:
            return _term(value)
        case Kind.PATTERN:
            return _pattern(value)
        case Kind.DOMAIN | Kind.EMAIL_DOMAIN:
            return _domain(_beyond_at(value) if kind is Kind.EMAIL_DOMAIN else value)
        case Kind.AUTHOR:
            return _author(value)
        case Kind.ADDRESS:
            return _address(value)
        case Kind.NETWORK:
            return _network(value)


def looked_for(kind: Kind, value: str) -> str:
    """What is looked for of a word or phrase with signs, which do not count; empty of all else."""
    return plain_words(value) if kind is Kind.TERM and _SIGN.search(value) else ""


def _term(value: str) -> str:
    if not plain_words(value):
        raise Refused(_("A word needs a letter or a digit."))
    return value


def _pattern(value: str) -> str:
    try:
        pattern = Pattern(value)
    except BadPattern as error:
        raise Refused(str(error)) from error
    if pattern.is_in("", Work(10_000)):
        raise Refused(_("This pattern matches every text."))
    return value


def _beyond_at(value: str) -> str:
    name, _at, domain = value.rpartition("@")
    if name and domain:
        told = _(
            "“%(value)s” is one person's address. Write %(domain)s for all who write from there, or list the author."
        )
        raise Refused(told % {"value": value, "domain": domain})
    return domain


def _domain(value: str) -> str:
    if not (name := domain_of(value)):
        raise Refused(_("“%(value)s” is not a domain. One looks like this: example.com") % {"value": value})
    return name


def _author(value: str) -> str:
    if _KEY.fullmatch(value):
        return value
    try:
        validate_email(value)
    except ValidationError as error:
        raise Refused(_("Write the author's e-mail address; a key that stands for it is kept in its place.")) from error
    return key_of_email(value)


def _address(value: str) -> str:
    address = parse_address(value)
    if address is None:
        told = _("“%(value)s” is not a network address. One looks like this: 203.0.113.7 or 2001:db8::7")
        raise Refused(told % {"value": value})
    return str(address)


def _network(value: str) -> str:
    try:
        network = ipaddress.ip_network(value, strict=False)
    except ValueError as error:
        told = _("“%(value)s” is not a network. One looks like this: 203.0.113.0/24 or 2001:db8::/64")
        raise Refused(told % {"value": value}) from error
    if isinstance(network, ipaddress.IPv6Network) and network.prefixlen >= 96:
        mapped = network.network_address.ipv4_mapped
        network = ipaddress.ip_network((mapped, network.prefixlen - 96)) if mapped else network
    if network.prefixlen < WIDEST[network.version]:
        raise Refused(_("This network is too wide: at least /%d.") % WIDEST[network.version])
    return str(network)
