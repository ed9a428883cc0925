"""Figures, and the table that they make."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import platform
import statistics
from collections.abc import Mapping, Sequence

import django

from bench.load import Load


@dataclasses.dataclass(frozen=True)
class Figure:
    """One line of the report. `ratio` is to the bare view; `note` is what else must be said."""

    what: str
    median_ms: float
    p99_ms: float
    per_second: float | None = None
    ratio: float | None = None
    note: str = ""

    @classmethod
    def of(cls, what: str, run: Load, *, bare: Load | None = None, note: str = "") -> Figure:
        """From a burst of load, compared with the bare view's."""
        notes = [note] if note else []
        if run.failed:
            notes.append(f"{run.failed} failed")
        ratio = run.per_second / bare.per_second if bare else None
        return cls(what, run.median, run.p99, run.per_second, ratio, "; ".join(notes))

    @classmethod
    def of_times(cls, what: str, seconds: Sequence[float], note: str = "") -> Figure:
        """From single requests, one after the other."""
        ordered = sorted(seconds)
        slow = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
        return cls(what, statistics.median(ordered) * 1000, slow * 1000, note=note)


def compared(results: Mapping[str, Sequence[tuple[int, Sequence[Figure]]]], arguments: Sequence[str]) -> str:
    """Markdown: one table for each set-up, with its sizes beside each other and the ratios to the first of them."""
    lines = _head("bench.desk", arguments)
    for name, sizes in results.items():
        first = {figure.what: figure for figure in sizes[0][1]}
        columns = [f" {size:,}: median ms | 99 % ms | of {sizes[0][0]:,} |" for size, _figures in sizes]
        lines += ["", f"### {name}", "", f"| |{''.join(columns)} |", f"|---|{'---:|---:|---:|' * len(sizes)}---|"]
        for row in zip(*(figures for _size, figures in sizes), strict=True):
            least = first[row[0].what].median_ms
            cells = [f" {one.median_ms:.1f} | {one.p99_ms:.1f} | {one.median_ms / least:.2f} |" for one in row]
            lines.append(f"| {row[0].what} |{''.join(cells)} {row[-1].note} |")
    return "\n".join(lines)


def table(results: Sequence[tuple[str, Sequence[Figure]]], arguments: Sequence[str]) -> str:
    """Markdown: one table for each set-up."""
    lines = _head("bench", arguments)
    for name, figures in results:
        lines += ["", f"### {name}", ""]
        lines += ["| | a second | of the bare view | median ms | 99 % ms | |", "|---|---:|---:|---:|---:|---|"]
        for figure in figures:
            rate = f"{figure.per_second:,.0f}" if figure.per_second is not None else ""
            ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else ""
            times = f"{figure.median_ms:{_digits(figure)}} | {figure.p99_ms:{_digits(figure)}}"
            lines.append(f"| {figure.what} | {rate} | {ratio} | {times} | {figure.note} |")
    return "\n".join(lines)


def _head(module: str, arguments: Sequence[str]) -> list[str]:
    return [
        f"`python -m {module} {' '.join(arguments)}`".replace(" `", "`"),
        "",
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()},"
        f" Django {django.get_version()}, granian with two workers of one thread.",
    ]


def _digits(figure: Figure) -> str:
    return ".2f" if figure.median_ms < 10 and figure.per_second is None else ".1f"
