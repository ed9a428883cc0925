"""A reply taken apart once, for all that weigh it."""

from __future__ import annotations

import dataclasses
import re

from comments.spam.embedded import folding, links
from comments.spam.embedded.hashing import pairs, word_hash
from comments.spam.interface import Candidate

MOST_EXAMINED = 2000  # characters; of a longer text its beginning and its end
_TAIL = 600
_MOST_TOKENS = 1000

_LETTERS = (
    r"\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u1000-\u109f"
)
TOKEN = re.compile(
    rf"[{_LETTERS}]{{1,{folding.LONGEST_WORD}}}(?:'[{_LETTERS}]{{1,8}})?"
    r"|[$€£¥₽₹₿%!?]|[\u2190-\u21ff\u2600-\u27bf\U0001f000-\U0001faff]"
)
_DOT_INSIDE = re.compile(r"\.[^\W\d_]")
# Scripts that write without spaces, a character saying as much as a syllable or a word.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u2e80-\ud7ff\uf900-\ufaff]")


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """What the weighing parts look at."""

    raw: str  # as written, cut to `MOST_EXAMINED`
    text: str  # cleaned and joined, links still in it
    links: list[str]
    bare: list[str]  # addresses written without "https://" or "www."
    tokens: list[str]  # words, emoji and money signs in order, as a reader sees them, addresses left out
    words: list[str]  # the same, folded
    hashes: list[int]  # of the words
    pairs: set[int]  # numbers of neighbouring words
    odd: set[str]  # words that may be known ones in disguise: drawn out, with digits, of other letters
    spelt_out: int  # words that were written letter by letter
    length: int  # characters of the whole body


def read(candidate: Candidate) -> Reading:
    """Take a reply apart; the time is bounded whatever the text is."""
    body = candidate.body
    raw = body if len(body) <= MOST_EXAMINED else f"{body[: MOST_EXAMINED - _TAIL]}\n{body[-_TAIL:]}"
    text, spelt_out = folding.joined(folding.cleaned(raw))
    found, without_links = [], text
    if "://" in raw or "://" in text or "www." in text.lower():
        found = links.LINK.findall(raw)  # in the raw text, where markup still holds them
        found = found or links.LINK.findall(text)
        without_links = links.LINK.sub(" ", text)
    bare = links.BARE_DOMAIN.findall(without_links) if _DOT_INSIDE.search(without_links) else []
    if bare:
        without_links = links.BARE_DOMAIN.sub(" ", without_links)
    tokens = TOKEN.findall(without_links)[:_MOST_TOKENS]
    words, odd = folding.folded(tokens)
    hashes = [word_hash(word) for word in words]
    return Reading(raw, text, found, bare, tokens, words, hashes, pairs(hashes), odd, spelt_out, len(body))


def shown(tokens: list[str]) -> str:
    """Words as a person reads them, cut to a line."""
    return " ".join(tokens)[:80]
