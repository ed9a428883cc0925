"""Drawings of figures for SVG: every place is a percentage of the plot, so that one drawing fits all widths."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Callable, Sequence

_WIDEST = 6.0  # percent of the plot; of few columns none is a wall


@dataclasses.dataclass(frozen=True)
class Box:
    """A rectangle; `tone` is the class that colours it."""

    tone: str
    x: str
    y: str
    width: str
    height: str


@dataclasses.dataclass(frozen=True)
class Bar:
    """What is drawn of one column, and what is said of it when one points at it."""

    said: str
    boxes: list[Box]


@dataclasses.dataclass(frozen=True)
class Stroke:
    """A straight piece of a line."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclasses.dataclass(frozen=True)
class Line:
    """One series; where it has no value there is a gap. `dots` are (x, y, what is said of it)."""

    tone: str
    strokes: list[Stroke]
    dots: list[tuple[str, str, str]]


@dataclasses.dataclass(frozen=True)
class Mark:
    """A label on an axis."""

    at: str
    label: str
    anchor: str = "end"


@dataclasses.dataclass(frozen=True)
class Scale:
    """From values to heights, 0 at the bottom and 1 at the top."""

    place: Callable[[float], float]
    marks: list[Mark]


def percent(share: float) -> str:
    """As SVG reads it, in every language."""
    return f"{100 * share:.2f}%"


def even_scale(most: float, label: Callable[[float], str], *, least: float = 2) -> Scale:
    """From zero to a round number below neither the greatest value nor `least`, in two steps."""
    top = _round_up(max(most, least))
    return Scale(
        place=lambda value: value / top,
        marks=[Mark(percent(1 - step / 2), label(top * step / 2)) for step in range(3)],
    )


def stepped_scale(values: Sequence[float], steps: Sequence[float], label: Callable[[float], str]) -> Scale:
    """Each step as high as the next, for what spans from seconds to weeks."""
    low = max((step for step in steps if step <= min(values)), default=steps[0])
    high = min((step for step in steps if step >= max(values)), default=steps[-1])
    if low == high:
        high = min((step for step in steps if step > low), default=low * 10)
    span = math.log(high / low)

    def place(value: float) -> float:
        return min(1.0, max(0.0, math.log(value / low) / span))

    inside = [step for step in steps if low <= step <= high]
    return Scale(place, [Mark(percent(1 - place(step)), label(step)) for step in inside])


def bars(columns: Sequence[Sequence[tuple[str, float]]], said: Sequence[str], scale: Scale) -> list[Bar]:
    """One bar a column, its parts (tone and value) one above the other."""
    step = 1 / len(columns)
    width = min(step * (0.9 if len(columns) > 40 else 0.75), _WIDEST / 100)
    drawn = []
    for number, (parts, words) in enumerate(zip(columns, said, strict=True)):
        boxes, below = [], 0.0
        for tone, value in parts:
            height = scale.place(value)
            if height > 0:
                x = (number + 0.5) * step - width / 2
                boxes.append(Box(tone, percent(x), percent(1 - below - height), percent(width), percent(height)))
            below += height
        drawn.append(Bar(words, boxes))
    return drawn


def line(tone: str, values: Sequence[float | None], said: Sequence[str], scale: Scale) -> Line:
    """Through the middle of each column that has a value."""
    step = 1 / len(values)
    places = [
        None if value is None else (percent((number + 0.5) * step), percent(1 - scale.place(value)))
        for number, value in enumerate(values)
    ]
    pairs = itertools.pairwise(places)
    return Line(
        tone,
        strokes=[Stroke(*one, *other) for one, other in pairs if one is not None and other is not None],
        dots=[(*place, words) for place, words in zip(places, said, strict=True) if place is not None],
    )


def column_marks(labels: Sequence[str]) -> list[Mark]:
    """The first, the one in the middle, and the last."""
    last = len(labels) - 1
    if last < 2:
        return [Mark(percent((number + 0.5) / len(labels)), label, "middle") for number, label in enumerate(labels)]
    middle = last // 2
    return [
        Mark("0%", labels[0], "start"),
        Mark(percent((middle + 0.5) / len(labels)), labels[middle], "middle"),
        Mark("100%", labels[last], "end"),
    ]


def _round_up(most: float) -> float:
    power = 10.0 ** math.floor(math.log10(most))
    return next((step * power for step in (1, 2, 4, 6, 8) if step * power >= most), 10 * power)
