"""One form for letters that look alike: to find what the newsroom lists in what readers type, however it is spelled.

Both sides of a comparison go through this, so it does not matter that words in other alphabets become no words.
"""

from __future__ import annotations

import re
import unicodedata

from comments.spam.embedded.folding import LOOKALIKES, WHOLE_LETTERS, cleaned

# Capitals that look like another Latin letter than their small forms do.
_CAPITALS = str.maketrans("ΗΝΥ", "hny")
_CHEROKEE, _CHEROKEE_AS_LATIN = "ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᎩᏃ", "abcdehjklmprstvwyz"
_LISU, _LISU_AS_LATIN = "ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "abcdefghijklmnoprstuvwxyz"
_LETTERS = {
    **LOOKALIKES,
    **WHOLE_LETTERS,
    **str.maketrans(_CHEROKEE + _LISU, _CHEROKEE_AS_LATIN + _LISU_AS_LATIN),
    **str.maketrans("ɑɡɩօոս", "agionu"),
}
_MARKS = re.compile("[\u0300-\u036f\u20d0-\u20ff]+")


def plain(text: str) -> str:
    """Small letters without accents, and a Latin one wherever a letter of another alphabet looks like it."""
    text = unicodedata.normalize("NFKD", cleaned(text))
    return _MARKS.sub("", text).translate(_CAPITALS).casefold().translate(_LETTERS)
