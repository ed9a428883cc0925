"""Names that readers cannot take: those of the newsroom's people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from django.db import connection
from django.utils.translation import gettext_lazy as _

from comments.lookalikes import plain
from comments.text import BLANKS

_SHORTEST = 4  # letters; a user name like "ed" is nobody's name
_MOST_WORDS = 6  # of a person's name
_STROKES = str.maketrans("I1|ǀ│ւ", "llllll")
_SIGNS = str.maketrans("0345@$", "oeasas")
# Translators: single words, of which a name that speaks for the newsroom may consist.
_OFFICES = _(
    "admin, administrator, administrators, moderator, moderators, moderation, staff, editor, editors, editorial,"
    " newsroom, newsdesk, team"
)
# Translators: words that may stand beside those.
_BESIDE_OFFICES = _("the, our, of, in, and, chief, senior, official, site, desk, office")

# By hand: it is read before every reply, and building it took longer than reading it.
_LISTED = """
SELECT 'person', name, '' FROM articles_author
UNION ALL SELECT 'person', first_name, last_name FROM newsroom_user WHERE is_active
UNION ALL SELECT 'user name', username, '' FROM newsroom_user WHERE is_active
UNION ALL SELECT 'paper', name, '' FROM newsroom_publication
"""

Listed = frozenset[tuple[str, str, str]]  # kind, then the name in one or two parts
Words = tuple[str, ...]


def belongs_to_newsroom(name: str) -> bool:
    """Whether a name reads or looks like that of an author, an account, the paper or an office in it, whatever letters
    it is made of, or holds a person's whole name of several words, in their order or turned round ("Mia Quill (City
    desk)")."""
    with connection.cursor() as cursor:
        cursor.execute(_LISTED)
        listed = frozenset(cursor.fetchall())
    offices = _letters_of(str(_OFFICES))
    if not _forms(name).isdisjoint(_whole_names(listed) | offices):
        return True
    words_of_name = _words(name)
    allowed = offices | _letters_of(str(_BESIDE_OFFICES)) | _letters_of(_paper(listed))
    if any(not offices.isdisjoint(words) and allowed.issuperset(words) for words in words_of_name):
        return True
    people = _people(listed)
    return any(run in people for words in words_of_name for run in _runs(words))


@lru_cache(maxsize=2)
def _whole_names(listed: Listed) -> frozenset[str]:
    names = {f"{first} {last}" for _kind, first, last in listed}
    names |= {name.strip()[4:] for kind, name, _ in listed if kind == "paper" and name[:4].casefold() == "the "}
    forms = (form for name in names for form in _forms(name) | _forms(name.upper()))
    return frozenset(form for form in forms if len(form) >= _SHORTEST)


@lru_cache(maxsize=8)
def _letters_of(listing: str) -> frozenset[str]:
    """Each of some words, in each of its forms."""
    return frozenset(word for text in (listing, listing.upper()) for words in _words(text) for word in words)


def _paper(listed: Listed) -> str:
    return " ".join(name for kind, name, _part in listed if kind == "paper")


@lru_cache(maxsize=2)
def _people(listed: Listed) -> frozenset[Words]:
    """Names of several words, of which one at least is no initial, both ways round."""
    names = (f"{first} {last}" for kind, first, last in listed if kind == "person")
    spelled = (words for name in names for written in (name, name.upper()) for words in _words(written))
    known = {words for words in spelled if 1 < len(words) <= _MOST_WORDS and len("".join(words)) > _SHORTEST}
    return frozenset(known | {words[::-1] for words in known})


def _runs(words: Words) -> Iterator[Words]:
    for start in range(len(words)):
        for end in range(start + 2, min(start + _MOST_WORDS, len(words)) + 1):
            yield words[start:end]


def _words(name: str) -> set[Words]:
    """Its words in each of its forms."""
    return {tuple(filter(None, map(_letters, _apart(text).split()))) for text in _spellings(name)}


def _apart(text: str) -> str:
    return "".join(char if char.isalnum() or char in BLANKS else " " for char in text)


def _forms(name: str) -> frozenset[str]:
    return frozenset(_letters(text) for text in _spellings(name))


def _spellings(name: str) -> list[str]:
    """As it is read, and as it is seen where I, l, 1, | and their like are one stroke; 4 and @ are an A in both."""
    return [plain(written).translate(_SIGNS) for written in (name, name.translate(_STROKES))]


def _letters(text: str) -> str:
    letters = "".join(char for char in text if char.isalnum() and char not in BLANKS)
    return letters.replace("rn", "m").replace("vv", "w")
