"""What `manage.py work` does: each app registers its chores here, each run does what is due."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

CHORES: list[Chore] = []


@dataclasses.dataclass(frozen=True)
class Chore:
    """One kind of due work. `run(now)` does a bounded batch and returns how much it did; any number may run at once."""

    name: str
    run: Callable[[dt.datetime], int]
    every: dt.timedelta  # at most this often; zero: at each turn


def chore(name: str, *, every: dt.timedelta = dt.timedelta(0)) -> Callable[[Callable[[dt.datetime], int]], Callable]:
    """Register a function as a chore."""

    def register(run: Callable[[dt.datetime], int]) -> Callable[[dt.datetime], int]:
        CHORES.append(Chore(name, run, every))
        return run

    return register
