"""Rules that do not count yet, tried on comments that have come in: what they would have caught."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
from collections import Counter
from collections.abc import Sequence

from comments.models import Comment, Rule, Status
from comments.ruleset.catches import known_of
from comments.ruleset.compiled import Facts, RuleSet, as_listed

LAST = (1000, 5000)  # comments
SHOWN = 50
_SECONDS = 5.0  # at most
_COLUMNS = ("pk", "status", "user_id", "name", "body", "url", "email", "author_key", "address", "article_id")


@dataclasses.dataclass
class Trial:
    """What came of it; `is_cut` where the time was over before all were looked at."""

    looked_at: int = 0
    is_cut: bool = False
    unfinished: int = 0  # texts on which the patterns would take too long
    caught: list[int] = dataclasses.field(default_factory=list)  # newest first
    by_status: Counter[str] = dataclasses.field(default_factory=Counter)
    by_people: tuple[int, int] = (0, 0)  # of those caught: that people do not want, and that they want

    @property
    def share(self) -> float:
        """Of those that were looked at, in per cent."""
        return 100 * len(self.caught) / self.looked_at if self.looked_at else 0.0

    @property
    def outcomes(self) -> list[tuple[str, int]]:
        """How many of them are in each state now, in words."""
        return [(str(status.label), self.by_status[status]) for status in Status if self.by_status[status]]

    def comments(self) -> list[Comment]:
        """The newest SHOWN of those caught."""
        shown = Comment.objects.filter(pk__in=self.caught[:SHOWN]).order_by("-pk")
        return list(shown.only("name", "body", "status", "created_at"))


def tried(rules: Sequence[Rule], *, last: int, now: dt.datetime) -> Trial:
    """Try rules with good values on so many of the last comments, as if they counted for ever. What they would look at
    may be forgotten of the older ones."""
    until = time.monotonic() + _SECONDS
    listed = [as_listed(rule, number)._replace(expires_on=None) for number, rule in enumerate(rules)]
    ruleset, trial, today = RuleSet(listed), Trial(), now.date()
    rows = Comment.objects.exclude(status=Status.REMOVED).order_by("-pk")
    for pk, status, user_id, *facts, section_id in rows.values_list(*_COLUMNS, "article__live__section_id")[
        :last
    ].iterator(chunk_size=500):
        if time.monotonic() > until:
            trial.is_cut = True
            break
        trial.looked_at += 1
        found = ruleset.found(_facts(user_id, facts, section_id), today)
        trial.unfinished += found.unfinished
        if found.rules:
            trial.caught.append(pk)
            trial.by_status[status] += 1
    said = known_of(trial.caught, now=now)
    trial.by_people = (sum(said.values()), len(said) - sum(said.values()))
    return trial


def _facts(user_id: int | None, row: Sequence[object], section_id: int | None) -> Facts:
    name, body, url, email, author_key, address, article_id = row
    of_readers = ("", "", "") if user_id is not None else (email, author_key, address or "")
    return Facts(name, body, url, *of_readers, article_id, section_id)  # type: ignore[arg-type]
