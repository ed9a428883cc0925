"""How like a text is to others, told from sixteen numbers of each (MinHash of word pairs)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain

SIZE = 16
_FEWEST = 5  # word pairs; what is shorter is like too much else
_FEWEST_SHARED = 3  # numbers; nothing that shares fewer is half alike
_COMPARED = 8  # of those that share most numbers

Sketch = tuple[int, ...]


def sketch(pairs: Collection[int]) -> Sketch:
    """The lowest numbers of a text's word pairs; nothing for a text of few words."""
    return tuple(sorted(pairs)[:SIZE]) if len(pairs) >= _FEWEST else ()


def likeness(first: Sketch, second: Sketch) -> float:
    """An estimate, exact for short texts, of the share of all word pairs of two texts that both have: 0 to 1."""
    ours, theirs = set(first), set(second)
    lowest = sorted(ours | theirs)[:SIZE]
    return len(ours.intersection(theirs, lowest)) / len(lowest) if lowest else 0.0


class Sketches:
    """Those of many texts, to find the nearest."""

    def __init__(self, sketches: Iterable[Sketch]) -> None:
        self._by_number: dict[int, list[Sketch]] = {}
        for each in sketches:
            for number in each:
                self._by_number.setdefault(number, []).append(each)

    def nearest(self, to: Sketch) -> float:
        """The greatest likeness of any; 0 where it is slight."""
        known = [found for number in to if (found := self._by_number.get(number))]
        if len(known) < _FEWEST_SHARED:
            return 0.0
        shared = Counter(chain.from_iterable(known))
        return max((likeness(to, each) for each, _number in shared.most_common(_COMPARED)), default=0.0)
