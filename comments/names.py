"""Names that readers cannot take: those of the newsroom's people."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Value

from articles.models import Author
from comments.lookalikes import plain
from comments.text import BLANKS
from newsroom.models import Publication, User

_SHORTEST = 4  # letters; a user name like "ed" is nobody's name
_STROKES = str.maketrans("I1|", "lll")


def belongs_to_newsroom(name: str) -> bool:
    """Whether a name reads or looks like that of an author, an account or the paper, whatever letters it is made of."""
    authors = Author.objects.order_by().values_list("name", Value(""), Value(""))
    paper = Publication.objects.order_by().values_list("name", Value(""), Value(""))
    accounts = User.objects.order_by().filter(is_active=True).values_list("username", "first_name", "last_name")
    return not _forms(name).isdisjoint(_all_forms(frozenset(authors.union(accounts, paper))))


@lru_cache(maxsize=2)
def _all_forms(listed: frozenset[tuple[str, str, str]]) -> frozenset[str]:
    """Of authors (name, "", "") and accounts (user name, first name, last name)."""
    names = {name for name, _, _ in listed} | {f"{first} {last}" for _, first, last in listed}
    forms = (form for name in names for form in _forms(name) | _forms(name.upper()))
    return frozenset(form for form in forms if len(form) >= _SHORTEST)


def _forms(name: str) -> frozenset[str]:
    """Its letters as they are read, and as they are seen where I, l, 1 and | are one stroke."""
    return frozenset(_letters(plain(spelled)) for spelled in (name, name.translate(_STROKES)))


def _letters(text: str) -> str:
    letters = "".join(char for char in text if char.isalnum() and char not in BLANKS)
    return letters.replace("0", "o").replace("rn", "m").replace("vv", "w")
