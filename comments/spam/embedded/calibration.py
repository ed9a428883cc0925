"""Bringing the checker's probabilities in line with what became of comments (Platt's scaling)."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

FEWEST = 100  # cases that it takes
FEWEST_OF_A_KIND = 20
_TRUST = 40.0  # the shipped scale counts like so many cases
# Sharpened a little at most: a comment taken for spam is lost, one that is held is not.
_SLOPES = (0.4, 1.2)
_SHIFTS = (-2.0, 2.0)
_FARTHEST = 12.0  # log-odds; what lies beyond is no more certain
_ROUNDS = 25


def sigmoid(log_odds: float) -> float:
    """The probability that belongs to log-odds; never overflows."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, log_odds))))


class Case(NamedTuple):
    """What the checker gave a comment before any calibration, and whether it is spam. `lessons` is how many decisions
    it had learnt by then."""

    log_odds: float
    is_spam: bool
    lessons: int = 0


@dataclasses.dataclass(frozen=True)
class Calibration:
    """Slope and shift of the log-odds; as shipped they stay as they are."""

    slope: float = 1.0
    shift: float = 0.0

    def probability(self, log_odds: float) -> float:
        """Of spam."""
        return sigmoid(self.slope * log_odds + self.shift)


def comparable(cases: Iterable[Case], *, lessons: int) -> list[Case]:
    """Cases of a checker that knew at least half of what it has learnt by now: another one gave others their odds."""
    return [case for case in cases if 2 * case.lessons >= lessons]


def fitted(cases: Sequence[Case]) -> Calibration:
    """The calibration under which the cases are likeliest, held back towards the shipped one; that itself for few."""
    spam = sum(case.is_spam for case in cases)
    if len(cases) < FEWEST or min(spam, len(cases) - spam) < FEWEST_OF_A_KIND:
        return Calibration()
    points = [(max(-_FARTHEST, min(_FARTHEST, case.log_odds)), float(case.is_spam)) for case in cases]
    slope, shift = 1.0, 0.0
    for _round in range(_ROUNDS):  # Newton's method, on two numbers
        by_slope, by_shift = _TRUST * (slope - 1.0), _TRUST * shift
        slope_twice, shift_twice, both = _TRUST, _TRUST, 0.0
        for log_odds, wanted in points:
            given = sigmoid(slope * log_odds + shift)
            surprise, doubt = given - wanted, given * (1.0 - given)
            by_slope += surprise * log_odds
            by_shift += surprise
            slope_twice += doubt * log_odds * log_odds
            shift_twice += doubt
            both += doubt * log_odds
        determinant = slope_twice * shift_twice - both * both
        slope_step = (shift_twice * by_slope - both * by_shift) / determinant
        shift_step = (slope_twice * by_shift - both * by_slope) / determinant
        slope, shift = slope - slope_step, shift - shift_step
        if abs(slope_step) + abs(shift_step) < 1e-6:
            break
    return Calibration(_within(slope, _SLOPES), _within(shift, _SHIFTS))


def _within(value: float, limits: tuple[float, float]) -> float:
    return max(limits[0], min(limits[1], value))
