"""What comments and decisions add to the figures."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from comments.figures import waits
from comments.models import Act, Comment, Decision, Kind, Result, RuleCatch, Status, Verdict
from comments.models.decision import IN_PLACE, OF_PEOPLE
from comments.models.rule import OF_READERS, Effect
from newsroom.joined import Joined

NAME_LIMIT = 80  # as the column's
_RULE_CODES = {Effect.HOLD: "rule_hold", Effect.REFUSE: "rule_hold", Effect.SPAM: "rule_spam"}  # as in decisions
_NO_CHECK = "mode"  # the article holds every comment: nobody's judgement
# What people say of a comment that they decide on; an act that is none of these says nothing of what it is.
_SAID = {
    Act.APPROVE: Status.PUBLISHED,
    Act.NOT_SPAM: Status.PUBLISHED,
    Act.REJECT: Status.REJECTED,
    Act.MARK_SPAM: Status.SPAM,
    Act.KEEP: Status.PUBLISHED,
}


class Place(NamedTuple):
    """Where a number belongs."""

    day: dt.date
    section: int
    kind: Kind
    name: str = ""


Tally = Counter[Place]


@dataclasses.dataclass(frozen=True)
class _Step:
    """One decision of a comment's."""

    key: int
    act: str
    after: str
    reason: str
    source: str
    undoes: int | None


def of_comments(comments: QuerySet[Comment]) -> Tally:
    """By the day on which they were written. One that has not been decided on at all is not counted yet."""
    found: Tally = Counter()
    failed = Verdict.objects.filter(comment=OuterRef("pk"), result=Result.ERROR)
    rows = comments.order_by("pk", "decisions__comment_version").values_list(
        "pk",
        "created_at",
        "article__section",
        "status",
        Exists(failed),
        _rules_that_caught(),
        *(f"decisions__{name}" for name in ("pk", "act", "after", "reason", "source", "undoes")),
    )
    for (_pk, at, section, status, was_failed, caught), group in groupby(rows.iterator(), key=lambda row: row[:6]):
        steps = [_Step(*row[6:]) for row in group]
        if status != Status.AWAITING:
            day = timezone.localdate(at)
            for kind, name in _told(status, steps, was_failed=was_failed, rules=caught.split(",") if caught else []):
                found[Place(day, section, kind, name[:NAME_LIMIT])] += 1
    return found


def _rules_that_caught() -> Joined:
    """The rules by which it was held or called spam, each as "rule_hold:12". Those on readers are forgotten with their
    traces and therefore not counted one by one."""
    code = Case(*(When(rule__effect=effect, then=Value(f"{name}:")) for effect, name in _RULE_CODES.items()))
    caught = RuleCatch.objects.filter(comment=OuterRef("pk"), is_shadow=False, rule__effect__in=_RULE_CODES)
    named = caught.exclude(rule__kind__in=OF_READERS).order_by("rule")
    return Joined(named.values(joined=Concat(code, Cast("rule", TextField()), output_field=TextField())))


def _told(status: str, steps: Sequence[_Step], *, was_failed: bool, rules: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """What one comment counts for."""
    yield Kind.OUTCOME, status
    undone = {step.undoes for step in steps}
    no_words = (Act.UNDO, *IN_PLACE)
    by_people = [
        step for step in steps if step.source in OF_PEOPLE and step.act not in no_words and step.key not in undone
    ]
    if by_people:
        yield Kind.BY_PEOPLE, ""
    last_word = next((step for step in reversed(by_people) if step.act in _SAID), None)
    said = _SAID[Act(last_word.act)] if last_word else None
    # Of an edited text the checks may have said otherwise since.
    before = steps[: steps.index(last_word)] if last_word else steps
    by_checks = next((step for step in reversed(before) if step.act == Act.SETTLE), None)
    if by_checks is None:
        return
    if by_checks.after == Status.PUBLISHED:
        if said == Status.SPAM:
            yield Kind.MISSED, ""
        return
    names = [name for name in by_checks.reason.split(", ") if name and name != _NO_CHECK]
    # What is held waits for a person; one that was held since a check failed was called nothing.
    counts = said is not None and not was_failed if by_checks.after == Status.HELD else True
    if not names or not counts:
        return
    if said == Status.PUBLISHED:
        yield Kind.FALSE_ALARM, by_checks.after
    for name in [*names, *(rule for rule in rules if rule.partition(":")[0] in names)]:
        yield Kind.CALLED, f"{by_checks.after}:{name}"
        if said == Status.PUBLISHED:
            yield Kind.OVERRULED, f"{by_checks.after}:{name}"


def of_decisions(decisions: QuerySet[Decision]) -> Tally:
    """By the day on which they were made: how long people took, and how many comments came to be held or ceased to."""
    found: Tally = Counter()
    is_change = Q(before=Status.HELD) | Q(after=Status.HELD)
    changes = decisions.filter(is_change).exclude(before=F("after")).order_by()
    for at, section, after in changes.values_list("at", "comment__article__section", "after").iterator():
        place = Place(timezone.localdate(at), section, Kind.HELD_CHANGE)
        found[place] += 1 if after == Status.HELD else -1
    for at, section, since in _first_decisions(decisions):
        number = waits.step((at - since).total_seconds())
        found[Place(timezone.localdate(at), section, Kind.WAIT, str(number))] += 1
    return found


def _first_decisions(decisions: QuerySet[Decision]) -> Iterator[tuple[dt.datetime, int, dt.datetime]]:
    """People's on what waited for one, with when it had begun to. Who decides again after an undo had decided."""
    before = Decision.objects.filter(comment=OuterRef("comment"), comment_version=OuterRef("comment_version") - 1)
    waited: Any = decisions.filter(source__in=OF_PEOPLE, before__in=[Status.HELD, Status.AWAITING])
    waited = (
        waited.exclude(act__in=[Act.UNDO, *IN_PLACE])
        .order_by()
        .annotate(since=Subquery(before.values("at")[:1]), earlier=Subquery(before.values("act")[:1]))
    )
    rows = waited.values_list("at", "comment__article__section", "comment__created_at", "since", "earlier")
    for at, section, written, since, earlier in rows.iterator():
        if earlier != Act.UNDO:
            yield at, section, since or written
