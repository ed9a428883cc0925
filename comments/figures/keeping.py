"""Keeping the figures in step with comments and decisions: days that something changes are counted anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone

from comments.days import begin
from comments.figures import tally
from comments.models import Comment, Decision, Figure, FiguresDay, FiguresRead, Kind

READ_AT_ONCE = 20_000  # decisions
COUNTED_AT_ONCE = 10  # days
READ_EVERY = dt.timedelta(seconds=50)  # at the most often: longer than any decision takes from its key to its commit
COUNTED_ANEW_AFTER = dt.timedelta(days=1)


def keep_up(now: dt.datetime) -> int:
    """Count anew what has changed; where nothing has, the day that was counted longest ago, for what leaves no
    decision: articles deleted or moved to another section. Returns how many days had changed."""
    is_behind = _read_decisions(now)
    changed = list(_changed()[:COUNTED_AT_ONCE])
    for day in changed or FiguresDay.objects.filter(counted_at__lt=now - COUNTED_ANEW_AFTER).order_by("counted_at")[:1]:
        _count(day, now)
    return len(changed) + is_behind


def recount(now: dt.datetime) -> int:
    """Count all days anew, what was kept of deleted comments excepted. Returns how many days these are."""
    with transaction.atomic():
        read = _read_row(now)
        touch_all(now)
        read.last = read.before_last = _last_key()
        read.at = now
        read.save()
    counted = 0
    while changed := list(_changed()[:COUNTED_AT_ONCE]):
        for day in changed:
            _count(day, now)
        counted += len(changed)
    return counted


def touch_all(now: dt.datetime) -> None:
    """Have each day since the first comment counted anew."""
    written = Comment.objects.order_by("created_at").values_list("created_at", flat=True).first()
    days = {day.day for day in FiguresDay.objects.all()}
    if written is not None:
        first, last = timezone.localdate(written), timezone.localdate(now)
        days |= {first + dt.timedelta(days=number) for number in range((last - first).days + 1)}
    _touch(days)


def keep_of_deleted(keys: Sequence[int], *, now: dt.datetime) -> None:
    """Add to the figures for good what those comments count for. To be called in the transaction that deletes them."""
    _read_row(now)
    found = tally.of_comments(Comment.objects.filter(pk__in=keys))
    found.update(tally.of_decisions(Decision.objects.filter(comment__in=keys)))
    days = {place.day for place in found}
    kept = {_place(row): row for row in Figure.objects.filter(day__in=days, is_of_deleted=True)}
    for place, number in found.items():
        if place in kept:
            kept[place].number += number
    Figure.objects.bulk_update([kept[place] for place in found if place in kept], ["number"])
    Figure.objects.bulk_create(_rows({place: n for place, n in found.items() if place not in kept}, is_of_deleted=True))
    _touch(days)


def _changed() -> QuerySet[FiguresDay]:
    return FiguresDay.objects.exclude(touched=F("counted")).order_by("-day")


def _read_decisions(now: dt.datetime) -> bool:
    """Touch the days of what was decided since the last reading; whether there is more.

    Each decision is read twice, for one with a lesser key may be committed after one with a greater.
    """
    with transaction.atomic():
        read = _read_row(now)
        if read.last < 0:
            read.last = read.before_last = _last_key()
            touch_all(now)
        elif now - read.at < READ_EVERY:
            return False
        rows = list(
            Decision.objects.filter(pk__gt=read.before_last)
            .order_by("pk")
            .values_list("pk", "at", "comment__created_at")[:READ_AT_ONCE]
        )
        _touch({timezone.localdate(moment) for _pk, *moments in rows for moment in moments})
        if is_behind := len(rows) == READ_AT_ONCE:
            read.last = read.before_last = rows[-1][0]
        else:
            read.before_last, read.last, read.at = read.last, max([read.last, *(pk for pk, *_ in rows)]), now
        read.save()
    return is_behind


def _read_row(now: dt.datetime) -> FiguresRead:
    """Locked: who reads decisions or deletes comments does so alone."""
    FiguresRead.objects.get_or_create(pk=1, defaults={"at": now, "last": -1, "before_last": -1})
    return FiguresRead.objects.select_for_update().get(pk=1)


def _last_key() -> int:
    return int(Decision.objects.aggregate(last=Max("pk"))["last"] or 0)


def _touch(days: Iterable[dt.date]) -> None:
    named = sorted(days)
    FiguresDay.objects.bulk_create([FiguresDay(day=day) for day in named], ignore_conflicts=True)
    FiguresDay.objects.filter(day__in=named).update(touched=F("touched") + 1)


def _count(row: FiguresDay, now: dt.datetime) -> None:
    """`row.touched` as it was read before: what changes meanwhile has the day counted once more."""
    day = row.day
    span = (begin(day), begin(day + dt.timedelta(days=1)))
    found = tally.of_comments(Comment.objects.filter(created_at__gte=span[0], created_at__lt=span[1]))
    found.update(tally.of_decisions(Decision.objects.filter(at__gte=span[0], at__lt=span[1])))
    with transaction.atomic():
        FiguresDay.objects.select_for_update().get(pk=day)
        Figure.objects.filter(day=day, is_of_deleted=False).delete()
        Figure.objects.bulk_create(_rows(found, is_of_deleted=False))
        FiguresDay.objects.filter(pk=day).update(counted=row.touched, counted_at=now)


def _rows(found: Mapping[tally.Place, int], *, is_of_deleted: bool) -> list[Figure]:
    return [
        Figure(
            day=place.day,
            section=place.section,
            kind=place.kind,
            name=place.name,
            number=number,
            is_of_deleted=is_of_deleted,
        )
        for place, number in found.items()
        if number
    ]


def _place(row: Figure) -> tally.Place:
    return tally.Place(row.day, row.section, Kind(row.kind), row.name)
