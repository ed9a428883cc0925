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
    is_edited: bool  # by its author, since readers could first see it
    is_staff_edited: bool  # the newsroom has changed its text
    is_pick: bool  # of the editors
    is_staffs: bool  # somebody from the newsroom wrote it
    answers_id: int | None  # empty at the top of a thread
    answers_name: str  # whom it answers; empty if that is not shown
    is_under_it: bool  # that stands right above, a level higher: to the eye, its place says whom it answers

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
    """A page of comments in reading order. `next_id` begins the following page, `previous_id` the one before unless
    that is the first."""

    cards: list[Card]
    next_id: int | None
    previous_id: int | None
    is_first: bool


def page_of(article_id: int, start_id: int | None) -> ThreadPage | None:
    """PAGE comments from `start_id` on (None: from the first). None if the article has no such comment."""
    rows = Comment.objects.on_page_of(article_id)
    previous_id = None
    if start_id is not None:
        start = Comment.objects.filter(pk=start_id, article_id=article_id).values_list("path", flat=True).first()
        if start is None:
            return None
        before = rows.filter(path__lt=start).order_by("-path").values_list("pk", flat=True)
        reached = list(before[: PAGE + 1])
        previous_id = reached[PAGE - 1] if len(reached) > PAGE else None
        rows = rows.filter(path__gte=start)
    fields = (
        *("id", "depth", "status", "name", "url", "body_html", "created_at", "published_at"),
        *("edited_at", "staff_edited_at", "is_pick", "user_id"),
    )
    found = list(rows.values_list(*fields, "parent_id", "parent__name", "parent__status", "parent__depth")[: PAGE + 1])
    cards: list[Card] = []
    above = 0
    for row in found[:PAGE]:
        pk, depth, status, name, url, body, at, published_at = row[:8]
        edited_at, staff_edited_at, is_pick, user_id = row[8 : len(fields)]
        parent_id, parent_name, parent_status, parent_depth = row[len(fields) :]
        is_shown = status == Status.PUBLISHED
        cards.append(
            Card(
                id=pk,
                depth=depth,
                is_shown=is_shown,
                name=name if is_shown else "",
                url=url if is_shown else "",
                body=mark_safe(body if is_shown else ""),  # noqa: S308  made by comments.text.html
                at=at,
                is_staffs=is_shown and user_id is not None,
                is_edited=is_shown and edited_at is not None and edited_at > published_at,
                is_staff_edited=is_shown and staff_edited_at is not None,
                is_pick=is_pick,
                answers_id=parent_id,
                answers_name=parent_name if parent_status == Status.PUBLISHED else "",
                # On the last level an answer stands beside what it answers, like any other.
                is_under_it=parent_id == above and parent_depth < depth,
            )
        )
        above = pk
    next_id = found[PAGE][0] if len(found) > PAGE else None
    return ThreadPage(cards, next_id, previous_id, is_first=start_id is None)


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
