"""What a card of the queue tells, for a page of comments at a time; `lanes` says which those are.

Nothing here counts a table: an author's record reads no more entries of an index than it shows.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Concat

from articles.models import Article
from comments import author_notes, campaigns
from comments.campaigns import Campaign
from comments.models import AuthorNote, Comment, Complaint, Decision, Outcome, Report, Status, Verdict
from comments.models.decision import FINAL
from comments.querysets import CommentQuerySet, Counted
from newsroom.models import User

RECORD_LIMIT = 99  # of an author's comments in each state, and of comments from the same address or network
LATEST = 10  # of an author's comments whose outcomes a card shows one by one
RECORDED = (Status.PUBLISHED, Status.HELD, Status.SPAM, Status.REJECTED)
REPORT_WORDS = 3  # of the last readers who reported a comment with words of their own
UNDO_WITHIN = dt.timedelta(hours=1)  # how long a decision is offered for being taken back


@dataclasses.dataclass(frozen=True)
class Record:
    """What is known of who wrote a comment, and of its text. Counts stop at RECORD_LIMIT + 1."""

    counts: dict[Status, int]  # empty where the author is forgotten
    first_seen: dt.datetime | None
    same_address: int
    same_network: int
    campaign: Campaign | None  # None where the text is the only one of its kind
    latest: list[Status]  # what became of the author's other comments, LATEST at most, the newest first
    notes: list[AuthorNote]


class _Joined(Subquery):
    """The statuses that a (sliced) query gives, in its order, with commas between them."""

    template = "(SELECT GROUP_CONCAT(latest.status) FROM (%(subquery)s) latest)"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The same in its words."""
        template = "(SELECT STRING_AGG(latest.status, ',') FROM (%(subquery)s) latest)"
        return self.as_sql(compiler, connection, template=template, **extra)


@dataclasses.dataclass(frozen=True)
class Reported:
    """Open reports of a comment: how many for each reason, stopping at RECORD_LIMIT + 1, and the last own words with
    the reason that goes with them."""

    reasons: dict[str, int]
    words: list[tuple[str, str]]


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


def as_cards(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """Comments with what their cards tell of parent, article and who is on them, without the texts of articles."""
    return (
        with_headlines(rows)
        .annotate(**_report_columns())
        .select_related("parent", "article__live", "claim__by")
        .only(
            *("id", "status", "version", "name", "email", "url", "body", "created_at"),
            *("address", "network", "author_key", "text_key"),
            *("published_at", "depth", "article_id", "article_revision_id", "traces_forgotten_at", "next_attempt_at"),
            *("edited_at", "staff_edited_at", "is_pick", "user_id", "open_reports"),
            *("parent__name", "parent__body", "parent__status", "article__state"),
            *("article__live__path", "article__live__visible_from"),
            *("article__live__revision_id", "article__live__comments_mode", "article__live__comments_close_at"),
            *("claim__until", "claim__by__username", "claim__by__first_name", "claim__by__last_name"),
            "article__live__thread_override",
        )
    )


def with_headlines(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """Comments with `headline`, their article's: what readers see or, of a withdrawn article, what they saw when the
    comment was written. The working copy's is not for moderators."""
    shown = When(article__live__headline__gt="", then=F("article__live__headline"))
    then = KeyTextTransform("headline", "article_revision__content")
    return rows.annotate(headline=Case(shown, default=Coalesce(then, Value("")), output_field=CharField()))


def records(comments: Sequence[Comment]) -> dict[int, Record]:
    """The records of the comments' authors and texts, by comment, in one query. For those who decide."""
    theirs = Comment.objects.filter(author_key=OuterRef("author_key")).order_by()
    sames = Comment.objects.filter(address=OuterRef("address")).order_by()
    neighbours = Comment.objects.filter(network=OuterRef("network")).exclude(network="").order_by()
    others = theirs.filter(status__in=RECORDED).exclude(pk=OuterRef("pk")).order_by("-pk")
    wanted: dict[str, Subquery] = {
        "same_address": Counted(sames.values("pk")[: RECORD_LIMIT + 1]),
        "same_network": Counted(neighbours.values("pk")[: RECORD_LIMIT + 1]),
        "latest": _Joined(others.values("status")[:LATEST]),
    }
    for status in RECORDED:
        rows = theirs.filter(status=status)
        wanted[f"count_{status}"] = Counted(rows.values("pk")[: RECORD_LIMIT + 1])
        wanted[f"first_{status}"] = Subquery(rows.order_by("pk").values("created_at")[:1])
    known = Comment.objects.filter(pk__in=[comment.pk for comment in comments]).order_by()
    found: Any = known.values("pk", **wanted, **campaigns.wanted(), **author_notes.wanted())
    by_key = {comment.pk: comment for comment in comments}
    return {row["pk"]: _record(row, by_key[row["pk"]]) for row in found}


def open_reports(comment: Comment) -> Reported | None:
    """What readers reported of a comment that came through `as_cards`; None where nobody has."""
    if not comment.open_reports:
        return None
    told = vars(comment)
    counts = {reason: told[f"reports_{reason}"] for reason in Complaint.values}
    said = [told[f"words_{place}"] for place in range(REPORT_WORDS) if told[f"words_{place}"]]
    words = [(reason, words) for reason, _space, words in (each.partition(" ") for each in said)]
    return Reported({reason: number for reason, number in counts.items() if number}, words)


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
    return standing.select_related("comment", "bulk").order_by("-at", "-pk").first()


def _record(row: dict[str, Any], comment: Comment) -> Record:
    campaign = campaigns.read(row) if comment.text_key else None
    if not comment.author_key:
        return Record({}, None, row["same_address"], row["same_network"], campaign, [], [])
    firsts = [first for status in RECORDED if (first := row[f"first_{status}"]) is not None]
    counts = {status: row[f"count_{status}"] for status in RECORDED}
    latest = [Status(value) for value in (row["latest"] or "").split(",") if value]
    return Record(
        counts,
        min(firsts, default=None),
        row["same_address"],
        row["same_network"],
        campaign,
        latest,
        author_notes.read(row),
    )


def _report_columns() -> dict[str, Case]:
    """What `open_reports` reads, looked up where there are any."""
    theirs = Report.objects.filter(comment=OuterRef("pk")).order_by()
    spoken = theirs.filter(decision=None).exclude(words="").order_by("-pk")
    told = spoken.values(told=Concat("reason", Value(" "), "words"))
    columns: dict[str, Subquery] = {f"words_{at}": Subquery(told[at : at + 1]) for at in range(REPORT_WORDS)}
    for reason in Complaint.values:
        rows = theirs.filter(outcome=Outcome.OPEN, reason=reason)
        columns[f"reports_{reason}"] = Counted(rows.values("pk")[: RECORD_LIMIT + 1])
    return {name: Case(When(open_reports__gt=0, then=column), default=None) for name, column in columns.items()}
