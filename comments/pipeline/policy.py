"""From findings to a status. Pure: the same findings and mode always give the same ruling."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from comments.models import Result, Status
from comments.pipeline.finding import Finding
from newsroom.models.publication import CommentsMode

VERSION = "1"


@dataclasses.dataclass(frozen=True)
class Ruling:
    """What becomes of a reply. `because` names the checks that decided; `ask_again_after` is in seconds, None when
    no answer is outstanding."""

    status: Status
    because: tuple[str, ...]
    ask_again_after: float | None = None


def decide(findings: Sequence[Finding], mode: str) -> Ruling:
    """Spam if any check says so; held if one failed, if one wants a person's look or if the article's mode does."""

    def those(*results: Result) -> list[Finding]:
        return [finding for finding in findings if finding.result in results]

    if spam := those(Result.SPAM, Result.BLATANT):
        return Ruling(Status.SPAM, tuple(finding.check for finding in spam))
    if doubtful := those(Result.ERROR, Result.HOLD):
        waits = [finding.ask_again_after for finding in doubtful if finding.ask_again_after is not None]
        return Ruling(Status.HELD, tuple(finding.check for finding in doubtful), max(waits) if waits else None)
    if mode != CommentsMode.OPEN:
        return Ruling(Status.HELD, ("mode",))
    return Ruling(Status.PUBLISHED, tuple(finding.check for finding in findings))
