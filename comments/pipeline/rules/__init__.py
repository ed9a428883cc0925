"""The newsroom's own rules: those that are built in, each a file with one function of the same name
`(subject: Subject) -> Match | None`, and in `listed` those that administrators write."""

from __future__ import annotations

from collections.abc import Callable

from comments.models import Result
from comments.pipeline.finding import RULES_CHECK, Finding, Match, Subject
from comments.pipeline.rules.honeypot import honeypot
from comments.pipeline.rules.links import links
from comments.pipeline.rules.listed import listed
from comments.pipeline.rules.repeats import repeats

RULES: tuple[Callable[[Subject], Match | None], ...] = (
    honeypot,  # a trap that only programs fall into
    links,  # many links want a person's look
    repeats,  # the same text again
)


def rules(subject: Subject) -> Finding:
    """All rules together: one finding that names those that matched, as strict as the strictest of them."""
    by_list, catches = listed(subject)
    matches = [match for rule in RULES if (match := rule(subject)) is not None] + by_list
    strictest = [result for result in (Result.SPAM, Result.HOLD) if any(match.result is result for match in matches)]
    return Finding(
        check=RULES_CHECK,
        result=strictest[0] if strictest else Result.PASS,
        reasons=tuple(match.reason for match in matches),
        catches=catches,
    )
