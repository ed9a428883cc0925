"""The moderators' queue: lanes, their bounded counts and their pages by key, with all that a card tells.

Nothing here counts a table or skips rows: counts stop at a limit, pages begin after a key, an author's record reads no
more entries of an index than it shows.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models import Comment, Decision, Status, Verdict
from comments.models.decision import FINAL
from comments.querysets import CommentQuerySet
from newsroom.models import Publication, User

PAGE = 20
COUNT_LIMIT = 999
RECORD_LIMIT = 99  # of an author's comments in each state, and of comments from the same address
RECORDED = (Status.PUBLISHED, Status.HELD, Status.SPAM, Status.REJECTED)
UNDO_WITHIN = dt.timedelta(hours=1)  # how long a decision is offered for being taken back


@dataclasses.dataclass(frozen=True)
class Lane:
    """Comments of one state, in the order in which they should be looked at."""

    status: Status
    title: str | Promise
    newest_first: bool
    empty: str | Promise


LANES = {
    lane.status.value: lane
    for lane in (
        Lane(Status.HELD, _("Held"), False, _("Nothing waits for a decision.")),
        Lane(Status.AWAITING, _("Awaiting check"), False, _("All replies have been checked.")),
        Lane(Status.SPAM, _("Spam"), True, _("No spam.")),
        Lane(Status.PUBLISHED, _("Published"), True, _("Nothing has been published yet.")),
        Lane(Status.REJECTED, _("Rejected"), True, _("Nothing has been rejected.")),
    )
}


@dataclasses.dataclass(frozen=True)
class LanePage:
    """PAGE comments of a lane. `next_after` is the key that the following page begins after; None on the last."""

    comments: list[Comment]
    next_after: int | None


@dataclasses.dataclass(frozen=True)
class Record:
    """What is known of who wrote a comment. Counts stop at RECORD_LIMIT + 1."""

    counts: dict[Status, int]
    first_seen: dt.datetime | None
    same_address: int


class _Counted(Subquery):
    """How many rows a (sliced) query gives."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def may_see(user: User) -> bool:
    """Whether the queue opens for somebody at all."""
    return user.has_perm("comments.view_queue") or user.has_perm("comments.view_own_articles_queue")


def seen_by(user: User) -> CommentQuerySet:
    """All comments for moderators; those on their own articles for authors; none for others."""
    if user.has_perm("comments.view_queue"):
        return Comment.objects.all()
    if user.has_perm("comments.view_own_articles_queue"):
        return Comment.objects.filter(article__in=Article.objects.seen_by(user).values("pk"))
    return Comment.objects.none()


def lane_page(lane: Lane, *, user: User, after: int | None) -> LanePage:
    """A page of a lane as one person may see it, in two queries: the comments, and where their authors stand."""
    rows = seen_by(user).filter(status=lane.status)
    if after is not None:
        rows = rows.filter(pk__lt=after) if lane.newest_first else rows.filter(pk__gt=after)
    found = list(as_cards(rows).order_by("-pk" if lane.newest_first else "pk")[: PAGE + 1])
    return LanePage(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def as_cards(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """Comments with what their cards tell of parent and article, without the texts of articles."""
    return (
        with_headlines(rows)
        .select_related("parent", "article__live")
        .only(
            *("id", "status", "version", "name", "email", "url", "body", "address", "author_key", "created_at"),
            *("published_at", "depth", "article_revision_id", "traces_forgotten_at", "next_attempt_at"),
            *("edited_at", "user_id"),
            *("parent__name", "parent__body", "parent__status", "article__state"),
            *("article__live__path", "article__live__visible_from"),
            *("article__live__revision_id", "article__live__comments_mode", "article__live__comments_close_at"),
        )
    )


def with_headlines(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """Comments with `headline`, their article's: what readers see or, of a withdrawn article, what they saw when the
    comment was written. The working copy's is not for moderators."""
    shown = When(article__live__headline__gt="", then=F("article__live__headline"))
    then = KeyTextTransform("headline", "article_revision__content")
    return rows.annotate(headline=Case(shown, default=Coalesce(then, Value("")), output_field=CharField()))


def lane_counts(user: User) -> dict[str, int]:
    """How many comments stand in each lane, COUNT_LIMIT + 1 meaning more, in one query."""
    seen = seen_by(user)
    counts = {f"in_{value}": _Counted(seen.to_count(value).values("pk")[: COUNT_LIMIT + 1]) for value in LANES}
    row: Any = Publication.objects.filter(pk=1).values(**counts)[0]
    return {value: row[f"in_{value}"] for value in LANES}


def records(comments: Sequence[Comment]) -> dict[int, Record]:
    """The records of the comments' authors, by comment, in one query; none where the author is forgotten."""
    theirs = Comment.objects.filter(author_key=OuterRef("author_key")).order_by()
    sames = Comment.objects.filter(address=OuterRef("address")).order_by()
    wanted: dict[str, Subquery] = {"same_address": _Counted(sames.values("pk")[: RECORD_LIMIT + 1])}
    for status in RECORDED:
        rows = theirs.filter(status=status)
        wanted[f"count_{status}"] = _Counted(rows.values("pk")[: RECORD_LIMIT + 1])
        wanted[f"first_{status}"] = Subquery(rows.order_by("pk").values("created_at")[:1])
    known = Comment.objects.filter(pk__in=[comment.pk for comment in comments]).exclude(author_key="").order_by()
    found: Any = known.values("pk", **wanted)
    return {row["pk"]: _record(row) for row in found}


def last_verdicts(comments: Sequence[Comment]) -> dict[int, list[Verdict]]:
    """The verdicts of each comment's last round, in the order of the checks."""
    last = Verdict.objects.filter(comment=OuterRef("comment")).order_by("-round").values("round")[:1]
    keys = [comment.pk for comment in comments]
    found: dict[int, list[Verdict]] = {}
    for verdict in Verdict.objects.filter(comment__in=keys, round=Subquery(last)).order_by("pk"):
        found.setdefault(verdict.comment_id, []).append(verdict)
    return found


def last_decisions(comments: Sequence[Comment]) -> dict[int, Decision]:
    """What was last decided on each comment, and by whom."""
    keys = [comment.pk for comment in comments]
    rows = Decision.objects.filter(comment__in=keys, comment_version=F("comment__version"))
    return {decision.comment_id: decision for decision in rows.select_related("by")}


def last_undoable(user: User, *, now: dt.datetime) -> Decision | None:
    """What somebody decided last of what can still be taken back: no undo, nothing erased, nobody has decided since."""
    own = Decision.objects.filter(by=user, at__gte=now - UNDO_WITHIN).exclude(act__in=FINAL)
    standing = own.filter(comment_version=F("comment__version"))
    return standing.select_related("comment").order_by("-at", "-pk").first()


def _record(row: dict[str, Any]) -> Record:
    firsts = [first for status in RECORDED if (first := row[f"first_{status}"]) is not None]
    counts = {status: row[f"count_{status}"] for status in RECORDED}
    return Record(counts, min(firsts, default=None), row["same_address"])
