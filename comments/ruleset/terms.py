"""Words and phrases in whatever spelling people read as one."""

from __future__ import annotations

import dataclasses
import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from comments.lookalikes import DIGITS, DIGITS_AS_LETTERS, SIGNS, SIGNS_AS_LETTERS, plain

_SHORTEST_SPELT = 3  # letters: of what counts as spelt out, and of a term that is looked for in it
_SPELT_OUT = bytes([True] * _SHORTEST_SPELT)
_SHORTEST_WITHIN = 5  # letters: of a term that is looked for within more that is spelt out; others are in many words
_WORDS_OF_ONE_LETTER = frozenset("aio")
_REPEATED, _DRAWN_OUT = re.compile(r"([^\W\d_])\1{3,}"), re.compile(r"([^\W\d_])\1\1")
# For how many letters three of the same in a word may stand, by turns.
_DRAWN_FOR = ((1, 1), (2, 2), (1, 2), (2, 1))
_SIGNS = str.maketrans(SIGNS, SIGNS_AS_LETTERS)
_SIGNS_IN_WORD = re.compile(r"[$€@]+(?=[^\W\d_])|(?<=[^\W\d_])[$€]+|(?<=[^\W\d_])!+(?=[^\W\d_])")
_LETTERS_FOR_DIGITS = tuple(str.maketrans(DIGITS, letters) for letters in DIGITS_AS_LETTERS)
_LETTERS_BESIDE = 2  # fewer are a number with its unit, or a name ("a1")
_NO_LETTER, _NO_SPACE, _ASCII_WORD = re.compile(r"[\W_]"), re.compile(r"\S+"), re.compile("[a-z0-9]+")


class _Match(NamedTuple):
    """What a listed term stands for, and which words of a text it is: from `first` to the one before `end`."""

    key: int
    first: int
    end: int


class Terms:
    """Whole words and phrases, each with what it stands for; found in a time that does not grow with their number."""

    def __init__(self, listed: Iterable[tuple[str, int]]) -> None:
        self._phrases = defaultdict[str, list[int]](list)
        self._spelt = defaultdict[str, list[tuple[list[str], int]]](list)
        # How long the phrases are that begin with a word, and the spelt ones that begin with so many letters.
        self._lengths, self._spelt_lengths = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
        for term, key in listed:
            words = _words_of_term(term)
            if not words:
                continue
            self._phrases[" ".join(words)].append(key)
            self._lengths[words[0]].add(len(words))
            if len(letters := "".join(words)) >= _SHORTEST_SPELT:
                self._spelt[letters].append((words, key))
                self._spelt_lengths[letters[:_SHORTEST_SPELT]].add(len(letters))

    def __bool__(self) -> bool:
        return bool(self._phrases)

    def found_in(self, text: str) -> set[int]:
        """What those stand for that are in a text."""
        return {match.key for words, _places in readings_of(plain(text)) for match in self._matches(words)}

    def places(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Where they are among the words of a text, each as `plain_words` has it: the first word and the one after the
        last, in no order."""
        return [(match.first, match.end) for match in self._matches(words)]

    def _matches(self, words: Sequence[str]) -> Iterator[_Match]:
        yield from self._standing_in(words)
        for read, altered in _otherwise(words):
            yield from (match for match in self._standing_in(read) if altered & {*range(match.first, match.end)})
        yield from self._spelt_out(_RunOn.of(words))

    def _standing_in(self, words: Sequence[str]) -> Iterator[_Match]:
        for at, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                end = min(at + length, len(words))  # where the text ends a shorter one may stand
                for key in self._phrases.get(" ".join(words[at:end]), ()):
                    yield _Match(key, at, end)

    def _spelt_out(self, run_on: _RunOn) -> Iterator[_Match]:
        letters = run_on.letters
        if not letters:
            return
        for number, at in enumerate(run_on.gaps):
            for length in self._spelt_lengths.get(letters[at : at + _SHORTEST_SPELT], ()):
                for words, key in self._spelt.get(letters[at : at + length], ()):
                    if run_on.has(words, at):
                        yield _Match(key, number, number + run_on.words_in(at, length))


@dataclasses.dataclass(frozen=True)
class _RunOn:
    """A text without its spaces, in which a word may also begin and end anywhere in what is spelt out ("f o o l")."""

    letters: str  # "" if nothing in the text is spelt out
    gaps: Mapping[int, bool]  # in order, where words may meet, and whether there they must

    @classmethod
    def of(cls, text: Sequence[str]) -> _RunOn:
        if _SPELT_OUT not in bytes([len(word) == 1 for word in text]):
            return cls("", {})
        gaps, at = {0: True}, 0
        for is_single, group in itertools.groupby(text, key=lambda word: len(word) == 1):
            words = list(group)
            is_spelt = is_single and len(words) >= _SHORTEST_SPELT
            for word in words:
                at += len(word)
                gaps[at] = not is_spelt
            gaps[at] = True
        return cls("".join(text), gaps)

    def has(self, words: list[str], at: int) -> bool:
        """Whether these words, whose letters stand there, stand there as words one after the other."""
        ends = set(itertools.accumulate(map(len, words)))
        length = sum(map(len, words))
        if length < _SHORTEST_WITHIN and not (self._begins(at) and self.gaps.get(at + length)):
            return False
        inside = {gap: self.gaps[at + gap] for gap in range(1, length + 1) if at + gap in self.gaps}
        must = {gap for gap, is_firm in inside.items() if is_firm and gap < length}
        return must <= ends <= inside.keys()

    def _begins(self, at: int) -> bool:
        """Whether what is spelt out begins there, or after a word of one letter with which it begins."""
        return self.gaps[at] or (self.gaps.get(at - 1, False) and self.letters[at - 1] in _WORDS_OF_ONE_LETTER)

    def words_in(self, at: int, length: int) -> int:
        """Of how many words of the text so many letters are made."""
        return sum(at + gap in self.gaps for gap in range(1, length + 1))


def _otherwise(words: Sequence[str]) -> Iterator[tuple[list[str], set[int]]]:
    """How the words may be meant where digits stand for letters or letters are drawn out, and which words differ."""
    mixed = {at for at, word in enumerate(words) if _mixes(word)}
    drawn = {at for at, word in enumerate(words) if _DRAWN_OUT.search(word)}
    for letters in (None, *_LETTERS_FOR_DIGITS) if mixed else (None,):
        for times in (None, *_DRAWN_FOR) if drawn else (None,):
            read = list(words)
            if letters:
                read = [word.translate(letters) if at in mixed else word for at, word in enumerate(read)]
            if times:
                read = [_shortened(word, times) if at in drawn else word for at, word in enumerate(read)]
            if letters or times:
                yield read, (mixed if letters else set()) | (drawn if times else set())


def _shortened(word: str, times: tuple[int, int]) -> str:
    turns = itertools.cycle(times)
    return _DRAWN_OUT.sub(lambda found: found[1] * next(turns), word)


def _mixes(word: str) -> bool:
    """Whether digits may stand for letters in it."""
    return not word.isalpha() and not word.isdigit() and sum(map(str.isalpha, word)) >= _LETTERS_BESIDE


@lru_cache(maxsize=8192)  # each card of the queue asks for those that its checks have named
def _words_of_term(term: str) -> list[str]:
    return plain_words(term).split()


def readings_of(plain_text: str) -> Iterator[tuple[list[str], list[tuple[int, int]]]]:
    """The words of a text that is in plain letters already, each as `plain_words` has it, and where each stands: as
    they are and, if there are signs among their letters, with letters for these."""
    yield _words_of(plain_text)
    if _SIGNS_IN_WORD.search(plain_text):
        yield _words_of(_SIGNS_IN_WORD.sub(lambda found: found[0].translate(_SIGNS), plain_text))


def _words_of(plain_text: str) -> tuple[list[str], list[tuple[int, int]]]:
    kept = plain_text if plain_text.isascii() else _NO_LETTER.sub(_blank, plain_text)
    word = _ASCII_WORD if plain_text.isascii() else _NO_SPACE
    places = [found.span() for found in word.finditer(kept)]
    words = [kept[start:end] for start, end in places]
    if _REPEATED.search(kept):
        words = [_REPEATED.sub(r"\1\1\1", letters) for letters in words]
    return words, places


def plain_words(text: str) -> str:
    """Plain words with single spaces between them, drawn-out letters shortened to three."""
    kept = (char if _is_of_a_word(char) else " " for char in plain(text))
    return _REPEATED.sub(r"\1\1\1", " ".join("".join(kept).split()))


def _is_of_a_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _blank(found: re.Match[str]) -> str:
    return found[0] if _is_of_a_word(found[0]) else " "
