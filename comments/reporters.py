"""Who reports comments: told apart by keyed hashes of addresses, and trusted until moderators often disagree."""

from __future__ import annotations

from comments.models import Outcome, Report
from comments.tokens import keyed_hash
from newsroom.client_address import network_of, parse_address

LOOKED_AT = 20  # the last answered reports of a reporter
FEW = 2  # dismissed ones from which on they matter


def reporter_key(address: str | None) -> str:
    """Of one address; an IPv6 customer has a whole /64. Readers of whom the server gives no address are all one."""
    parsed = parse_address(address or "")
    whole = network_of(address) if parsed is not None and parsed.version == 6 else str(parsed or "")
    return keyed_hash("reporter", whole)


def network_key(address: str | None) -> str:
    """Of its neighbourhood: reports from there may be one person's."""
    return keyed_hash("reporters", network_of(address))


def is_trusted(reporter: str) -> bool:
    """Whether fewer than FEW of the last reports were dismissed, or no more than half of them. Who has never reported
    anything is trusted."""
    answered = Report.objects.filter(reporter=reporter).exclude(decision=None).order_by("-pk")
    outcomes = list(answered.values_list("outcome", flat=True)[:LOOKED_AT])
    dismissed = outcomes.count(Outcome.DISMISSED)
    return dismissed < FEW or 2 * dismissed <= len(outcomes)
