"""What a check is told and what it returns."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
from typing import NamedTuple

from comments.models import Result
from comments.ruleset.compiled import Facts, RuleSet
from comments.spam.interface import Candidate, Reason, SpamChecker
from newsroom.models import Publication

RULES_CHECK = "rules"  # the check of which each reason is a rule that matched


@dataclasses.dataclass(frozen=True, kw_only=True)
class Subject:
    """One reply with all that checks need to know, read before any of them runs."""

    comment_id: int
    candidate: Candidate
    links: tuple[str, ...]
    repeats: int  # the same text by anybody in the last day, this one not counted
    publication: Publication
    facts: Facts
    ruleset: RuleSet  # that counts
    today: dt.date
    checker: SpamChecker  # that is asked
    deadline: float  # on the clock of time.monotonic()

    @property
    def seconds_left(self) -> float:
        """How long a check may still take."""
        return max(0.05, self.deadline - time.monotonic())


@dataclasses.dataclass(frozen=True)
class Match:
    """What a rule that matched makes of the reply, and its ground in words."""

    result: Result
    reason: Reason


class Catch(NamedTuple):
    """A listed rule that matched; nothing follows from one in shadow."""

    rule_id: int
    is_shadow: bool
    is_of_readers: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class Finding:
    """One check's judgement; becomes a verdict row. `error` is a code and never holds what the reader typed."""

    check: str
    result: Result
    version: str = "1"
    score: float | None = None
    log_odds: float | None = None
    reasons: tuple[Reason, ...] = ()
    error: str = ""
    reference: str = ""
    ask_again_after: float | None = None  # seconds; for an error and for provisional answers
    catches: tuple[Catch, ...] = ()  # of the rules alone
    duration_ms: float = 0.0
