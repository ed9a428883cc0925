"""Patterns as administrators write them: the part of regular expressions that can be matched in one pass over a text.

No back-references and no looking around, which need more than one. `parsed` gives a tree; `automaton` runs it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from django.utils.translation import gettext as _

MOST_STEPS = 400  # of a pattern, its repeats written out
_DEEPEST = 20  # groups in groups
_SHORT: dict[str, Callable[[str], bool]] = {
    "d": str.isdigit,
    "s": str.isspace,
    "w": lambda char: char.isalnum() or char == "_",
}
_ASSERTIONS = {"b", "B"}
_SPELT = {"n": "\n", "t": "\t", "r": "\r"}


class BadPattern(ValueError):
    """It cannot be used; the text says why, translated."""


@dataclasses.dataclass(frozen=True)
class Char:
    """One character: a certain one, or any for which `holds` is true. Texts are compared in small letters."""

    holds: Callable[[str], bool]
    letter: str = ""


@dataclasses.dataclass(frozen=True)
class Place:
    """A place between two characters: "^", "$", "b" or "B"."""

    where: str


@dataclasses.dataclass(frozen=True)
class Sequence:
    """One after the other."""

    parts: tuple[Node, ...]


@dataclasses.dataclass(frozen=True)
class Choice:
    """One of several."""

    parts: tuple[Node, ...]


@dataclasses.dataclass(frozen=True)
class Repeat:
    """Again and again; `most` is None for as often as one likes."""

    part: Node
    least: int
    most: int | None


Node = Char | Place | Sequence | Choice | Repeat


def parsed(pattern: str) -> Node:
    """The tree of a pattern. Raises BadPattern."""
    reader = _Reader(pattern)
    tree = reader.choice(depth=0)
    if not reader.is_at_end:
        raise BadPattern(_("A “)” closes nothing."))
    if steps(tree) > MOST_STEPS:
        raise BadPattern(_("The pattern is too large: with its repeats it may have at most %d steps.") % MOST_STEPS)
    return tree


def steps(node: Node) -> int:
    """How many characters and places it has with its repeats written out."""
    match node:
        case Char() | Place():
            return 1
        case Repeat(part, least, most):
            return max(least + 1 if most is None else most, 1) * (steps(part) + 1)
        case Sequence(parts) | Choice(parts):
            return sum(map(steps, parts)) + len(parts)


def mirrored(node: Node) -> Node:
    """The tree that matches the same texts read from their end."""
    match node:
        case Sequence(parts):
            return Sequence(tuple(map(mirrored, reversed(parts))))
        case Choice(parts):
            return Choice(tuple(map(mirrored, parts)))
        case Repeat(part, least, most):
            return Repeat(mirrored(part), least, most)
        case Place("^" | "$" as where):
            return Place("$" if where == "^" else "^")
        case Place() | Char():
            return node


def needed(node: Node) -> str:
    """The longest run of letters without which nothing matches; empty if there is none."""
    match node:
        case Sequence(parts):
            runs, run = [""], ""
            for part in parts:
                if isinstance(part, Char) and part.letter:
                    run += part.letter
                elif not isinstance(part, Place):
                    runs += [run, needed(part)]
                    run = ""
            return max([*runs, run], key=len)
        case Repeat(part, least, _most) if least > 0:
            return needed(part)
        case Char(letter=letter):
            return letter
        case _other:
            return ""


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    @property
    def is_at_end(self) -> bool:
        return self._at >= len(self._pattern)

    def _peek(self, length: int = 1) -> str:
        return self._pattern[self._at : self._at + length]

    def _next(self) -> str:
        char = self._peek()
        self._at += 1
        return char

    def choice(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise BadPattern(_("Groups stand too deep in each other."))
        parts = [self._sequence(depth)]
        while self._peek() == "|":
            self._next()
            parts.append(self._sequence(depth))
        return parts[0] if len(parts) == 1 else Choice(tuple(parts))

    def _sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while not self.is_at_end and self._peek() not in "|)":
            parts += self._repeated(self._single(depth))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _repeated(self, parts: list[Node]) -> list[Node]:
        bounds = self._bounds()
        if bounds is None:
            return parts
        if isinstance(parts[-1], Place):
            raise BadPattern(_("There is nothing to repeat before “%s”.") % self._pattern[self._at - 1])
        if self._peek() == "?":  # as few as possible: the same texts match
            self._next()
        elif self._peek() == "+" or self._bounds() is not None:
            raise BadPattern(_("A repeat is repeated: put it into a group."))
        return [*parts[:-1], Repeat(parts[-1], *bounds)]

    def _bounds(self) -> tuple[int, int | None] | None:
        """How often, if a repeat stands here."""
        simple: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        if self._peek() in simple:
            return simple[self._next()]
        end = self._pattern.find("}", self._at)
        if self._peek() != "{" or end < 0:
            return None
        least, comma, most = self._pattern[self._at + 1 : end].partition(",")
        if not all(part == "" or (part.isascii() and part.isdigit()) for part in (least, most)) or not (least or most):
            return None  # a brace as it is
        if max(len(least), len(most)) > 4:
            raise BadPattern(_("The pattern is too large: with its repeats it may have at most %d steps.") % MOST_STEPS)
        self._at = end + 1
        low = int(least or 0)
        high = low if not comma else int(most) if most else None
        if high is not None and high < low:
            raise BadPattern(_("A repeat ends before it begins: {%s}.") % f"{least},{most}")
        return low, high

    def _single(self, depth: int) -> list[Node]:
        char = self._next()
        match char:
            case "(":
                return [self._group(depth)]
            case "[":
                return [Char(self._class())]
            case "\\":
                return self._escaped()
            case ".":
                return [Char(lambda char: char != "\n")]
            case "^" | "$":
                return [Place(char)]
            case "*" | "+" | "?":
                raise BadPattern(_("There is nothing to repeat before “%s”.") % char)
            case _other:
                return _letters(char)

    def _group(self, depth: int) -> Node:
        if self._peek(2) == "?:":
            self._at += 2
        elif self._peek() == "?":
            raise BadPattern(_("Only plain groups are possible: (…) or (?:…)."))
        inside = self.choice(depth + 1)
        if self._next() != ")":
            raise BadPattern(_("A “(” is not closed."))
        return inside

    def _escaped(self) -> list[Node]:
        if self.is_at_end:
            raise BadPattern(_("A “\\” stands at the end."))
        char = self._next()
        if char.lower() in _SHORT:
            return [Char(_short(char))]
        if char in _ASSERTIONS:
            return [Place(char)]
        if char.isdigit():
            raise BadPattern(_("Back-references (\\%s) are not possible.") % char)
        return _letters(self._literal(char))

    def _literal(self, char: str) -> str:
        if char in _SPELT:
            return _SPELT[char]
        if char.isalnum():
            raise BadPattern(_("“\\%s” is not known.") % char)
        return char

    def _class(self) -> Callable[[str], bool]:
        negated = self._peek() == "^"
        self._at += negated
        tests: list[Callable[[str], bool]] = []
        while self._peek() != "]" or not tests:
            if self.is_at_end:
                raise BadPattern(_("A “[” is not closed."))
            low = self._next()
            if low == "\\":
                escaped = self._next()
                if escaped.lower() in _SHORT:
                    tests.append(_short(escaped))
                    continue
                low = self._literal(escaped)
            high = low
            if self._peek() == "-" and self._peek(2) not in {"-", "-]"}:
                self._next()
                high = self._next()
                high = self._literal(self._next()) if high == "\\" else high
            if high < low:
                raise BadPattern(_("A range ends before it begins: %s.") % f"{low}-{high}")
            tests.append(_between(low, high))
        self._next()
        return lambda char: any(test(char) for test in tests) != negated


def _letters(char: str) -> list[Node]:
    """What a letter is in small letters, which may be more than one."""
    return [Char(lambda other, own=small: other == own, small) for small in char.lower()]  # type: ignore[misc]


def _between(low: str, high: str) -> Callable[[str], bool]:
    return lambda char: low <= char <= high or low <= char.upper() <= high


def _short(char: str) -> Callable[[str], bool]:
    test = _SHORT[char.lower()]
    if char.islower():
        return test
    return lambda other: not test(other)
