"""Lanes of the queue: what stands in each, in which order, a page at a time, and how much it is.

A page begins after the place of a row, and reads a bounded number of rows however many there are; what comes meanwhile
moves nothing to another page.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import CharField, F, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments import queue
from comments.filters import Filters
from comments.models import Comment, Status
from comments.querysets import CommentQuerySet, Counted, under
from comments.queue import seen_by
from newsroom.models import Publication, User
from newsroom.one_of import IsOneOf

PAGE = 25
COUNT_LIMIT = 999
WINDOWS = (500, 2000)  # rows of which a page reads what no index knows: the more where the less fills no page
_WINDOW_OF_WORDS = 250  # of those that hold what is searched for, which PostgreSQL asks of each row on the way
_ALIKE_READ = 8 * PAGE  # rows at most that stand behind the cards of a page

Place = tuple[int, ...]  # of a row in an order: rank and key, or key alone


@dataclasses.dataclass(frozen=True)
class Order:
    """One way through a lane: names of columns, the key last, all in one direction."""

    name: str
    title: str | Promise
    columns: tuple[str, ...]
    is_descending: bool = False
    is_walk: bool = True  # along an index; otherwise the rows are found first, then sorted

    def __call__(self, rows: QuerySet[Comment]) -> QuerySet[Comment]:
        # No index knows a sum.
        columns = [F(name) if self.is_walk else F(name) + 0 for name in self.columns]
        return rows.order_by(*(column.desc() if self.is_descending else column.asc() for column in columns))

    def after(self, rows: QuerySet[Comment], place: Place) -> QuerySet[Comment]:
        """What follows a place."""
        beyond = "lt" if self.is_descending else "gt"
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

    def place(self, *rows: Iterable[int]) -> Place | None:
        """Of the first of some rows (key and rank), if there is one."""
        return next(((rank, key) if len(self.columns) > 1 else (key,) for key, rank in rows), None)


PRIORITY = Order("priority", _("What should come first"), ("rank", "pk"))
REPORTED = Order("priority", _("What should come first"), ("reported_rank", "pk"))
NEWEST = Order("newest", _("Newest first"), ("pk",), is_descending=True)
OLDEST = Order("oldest", _("Oldest first"), ("pk",))
# By when they were first published, or rejected: who moderates afterwards begins with what the checks let through late.
LATEST = Order("newest", _("Latest first"), ("rank", "pk"))
EARLIEST = Order("oldest", _("Earliest first"), ("rank", "pk"), is_descending=True)


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
        return self.among(seen_by(user), user)

    def among(self, rows: QuerySet[Comment], user: User) -> QuerySet[Comment]:
        """What stands in it of those comments."""
        if self.is_own:
            rows = rows.filter(under(Article.objects.own(user)))
        if self.is_reported:  # of these states alone
            return rows.filter(reported_rank__isnull=False)
        if len(self.statuses) == 1:
            return rows.filter(status=self.statuses[0])
        return rows.filter(status__in=self.statuses)


_BY_PRIORITY = (PRIORITY, NEWEST, OLDEST)
_BY_TIME, _BY_ENTRY = (NEWEST, OLDEST), (LATEST, EARLIEST)
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
        Lane("published", _("Published"), _("Nothing has been published yet."), (Status.PUBLISHED,), _BY_ENTRY),
        Lane("rejected", _("Rejected"), _("Nothing has been rejected."), (Status.REJECTED,), _BY_ENTRY),
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
    """A page of a lane as one person may see it, in two queries; in up to four where few of many rows match."""
    if lane.is_own or not user.has_perm("comments.view_queue"):
        # Of all comments those under few articles are few: who walks the lane in search of them reads most of it.
        order = dataclasses.replace(order, is_walk=False)
    rows = filters.looked_up(lane.of(user), status=lane.status)
    if after is not None:
        rows = order.after(rows, after)
    gathers = lane.gathers and not filters.text_key
    most = _ALIKE_READ if gathers else PAGE + 1
    for size in (_WINDOW_OF_WORDS,) if filters.term else WINDOWS:
        found, edge = _read(order(rows), order, filters, size=size, most=most)
        shown, reached = _gathered(found) if gathers else ([row[0] for row in found[:PAGE]], PAGE)
        is_all = reached >= len(found) < most
        if len(shown) == PAGE or not is_all or edge is None:
            break
    by_key = queue.by_key(shown)
    return LanePage(
        [by_key[key] for key in shown if key in by_key],
        edge if is_all else order.place(found[reached - 1][:2]),
        read=size if is_all and edge else 0,
    )


def _read(
    rows: QuerySet[Comment], order: Order, filters: Filters, *, size: int, most: int
) -> tuple[list[tuple[Any, ...]], Place | None]:
    """The first that match (key, rank, text key) and, if that was asked of so many rows one by one, the place of the
    last of them; None where the rows end before."""
    shown = ("pk", order.ranked_by, "text_key")
    if not filters.is_read_from_rows:
        return list(rows.values_list(*shown)[:most]), None
    # By key alone: with the lane's conditions beside it, SQLite would walk the lane to its end.
    matching = filters.read(Comment.objects.filter(IsOneOf("pk", rows.values("pk")[:size])))
    last_read = rows.values_list(_key_and_rank(order), flat=True)[size - 1 : size]
    found = list(order(matching).values_list(*shown, Subquery(last_read))[:most])
    edges = found[0][3:] if found else last_read
    return found, order.place(*((int(number) for number in read.split()) for read in edges if read))


def _key_and_rank(order: Order) -> Concat:
    """Both in one value: two subqueries would walk to the row twice."""
    return Concat(Cast("pk", CharField()), Value(" "), Cast(order.ranked_by, CharField()))


def lanes_of(user: User) -> dict[str, Lane]:
    """Those that tell somebody something: to who sees own articles alone, each lane is one of these."""
    sees_all = user.has_perm("comments.view_queue")
    return {name: lane for name, lane in LANES.items() if sees_all or not lane.is_own}


def counts(user: User, beside: Callable[[], Mapping[str, Subquery]] = dict) -> dict[str, int]:
    """How many comments stand in each of somebody's lanes, COUNT_LIMIT + 1 meaning more, in one query; with what else
    is to be asked in the same one, by name."""
    if user.has_perm("comments.view_queue"):
        names, asked, parameters = _asked_by_moderator(user.pk, beside)
        with connection.cursor() as cursor:
            cursor.execute(asked, parameters)
            return dict(zip(names, cursor.fetchone(), strict=True))
    row: dict[str, int] = _counted(lanes_of(user), seen_by(user), user, beside)[0]
    return row


@lru_cache(maxsize=1000)
def _asked_by_moderator(
    user_id: int, beside: Callable[[], Mapping[str, Subquery]]
) -> tuple[Sequence[str], str, Sequence[Any]]:
    """Names, text and parameters for people who see all comments. Every open page of each asks for it, and it takes
    longer to put together than to answer."""
    query = _counted(LANES, Comment.objects.all(), User(pk=user_id), beside).query
    return list(query.annotation_select), *query.sql_with_params()


def _counted(
    shown: Mapping[str, Lane], rows: CommentQuerySet, user: User, beside: Callable[[], Mapping[str, Subquery]]
) -> QuerySet[Publication, Any]:
    found = {name: _to_count(lane, rows, user).values("pk")[: COUNT_LIMIT + 1] for name, lane in shown.items()}
    return Publication.objects.filter(pk=1).values(**{name: Counted(each) for name, each in found.items()}, **beside())


def _to_count(lane: Lane, rows: CommentQuerySet, user: User) -> QuerySet[Comment]:
    if len(lane.statuses) == 1:
        return rows.to_count(lane.statuses[0])
    return lane.among(rows, user).order_by()


def _gathered(found: Sequence[tuple[Any, ...]]) -> tuple[list[int], int]:
    """The keys of up to PAGE comments of which no two texts are alike, and how many rows they stand for."""
    shown: list[int] = []
    texts: set[str] = set()
    for number, (key, _rank, text_key, *_edge) in enumerate(found):
        if text_key and text_key in texts:
            continue
        if len(shown) == PAGE:
            return shown, number
        shown.append(key)
        texts.add(text_key)
    return shown, len(found)
