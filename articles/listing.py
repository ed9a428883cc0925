"""Pages of lists, by key: each list walks an index from a cursor, and nothing is counted or skipped over.

A list over several sections or tags is one query, a union of one short walk for each, merged here.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Sequence

from django.db import models
from django.db.models import Q
from django.http import Http404, QueryDict

from articles.models import LiveArticle
from articles.section_map import SectionMap
from articles.teasers import FIELDS, KEY, SECTION, Teaser

PAGE_SIZE = 20
# Beyond this many sections one walk over all of them is cheaper to write down than a union.
_UNION_LIMIT = 40
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_CURSOR = re.compile(r"([0-9]{1,16})-([0-9]{1,18})")


@dataclasses.dataclass(frozen=True)
class Cursor:
    """A place in a list: a time and, for equal times, the row's key."""

    at: dt.datetime
    key: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // dt.timedelta(microseconds=1)}-{self.key}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """Raises ValueError for what no list of ours has written."""
        match = _CURSOR.fullmatch(text)
        if match is None:
            raise ValueError("not a cursor")
        try:
            return cls(_EPOCH + dt.timedelta(microseconds=int(match[1])), int(match[2]))
        except OverflowError as error:
            raise ValueError("not a cursor") from error


@dataclasses.dataclass(frozen=True)
class Walk:
    """Articles of one kind along one index: what is asked of them, and the columns that order them."""

    among: Q = dataclasses.field(default_factory=Q)
    at: str = "visible_from"
    key: str = "pk"

    def found(self, now: dt.datetime, limit: int, *, newer: bool, place: Cursor | None) -> models.QuerySet[LiveArticle]:
        """The first `limit` on one side of `place`."""
        # One filter() call: a second one would join a many-valued relation again.
        condition = self.among & Q(**{f"{self.at}__lte": now})
        if place is not None:
            beyond = "gt" if newer else "lt"
            condition &= Q(**{f"{self.at}__{beyond}e": place.at})
            condition &= Q(**{f"{self.at}__{beyond}": place.at}) | Q(**{f"{self.key}__{beyond}": place.key})
        sign = "" if newer else "-"
        ordered = LiveArticle.objects.visible(now).filter(condition).order_by(f"{sign}{self.at}", f"{sign}{self.key}")
        return ordered[:limit]


def of_sections(keys: Sequence[int], within: Q | None = None) -> list[Walk]:
    """Walks over the articles of sections, narrowed by `within`."""
    if len(keys) > _UNION_LIMIT:
        return [Walk((within or Q()) & Q(section__in=keys))]
    return [Walk((within or Q()) & Q(section=key)) for key in keys]


def of_author(author_id: int) -> list[Walk]:
    return [Walk(Q(bylines__author=author_id), "bylines__visible_from", "bylines__live")]


def of_tags(tag_ids: Iterable[int]) -> list[Walk]:
    return [Walk(Q(live_tags__tag=key), "live_tags__visible_from", "live_tags__live") for key in tag_ids]


def fetch(
    walks: Sequence[Walk],
    sections: SectionMap,
    now: dt.datetime,
    *,
    each: int,
    newer: bool = False,
    place: Cursor | None = None,
) -> list[Teaser]:
    """Up to `each` articles of every walk, each once, newest first; next to `place` on its older or newer side."""
    if not walks:
        return []
    found = [walk.found(now, each, newer=newer, place=place) for walk in walks]
    if len(found) > 1:
        # SQLite takes no LIMIT in a part of a union, but does so one level below.
        found = [LiveArticle.objects.visible(now).filter(pk__in=part.values("pk")) for part in found]
    first, *others = [part.values_list(*FIELDS) for part in found]
    rows = first.union(*others, all=True) if others else first
    # A section made since the map was read is left for the next reader.
    teasers = {row[KEY]: Teaser.of(row, sections) for row in rows if row[SECTION] in sections.by_id}
    return sorted(teasers.values(), key=lambda teaser: (teaser.visible_from, teaser.live_id), reverse=True)


@dataclasses.dataclass(frozen=True)
class ListPage:
    """A page of a list, with the queries of its neighbours; empty where there is none."""

    teasers: list[Teaser]
    query: str = ""
    newer: str = ""
    older: str = ""


def page_of(walks: Sequence[Walk], sections: SectionMap, now: dt.datetime, query: QueryDict) -> ListPage:
    """The page that `before` or `after` in the query asks for, else the first. Raises Http404 for a bad cursor."""
    refuse_numbers(query)
    before, after = _cursor(query.get("before")), _cursor(query.get("after"))
    if before:
        teasers = fetch(walks, sections, now, each=PAGE_SIZE + 1, place=before)[: PAGE_SIZE + 1]
        if not teasers:
            raise Http404
        return _page(teasers[:PAGE_SIZE], f"?before={before}", newer=True, older=len(teasers) > PAGE_SIZE)
    if after:
        teasers = fetch(walks, sections, now, each=PAGE_SIZE + 1, newer=True, place=after)[-PAGE_SIZE - 1 :]
        if len(teasers) > PAGE_SIZE:
            return _page(teasers[1:], f"?after={after}", newer=True, older=True)
        # So few are newer that the first page has them all.
    teasers = fetch(walks, sections, now, each=PAGE_SIZE + 1)[: PAGE_SIZE + 1]
    return _page(teasers[:PAGE_SIZE], "", newer=False, older=len(teasers) > PAGE_SIZE)


def refuse_numbers(query: QueryDict) -> None:
    """Raise Http404 for a page by its number: lists are walked by key, and the first page is not the ninth, too."""
    if query.get("page", "1") != "1":
        raise Http404


def _page(teasers: list[Teaser], query: str, *, newer: bool, older: bool) -> ListPage:
    return ListPage(
        teasers,
        query,
        f"?after={_cursor_of(teasers[0])}" if newer else "",
        f"?before={_cursor_of(teasers[-1])}" if older else "",
    )


def _cursor_of(teaser: Teaser) -> Cursor:
    return Cursor(teaser.visible_from, teaser.live_id)


def _cursor(text: str | None) -> Cursor | None:
    try:
        return Cursor.parse(text) if text else None
    except ValueError:
        raise Http404 from None
