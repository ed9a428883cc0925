"""Where in a text there is what should catch a moderator's eye: addresses, and what the checks have named, however it
is spelled there."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from comments import lookalikes, text
from comments.models import Verdict
from comments.models.rule import Kind
from comments.ruleset import automaton
from comments.ruleset.automaton import Pattern, TooCostly, Work
from comments.ruleset.patterns import BadPattern
from comments.ruleset.terms import Terms, readings_of
from comments.spam.embedded.links import BARE_DOMAIN

_MOST = 40  # words and patterns that are looked for
_MOST_WORK = 60_000  # for the patterns in one text: some hundredths of a second
_COMPOUND = re.compile("[&<\u0300-\u036f]")
# What folding takes as one: an entity, a tag, a letter with its marks.
_PIECE = re.compile("(?:&#?\\w{1,31};|</?[a-zA-Z][^<>]{0,500}>|.)[\u0300-\u036f]*", re.DOTALL)
_DOT_INSIDE = re.compile(r"\w\.\w")
_REST = re.compile(r"[^\s<>\"']*")  # of an address with a path
_AFTER_HOST = re.compile(r"(?::\d{1,5})?(?:[/?#][^\s<>\"']*)?")

Span = tuple[int, int]


@dataclasses.dataclass(frozen=True)
class Named:
    """What checks have named of a comment, ready to be looked for in its text."""

    terms: Terms
    patterns: tuple[Pattern, ...]

    def spans(self, body: str) -> list[Span]:
        """Beginning and end of each, in order, those that meet put together. What patterns match is left out as soon
        as it takes too long."""
        found = [*self._of_terms(body)] if self.terms else []
        try:
            for span in self._of_patterns(body):
                found.append(span)
        except TooCostly:
            pass
        return _united(found)

    def _of_terms(self, body: str) -> Iterator[Span]:
        folded = _Folded.of(body, lookalikes.plain)
        for words, places in readings_of(folded.letters):
            for first, end in self.terms.places(words):
                yield folded.span(places[first][0], places[end - 1][1])

    def _of_patterns(self, body: str) -> Iterator[Span]:
        if not self.patterns:
            return
        folded, work = _Folded.of(body, automaton.plain), Work(_MOST_WORK)
        for pattern in self.patterns:
            for start, end in pattern.places(folded.letters, work):
                yield folded.span(start, end)


def named_by(verdicts: Iterable[Verdict]) -> Named:
    """What the checks' reasons quote: listed words, domains and patterns, words that speak for spam or against it."""
    found = dict.fromkeys(itertools.chain.from_iterable(map(_quoted, verdicts)))
    quoted = [(is_pattern, value) for is_pattern, value in found if value][:_MOST]
    patterns = [_pattern(value) for is_pattern, value in quoted if is_pattern]
    terms = Terms((value, 0) for is_pattern, value in quoted if not is_pattern)
    return Named(terms, tuple(pattern for pattern in patterns if pattern))


def address_spans(body: str) -> list[Span]:
    """Beginning and end of each web address, in order, those without "https://" too, as far as they can be told from
    full stops that lost their space."""
    pairs = zip(text.LINK.finditer(body), text.links(body), strict=True)
    found = [(match.start(), match.start() + len(address)) for match, address in pairs]
    if _DOT_INSIDE.search(body):
        found += [span for span in _bare_addresses(body) if not any(_meet(span, link) for link in found)]
    return sorted(found)


def outside(span: Span, others: Sequence[Span]) -> Iterator[Span]:
    """What is left of it beside others, which are in order."""
    start, end = span
    for other_start, other_end in others[bisect.bisect_right(others, start, key=itemgetter(1)) :]:
        if other_start >= end:
            break
        if other_start > start:
            yield start, other_start
        start = other_end
    if start < end:
        yield start, end


def _quoted(verdict: Verdict) -> Iterator[tuple[bool, str]]:
    for reason in verdict.evidence:
        values = reason.get("values") or {}
        is_pattern = "listed" in values and values.get("kind") == Kind.PATTERN
        for quoted in (values.get("listed"), values.get("words"), values.get("terms")):
            words = [quoted] if isinstance(quoted, str) else quoted or []
            yield from ((is_pattern, str(word)) for word in words)


@lru_cache(maxsize=128)
def _pattern(value: str) -> Pattern | None:
    try:
        return Pattern(value)
    except BadPattern:  # noted when more could be written
        return None


@dataclasses.dataclass(frozen=True)
class _Folded:
    """A text in another spelling, and where each letter of that comes from."""

    letters: str
    origin: list[Span] | None  # None where nothing has moved

    @classmethod
    def of(cls, body: str, folding: Callable[[str], str]) -> _Folded:
        if body.isascii() and not _COMPOUND.search(body):
            return cls(body.lower(), None)
        pieces: Sequence[str] = _PIECE.findall(body) if _COMPOUND.search(body) else body
        folded = [_cached(folding, piece) for piece in pieces]
        sizes = list(map(len, folded))
        if len(pieces) == len(body) and sizes.count(1) == len(sizes):
            return cls("".join(folded), None)
        ends = itertools.accumulate(map(len, pieces))
        origin = [
            (end - len(piece), end) for piece, end, size in zip(pieces, ends, sizes, strict=True) for _ in range(size)
        ]
        return cls("".join(folded), origin)

    def span(self, start: int, end: int) -> Span:
        return (start, end) if self.origin is None else (self.origin[start][0], self.origin[end - 1][1])


@lru_cache(maxsize=8192)
def _cached(folding: Callable[[str], str], piece: str) -> str:
    return folding(piece)


def _bare_addresses(body: str) -> Iterator[Span]:
    letters = body if body.isascii() else "".join(map(_as_ascii, body))
    for match in BARE_DOMAIN.finditer(letters):
        more = (_REST if "/" in match[0] else _AFTER_HOST).match(body, match.end())
        whole = match[0] + (more[0] if more else "")
        yield match.start(), match.start() + len(whole.rstrip(text.TRAILING))


@lru_cache(maxsize=4096)
def _as_ascii(char: str) -> str:
    return char if char.isascii() or not char.isalpha() else lookalikes.plain(char)[:1] or char


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _united(spans: list[Span]) -> list[Span]:
    united: list[Span] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united
