"""What checkers are told of people's decisions: planned with the decision, sent five minutes later by `work`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F

from articles.models import LiveArticle
from comments.models import Comment, Decision, Feedback
from comments.pipeline.run import pause_after
from comments.pipeline.subject import candidate_of
from comments.spam.choice import checker
from comments.spam.interface import CheckerError
from comments.spam.payload import candidate_from_json, candidate_to_json

DELAY = dt.timedelta(minutes=5)  # an undo within this time tells the checker nothing
LEASE = dt.timedelta(minutes=1)
TIMEOUT = 10.0  # seconds


def plan(comment: Comment, decision: Decision, *, is_spam: bool, now: dt.datetime) -> None:
    """Write what the checker is to be told, in the transaction of the decision. Cancels what was planned before."""
    _cancel(comment, now)
    Feedback.objects.create(
        comment=comment,
        decision=decision,
        is_spam=is_spam,
        candidate=comment.checked_as or _as_it_stands(comment),
        due_at=now + DELAY,
    )


def take_back(decision: Decision, undone: Decision, *, now: dt.datetime) -> None:
    """Cancel an undone decision's feedback; if it has been sent, send the reverse."""
    planned = Feedback.objects.filter(decision=decision).first()
    if planned is None:
        return
    if planned.sent_at is None:
        _cancel(planned.comment, now)
    else:
        Feedback.objects.create(
            comment_id=planned.comment_id,
            decision=undone,
            is_spam=not planned.is_spam,
            candidate=planned.candidate,
            due_at=now + DELAY,
        )


def send_due(now: dt.datetime, *, most: int) -> int:
    """Tell the checker what is due, each by itself; failures come again later. Returns how many were told."""
    due = Feedback.objects.filter(sent_at=None, cancelled_at=None, due_at__lte=now).order_by("due_at")
    return sum(_send(pk, now) for pk in list(due.values_list("pk", flat=True)[:most]))


def _send(pk: int, now: dt.datetime) -> bool:
    claimable = Feedback.objects.filter(pk=pk, sent_at=None, cancelled_at=None, due_at__lte=now)
    if not claimable.update(due_at=now + LEASE, attempts=F("attempts") + 1):
        return False
    row = Feedback.objects.get(pk=pk)
    try:
        checker().learn(candidate_from_json(row.candidate), is_spam=row.is_spam, timeout=TIMEOUT)
    except CheckerError as error:
        pause = dt.timedelta(seconds=error.retry_after or pause_after(row.attempts))
        Feedback.objects.filter(pk=pk).update(due_at=now + pause, error=error.code)
        return False
    Feedback.objects.filter(pk=pk).update(sent_at=now, error="")
    return True


def _as_it_stands(comment: Comment) -> dict[str, Any]:
    """For a comment that no checker has seen: imported, or decided before its first check."""
    live = LiveArticle.objects.get(article_id=comment.article_id)
    return candidate_to_json(candidate_of(comment, live))


def _cancel(comment: Comment, now: dt.datetime) -> None:
    Feedback.objects.filter(comment=comment, sent_at=None, cancelled_at=None).update(cancelled_at=now)
