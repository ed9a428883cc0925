"""Rates of judged comments, and how far they can be trusted."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Fate = Literal["published", "held", "blocked"]
_CERTAINTY = 1.959964  # standard deviations on either side that hold 95 %
_DRAWS = 1000


class Outcome(NamedTuple):
    """A comment of known kind, and what the checker made of it: in three answers, and at the border of 0.5."""

    is_spam: bool
    fate: Fate
    called_spam: bool


def figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Counts and rates (0 to 1; 0 where there is nothing to count).

    `accuracy` and `mcc` (Matthews correlation) take a probability of 0.5 and more for spam. The other rates count the
    three answers: of spam, caught, held and published; of ham, held and blocked (called spam).
    """
    rates = {name: hits / of if of else 0.0 for name, (hits, of) in _counts(outcomes).items()}
    spam = sum(each.is_spam for each in outcomes)
    return {"n": len(outcomes), "spam": spam, "ham": len(outcomes) - spam, **rates, "mcc": _matthews(outcomes)}


def intervals(outcomes: Sequence[Outcome]) -> dict[str, tuple[float, float]]:
    """The 95 % intervals of those rates: Wilson's, and for `mcc` that of samples drawn anew from the outcomes."""
    found = {name: wilson(hits, of) for name, (hits, of) in _counts(outcomes).items()}
    chance = random.Random(1)  # noqa: S311 - the same figures each time, not a secret
    drawn = sorted(_matthews(chance.choices(outcomes, k=len(outcomes))) for _ in range(_DRAWS if outcomes else 0))
    return found | {"mcc": (drawn[_DRAWS // 40], drawn[-_DRAWS // 40 - 1]) if drawn else (-1.0, 1.0)}


def _counts(outcomes: Iterable[Outcome]) -> dict[str, tuple[int, int]]:
    """By the rate's name, how many of how many."""
    spam, ham = ([each for each in outcomes if each.is_spam is kind] for kind in (True, False))
    right = sum(each.called_spam for each in spam) + sum(not each.called_spam for each in ham)

    def of(group: list[Outcome], fate: Fate) -> tuple[int, int]:
        return sum(each.fate == fate for each in group), len(group)

    return {
        "accuracy": (right, len(spam) + len(ham)),
        "spam_caught": of(spam, "blocked"),
        "spam_held": of(spam, "held"),
        "spam_published": of(spam, "published"),
        "ham_blocked": of(ham, "blocked"),
        "ham_held": of(ham, "held"),
    }


def _matthews(outcomes: Iterable[Outcome]) -> float:
    table = {(spam, called): 0 for spam in (True, False) for called in (True, False)}
    for each in outcomes:
        table[each.is_spam, each.called_spam] += 1
    caught, missed = table[True, True], table[True, False]
    wronged, cleared = table[False, True], table[False, False]
    scale = math.sqrt((caught + wronged) * (caught + missed) * (cleared + wronged) * (cleared + missed))
    return (caught * cleared - wronged * missed) / scale if scale else 0.0


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, Wilson's; all is possible where there is nothing to count."""
    if not of:
        return 0.0, 1.0
    share, square = hits / of, _CERTAINTY**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = _CERTAINTY / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    # Of none and of all the formula's ends are 0 and 1, which sums of floats miss by a hair.
    return middle - reach if hits else 0.0, middle + reach if hits < of else 1.0
