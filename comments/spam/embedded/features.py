"""What the model knows a reply by: words, word pairs, runs of characters, addresses, its author's name, its shape.

A feature is a number below `model.BUCKETS`, the hash of its text; nothing of the text can be read back from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal
from zlib import crc32

from comments.spam.embedded import links
from comments.spam.embedded.folding import fold
from comments.spam.embedded.heuristics import Signal
from comments.spam.embedded.model import BUCKETS, Features
from comments.spam.embedded.reading import Reading
from comments.spam.interface import Candidate

MASK = BUCKETS - 1
_PRIME = 262_139  # the greatest below BUCKETS: spreads numbers that share their low bits
# Scripts that write without spaces, a character saying as much as a syllable or a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u2e80-\ud7ff\uf900-\ufaff]")


@lru_cache(maxsize=4096)
def feature(text: str) -> int:
    """The number of a feature that is no part of a word."""
    return word_hash(text) & MASK


def word_hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def parts(text: str) -> list[int]:
    """The numbers of all runs of four characters in folded words, each once; of two in scripts without spaces.

    Runs are read as machine integers over the text's UTF-16 form, which takes a tenth of the time of slicing it.
    """
    encoded = f" {text} ".encode("utf-16-le", "surrogatepass")
    runs = _integers(encoded, "Q", 8)
    found = [run % _PRIME for run in runs]
    if not text.isascii() and _UNSPACED.search(text):
        found += [run % _PRIME for run in _integers(encoded, "I", 4) if run >= 0x0E00_0000 and run & 0xFFFF >= 0x0E00]
    return found


def _integers(encoded: bytes, code: Literal["Q", "I"], width: int) -> set[int]:
    """All runs of `width` bytes that begin at a character of two, as integers."""
    found: set[int] = set()
    for start in range(0, width, 2):
        end = start + (len(encoded) - start) // width * width
        if end > start:
            found.update(memoryview(encoded)[start:end].cast(code))
    return found


def pair(first: int, second: int) -> int:
    """The number of two neighbouring words, from their hashes."""
    return (first * 0x9E3779B1 ^ second * 0x85EBCA6B) >> 7 & MASK


def features(reading: Reading, candidate: Candidate, signals: Sequence[Signal]) -> Features:
    """All features of a reply."""
    words = reading.words
    hashes = [word_hash(word) for word in words]
    whole = {each & MASK for each in hashes}
    whole.update(map(pair, hashes, hashes[1:]))
    whole.update(address_features(reading, candidate))
    whole.update(feature(f"signal {signal.code}") for signal in signals)
    whole.update(shape_features(reading, candidate))
    return Features(list(whole), parts(" ".join(words)))


def address_features(reading: Reading, candidate: Candidate) -> set[int]:
    """The hosts and path words of links, the host of the author's site and mail, the words of the name."""
    found: set[int] = set()
    for link in reading.links[:20]:
        name = links.host(link)
        found.add(feature(f"host {name}"))
        found.add(feature(f"ending {name.rpartition('.')[2]}"))
        found.update(feature(f"path {word}") for word in links.path_words(link))
    if candidate.url:
        found.add(feature(f"host {links.host(candidate.url)}"))
    if candidate.email:
        found.add(feature(f"mail {candidate.email.rpartition('@')[2].lower()[:80]}"))
    found.update(feature(f"name {fold(word[:30])}") for word in candidate.name[:80].split()[:8])
    return found


def shape_features(reading: Reading, candidate: Candidate) -> list[int]:
    """Lengths and counts in steps that double."""
    return [
        feature("always"),
        feature(f"words {len(reading.words).bit_length()}"),
        feature(f"characters {reading.length.bit_length()}"),
        feature(f"links {min(len(reading.links), 4)}"),
        feature(f"exclamations {min(reading.raw.count('!').bit_length(), 4)}"),
        feature(f"published {min(candidate.published_before.bit_length(), 5)}"),
        feature(f"answer {candidate.is_answer}"),
    ]
