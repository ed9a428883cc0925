"""Verdicts of the checks in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Result, ShadowVerdict, Verdict
from comments.spam.failures import failure_in_words
from comments.wording import verdict_in_words

CHECK_NAMES = {
    "rules": gettext_lazy("Rules"),
    "embedded": gettext_lazy("Spam checker"),
    "akismet": gettext_lazy("Akismet"),
    "spam_check": gettext_lazy("Spam checker"),  # where it broke before it could tell its name
}
_TONES = {Result.PASS: "good", Result.SPARED: "good", Result.HOLD: "warn", Result.ERROR: "warn"}


@dataclasses.dataclass(frozen=True)
class Finding:
    """A verdict in words: a line, and below it what else there is to say. `tone` is "bad", "warn" or "good"."""

    check: str  # empty where the line says it
    line: str
    tone: str
    more: Sequence[str] = ()  # what speaks for spam, strongest first
    against: Sequence[str] = ()  # what speaks against it
    caveat: str = ""


def findings_in_words(verdicts: Sequence[Verdict]) -> list[Finding]:
    """All verdicts of a round, those that found nothing too."""
    return [finding_in_words(verdict) for verdict in verdicts]


def finding_in_words(verdict: Verdict) -> Finding:
    """One verdict."""
    score = _likelihood(verdict.score)
    tone, grounds = _TONES.get(Result(verdict.result), "bad"), verdict_in_words(verdict)
    words, caveat = ", ".join(grounds.spam), capfirst(", ".join(grounds.caveats))
    check = check_name(verdict.check_name)
    if score and not grounds.spam and not grounds.ham:
        return Finding(check, _("%(score)s, nothing noticed") % {"score": score}, tone, caveat=caveat)
    if score:
        return Finding(check, score, tone, grounds.spam, grounds.ham, caveat)
    if verdict.result == Result.ERROR or not words:
        return Finding(check, words or str(Result(verdict.result).label), tone, against=grounds.ham)
    if verdict.result == Result.PASS:  # marked: somebody wanted to see that
        tone = "warn"
    return Finding("", capfirst(words), tone, against=grounds.ham)


def shadow_in_words(verdict: ShadowVerdict) -> Finding:
    """What the checker in shadow said, with its result also where it has a score: nothing else tells its thresholds."""
    result, check = Result(verdict.result), name_told_apart(verdict.check_name)
    tone, label = _TONES.get(result, "bad"), str(result.label)
    if result == Result.ERROR:
        said = _("could not be checked: %(reason)s") % {"reason": failure_in_words(verdict.error)}
        return Finding(check, said, tone)
    score = _likelihood(verdict.score)
    return Finding(check, score, tone, [label]) if score else Finding(check, label, tone)


def is_telling(verdict: Verdict) -> bool:
    """Whether it has more to say than that nothing was found."""
    return verdict.result != Result.PASS or bool(verdict.evidence) or verdict.score is not None


def check_name(name: str) -> str:
    """A check as moderators know it."""
    return str(CHECK_NAMES.get(name, name))


def name_told_apart(name: str) -> str:
    """A checker's name where two stand beside each other: “spam checker” would be either."""
    return _("Embedded checker") if name == "embedded" else check_name(name)


def _likelihood(score: float | None) -> str:
    # Rounded down: what is held below a mark of 82 % is not said to be at it.
    return "" if score is None else _("%(percent)d%% likely spam") % {"percent": int(100 * score + 1e-9)}
