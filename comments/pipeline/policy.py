"""From findings to a status. Pure: the same findings and mode always give the same ruling."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from comments.models import Result, Status
from comments.pipeline.finding import RULES_CHECK, Finding
from newsroom.models.publication import CommentsMode

VERSION = "2"
_SPAM = (Result.SPAM, Result.BLATANT)


@dataclasses.dataclass(frozen=True)
class Ruling:
    """What becomes of a reply. `because` names the rules and checks that decided; `ask_again_after` is in seconds, None
    when no answer is outstanding; `sure` names the check that calls it blatant spam, if any."""

    status: Status
    because: tuple[str, ...]
    ask_again_after: float | None = None
    sure: str = ""


def is_settled(finding: Finding) -> bool:
    """Whether the ruling is spam, whatever another check would find."""
    return finding.result in _SPAM


def decide(findings: Sequence[Finding], mode: str) -> Ruling:
    """Spam if any check says so; held if one failed, if one wants a person's look or if the article's mode does."""

    def those(*results: Result) -> list[Finding]:
        return [finding for finding in findings if finding.result in results]

    if spam := those(*_SPAM):
        sure = those(Result.BLATANT)
        return Ruling(Status.SPAM, _names(spam), sure=sure[0].check if sure else "")
    if doubtful := those(Result.ERROR, Result.HOLD):
        waits = [finding.ask_again_after for finding in doubtful if finding.ask_again_after is not None]
        return Ruling(Status.HELD, _names(doubtful), max(waits) if waits else None)
    if mode != CommentsMode.OPEN:
        return Ruling(Status.HELD, ("mode",))
    return Ruling(Status.PUBLISHED, _names(findings))


def _names(findings: Sequence[Finding]) -> tuple[str, ...]:
    names: list[str] = []
    for finding in findings:
        matched = [reason.code for reason in finding.reasons] if finding.check == RULES_CHECK else []
        names += matched or [finding.check]
    return tuple(names)
