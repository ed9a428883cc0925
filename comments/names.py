"""Names that readers cannot take: those of the newsroom's people."""

from __future__ import annotations

from functools import lru_cache

from django.db import connection

from comments.lookalikes import plain
from comments.text import BLANKS

_SHORTEST = 4  # letters; a user name like "ed" is nobody's name
_STROKES = str.maketrans("I1|", "lll")

# By hand: it is read before every reply, and building it took longer than reading it.
_LISTED = """
SELECT name, '', '' FROM articles_author
UNION ALL SELECT name, '', '' FROM newsroom_publication
UNION ALL SELECT username, first_name, last_name FROM newsroom_user WHERE is_active
"""


def belongs_to_newsroom(name: str) -> bool:
    """Whether a name reads or looks like that of an author, an account or the paper, whatever letters it is made of."""
    with connection.cursor() as cursor:
        cursor.execute(_LISTED)
        listed = frozenset(cursor.fetchall())
    return not _forms(name).isdisjoint(_all_forms(listed))


@lru_cache(maxsize=2)
def _all_forms(listed: frozenset[tuple[str, str, str]]) -> frozenset[str]:
    """Of authors and the paper (name, "", ""), and of accounts (user name, first name, last name)."""
    names = {name for name, _, _ in listed} | {f"{first} {last}" for _, first, last in listed}
    forms = (form for name in names for form in _forms(name) | _forms(name.upper()))
    return frozenset(form for form in forms if len(form) >= _SHORTEST)


def _forms(name: str) -> frozenset[str]:
    """Its letters as they are read, and as they are seen where I, l, 1 and | are one stroke."""
    return frozenset(_letters(plain(spelled)) for spelled in (name, name.translate(_STROKES)))


def _letters(text: str) -> str:
    letters = "".join(char for char in text if char.isalnum() and char not in BLANKS)
    return letters.replace("0", "o").replace("rn", "m").replace("vv", "w")
