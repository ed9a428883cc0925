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
class _Articles:
    version: str = ""
    next_appearance: Callable[[dt.datetime], dt.datetime | None] | None = None


_articles = _Articles()


def register(*, article_version: str, next_appearance: Callable[[dt.datetime], dt.datetime | None]) -> None:
    """Join the articles in.

    `article_version` is a query of one column with one `%s` for the article's path; `next_appearance` gives the
    first moment after the one given at which an article appears by the clock alone.
    """
    _articles.version = _SITE.replace(" FROM", f", ({article_version}) FROM", 1)
    _articles.next_appearance = next_appearance


def read(article_path: str | None) -> Versions:
    """The versions as they are now, in one query. Raises django.db.Error."""
    with connection.cursor() as cursor:
        if article_path is None:
            cursor.execute(_SITE)
        else:
            cursor.execute(_articles.version, [article_path])
        return Versions(*cursor.fetchone())


def next_appearance(now: dt.datetime) -> dt.datetime | None:
    """The first moment after `now` at which an article appears by the clock alone."""
    return _articles.next_appearance(now) if _articles.next_appearance else None
