"""Which drawings the page of figures has, and the table that says the same as each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from comments.admin import drawing
from comments.figures import waits
from comments.figures.reading import Column, Figures, Span
from comments.models import Kind, Status

_OUTCOMES = (Status.PUBLISHED, Status.HELD, Status.REJECTED, Status.SPAM, Status.REMOVED)
_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
_STEPS = (1, 10, _MINUTE, 10 * _MINUTE, _HOUR, 6 * _HOUR, _DAY, 7 * _DAY, 30 * _DAY, 360 * _DAY)


@dataclasses.dataclass(frozen=True)
class Drawing:
    """One of them. `legend` has the tone and name of each series, in the order of the table's columns."""

    key: str
    title: str
    said: str  # what it shows, in a sentence
    legend: list[tuple[str, str]]
    spans: str  # the heading of the table's first column
    rows: list[tuple[str, list[str]]]
    scale: drawing.Scale
    marks: list[drawing.Mark]
    bars: Sequence[drawing.Bar] = ()
    lines: Sequence[drawing.Line] = ()


def drawings(figures: Figures) -> list[Drawing]:
    """In the order of the page."""
    return [_outcomes(figures), _waits(figures), _backlog(figures), _by_people(figures), _errors(figures)]


def _outcomes(figures: Figures) -> Drawing:
    series = [(f"is-{status.value}", str(status.label), _counter(Kind.OUTCOME, status)) for status in _OUTCOMES]
    return _stacked(
        figures.columns,
        series,
        key="outcomes",
        title=_("Comments by what became of them"),
        said=_("By the day on which they were written, as they stand now."),
    )


def _errors(figures: Figures) -> Drawing:
    series = [
        ("is-held", _("held, then published"), _counter(Kind.FALSE_ALARM, Status.HELD)),
        ("is-rejected", _("taken for spam, then published"), _counter(Kind.FALSE_ALARM, Status.SPAM)),
        ("is-spam", _("published, then marked as spam"), _counter(Kind.MISSED, "")),
    ]
    return _stacked(
        figures.weeks,
        series,
        key="errors",
        title=_("False alarms and missed spam"),
        said=_("By the week in which the comments were written: where a person decided otherwise than the checks."),
    )


def _waits(figures: Figures) -> Drawing:
    columns = figures.columns
    series = [("is-published", _("half of them within"), 0.5), ("is-held", _("95 of 100 within"), 0.95)]
    values = [[waits.percentile(column.waits, share) for column in columns] for _tone, _name, share in series]
    known = [value for each in values for value in each if value is not None]
    scale = drawing.stepped_scale(known or [_MINUTE, _HOUR], _STEPS, duration)
    names = [_name(column.span) for column in columns]
    lines = [
        drawing.line(
            tone,
            each,
            [f"{at}: {name} {duration(value)}" for at, value in zip(names, each, strict=True)],
            scale,
        )
        for (tone, name, _share), each in zip(series, values, strict=True)
    ]
    decided = [sum(column.waits.values()) for column in columns]
    return Drawing(
        key="waits",
        title=_("Time until a person decided"),
        said=_("Of comments that were held, by the day of the decision, to within 9 %. An undo is no decision."),
        legend=[*((tone, name) for tone, name, _share in series), ("", _("decisions"))],
        spans=_spans(columns),
        rows=[
            (name, [*map(duration, pair), number_format(number)])
            for name, pair, number in zip(names, zip(*values, strict=True), decided, strict=True)
            if number
        ],
        scale=scale,
        marks=drawing.column_marks([_short(column.span) for column in columns]),
        lines=lines,
    )


def _backlog(figures: Figures) -> Drawing:
    held = [float(max(column.held, 0)) for column in figures.columns]
    return _one_line(
        figures.columns,
        held,
        drawing.even_scale(max(held), count),
        count,
        key="backlog",
        title=_("Waiting for a decision"),
        said=_("How many comments were held at the end of each span."),
        tone="is-held",
        name=_("held"),
    )


def _by_people(figures: Figures) -> Drawing:
    shares = [_share_by_people(column) for column in figures.columns]
    most = max((value for value in shares if value is not None), default=0.0)
    return _one_line(
        figures.columns,
        shares,
        drawing.even_scale(most, lambda value: f"{number_format(100 * value, int(most < 0.1))} %", least=0.02),
        share,
        key="people",
        title=_("Decided by people"),
        said=_("The share of the comments written in each span on which a person has decided."),
        tone="is-published",
        name=_("by people"),
    )


def _share_by_people(column: Column) -> float | None:
    written = column.of(Kind.OUTCOME)
    return column.of(Kind.BY_PEOPLE) / written if written else None


def _counter(kind: Kind, name: str) -> Callable[[Column], int]:
    return lambda column: column.of(kind, name)


def _stacked(
    columns: Sequence[Column],
    series: Sequence[tuple[str, str, Callable[[Column], int]]],
    *,
    key: str,
    title: str,
    said: str,
) -> Drawing:
    # What was kept of deleted comments may for a moment stand beside what is not counted anew yet.
    numbers = [[max(of(column), 0) for _tone, _name, of in series] for column in columns]
    names = [_name(column.span) for column in columns]
    scale = drawing.even_scale(max(map(sum, numbers)), count)
    words = [
        f"{at}: " + ", ".join(f"{name} {count(n)}" for (_tone, name, _of), n in zip(series, row, strict=True) if n)
        for at, row in zip(names, numbers, strict=True)
    ]
    tones = [tone for tone, _name, _of in series]
    return Drawing(
        key=key,
        title=title,
        said=said,
        legend=[(tone, name) for tone, name, _of in series],
        spans=_spans(columns),
        rows=[(at, [count(n) for n in row]) for at, row in zip(names, numbers, strict=True) if any(row)],
        scale=scale,
        marks=drawing.column_marks([_short(column.span) for column in columns]),
        bars=drawing.bars([[*zip(tones, map(float, row), strict=True)] for row in numbers], words, scale),
    )


def _one_line(
    columns: Sequence[Column],
    values: Sequence[float | None],
    scale: drawing.Scale,
    words: Callable[[float | None], str],
    *,
    key: str,
    title: str,
    said: str,
    tone: str,
    name: str,
) -> Drawing:
    names = [_name(column.span) for column in columns]
    told = [f"{at}: {name} {words(value)}" for at, value in zip(names, values, strict=True)]
    return Drawing(
        key=key,
        title=title,
        said=said,
        legend=[(tone, name)],
        spans=_spans(columns),
        rows=[(at, [words(value)]) for at, value in zip(names, values, strict=True) if value is not None],
        scale=scale,
        marks=drawing.column_marks([_short(column.span) for column in columns]),
        lines=[drawing.line(tone, values, told, scale)],
    )


def share(value: float | None) -> str:
    """In hundredths, to a tenth."""
    return "–" if value is None else f"{number_format(round(100 * value, 1), 1)} %"


def duration(seconds: float | None) -> str:
    """In the unit that it is told in: two figures say all that is known."""
    if seconds is None:
        return "–"
    if seconds < 90:
        return _("%(number)s s") % {"number": number_format(round(seconds))}
    if seconds < 90 * _MINUTE and seconds != _HOUR:
        return _("%(number)s min") % {"number": number_format(round(seconds / _MINUTE))}
    if seconds < 1.5 * _DAY and seconds != _DAY:
        hours = round(seconds / _HOUR, 1)
        is_told_in_tenths = hours < 10 and hours % 1
        return _("%(number)s h") % {"number": number_format(hours if is_told_in_tenths else round(hours))}
    days = round(seconds / _DAY)
    return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}


def count(number: float | None) -> str:
    """With its thousands told apart."""
    return "–" if number is None else number_format(round(number), force_grouping=True)


def _spans(columns: Sequence[Column]) -> str:
    whole = columns[len(columns) // 2].span  # the first and the last may be cut
    length = (whole.last - whole.first).days
    return _("Day") if not length else _("Week") if length < 7 else _("Month")


def _short(span: Span) -> str:
    return date_format(span.first, pgettext("format of a day without its year", "j M"))


def _name(span: Span) -> str:
    form = pgettext("format of a day with its year", "j M Y")
    first, last = date_format(span.first, form), date_format(span.last, form)
    return first if first == last else f"{first} – {last}"


def sentence_of(status: str) -> str:
    """What a check did that the table of precisions is about."""
    return capfirst(_("called it spam") if status == Status.SPAM else _("held it"))
