"""Runs a pattern over a text once, character by character, however it is written: no text makes it try anything twice.

All places in the pattern where a match could stand are walked at once. What has been worked out is kept: which places
follow on which at a character of which sort.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from collections.abc import Callable, Iterator

from comments.ruleset.patterns import Char, Choice, Node, Place, Repeat, Sequence, mirrored, needed, parsed

_MOST_KEPT = 500  # sets of places of one pattern
_UNDRAWN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_EDGE, _OTHER, _WORD = range(3)  # what stands beside a place; the edge is that of the whole text


class TooCostly(Exception):
    """The work that was allowed is used up."""


@dataclasses.dataclass
class Work:
    """How much is left to do for one comment; about ten million a second."""

    left: int

    def spend(self, amount: int) -> None:
        """Raises TooCostly."""
        self.left -= amount
        if self.left < 0:
            raise TooCostly


class _Set:
    """A set of places of the pattern, and what has been found to follow on it."""

    __slots__ = ("before", "following", "is_end", "places")

    def __init__(self, places: int, before: int) -> None:
        self.places, self.before = places, before
        self.following: dict[int, _Set | None] = {}  # None: the pattern has matched, and that is all that was asked
        self.is_end: dict[int, bool] = {}  # by what stands after it


class Pattern:
    """A pattern made ready. Raises patterns.BadPattern."""

    def __init__(self, pattern: str) -> None:
        self._tree = parsed(pattern)
        self._needed = needed(self._tree)
        self._anywhere = _Automaton(self._tree, stops=True)

    def is_in(self, text: str, work: Work) -> bool:
        """Whether it matches anywhere in what `plain` gives. Raises TooCostly."""
        if self._needed not in text:
            return False
        work.spend(len(text))
        return self._anywhere.is_in(text, work)

    def places(self, text: str, work: Work) -> Iterator[tuple[int, int]]:
        """Where it matches: of those that overlap the one that begins first, the longest of these. Raises TooCostly."""
        if self._needed not in text:
            return
        starts = [len(text) - taken for taken in self._backwards.ends(text, range(len(text) - 1, -1, -1), work)]
        at = 0
        for start in reversed(starts):
            if start < at:
                continue
            at = start + max(self._onwards.ends(text, range(start, len(text)), work), default=0)
            if at > start:
                yield start, at

    @functools.cached_property
    def _onwards(self) -> _Automaton:
        return _Automaton(self._tree, is_anchored=True)

    @functools.cached_property
    def _backwards(self) -> _Automaton:
        return _Automaton(mirrored(self._tree))


class _Automaton:
    """Walks all places of a tree at once. A match begins at any character, or at the first alone if it is anchored;
    if it stops it does so at the first match."""

    def __init__(self, tree: Node, *, is_anchored: bool = False, stops: bool = False) -> None:
        self._holds: list[Callable[[str], bool]] = []
        self._free: list[list[tuple[str, int]]] = []  # of each place: where one gets without a character, on what terms
        self._at: list[tuple[int, int] | None] = []  # of each place: what character leads on, and where to
        start, self._match = self._place(), self._place()
        self._build(tree, start, self._match)
        self._sorts = _Sorts(self._holds)
        self._is_anchored, self._stops = is_anchored, stops
        self._begin = 1 << start
        self._sets: dict[tuple[int, int], _Set] = {}
        self._first = self._set(self._begin, _EDGE)

    def is_in(self, text: str, work: Work) -> bool:
        """Whether there is a match, of one that stops there. Raises TooCostly."""
        here = self._first
        for sort in map(self._sorts.__getitem__, text):
            try:
                following = here.following[sort]
            except KeyError:
                work.spend(len(self._at))
                following = here.following[sort] = self._after(here, sort)
            if following is None:
                return True
            here = following
        return self._is_end(here, _EDGE, work)

    def ends(self, text: str, steps: range, work: Work) -> Iterator[int]:
        """After how many of these characters a match ends. Raises TooCostly."""
        here = self._set(self._begin, _beside(text, steps.start - steps.step))
        for taken, at in enumerate(steps):
            sort = self._sorts[text[at]]
            work.spend(1)
            if self._is_end(here, _WORD if sort & 1 else _OTHER, work):
                yield taken
            if sort not in here.following:
                work.spend(len(self._at))
                here.following[sort] = self._after(here, sort)
            following = here.following[sort]
            if following is None or not following.places:
                return
            here = following
        if self._is_end(here, _beside(text, steps.stop), work):
            yield len(steps)

    def _is_end(self, here: _Set, after: int, work: Work) -> bool:
        if after not in here.is_end:
            work.spend(len(self._at))
            here.is_end[after] = bool(self._reached(here, after) >> self._match & 1)
        return here.is_end[after]

    def _after(self, here: _Set, sort: int) -> _Set | None:
        beside = _WORD if sort & 1 else _OTHER
        reached = self._reached(here, beside)
        if self._stops and reached >> self._match & 1:
            return None
        places = 0 if self._is_anchored else self._begin
        for place, leads in enumerate(self._at):
            if leads is not None and reached >> place & 1 and sort >> leads[0] & 1:
                places |= 1 << leads[1]
        return self._set(places, beside)

    def _reached(self, here: _Set, after: int) -> int:
        """The places of a set and all where one gets from them without a character."""
        reached, waiting = here.places, [place for place in range(len(self._at)) if here.places >> place & 1]
        while waiting:
            for terms, target in self._free[waiting.pop()]:
                if not reached >> target & 1 and _is_met(terms, here.before, after):
                    reached |= 1 << target
                    waiting.append(target)
        return reached

    def _set(self, places: int, before: int) -> _Set:
        if len(self._sets) >= _MOST_KEPT:
            self._sets = {}  # those in use are kept by who walks them
        return self._sets.setdefault((places, before), _Set(places, before))

    def _place(self) -> int:
        self._free.append([])
        self._at.append(None)
        return len(self._at) - 1

    def _build(self, node: Node, start: int, end: int) -> None:
        match node:
            case Char(holds):
                self._holds.append(holds)
                self._at[start] = (len(self._holds), end)  # the first sort is that of letters of words
            case Place(where):
                self._free[start].append((where, end))
            case Sequence(parts):
                self._chain(parts, start, end)
            case Choice(parts):
                for part in parts:
                    first = self._place()
                    self._free[start].append(("", first))
                    self._build(part, first, end)
            case Repeat(part, least, most):
                self._repeat(part, least, most, start, end)

    def _chain(self, parts: tuple[Node, ...], start: int, end: int) -> None:
        for part in parts:
            following = self._place()
            self._build(part, start, following)
            start = following
        self._free[start].append(("", end))

    def _repeat(self, part: Node, least: int, most: int | None, start: int, end: int) -> None:
        for _time in range(least):
            following = self._place()
            self._build(part, start, following)
            start = following
        if most is None:
            again, back = self._place(), self._place()
            self._free[start].append(("", again))
            self._free[again].append(("", end))
            inside = self._place()
            self._free[again].append(("", inside))
            self._build(part, inside, back)
            self._free[back].append(("", again))
            return
        for _time in range(most - least):
            self._free[start].append(("", end))
            inside, following = self._place(), self._place()
            self._free[start].append(("", inside))
            self._build(part, inside, following)
            start = following
        self._free[start].append(("", end))


class _Sorts(dict[str, int]):
    """Of each character: for which conditions of the pattern it holds, a bit for each; the lowest is that of words."""

    def __init__(self, holds: list[Callable[[str], bool]]) -> None:
        self._holds = holds

    def __missing__(self, char: str) -> int:
        sort = int(char.isalnum() or char == "_")
        for number, holds in enumerate(self._holds, 1):
            if holds(char):
                sort |= 1 << number
        if len(self) < 5000:  # of all letters that there are
            self[char] = sort
        return sort


def plain(text: str) -> str:
    """A text as patterns see it: small letters, full-width ones as the usual ones, without what is not drawn."""
    return _UNDRAWN.sub("", unicodedata.normalize("NFKC", text)).lower()


def _beside(text: str, at: int) -> int:
    if not 0 <= at < len(text):
        return _EDGE
    return _WORD if text[at].isalnum() or text[at] == "_" else _OTHER


def _is_met(terms: str, before: int, after: int) -> bool:
    match terms:
        case "^":
            return before == _EDGE
        case "$":
            return after == _EDGE
        case "b":
            return (before == _WORD) != (after == _WORD)
        case "B":
            return (before == _WORD) == (after == _WORD)
        case _always:
            return True
