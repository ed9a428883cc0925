"""Words and their neighbours as numbers, from which no text can be read back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal
from zlib import crc32

BUCKETS = 1 << 18  # numbers of features are below it
MASK = BUCKETS - 1
_FIRST, _SECOND = 0x9E3779B1, 0x85EBCA6B  # odd, and far apart in their bits
_PRIME = 262_139  # the greatest below BUCKETS: spreads numbers that share their low bits


@lru_cache(maxsize=4096)
def feature(text: str) -> int:
    """The number of a feature that is no part of a word."""
    return word_hash(text) & MASK


def word_hash(word: str) -> int:
    """32 bits of a word."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def pair(first: int, second: int) -> int:
    """The number of two neighbouring words, from their hashes."""
    return (first * _FIRST ^ second * _SECOND) >> 7 & MASK


def pairs(hashes: Sequence[int]) -> set[int]:
    """The numbers of all neighbours among words, from the words' hashes in order: `pair` for each, written out."""
    return {(first * _FIRST ^ second * _SECOND) >> 7 & MASK for first, second in pairwise(hashes)}


def runs(encoded: bytes, code: Literal["Q", "I"], *, least: int = 0) -> list[int]:
    """The numbers of all runs of four characters ("Q") or two ("I") of a text in UTF-16, each once.

    `least` leaves out runs that begin or end with a lesser character. They are read as machine integers, which takes a
    tenth of the time of slicing the text.
    """
    width = 8 if code == "Q" else 4
    found: set[int] = set()
    for start in range(0, width, 2):
        end = start + (len(encoded) - start) // width * width
        if end > start:
            found.update(memoryview(encoded)[start:end].cast(code))
    if least:
        return [run % _PRIME for run in found if run >= least << 16 and run & 0xFFFF >= least]
    return [run % _PRIME for run in found]
