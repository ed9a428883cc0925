"""One spelling for many: case, accents, look-alike letters, styled letters, invisible and repeated characters."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LONGEST_WORD = 30  # characters; a longer run is read as several words

# Drawn as nothing. The joiners are part of ordinary Persian, Indic and emoji text, soft hyphens of pasted articles.
INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
BIDI_OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

# Letters of other alphabets that are drawn like a Latin one; applied only inside a word that mixes alphabets.
_CYRILLIC = "авеёзікмнорстухѕјԁԛԝһӏгьпи"
_CYRILLIC_AS_LATIN = "abee3ikmhopctyxsjdqwhlrbnu"
_GREEK = "αβγεζηικμνορτυχω"
_GREEK_AS_LATIN = "abyeznikmvoptuxw"
LOOKALIKES = str.maketrans(_CYRILLIC + _GREEK, _CYRILLIC_AS_LATIN + _GREEK_AS_LATIN)

# The other way: Latin letters in a word that has Cyrillic ones like no Latin letter.
_AS_CYRILLIC = str.maketrans("abcehikmoptxy", "авсенікмортху")
_ONLY_CYRILLIC = re.compile("[бджйлфцчшщъыэюя]|[згпиь].*[згпиь]")  # one of the latter may stand for r or u
_LATIN_IN_CYRILLIC = re.compile("[abcehkmoptxy]")  # but "i", with which many type Ukrainian

# Letters that do not fall apart into a base letter and a mark.
WHOLE_LETTERS = str.maketrans("đðłøıħŧæœþ", "ddloihtaop")

_LEET = str.maketrans("013457@$", "oieasta" + "s")
_SMALL_CAPITALS = dict(
    zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True),
)

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_SPELT_OUT = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .\-_*|/]){3,40}[^\W\d_](?![^\W_])")
_SEPARATORS = re.compile(r"[ .\-_*|/]")
_REPEATED = re.compile(r"(.)\1{2,}")
_TRIPLES = tuple(3 * letter for letter in "abcdefghijklmnopqrstuvwxyz")
_MARKS = re.compile("[\u0300-\u036f]+")
_IDEOGRAPHS = re.compile("[\u3400-\u9fff]+")
_LATIN_LETTER = re.compile(r"[a-z]")
LOOKALIKE = re.compile(f"[{_CYRILLIC}{_GREEK}]", re.IGNORECASE)


def _styled() -> dict[int, str]:
    """Full-width, circled, squared, bold, italic and small-capital forms of ASCII characters."""
    table = {ord(small): plain for small, plain in _SMALL_CAPITALS.items()}
    for first, last in ((0x2460, 0x24FF), (0xFF01, 0xFF5E), (0x1D400, 0x1D7FF)):
        for point in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(point))
            if plain.isascii():
                table[point] = plain
    for first in (0x1F130, 0x1F150, 0x1F170):
        for offset in range(26):
            table[first + offset] = chr(ord("A") + offset)
    return table


STYLED = _styled()
# The letters among them that people use for other ends: full-width forms in Chinese and Japanese, list numbers.
DECORATIVE = re.compile("[\U0001d400-\U0001d7ff\U0001f130-\U0001f189Ⓐ-ⓩᴀ-ᴢ]")
_PLAIN: dict[int, str | None] = {
    **STYLED,
    **{ord(character): None for character in INVISIBLE + BIDI_OVERRIDES},
    0x3002: ".",
    0x2019: "'",
    0x2018: "'",
    0x02BC: "'",
    0x00A0: " ",
}


def cleaned(text: str) -> str:
    """The text without markup, invisible characters and letter styles; case, accents and words kept."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isascii():
        text = text.translate(_PLAIN)
    return text


def joined(text: str) -> tuple[str, int]:
    """The text with words that were spelt out letter by letter ("v.i.a.g.r.a", "f r e e") put together, and how many
    there were."""
    return _SPELT_OUT.subn(lambda match: _SEPARATORS.sub("", match[0]), text)


def has_mixed_alphabets(word: str) -> bool:
    """Whether Cyrillic or Greek letters that look Latin stand in a word with at least three Latin letters."""
    if word.isascii():
        return False
    word = word.casefold()
    foreign = [letter for letter in word if not letter.isascii()]
    return len(word) - len(foreign) >= 3 and all(map(LOOKALIKE.match, foreign)) and word.isalpha()


def is_cyrillic_with_latin(word: str) -> bool:
    """Whether Latin letters that look Cyrillic stand in a word that has Cyrillic ones like no Latin letter."""
    if word.isascii():
        return False
    word = word.casefold()
    return _LATIN_IN_CYRILLIC.search(word) is not None and _ONLY_CYRILLIC.search(word) is not None


def folded(words: Sequence[str]) -> tuple[list[str], set[str]]:
    """`fold` for each word, and those folded ones that are not plain: drawn out, with digits, or of other letters.

    Plain words, most of a text, take a short way.
    """
    found: list[str] = []
    odd: set[str] = set()
    for word in words:
        if word.isascii() and word.isalpha():
            found.append(word.lower())
        else:
            found.append(fold(word))
            odd.add(found[-1])
    if any(map(" ".join(found).__contains__, _TRIPLES)):
        for at, word in enumerate(found):
            if _REPEATED.search(word):
                found[at] = fold(word)
                odd.add(found[at])
    return found, odd


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """One word in the spelling that the vocabulary and the model know; digits alone become "#".

    The word is at most `LONGEST_WORD` characters, which bounds the quadratic part of Unicode's normal forms.
    """
    if word.isascii():
        word = word.lower()
    elif not _IDEOGRAPHS.fullmatch(word):  # which have neither case nor marks
        word = word.casefold()
        if _LATIN_LETTER.search(word) and LOOKALIKE.search(word):
            word = word.translate(_AS_CYRILLIC if _ONLY_CYRILLIC.search(word) else LOOKALIKES)
        word = _MARKS.sub("", unicodedata.normalize("NFD", word)).translate(WHOLE_LETTERS)
        word = unicodedata.normalize("NFC", word)
    if word.isdigit():
        return "#"
    return _REPEATED.sub(r"\1\1", word.replace("'", ""))


def folded_set(text: str) -> frozenset[str]:
    """The words of a text with spaces between them, each folded."""
    return frozenset(map(fold, text.split()))


@lru_cache(maxsize=4096)
def undisguised(word: str, known: frozenset[str]) -> str:
    """The known word that a folded word stands for with digits for letters or drawn-out letters, else itself."""
    if word in known:
        return word
    for guess in (word.translate(_LEET), re.sub(r"(.)\1", r"\1", word), word.replace("1", "l").translate(_LEET)):
        if guess in known:
            return guess
    return word
