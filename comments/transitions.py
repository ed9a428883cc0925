"""One change of a comment's status with its trace: what the verbs of moderators and of authors share."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from articles.models import LiveArticle
from articles.page_version import bump_article
from comments import claims, reported, threads
from comments.models import Act, BulkAct, Comment, Decision, Source, Status
from comments.models.decision import IN_PLACE, WHY_LIMIT
from comments.ranking import rank_of
from newsroom.models import User
from newsroom.verbs import Conflict


def locked(comment_id: int) -> Comment:
    """The live row first, then the comment's: all verbs lock in this order. Raises Conflict if it is no longer there.

    To be called in a transaction.
    """
    article_id = Comment.objects.filter(pk=comment_id).values_list("article_id", flat=True).first()
    if article_id is None:
        raise Conflict(_("This comment has been erased."))
    LiveArticle.objects.select_for_update().only("pk").filter(article_id=article_id).first()
    comment = Comment.objects.select_for_update().filter(pk=comment_id).first()
    if comment is None:
        raise Conflict(_("This comment has been erased."))
    return comment


def is_held_by_a_person(comment: Comment) -> bool:
    """Whether the last word on it is somebody's that it be held, a moderator's or enough readers'; edits, undoing and
    what was undone are none."""
    last = comment.decisions.standing().exclude(act__in=[Act.EDIT, *IN_PLACE]).first()
    return comment.status == Status.HELD and last is not None and last.act == Act.HOLD


def change(
    comment: Comment,
    act: Act,
    after: Status,
    *,
    by: User | None,
    now: dt.datetime,
    source: Source = Source.QUEUE,
    reason: str = "",
    undoes: Decision | None = None,
    bulk: BulkAct | None = None,
    is_pick: bool | None = None,
) -> Decision:
    """Move a locked comment on to another status, or to the next version of the same, and keep counts and pages.

    It then waits for no check, and stays an editors' pick only while it is published; `is_pick` makes it one or none.
    Where a person decided nobody has a claim to it.
    """
    before, was_pick = comment.status, comment.is_pick
    comment.status = after
    comment.version += 1
    comment.decided_at = _since(comment, before, undoes) or now
    comment.next_attempt_at = None
    comment.shown = after == Status.PUBLISHED or comment.published_below > 0
    if after == Status.PUBLISHED:
        comment.published_at = comment.published_at or now
    comment.is_pick = after == Status.PUBLISHED and (was_pick if is_pick is None else is_pick)
    comment.rank = rank_of(comment, is_confirmed=_is_confirmed_spam(comment, act, by))
    comment.reported_rank = reported.rank(comment, after)
    of_status = ["status", "version", "decided_at", "shown", "published_at", "is_pick", "rank", "reported_rank"]
    comment.save(update_fields=[*of_status, "next_attempt_at"])
    if by is not None:
        claims.end(comment)
    if (before == Status.PUBLISHED) != (after == Status.PUBLISHED):
        threads.count(comment, published=1 if after == Status.PUBLISHED else -1)
    elif after == Status.PUBLISHED:
        bump_article(comment.article_id)
    return Decision.objects.create(
        comment=comment,
        act=act,
        at=now,
        by=by,
        source=source,
        before=before,
        after=after,
        reason=reason[:WHY_LIMIT],
        was_pick=was_pick,
        comment_version=comment.version,
        undoes=undoes,
        bulk=bulk,
    )


def _is_confirmed_spam(comment: Comment, act: Act, by: User | None) -> bool:
    """Whether a person has said so, now or in what stands again."""
    if comment.status != Status.SPAM:
        return False
    if act == Act.UNDO:
        return comment.decisions.standing().filter(act=Act.MARK_SPAM).exclude(by=None).exists()
    return act == Act.MARK_SPAM and by is not None


def _since(comment: Comment, before: str, undoes: Decision | None) -> dt.datetime | None:
    """Since when it stands where it stands now, if not since this decision: what leaves it there ends no waiting, and
    an undo gives back the time at which it came there."""
    if comment.status == before:
        return comment.decided_at
    if undoes is None:
        return None
    came = comment.decisions.filter(after=comment.status, comment_version__lt=undoes.comment_version)
    return (
        came.exclude(before=comment.status).exclude(act=Act.UNDO).values_list("at", flat=True).first()
        or comment.created_at
    )
