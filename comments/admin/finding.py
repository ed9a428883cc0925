"""Verdicts of the checks in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Result, Verdict
from comments.wording import verdict_in_words

CHECK_NAMES = {
    "rules": gettext_lazy("Rules"),
    "embedded": gettext_lazy("Spam checker"),
    "akismet": gettext_lazy("Akismet"),
}


@dataclasses.dataclass(frozen=True)
class Finding:
    """A verdict in words: a line, and below it what else there is to say. `tone` is "bad", "warn" or "good"."""

    check: str  # empty where the line says it
    line: str
    tone: str
    more: str
    against: str = ""  # what speaks against spam


def findings_in_words(verdicts: Sequence[Verdict]) -> list[Finding]:
    """All verdicts of a round, those that found nothing too."""
    return [finding_in_words(verdict) for verdict in verdicts]


def finding_in_words(verdict: Verdict) -> Finding:
    """One verdict."""
    tones = {Result.PASS: "good", Result.SPARED: "good", Result.HOLD: "warn", Result.ERROR: "warn"}
    score = "" if verdict.score is None else _("%(percent)d%% likely spam") % {"percent": round(100 * verdict.score)}
    tone, grounds = tones.get(Result(verdict.result), "bad"), verdict_in_words(verdict)
    words, against = ", ".join(grounds.spam), ", ".join(grounds.ham)
    check = check_name(verdict.check_name)
    if score and not verdict.evidence:
        return Finding(check, _("%(score)s, nothing noticed") % {"score": score}, tone, "")
    if verdict.result == Result.ERROR or not words:
        return Finding(check, words or score or str(Result(verdict.result).label), tone, "", against)
    return Finding(check, score, tone, words, against) if score else Finding("", capfirst(words), tone, "", against)


def is_telling(verdict: Verdict) -> bool:
    """Whether it has more to say than that nothing was found."""
    return verdict.result != Result.PASS or bool(verdict.evidence) or verdict.score is not None


def check_name(name: str) -> str:
    """A check as moderators know it."""
    return str(CHECK_NAMES.get(name, name))
