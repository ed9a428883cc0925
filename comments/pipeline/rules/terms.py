"""Words that the newsroom wants to see before readers do."""

from __future__ import annotations

import dataclasses
import itertools
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from comments.lookalikes import plain
from comments.models import Result
from comments.pipeline.finding import Match, Subject
from comments.spam.interface import Reason

_SHORTEST_SPELT = 3  # letters: of what counts as spelt out, and of a term that is looked for in it
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")


def terms(subject: Subject) -> Match | None:
    """Held if a listed word or phrase stands in name or text: whole words, in any spelling that people read as one."""
    listed = _compiled(subject.publication.hold_terms)
    if not listed:
        return None
    text = _words(f"{subject.candidate.name} {subject.candidate.body}")
    words, run_on = f" {text} ", _RunOn.of(text)
    found = [term for term, whole in listed if whole in words or run_on.has(whole.split())]
    if not found:
        return None
    return Match(Result.HOLD, Reason(code="terms", weight=1.0, values={"terms": found[:10]}))


@lru_cache(maxsize=8)
def _compiled(listing: str) -> tuple[tuple[str, str], ...]:
    """Each term as it was listed, and as plain words with spaces around them."""
    lines = filter(None, map(str.strip, listing.splitlines()))
    return tuple((line, f" {words} ") for line in lines if (words := _words(line)))


@dataclasses.dataclass(frozen=True)
class _RunOn:
    """A text without its spaces, in which a word may also begin and end anywhere in what is spelt out ("f o o l")."""

    letters: str  # "" if nothing in the text is spelt out
    gaps: Mapping[int, bool]  # where words may meet, and whether there they must

    @classmethod
    def of(cls, text: str) -> _RunOn:
        gaps, at, has_spelt = {0: True}, 0, False
        for is_single, group in itertools.groupby(text.split(), key=lambda word: len(word) == 1):
            words = list(group)
            is_spelt = is_single and len(words) >= _SHORTEST_SPELT
            for word in words:
                at += len(word)
                gaps[at] = not is_spelt
            gaps[at] = True
            has_spelt = has_spelt or is_spelt
        return cls(text.replace(" ", "") if has_spelt else "", gaps)

    def has(self, words: list[str]) -> bool:
        """Whether these words stand here one after the other."""
        sought = "".join(words)
        if len(sought) < _SHORTEST_SPELT or sought not in self.letters:
            return False
        ends = set(itertools.accumulate(map(len, words)))
        at = self.letters.find(sought)
        while at >= 0:
            inside = {gap: self.gaps[at + gap] for gap in range(1, len(sought) + 1) if at + gap in self.gaps}
            must = {gap for gap, is_firm in inside.items() if is_firm and gap < len(sought)}
            if at in self.gaps and must <= ends <= inside.keys():
                return True
            at = self.letters.find(sought, at + 1)
        return False


def _words(text: str) -> str:
    """Plain words with single spaces between them, drawn-out letters shortened to two."""
    kept = (char if _is_of_a_word(char) else " " for char in plain(text))
    return _REPEATED.sub(r"\1\1", " ".join("".join(kept).split()))


def _is_of_a_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")
