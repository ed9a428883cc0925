"""What a kept page is compared with: the site's version and, for pages of an article, the article's."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from django.db import connection

_SITE = "SELECT site_version FROM newsroom_publication WHERE id = 1"


class Versions(NamedTuple):
    """As one query read them; `article` is empty for pages of the site and where no article has the path."""

    site: int
    article: int | None = None


@dataclasses.dataclass
class _Asking:
    version: str = ""
    prepares: bool = True
    next_appearance: Callable[[dt.datetime], dt.datetime | None] | None = None


_asking = _Asking()


def register(*, article_version: str, next_appearance: Callable[[dt.datetime], dt.datetime | None]) -> None:
    """Join the articles in.

    `article_version` is a query of one column with one `%s` for the article's path; `next_appearance` gives the
    first moment after the one given at which an article appears by the clock alone.
    """
    _asking.version = _SITE.replace(" FROM", f", ({article_version}) FROM", 1)
    _asking.next_appearance = next_appearance


def read(article_path: str | None) -> Versions:
    """The versions as they are now, in one query. Raises django.db.Error."""
    with connection.cursor() as cursor:
        cursor.execute(*_question(article_path))
        return Versions(*cursor.fetchone())


def read_for_hit(article_path: str | None) -> Versions:
    """The same where it is asked ten thousand times a second: PostgreSQL plans it once for each connection.

    That takes a third off it. Django's cursors prepare nothing unless DATABASE_URL says so, since poolers that hand a
    connection from transaction to transaction may not know the statement: where one is met, it is asked as any other
    query from then on.
    """
    if connection.vendor != "postgresql" or not _asking.prepares:
        return read(article_path)
    import psycopg  # not needed on SQLite

    connection.ensure_connection()
    own = connection.connection
    if own.prepare_threshold is None:  # it forbids what `prepare` asks for; Django's cursors still prepare nothing
        own.prepare_threshold = 0
    with connection.wrap_database_errors:
        try:
            row = psycopg.Cursor(own).execute(*_question(article_path), prepare=True).fetchone()
        except (psycopg.errors.InvalidSqlStatementName, psycopg.errors.DuplicatePreparedStatement):
            _asking.prepares = False
            raise
    assert row is not None
    return Versions(*row)


def _question(article_path: str | None) -> tuple[str, list[str]]:
    return (_SITE, []) if article_path is None else (_asking.version, [article_path])


def next_appearance(now: dt.datetime) -> dt.datetime | None:
    """The first moment after `now` at which an article appears by the clock alone."""
    return _asking.next_appearance(now) if _asking.next_appearance else None
