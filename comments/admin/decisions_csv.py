"""The log of decisions as a file for tables: one line after the other, whatever its length."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from comments.admin.rules_behind import Behind, Place, rules_behind
from comments.models import Decision, Source
from newsroom.models import User

COLUMNS = [
    *("id", "at", "by", "source", "act", "before", "after", "reason", "rules", "comment", "author"),
    *("undone_at", "undone_by"),
]
MARK = "\ufeff"  # without it some programs do not take the file for UTF-8
_READ_AT_ONCE = 1000
# At the beginning of a text, and where a program that parts cells by semicolons or tabs would begin another; with what
# begins a formula as wide letters, too.
_FORMULA = re.compile(r"^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")


class _Line:
    """What `csv` writes to: hands each line back."""

    def write(self, line: str) -> str:
        return line


def lines(decisions: QuerySet[Decision], *, names_readers: bool) -> Iterator[str]:
    """The decisions, newest first, beginning with the names of the columns. Values are the database's own words, which
    no language changes; moments are of the site's zone and say so. `names_readers` is for who may see addresses: rules
    on readers are told by their numbers."""
    writer: Any = csv.writer(_Line())
    yield MARK + writer.writerow(COLUMNS)
    people = _People()
    for rows in _walked(decisions):
        behind = rules_behind((_place(row) for row in rows if row[3] == Source.RULE), names_readers=names_readers)
        for row in rows:
            yield writer.writerow(harmless(_cells(row, people, behind.get(_place(row), ()))))


def harmless(cells: Iterable[Any]) -> list[Any]:
    """Before what programs for tables would take for a formula stands an apostrophe."""
    return [_FORMULA.sub("'", cell) if isinstance(cell, str) else cell for cell in cells]


def _place(row: Sequence[Any]) -> Place:
    _pk, at, _by, _source, _act, _before, _after, _reason, comment, *_rest = row
    return comment, at


def _cells(row: Sequence[Any], people: _People, behind: Sequence[Behind]) -> list[Any]:
    pk, at, by, source, act, before, after, reason, comment, author, undone_at, undone_by = row
    link = f"{settings.SITE_URL}/comment/{comment}/"
    rules = ", ".join(_rule(rule) for rule in behind)
    told = [source, act, before, after, reason, rules, link, author]
    return [pk, _moment(at), people.name(by), *told, _moment(undone_at), people.name(undone_by)]


def _rule(rule: Behind) -> str:
    """Kind, number and what it lists, as far as they are known: "term 7 casino"."""
    return " ".join(str(part) for part in (rule.kind.value, rule.pk, rule.value) if part)


class _People:
    """Names of members of the newsroom, each read once."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}

    def name(self, key: int | None) -> str:
        """Empty for nobody."""
        if key is None:
            return ""
        if key not in self._names:
            self._names[key] = str(User.objects.filter(pk=key).first() or "")
        return self._names[key]


def _moment(at: dt.datetime | None) -> str:
    return "" if at is None else timezone.localtime(at).isoformat(timespec="seconds")


def _walked(decisions: QuerySet[Decision]) -> Iterator[Sequence[Sequence[Any]]]:
    """Some after the others, so that neither a long transaction nor a cursor is kept; what comes in meanwhile stays
    out."""
    rows = decisions.order_by("-at", "-pk").values_list(
        *("pk", "at", "by", "source", "act", "before", "after", "reason", "comment", "comment__name"),
        *("undone_by__at", "undone_by__by"),
    )
    found: list[Any] = list(rows[:_READ_AT_ONCE])
    while found:
        yield found
        pk, at, *_rest = found[-1]
        found = list(rows.filter(Q(at__lt=at) | Q(pk__lt=pk), at__lte=at)[:_READ_AT_ONCE])
