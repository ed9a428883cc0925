"""What a card of the queue tells, for a page of comments at a time; `lanes` says which those are.

Nothing here counts a table: an author's record reads no more entries of an index than it shows.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateTimeField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone

from articles.models import Article
from comments import author_notes, campaigns
from comments.campaigns import Campaign
from comments.models import AuthorNote, Comment, Complaint, Decision, Outcome, Report, Status, Verdict
from comments.models.decision import FINAL
from comments.querysets import CommentQuerySet, Counted, under
from comments.ruleset import compiled
from comments.ruleset.compiled import Listed
from newsroom.joined import Joined
from newsroom.models import Publication, User
from newsroom.prepared import IsAmong, Prepared, Slot

_Rows = TypeVar("_Rows", bound="QuerySet[Comment]")
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
    rules: Sequence[Listed]  # that block or trust the author, what the comment comes from or what it links to
    latest: list[Status]  # what became of the author's other comments, LATEST at most, the newest first
    notes: list[AuthorNote]


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
    return _seen(Comment.objects.all(), user)


def cards_seen_by(user: User) -> QuerySet[Comment]:
    """The same `as_cards`."""
    return _seen(as_cards(), user)


def _seen(rows: _Rows, user: User) -> _Rows:
    if user.has_perm("comments.view_queue"):
        return rows
    if user.has_perm("comments.view_own_articles_queue"):
        return rows.filter(under(Article.objects.seen_by(user)))
    return rows.none()


@cache
def as_cards() -> QuerySet[Comment]:
    """Comments with what their cards tell of parent, article and who is on them, without the texts of articles.

    To be filtered.
    """
    return (
        with_headlines(Comment.objects.all())
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


def by_key(keys: Collection[int]) -> dict[int, Comment]:
    """Those of the comments that are there, by key, `as_cards`."""
    return {comment.pk: comment for comment in _cards(keys=keys)}


@Prepared
def _cards() -> QuerySet[Comment]:
    return as_cards().filter(IsAmong("pk", "keys"))


def with_headlines(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """Comments with `headline`, their article's: what readers see or, of a withdrawn article, what they saw when the
    comment was written. The working copy's is not for moderators."""
    shown = When(article__live__headline__gt="", then=F("article__live__headline"))
    then = KeyTextTransform("headline", "article_revision__content")
    return rows.annotate(headline=Case(shown, default=Coalesce(then, Value("")), output_field=CharField()))


def records(comments: Sequence[Comment]) -> dict[int, Record]:
    """The records of the comments' authors and texts, by comment, in one query. For those who decide."""
    known = {comment.pk: comment for comment in comments}
    return {row["pk"]: _record(row, known[row["pk"]]) for row in _recorded(keys=known)}


@Prepared
def _recorded() -> QuerySet[Comment, Any]:
    theirs = Comment.objects.filter(author_key=OuterRef("author_key")).order_by()
    sames = Comment.objects.filter(address=OuterRef("address")).order_by()
    neighbours = Comment.objects.filter(network=OuterRef("network")).exclude(network="").order_by()
    recorded = theirs.filter(status__in=RECORDED)
    others = recorded.exclude(pk=OuterRef("pk")).order_by("-created_at", "-pk")
    wanted: dict[str, Any] = {
        "section": F("article__live__section"),
        "rules_key": Subquery(Publication.objects.filter(pk=1).values("rules_key")),
        "same_address": Counted(sames.values("pk")[: RECORD_LIMIT + 1]),
        "same_network": Counted(neighbours.values("pk")[: RECORD_LIMIT + 1]),
        "first_seen": Subquery(recorded.order_by("created_at").values("created_at")[:1]),
        "latest": Joined(others.values(joined=F("status"))[:LATEST]),
    }
    for status in RECORDED:
        wanted[f"count_{status}"] = Counted(theirs.filter(status=status).values("pk")[: RECORD_LIMIT + 1])
    rows = Comment.objects.filter(IsAmong("pk", "keys")).order_by()
    return rows.values("pk", **wanted, **campaigns.wanted(), **author_notes.wanted())


def open_reports(comments: Sequence[Comment]) -> dict[int, Reported]:
    """What readers reported of those among the comments that have open reports; no query where none has."""
    keys = [comment.pk for comment in comments if comment.open_reports]
    rows: Any = _reports(keys=keys) if keys else ()
    return {row["pk"]: _reported(row) for row in rows}


@Prepared
def _reports() -> QuerySet[Comment, Any]:
    theirs = Report.objects.filter(comment=OuterRef("pk")).order_by()
    spoken = theirs.filter(decision=None).exclude(words="").order_by("-pk")
    told = spoken.values(told=Concat("reason", Value(" "), "words"))
    columns: dict[str, Subquery] = {f"words_{at}": Subquery(told[at : at + 1]) for at in range(REPORT_WORDS)}
    for reason in Complaint.values:
        rows = theirs.filter(outcome=Outcome.OPEN, reason=reason)
        columns[f"reports_{reason}"] = Counted(rows.values("pk")[: RECORD_LIMIT + 1])
    return Comment.objects.filter(IsAmong("pk", "keys")).order_by().values("pk", **columns)


def _reported(row: dict[str, Any]) -> Reported:
    counts = {reason: row[f"reports_{reason}"] for reason in Complaint.values}
    said = [row[f"words_{place}"] for place in range(REPORT_WORDS) if row[f"words_{place}"]]
    words = [(reason, words) for reason, _space, words in (each.partition(" ") for each in said)]
    return Reported({reason: number for reason, number in counts.items() if number}, words)


def last_verdicts(comments: Sequence[Comment]) -> dict[int, list[Verdict]]:
    """The verdicts of each comment's last round, in the order of the checks."""
    found: dict[int, list[Verdict]] = {}
    for verdict in _verdicts(keys=[comment.pk for comment in comments]):
        found.setdefault(verdict.comment_id, []).append(verdict)
    return found


@Prepared
def _verdicts() -> QuerySet[Verdict]:
    last = Verdict.objects.filter(comment=OuterRef("comment")).order_by("-round").values("round")[:1]
    return Verdict.objects.filter(IsAmong("comment", "keys"), round=Subquery(last)).order_by("pk")


def last_decisions(comments: Sequence[Comment]) -> dict[int, Decision]:
    """What was last decided on each comment, and by whom."""
    rows = _decisions(keys=[comment.pk for comment in comments])
    return {decision.comment_id: decision for decision in rows}


@Prepared
def _decisions() -> QuerySet[Decision]:
    these = Decision.objects.filter(IsAmong("comment", "keys"))
    standing = these.filter(comment_version=F("comment__version")).order_by().select_related("by")
    people = ("by__username", "by__first_name", "by__last_name")
    return standing.only("comment_id", "act", "at", "after", "reason", "source", *people)


def last_undoable(user: User, *, now: dt.datetime) -> Decision | None:
    """What somebody decided last of what can still be taken back."""
    return next(iter(_undoable(by=user.pk, since=now - UNDO_WITHIN)), None)


@Prepared
def _undoable() -> QuerySet[Decision]:
    shown = ("act", "comment__name", "bulk__act", "bulk__total", "bulk__left_alone")
    own = Decision.objects.undoable().filter(by=Slot("by", BigIntegerField()), at__gte=Slot("since", DateTimeField()))
    return own.select_related("comment", "bulk").only(*shown).order_by("-at", "-pk")[:1]


def last_overtaken(user: User, *, now: dt.datetime) -> Decision | None:
    """What somebody decided last within that time, for who can take back none of it: others have decided since."""
    own = Decision.objects.standing().filter(by=user, at__gte=now - UNDO_WITHIN).exclude(act__in=FINAL)
    return own.select_related("comment").order_by("-at", "-pk").first()


def _record(row: dict[str, Any], comment: Comment) -> Record:
    campaign = campaigns.read(row) if comment.text_key else None
    rules = _standing_rules(row, comment)
    if not comment.author_key:
        return Record({}, None, row["same_address"], row["same_network"], campaign, rules, [], [])
    counts = {status: row[f"count_{status}"] for status in RECORDED}
    latest = [Status(value) for value in (row["latest"] or "").split(",") if value]
    return Record(
        counts,
        row["first_seen"],
        row["same_address"],
        row["same_network"],
        campaign,
        rules,
        latest,
        author_notes.read(row),
    )


def _standing_rules(row: dict[str, Any], comment: Comment) -> Sequence[Listed]:
    today = compiled.today_of(timezone.now())
    facts = compiled.facts_of(comment, row["section"])
    return compiled.current(row["rules_key"], today).on_senders.found(facts, today).rules
