"""Finds the starter's phrases in a reading, each word counted once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator, Sequence

from comments.spam.embedded import starter
from comments.spam.embedded.folding import fold, undisguised

# fmt: off
FILLERS = frozenset([
    "$", "€", "£", "a", "an", "the", "this", "that", "some", "any", "your", "our", "my", "to", "out", "for", "on", "of",
    "in", "at", "and", "just", "please", "plz", "pls", "new", "own", "get", "here", "with", "very", "really", "best",
    "free", "good", "great", "nice", "cool", "awesome", "youtube", "u", "you", "is", "are", "so", "more", "little",
    "small", "as", "from", "by", "now", "guys", "first", "second", "latest", "other", "then", "also",
    "een", "une", "un", "una", "der", "die", "das", "el", "la", "le",
])
# fmt: on
_MOST_FILLERS = 3
_ARABIC = re.compile("[\u0620-\u064a]")


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its weight, and the place of its words."""

    weight: float
    start: int
    end: int  # exclusive
    is_matter: bool = False  # that readers talk about, too
    kind: str = ""  # what it advertises: a key of `starter.PHRASES`


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A phrase of a script without spaces."""

    words: str
    weight: float
    is_matter: bool
    kind: str


@dataclasses.dataclass(frozen=True, slots=True)
class _Phrase:
    rest: tuple[str, ...]
    weight: float
    is_matter: bool
    kind: str


def _weighed(text: str) -> Iterator[tuple[str, float]]:
    for group in re.finditer(r"(\d\.\d):([^:]+)(?=\d\.\d:|$)", text):
        for phrase in group[2].split(";"):
            yield " ".join(phrase.split()), float(group[1])


def _with_particles(word: str) -> Iterator[str]:
    """An Arabic word with "and", "for" and "with", which are written together with it."""
    if _ARABIC.match(word):
        for particle in "ولب":
            yield particle + word


def _compiled() -> dict[str, list[_Phrase]]:
    table: dict[str, dict[tuple[str, ...], _Phrase]] = {}
    for kind, text in starter.PHRASES.items():
        for phrase, weight in _weighed(text):
            first, *rest = map(fold, phrase.removeprefix("~").split())
            found = _Phrase(tuple(rest), weight, phrase.startswith("~"), kind)
            for beginning in (first, *_with_particles(first)):
                table.setdefault(beginning, {}).setdefault(found.rest, found)
    return {first: sorted(rests.values(), key=lambda each: -each.weight) for first, rests in table.items()}


_PHRASES = _compiled()
_FIRST = frozenset(_PHRASES)  # a set: of a mapping every key would be looked at
KNOWN = _FIRST | {word for each in _PHRASES.values() for phrase in each for word in phrase.rest}
_PARTS = {
    part.removeprefix("~"): Part(part.removeprefix("~"), weight, part.startswith("~"), kind)
    for kind, text in starter.PARTS.items()
    for part, weight in _weighed(text)
}
_ANY_PART = re.compile("|".join(sorted(map(re.escape, _PARTS), key=len, reverse=True)))
# Signs between two Chinese or Japanese characters, which hide a word from filters.
_SPLIT_UP = re.compile("(?<=[\u3040-\u30ff\u4e00-\u9fff])[ \\-_.·*|/+❤♥]{1,2}(?=[\u3040-\u30ff\u4e00-\u9fff])")


def _end(words: Sequence[str], start: int, rest: tuple[str, ...]) -> int:
    """Where a phrase begun at `start` ends, or 0."""
    at, fillers = start + 1, 0
    for wanted in rest:
        while at < len(words) and words[at] != wanted:
            if words[at] not in FILLERS or fillers == _MOST_FILLERS:
                return 0
            at += 1
            fillers += 1
        if at == len(words):
            return 0
        at += 1
        while wanted == "#" and at < len(words) and words[at] == "#":  # 7.2 and 10,000 are two words each
            at += 1
    return at


def hits(words: Sequence[str], odd: Collection[str] | None = None) -> list[Hit]:
    """The phrases in folded words, the weightiest first; no word belongs to two.

    Of the `odd` ones, of all where that is not said, it is tried whether they are a known word in disguise.
    """
    plain = words
    if odd is None or odd:
        plain = [undisguised(word, KNOWN) if odd is None or word in odd else word for word in words]
    present = set(plain)
    possible = {
        first: [phrase for phrase in _PHRASES[first] if present.issuperset(phrase.rest)] for first in present & _FIRST
    }
    if not any(possible.values()):
        return []
    found: list[Hit] = []
    for start, word in enumerate(plain):
        for phrase in possible.get(word, ()):
            if end := _end(plain, start, phrase.rest):
                found.append(Hit(phrase.weight, start, end, phrase.is_matter, phrase.kind))
    found.sort(key=lambda hit: (-hit.weight, hit.start))
    taken: set[int] = set()
    said: set[tuple[str, ...]] = set()
    kept = []
    for hit in found:
        span = range(hit.start, hit.end)
        phrase_words = tuple(plain[hit.start : hit.end])
        if taken.isdisjoint(span) and phrase_words not in said:
            taken.update(span)
            said.add(phrase_words)
            kept.append(hit)
    return kept


def without_splits(text: str) -> str:
    """The text without signs between two Chinese or Japanese characters."""
    return _SPLIT_UP.sub("", text)


def parts(text: str) -> list[Part]:
    """The phrases of scripts without spaces that stand in a text, each once, in order."""
    if text.isascii():
        return []
    joined = without_splits(text).lower()
    return [_PARTS[part] for part in dict.fromkeys(_ANY_PART.findall(joined))]
