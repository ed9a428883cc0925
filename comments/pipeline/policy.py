"""From findings to a status. Pure: the same findings and mode always give the same ruling."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from comments.models import Result, Status
from comments.pipeline.finding import RULES_CHECK, Finding
from comments.spam.interface import Reason
from newsroom.models.publication import CommentsMode

VERSION = "4"
_SPAM = (Result.SPAM, Result.BLATANT)
_TRUST, _DECIDES_NOTHING = "rule_trust", {"rule_mark", "rule_trust"}  # codes of the rules' reasons


@dataclasses.dataclass(frozen=True)
class Ruling:
    """What becomes of a reply. `because` names the rules and checks that decided; `ask_again_after` is in seconds, None
    when no answer is outstanding; `sure` names the check that calls it blatant spam, if any."""

    status: Status
    because: tuple[str, ...]
    ask_again_after: float | None = None
    sure: str = ""

    @property
    def is_by_rule(self) -> bool:
        """Whether a listed rule of the newsroom's had a part in it."""
        return any(name.startswith("rule_") for name in self.because)


def is_settled(finding: Finding) -> bool:
    """Whether the ruling is spam, whatever another check would find."""
    return finding.result in _SPAM


def decide(findings: Sequence[Finding], mode: str) -> Ruling:
    """Spam if any check says so; held if one failed, if one wants a person's look or if the article's mode does.

    What a rule trusts is published where a checker is not sure, and held where it says spam. E-mail addresses are not
    verified, so trust opens nothing that the rules hold or call spam.
    """

    def those(*results: Result) -> list[Finding]:
        return [finding for finding in findings if finding.result in results]

    is_trusted = any(reason.code == _TRUST for finding in findings for reason in _of_rules(finding))
    spam = those(*_SPAM)
    if spam and not (is_trusted and all(finding.check != RULES_CHECK for finding in spam)):
        sure = those(Result.BLATANT)
        return Ruling(Status.SPAM, _names(spam), sure=sure[0].check if sure else "")
    opened = [finding for finding in those(Result.HOLD) if is_trusted and _is_unsure(finding)]
    doubtful = [finding for finding in those(Result.ERROR, Result.HOLD) if finding not in opened]
    if doubtful:
        waits = [finding.ask_again_after for finding in doubtful if finding.ask_again_after is not None]
        return Ruling(Status.HELD, _names([*spam, *doubtful]), max(waits) if waits else None)
    if spam:
        return Ruling(Status.HELD, (*_names(spam), _TRUST))
    if mode != CommentsMode.OPEN:
        return Ruling(Status.HELD, ("mode",))
    return Ruling(Status.PUBLISHED, (_TRUST,) if opened else _names(findings))


def _is_unsure(finding: Finding) -> bool:
    """Whether it is a checker's answer for good that it does not know."""
    return finding.check != RULES_CHECK and finding.result == Result.HOLD and finding.ask_again_after is None


def _of_rules(finding: Finding) -> Sequence[Reason]:
    return finding.reasons if finding.check == RULES_CHECK else ()


def _names(findings: Sequence[Finding]) -> tuple[str, ...]:
    names: list[str] = []
    for finding in findings:
        decided = [reason.code for reason in _of_rules(finding) if reason.code not in _DECIDES_NOTHING]
        names += decided or [finding.check]
    return tuple(dict.fromkeys(names))
