"""How long comments waited for a person, kept as counts of steps that each are a fourth of a doubling."""

from __future__ import annotations

import math
from collections.abc import Mapping

_STEPS = 4  # for each doubling: what is read from them is at most 9 % off


def step(seconds: float) -> int:
    """The step that a wait falls into; all up to a second are one."""
    return max(0, math.floor(math.log2(max(seconds, 1.0)) * _STEPS))


def percentile(counts: Mapping[int, int], share: float) -> float | None:
    """Within how many seconds that share of all waits had ended; None without any."""
    wanted = share * sum(counts.values())
    reached = 0
    for number in sorted(counts):
        reached += counts[number]
        if reached and reached >= wanted:
            return math.exp2((number + 0.5) / _STEPS)
    return None
