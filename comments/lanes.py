"""Lanes of the queue: what stands in each, in which order, a page at a time, and how much it is.

A page begins after the place of a row, and reads a bounded number of rows however many there are; what comes meanwhile
moves nothing to another page.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.filters import Filters
from comments.models import Comment, Status
from comments.querysets import Counted
from comments.queue import as_cards, seen_by
from newsroom.models import Publication, User

PAGE = 25
COUNT_LIMIT = 999
WINDOW = 2000  # rows of which a page reads what no index knows
_ALIKE_READ = 8 * PAGE  # rows at most that stand behind the cards of a page

Place = tuple[int, ...]  # of a row in an order: rank and key, or key alone


@dataclasses.dataclass(frozen=True)
class Order:
    """One way through a lane: names of columns, the key last, all in one direction."""

    name: str
    title: str | Promise
    columns: tuple[str, ...]
    newest_first: bool = False

    def __call__(self, rows: QuerySet[Comment]) -> QuerySet[Comment]:
        return rows.order_by(*(f"-{name}" if self.newest_first else name for name in self.columns))

    def after(self, rows: QuerySet[Comment], place: Place) -> QuerySet[Comment]:
        """What follows a place."""
        beyond = "lt" if self.newest_first else "gt"
        if len(self.columns) == 1:
            return rows.filter(**{f"pk__{beyond}": place[0]})
        first = self.columns[0]
        # Both, so that the index is entered at the place: an "or" alone is not looked up.
        return rows.filter(
            Q(**{f"{first}__{beyond}": place[0]}) | Q(**{first: place[0], f"pk__{beyond}": place[1]}),
            **{f"{first}__{beyond}e": place[0]},
        )

    @property
    def ranked_by(self) -> str:
        """The column before the key, or any number where there is none."""
        return self.columns[0] if len(self.columns) > 1 else "rank"

    def place(self, *rows: tuple[int, int]) -> Place | None:
        """Of the first of some rows (key and rank), if there is one."""
        return next(((rank, key) if len(self.columns) > 1 else (key,) for key, rank in rows), None)


PRIORITY = Order("priority", _("What should come first"), ("rank", "pk"))
REPORTED = Order("priority", _("What should come first"), ("reported_rank", "pk"))
NEWEST = Order("newest", _("Newest first"), ("pk",), newest_first=True)
OLDEST = Order("oldest", _("Oldest first"), ("pk",))


@dataclasses.dataclass(frozen=True)
class Lane:
    """Comments of one state or several; `orders` begins with the one in which they should be looked at."""

    name: str
    title: str | Promise
    empty: str | Promise
    statuses: tuple[Status, ...]
    orders: tuple[Order, ...]
    is_own: bool = False  # those on a person's own articles alone
    is_reported: bool = False  # those alone that readers have reported and nobody has answered
    gathers: bool = False  # texts that are alike stand behind the first of them

    @property
    def status(self) -> Status | None:
        """Of all that stands in it; None where it holds several."""
        return self.statuses[0] if len(self.statuses) == 1 else None

    def of(self, user: User) -> QuerySet[Comment]:
        """All that stands in it, as one person may see it."""
        rows = seen_by(user)
        if self.is_own:
            rows = rows.filter(article__in=Article.objects.own(user).values("pk"))
        if self.is_reported:  # of these states alone
            return rows.filter(reported_rank__isnull=False)
        if len(self.statuses) == 1:
            return rows.filter(status=self.statuses[0])
        return rows.filter(status__in=self.statuses)


_BY_PRIORITY = (PRIORITY, NEWEST, OLDEST)
_BY_TIME = (NEWEST, OLDEST)
LANES = {
    lane.name: lane
    for lane in (
        Lane("held", _("Held"), _("Nothing waits for a decision."), (Status.HELD,), _BY_PRIORITY, gathers=True),
        Lane(
            "reported",
            _("Reported"),
            _("No report waits for an answer."),
            (Status.PUBLISHED, Status.HELD),
            (REPORTED, NEWEST, OLDEST),
            is_reported=True,
        ),
        Lane(
            "awaiting", _("Awaiting check"), _("All replies have been checked."), (Status.AWAITING,), (OLDEST, NEWEST)
        ),
        Lane("spam", _("Spam"), _("No spam."), (Status.SPAM,), _BY_PRIORITY, gathers=True),
        Lane("published", _("Published"), _("Nothing has been published yet."), (Status.PUBLISHED,), _BY_TIME),
        Lane("rejected", _("Rejected"), _("Nothing has been rejected."), (Status.REJECTED,), _BY_TIME),
        Lane(
            "own",
            _("My articles"),
            _("Nobody has replied to your articles yet."),
            (Status.HELD, Status.AWAITING, Status.PUBLISHED),
            _BY_TIME,
            is_own=True,
        ),
    )
}


@dataclasses.dataclass(frozen=True)
class LanePage:
    """Up to PAGE comments of a lane. `next_after` is the place that the following page begins after, None on the last;
    `read` is how many rows were looked through where fewer than PAGE of them matched."""

    comments: list[Comment]
    next_after: Place | None
    read: int = 0


def page(lane: Lane, order: Order, *, user: User, filters: Filters, after: Place | None) -> LanePage:
    """A page of a lane as one person may see it, in two or three queries."""
    rows = filters.looked_up(lane.of(user), status=lane.status)
    if after is not None:
        rows = order.after(rows, after)
    gathers = lane.gathers and not filters.text_key
    most, window = _ALIKE_READ if gathers else PAGE + 1, order(rows)
    if filters.is_read_from_rows:
        # By key alone: with the lane's conditions beside it, SQLite would walk the lane to its end.
        rows = filters.read(Comment.objects.filter(pk__in=window.values("pk")[:WINDOW]))
    found = list(order(rows).values_list("pk", order.ranked_by, "text_key")[:most])
    shown, reached = _gathered(found) if gathers else ([key for key, *_ in found[:PAGE]], PAGE)
    is_all, edge = reached >= len(found) < most, None
    if is_all and filters.is_read_from_rows:
        edge = order.place(*window.values_list("pk", order.ranked_by)[WINDOW - 1 : WINDOW])
    by_key = {comment.pk: comment for comment in as_cards(Comment.objects.filter(pk__in=shown))}
    return LanePage(
        [by_key[key] for key in shown if key in by_key],
        edge if is_all else order.place(found[reached - 1][:2]),
        read=WINDOW if is_all and edge else 0,
    )


def lanes_of(user: User) -> dict[str, Lane]:
    """Those that tell somebody something: to who sees own articles alone, each lane is one of these."""
    sees_all = user.has_perm("comments.view_queue")
    return {name: lane for name, lane in LANES.items() if sees_all or not lane.is_own}


def counts(user: User, **beside: Subquery) -> dict[str, int]:
    """How many comments stand in each of somebody's lanes, COUNT_LIMIT + 1 meaning more, in one query; with what else
    is to be asked in the same one, by name."""
    shown = lanes_of(user)
    rows = {name: _to_count(lane, user).values("pk")[: COUNT_LIMIT + 1] for name, lane in shown.items()}
    wanted = {f"in_{name}": Counted(found) for name, found in rows.items()}
    row: Any = Publication.objects.filter(pk=1).values(**wanted, **beside)[0]
    return {name: row[f"in_{name}"] for name in shown} | {name: row[name] for name in beside}


def _to_count(lane: Lane, user: User) -> QuerySet[Comment]:
    if len(lane.statuses) == 1:
        return seen_by(user).to_count(lane.statuses[0])
    return lane.of(user).order_by()


def _gathered(found: Sequence[tuple[int, int, str]]) -> tuple[list[int], int]:
    """The keys of up to PAGE comments of which no two texts are alike, and how many rows they stand for."""
    shown: list[int] = []
    texts: set[str] = set()
    for number, (key, _rank, text_key) in enumerate(found):
        if text_key and text_key in texts:
            continue
        if len(shown) == PAGE:
            return shown, number
        shown.append(key)
        texts.add(text_key)
    return shown, len(found)
