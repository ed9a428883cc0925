"""Telephone numbers that are written so that filters miss them: pulled apart, or in words."""

from __future__ import annotations

import re

from comments.spam.embedded.folding import folded_set
from comments.spam.embedded.reading import Reading

_PULLED_APART = re.compile(r"(?<![\d.,])\d(?:[ .*_-]{1,3}\d){7,14}(?![\d.,]\d)")
_IDEOGRAPHS = re.compile("[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{7,}")
_FEWEST = 7  # digits in a row, at least half of them in words


_DIGITS = folded_set(
    "zero oh one two three four five six seven eight nine null eins zwei drei vier fünf sechs sieben acht neun "
    "un deux trois quatre cinq sept huit neuf cero uno dos tres cuatro cinco seis siete ocho nueve due tre quattro "
    "cinque sei sette otto nove dois quatro sete oito nul een twee vijf zes zeven negen sıfır bir iki üç dört beş "
    "altı yedi sekiz dokuz jeden dwa trzy cztery pięć sześć siedem osiem dziewięć ноль один два три четыре пять "
    "шесть семь восемь девять nol satu dua tiga empat lima enam tujuh delapan sembilan"
)


def is_pulled_apart(text: str) -> bool:
    """Whether the digits of a long number stand apart."""
    return _PULLED_APART.search(text) is not None


def is_in_words(reading: Reading) -> bool:
    """Whether a long number is written in words, at least by half."""
    if not reading.text.isascii() and _IDEOGRAPHS.search(reading.text):
        return True
    if len(_DIGITS.intersection(reading.words)) < 2:
        return False
    row = in_words = 0
    for word in reading.words:
        if word != "#" and word not in _DIGITS:
            row = in_words = 0
            continue
        row, in_words = row + 1, in_words + (word != "#")
        if row >= _FEWEST and in_words * 2 >= row:
            return True
    return False
