"""The figures of a period, put together from those of its days in two queries and a sum."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from django.db.models import Min, Sum

from articles.models import Section
from comments.models import Figure, FiguresDay, FiguresRead, Kind
from comments.spam.embedded.figures import wilson

RULES_SHOWN = 50
_BY_DAY_UP_TO, _BY_WEEK_UP_TO = 92, 731  # days of a period; longer ones are drawn month by month


@dataclasses.dataclass(frozen=True)
class Span:
    """Some days, both included: a day, a week, a month, or what of it lies in the period."""

    first: dt.date
    last: dt.date


@dataclasses.dataclass(frozen=True)
class Column:
    """The numbers of one span. `held` is how many comments were held at its end."""

    span: Span
    numbers: Counter[tuple[str, str]]  # by kind and name
    waits: Counter[int]  # by step
    held: int

    def of(self, kind: Kind, name: str | None = None) -> int:
        """A number; of all names together without one."""
        if name is not None:
            return self.numbers[kind, name]
        return sum(number for (of, _name), number in self.numbers.items() if of == kind)


@dataclasses.dataclass(frozen=True)
class Precision:
    """How often people agreed with one who called comments spam, or had them held."""

    name: str  # of the check, or of what a rule does
    called: str  # held or spam
    number: int
    overruled: int
    rule: int | None = None  # the key of the one that it is about; None of all together

    @property
    def share(self) -> float:
        return 1 - self.overruled / self.number

    @cached_property
    def interval(self) -> tuple[float, float]:
        """Wilson's, 95 %."""
        return wilson(self.number - self.overruled, self.number)


@dataclasses.dataclass(frozen=True)
class Figures:
    """Of a period and, if one was asked for, a section."""

    columns: list[Column]
    weeks: list[Column]
    whole: Column
    precisions: list[Precision]

    @property
    def share_by_people(self) -> float | None:
        """Of the comments written in the period."""
        written = self.whole.of(Kind.OUTCOME)
        return self.whole.of(Kind.BY_PEOPLE) / written if written else None


def figures(period: Span, section: Section | None) -> Figures:
    """Read those of each day, and add up."""
    rows = Figure.objects.filter(**({"section": section.pk} if section else {})).order_by()
    inside = rows.filter(day__gte=period.first, day__lte=period.last)
    told = [kind for kind in Kind if kind not in {Kind.CALLED, Kind.OVERRULED}]
    by_day: dict[dt.date, Counter[tuple[str, str]]] = defaultdict(Counter)
    for day, kind, name, number in (
        inside.filter(kind__in=told).values_list("day", "kind", "name").annotate(number=Sum("number"))
    ):
        by_day[day][kind, name] = number
    before = rows.filter(kind=Kind.HELD_CHANGE, day__lt=period.first).aggregate(held=Sum("number"))["held"] or 0
    called = inside.filter(kind__in=[Kind.CALLED, Kind.OVERRULED]).values_list("kind", "name")
    return Figures(
        columns=_columns(by_day, _spans(period), before),
        weeks=_columns(by_day, _weeks(period), before),
        whole=_columns(by_day, [period], before)[0],
        precisions=_precisions({row[:2]: row[2] for row in called.annotate(number=Sum("number"))}),
    )


def first_day() -> dt.date | None:
    """The first that is known; None on a site that has had no comments."""
    first: dt.date | None = FiguresDay.objects.exclude(counted_at=None).aggregate(first=Min("day"))["first"]
    return first


def read_until() -> dt.datetime | None:
    """Up to when decisions are among the figures."""
    return FiguresRead.objects.filter(last__gte=0).values_list("at", flat=True).first()


def _precisions(numbers: dict[tuple[str, str], int]) -> list[Precision]:
    """Of who called at least one so; the checks' order is that of their names. Rules one by one follow all of them
    together, the busiest first, RULES_SHOWN at most."""
    found = []
    for (kind, name), number in sorted(numbers.items()):
        called, by, rule = (*name.split(":"), "")[:3]
        if kind == Kind.CALLED and number > 0:
            overruled = numbers.get((Kind.OVERRULED, name), 0)
            found.append(Precision(by, called, number, overruled, int(rule) if rule else None))
    busiest = sorted((each for each in found if each.rule), key=lambda each: -each.number)[:RULES_SHOWN]
    return [
        each
        for whole in found
        if whole.rule is None
        for each in [whole, *(one for one in busiest if (one.name, one.called) == (whole.name, whole.called))]
    ]


def _columns(by_day: dict[dt.date, Counter[tuple[str, str]]], spans: Sequence[Span], held: int) -> list[Column]:
    columns = []
    days = sorted(by_day)
    at = 0
    for span in spans:
        numbers: Counter[tuple[str, str]] = Counter()
        while at < len(days) and days[at] <= span.last:
            numbers.update(by_day[days[at]])
            at += 1
        found = Counter({int(name): number for (kind, name), number in numbers.items() if kind == Kind.WAIT})
        held += numbers[Kind.HELD_CHANGE, ""]
        columns.append(Column(span, numbers, found, held))
    return columns


def _spans(period: Span) -> list[Span]:
    length = (period.last - period.first).days + 1
    if length > _BY_WEEK_UP_TO:
        return _months(period)
    if length > _BY_DAY_UP_TO:
        return _weeks(period)
    return [Span(day, day) for day in (period.first + dt.timedelta(days=number) for number in range(length))]


def _weeks(period: Span) -> list[Span]:
    """From Monday to Sunday; the first and the last may be shorter."""
    spans, first = [], period.first
    while first <= period.last:
        last = min(first + dt.timedelta(days=6 - first.weekday()), period.last)
        spans.append(Span(first, last))
        first = last + dt.timedelta(days=1)
    return spans


def _months(period: Span) -> list[Span]:
    spans, first = [], period.first
    while first <= period.last:
        following = (first.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        spans.append(Span(first, min(following - dt.timedelta(days=1), period.last)))
        first = following
    return spans
