"""The comments of an article, a page at a time, by key."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.utils import formats, timezone
from django.utils.safestring import SafeString, mark_safe

from comments.models import Comment, Status
from comments.threads import ancestors

PAGE = 50


@dataclasses.dataclass(frozen=True, slots=True)
class Card:
    """One comment as the page shows it; texts are empty where it is only a place for its answers."""

    id: int
    depth: int
    is_shown: bool
    name: str
    url: str
    body: SafeString
    at: dt.datetime
    answers_id: int | None
    answers_name: str  # whom it answers; empty when that stands right above it or at the top of a thread

    @property
    def iso(self) -> str:
        """The time of writing for machines."""
        return self.at.isoformat(timespec="seconds")

    @property
    def when(self) -> str:
        """The same for people, in the site's zone."""
        at = timezone.localtime(self.at)
        return f"{formats.date_format(at, 'DATE_FORMAT')}, {formats.time_format(at, 'TIME_FORMAT')}"


@dataclasses.dataclass(frozen=True)
class ThreadPage:
    """A page of comments in reading order. `next_id` begins the following page."""

    cards: list[Card]
    next_id: int | None
    is_first: bool


def page_of(article_id: int, start_id: int | None) -> ThreadPage | None:
    """PAGE comments from `start_id` on (None: from the first). None if the article has no such comment."""
    rows = Comment.objects.on_page_of(article_id)
    if start_id is not None:
        start = Comment.objects.filter(pk=start_id, article_id=article_id).values_list("path", flat=True).first()
        if start is None:
            return None
        rows = rows.filter(path__gte=start)
    fields = ("id", "depth", "status", "name", "url", "body_html", "created_at", "parent_id", "parent__name")
    found = list(rows.values_list(*fields, "parent__status")[: PAGE + 1])
    cards: list[Card] = []
    above: int | None = None
    for pk, depth, status, name, url, body, at, parent_id, parent_name, parent_status in found[:PAGE]:
        is_shown = status == Status.PUBLISHED
        is_apart = parent_id is not None and parent_id != above and parent_status == Status.PUBLISHED
        cards.append(
            Card(
                id=pk,
                depth=depth,
                is_shown=is_shown,
                name=name if is_shown else "",
                url=url if is_shown else "",
                body=mark_safe(body if is_shown else ""),  # noqa: S308  made by comments.text.html
                at=at,
                answers_id=parent_id if is_apart else None,
                answers_name=parent_name if is_apart else "",
            )
        )
        above = pk
    return ThreadPage(cards, found[PAGE][0] if len(found) > PAGE else None, start_id is None)


def page_with(comment: Comment) -> int | None:
    """With what comment the page begins that shows this one (None: the first page): with the top of its thread, so
    that one can read what it answers, or with as much of that as one page has room for."""
    shown = Comment.objects.on_page_of(comment.article_id)
    before = shown.filter(path__lt=comment.path).values_list("pk", flat=True)
    if len(before[:PAGE]) < PAGE:
        return None
    for path in ancestors(comment.path):
        from_there = list(before.filter(path__gte=path)[:PAGE])
        if len(from_there) < PAGE:
            return from_there[0]
    return comment.pk
