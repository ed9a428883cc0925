"""Full-text search in names, texts and websites of comments.

`comments.search_index` says where it looks. Case and accents make no difference; all words must be there, the last
one may be a beginning; words in quotation marks stand side by side.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, Value

from comments.models import Comment

FEW = 1000  # comments; so many keys are handed over, more are found by walking
FEW_IN_POSTGRESQL = 10_000  # handed over as one value; to walk to a page of what is more frequent costs no more
MANY = 50_000  # of more than that SQLite finds the newest so many
_WALKED = 20_000  # comments, the newest, that PostgreSQL walks for the keys of what many hold
_NEWEST, _MANY_OF_NEWEST = 500, 25  # comments that are looked at first, and how many of them mean many altogether
_LENGTH, _PARTS = 200, 12  # characters and words that are looked for
_BEGINNING = 4  # letters from which on the last word may be the beginning of one
_PART = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
# What the column of PostgreSQL leaves out: see `WORDS` of its first migration.
_MARKS, _PUNCTUATION = re.compile("[\u0300-\u036f]+"), re.compile(r"[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")


@dataclasses.dataclass(frozen=True)
class Part:
    """One thing to look for: a word, or several that stand side by side."""

    text: str
    is_beginning: bool = False


def parts_of(term: str) -> list[Part]:
    """What somebody typed, whatever it was; empty where it holds neither letter nor digit."""
    term = term[:_LENGTH].replace("\0", " ").encode(errors="ignore").decode()
    found = [(quoted or word, bool(word)) for quoted, word in _PART.findall(term)]
    found = [(text, is_word) for text, is_word in found if _WORD.search(text)][:_PARTS]
    last = len(found) - 1
    return [
        Part(text, is_beginning=is_word and at == last and len(_WORD.findall(text)[-1]) >= _BEGINNING)
        for at, (text, is_word) in enumerate(found)
    ]


def matching(rows: QuerySet[Comment], term: str, *, status: str | None = None) -> QuerySet[Comment]:
    """Those of the rows that hold what was typed, in whatever order the rows have or are given; one query at once.

    Where all rows are of one status it should be named: the index then passes over the others, however many they are.
    Of few comments the keys are known, so that any filter and order is quick. More are met soon by walking the rows in
    the order of an index, newest first or otherwise, as far as a page takes; do not count them.
    """
    if not (parts := parts_of(term)):
        return rows.none()
    if is_postgresql := connection.vendor == "postgresql":
        asked, keys = _looked_up_in_postgresql(parts, status, FEW_IN_POSTGRESQL)
    else:
        asked, keys = _looked_up_in_sqlite(parts, status)
    if keys is None:
        return rows.filter(_Holds(F("pk"), *map(Value, asked)))
    return rows.filter(_IsOneOf(F("pk"), keys=keys)) if is_postgresql and keys else rows.filter(pk__in=keys)


class Newest(NamedTuple):
    """Keys of comments: of all that were looked for, or of the newest of them."""

    keys: list[int]
    are_all: bool


def newest_keys(term: str) -> Newest:
    """Of comments that hold what was typed, whatever their state: of all, or the newest FEW; of what is common
    PostgreSQL finds those among the newest alone."""
    if not (parts := parts_of(term)):
        return Newest([], are_all=True)
    if connection.vendor == "sqlite":
        keys = _keys_in_sqlite(_asked_of_sqlite(parts, None), FEW + 1)
        return Newest(keys[:FEW], are_all=len(keys) <= FEW)
    asked, few = _looked_up_in_postgresql(parts, None, FEW)
    if few is not None:
        return Newest(few, are_all=True)
    query = f"""
        SELECT id FROM (SELECT id, words FROM comments_comment ORDER BY id DESC LIMIT {_WALKED}) newest
        WHERE words @@ ({_POSTGRESQL}) LIMIT {FEW + 1}
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        keys = [key for (key,) in cursor.fetchall()]
    is_walked_to_the_end = not Comment.objects.order_by("-pk")[_WALKED : _WALKED + 1].exists()
    return Newest(keys[:FEW], are_all=len(keys) <= FEW and is_walked_to_the_end)


_SQLITE = "SELECT rowid FROM comments_words WHERE comments_words MATCH %s ORDER BY rowid DESC LIMIT "
_POSTGRESQL = "to_tsquery('simple', %s) && %s::tsquery"


def _looked_up_in_sqlite(parts: list[Part], status: str | None) -> tuple[list[str], list[int] | None]:
    """What is asked, and the keys, unless they are more than FEW."""
    asked = _asked_of_sqlite(parts, status)
    keys = _keys_in_sqlite(asked, FEW + 1)
    return [asked], keys if len(keys) <= FEW else None


def _asked_of_sqlite(parts: list[Part], status: str | None) -> str:
    """In the language of FTS5, which takes texts in quotation marks apart as it took the comments' apart."""
    found = " AND ".join(f'"{part.text}"{" *" if part.is_beginning else ""}' for part in parts)
    return f"{{name body url}} : ({found})" + (f' AND status : "{status}"' if status else "")


def _keys_in_sqlite(asked: str, most: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"{_SQLITE} {most}", [asked])
        return [key for (key,) in cursor.fetchall()]


def _looked_up_in_postgresql(parts: list[Part], status: str | None, few: int) -> tuple[list[str], list[int] | None]:
    """What is asked, in the language of to_tsquery, and of tsquery: the status as it stands, which no word can be;
    and the keys, unless they are more than a few.

    Where many of the newest comments hold the words the index is not read. A scan of it takes memory by what is common
    among the words. They come out of a query of their own, so that PostgreSQL cannot guess how many comments hold
    them: where it guessed too many it would read the whole table.
    """
    asked = [" & ".join(_side_by_side(part) for part in parts), f"'={status}'" if status else ""]
    of_lane = "WHERE status = %s" if status else ""
    query = f"""
        WITH asked AS MATERIALIZED (SELECT {_POSTGRESQL} AS words WHERE set_config('work_mem', '32MB', true) <> ''),
            newest AS MATERIALIZED (SELECT words FROM comments_comment {of_lane} ORDER BY id DESC LIMIT {_NEWEST})
        SELECT CASE WHEN (SELECT count(*) FROM newest WHERE words @@ (SELECT words FROM asked)) < {_MANY_OF_NEWEST} THEN
            ARRAY(SELECT id FROM comments_comment WHERE words @@ (SELECT words FROM asked) LIMIT {few + 1})
        END
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(query, [*asked, *filter(None, [status])])
        (keys,) = cursor.fetchone()
    return asked, keys if keys is not None and len(keys) <= few else None


def _side_by_side(part: Part) -> str:
    text = _MARKS.sub("", unicodedata.normalize("NFKD", part.text))
    words = " <-> ".join(f"'{word}'" for word in _PUNCTUATION.sub(" ", text).split())
    return f"({words}{':*' if part.is_beginning else ''})"


class _Holds(Func):
    """Whether the comment of a key is one of those: to be asked of each row on the way, never a way of its own."""

    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        (key, of_key), (asked, of_asked) = map(compiler.compile, self.source_expressions)
        return f"(+{key} IN ({_SQLITE % asked} {MANY}))", [*of_key, *of_asked]

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        (key, _), (asked, of_asked), (lane, of_lane) = map(compiler.compile, self.source_expressions)
        # The column is no field of the model. Its index and its statistics must not see that it is asked: they do not
        # know how soon a page is full.
        table = key.rpartition(".")[0]
        return f"COALESCE({table}.words @@ ({_POSTGRESQL % (asked, lane)}), false)", [*of_asked, *of_lane]


class _IsOneOf(Func):
    """Whether the key is one of those, which stand in one value. How many they are PostgreSQL is not to see: it might
    rather walk the rows in the order that is asked for."""

    output_field = BooleanField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        key, of_key = compiler.compile(self.source_expressions[0])
        return f"{key} = ANY((SELECT %s::bigint[])::bigint[])", [*of_key, self.extra["keys"]]
