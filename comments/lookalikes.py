"""One form for letters that look alike: to find what the newsroom lists in what readers type, however it is spelled.

Both sides of a comparison go through this, so it does not matter that words in other alphabets become no words.
"""

from __future__ import annotations

import re
import unicodedata

from comments.spam.embedded.folding import LOOKALIKES, WHOLE_LETTERS, cleaned

# What people write for a letter, where other letters stand beside it; "1" is read in two ways.
DIGITS, DIGITS_AS_LETTERS = "0134578", ("oieastb", "oleastb")
SIGNS, SIGNS_AS_LETTERS = "$€@!", "seai"
# Capitals that look like another Latin letter than their small forms do.
_CAPITALS = str.maketrans("ΗΝΥ", "hny")
_CHEROKEE, _CHEROKEE_AS_LATIN = "ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᎩᏃ", "abcdehjklmprstvwyz"
_LISU, _LISU_AS_LATIN = "ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "abcdefghijklmnoprstuvwxyz"
# Where small Latin letters with hooks, strokes and tails stand, which do not fall apart into a letter and a mark.
_BLOCKS = ((0x180, 0x2B0), (0x1D6B, 0x1D9B), (0x2C60, 0x2C80), (0xA740, 0xA800), (0xAB30, 0xAB70))
_WITH_MORE = re.compile("LATIN SMALL LETTER ([A-Z]) WITH ")


def _altered() -> dict[int, str]:
    """Latin letters with a hook, a stroke or a tail, without it."""
    names = {point: unicodedata.name(chr(point), "") for first, end in _BLOCKS for point in range(first, end)}
    return {point: found[1].lower() for point, name in names.items() if (found := _WITH_MORE.match(name))}


_LETTERS: dict[int, str | int | None] = {
    **_altered(),
    **LOOKALIKES,
    **WHOLE_LETTERS,
    **str.maketrans(_CHEROKEE + _LISU, _CHEROKEE_AS_LATIN + _LISU_AS_LATIN),
    **str.maketrans("ɑɡɩĸօոս", "agikonu"),
    **str.maketrans("ⲁⲉⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭ", "aeikmnopctyx"),  # Coptic
    0x1160: " ",  # what is left of the letters that are drawn as an empty space
}
# Marks on letters of any alphabet; what chooses the shape of a letter, and what else is drawn as nothing.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]+"
)


def plain(text: str) -> str:
    """Small letters without accents, and a Latin one wherever a letter of another alphabet looks like it."""
    text = unicodedata.normalize("NFKD", cleaned(text))
    return _MARKS.sub("", text).translate(_CAPITALS).casefold().translate(_LETTERS)
