"""What checkers are told of people's decisions: planned with the decision, sent five minutes later by `work`."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import LiveArticle
from comments import rewriting
from comments.disclosures import recorded
from comments.models import Act, Comment, Decision, Disclosure, Feedback, Result, Verdict
from comments.pipeline.subject import candidate_of, earlier_than
from comments.spam.choice import learners
from comments.spam.interface import CheckerError
from comments.spam.payload import candidate_from_json, candidate_to_json, storable
from comments.waiting import pause_after

DELAY = dt.timedelta(minutes=5)  # an undo within this time tells the checker nothing
LEASE = dt.timedelta(minutes=1)
TIMEOUT = 10.0  # seconds


def plan(comment: Comment, decision: Decision, *, is_spam: bool, now: dt.datetime) -> None:
    """Write what the checkers are to be told, in the transaction of the decision.

    A service outside matches it with what it was asked: where that is not known (any more) it is told nothing. All are
    told of the text as its author left it; where that is forgotten, and staff's stands, nobody is told.
    """
    if (body := rewriting.by_its_author(comment)) is None:
        return
    told = copy.copy(comment)
    told.body = body
    Feedback.objects.bulk_create(
        Feedback(
            comment=comment,
            decision=decision,
            checker=name,
            is_spam=is_spam,
            candidate=_as_checked(told) or ({} if learner.service_host else _as_it_stands(told)),
            due_at=now + DELAY,
        )
        for name, learner in learners().items()
    )


def cancel(comment: Comment, *, now: dt.datetime, reversals: bool) -> None:
    """Do not send what was planned: somebody has decided otherwise at `now`. What takes back a lesson is cancelled
    with `reversals` only, when another lesson follows."""
    planned = Feedback.objects.filter(comment=comment, sent_at=None, cancelled_at=None)
    if not reversals:
        planned = planned.exclude(decision__act=Act.UNDO)
    planned.update(cancelled_at=now)


def take_back(decision: Decision, undone: Decision, *, now: dt.datetime) -> None:
    """Cancel an undone decision's feedback, or send the reverse to whom it has been sent; what that decision had
    cancelled for the others is planned again."""
    planned = list(Feedback.objects.select_for_update().filter(decision=decision))
    know = [_reverse(told, undone, now).checker for told in planned if told.sent_at is not None]
    others = Feedback.objects.filter(comment=decision.comment_id, sent_at=None).exclude(checker__in=know)
    others.filter(cancelled_at=decision.at).update(cancelled_at=None, due_at=now + DELAY)
    others.filter(decision=decision).update(cancelled_at=now)


def send_due(now: dt.datetime, *, most: int) -> int:
    """Tell the checkers what is due, each by itself; failures come again later. Returns how many were told."""
    due = Feedback.objects.filter(sent_at=None, cancelled_at=None, due_at__lte=now).order_by("due_at")
    return sum(_send(pk, now) for pk in list(due.values_list("pk", flat=True)[:most]))


def _send(pk: int, now: dt.datetime) -> bool:
    claimable = Feedback.objects.filter(pk=pk, sent_at=None, cancelled_at=None, due_at__lte=now)
    if not claimable.update(due_at=now + LEASE, attempts=F("attempts") + 1):
        return False
    row = Feedback.objects.filter(pk=pk).first()
    if row is None:  # erased with its comment
        return False
    if not row.candidate:  # forgotten since the decision: an empty reply would be a wrong lesson
        Feedback.objects.filter(pk=pk).update(cancelled_at=now)
        return False
    told, candidate = learners().get(row.checker), candidate_from_json(row.candidate)
    if told is None or (told.service_host and not _is_news(row, host=told.service_host)):
        Feedback.objects.filter(pk=pk).update(cancelled_at=now)
        return False
    try:
        with recorded(row.comment_id, told, candidate, call="spam" if row.is_spam else "ham"):
            told.learn(candidate, is_spam=row.is_spam, timeout=TIMEOUT, by=decider(row.decision))
    except CheckerError as error:
        pause = dt.timedelta(seconds=error.retry_after or pause_after(row.attempts))
        Feedback.objects.filter(pk=pk).update(due_at=now + pause, error=error.code)
        return False
    _note_sent(pk, now)
    return True


def decider(decision: Decision) -> str:
    """Who decided, as checkers tell persons apart; empty where no person is known any more.

    Also for who takes a decision back: that is no other opinion, and is to count as much as what it takes back.
    """
    return "" if decision.by_id is None or decision.act == Act.UNDO else f"user {decision.by_id}"


def _is_news(row: Feedback, *, host: str) -> bool:
    """Whether the service at `host` holds another opinion of a reply that it has judged: what it has not judged it
    cannot match, and what it knows already would count twice. Another service may have been in use then."""
    same_text = _while_its_text_stood(row.decision)
    if not Disclosure.objects.filter(comment=row.comment_id, call="check", host=host, at__range=same_text).exists():
        return False
    told = Feedback.objects.filter(comment=row.comment_id, checker=row.checker).exclude(sent_at=None)
    last = told.filter(decision__at__range=same_text).order_by("-sent_at", "-pk").first()
    if last is not None:
        return last.is_spam != row.is_spam
    judged = Verdict.objects.filter(comment=row.comment_id, check_name=row.checker, created_at__range=same_text)
    verdict = judged.exclude(result__in=[Result.ERROR, Result.SPARED]).last()
    return verdict is not None and (verdict.result in {Result.SPAM, Result.BLATANT}) != row.is_spam


def _while_its_text_stood(decision: Decision) -> tuple[dt.datetime, dt.datetime]:
    """From when to when the comment said what was decided on: from one edit to the next."""
    edits = Decision.objects.filter(comment=decision.comment_id, act=Act.EDIT).values_list("at", flat=True)
    begin = max((at for at in edits if at <= decision.at), default=decision.comment.created_at)
    return begin, min((at for at in edits if at > decision.at), default=timezone.now())


def _note_sent(pk: int, now: dt.datetime) -> None:
    with transaction.atomic():
        row = Feedback.objects.select_for_update().filter(pk=pk).first()
        if row is None:
            return
        row.sent_at, row.error = now, ""
        row.save(update_fields=["sent_at", "error"])
        # Taken back while the checker was being told.
        if row.cancelled_at is not None and (undone := Decision.objects.filter(undoes=row.decision_id).first()):
            _reverse(row, undone, now)


def _reverse(told: Feedback, undone: Decision, now: dt.datetime) -> Feedback:
    return Feedback.objects.create(
        comment_id=told.comment_id,
        decision=undone,
        checker=told.checker,
        is_spam=not told.is_spam,
        candidate=told.candidate,
        due_at=now + DELAY,
    )


def _as_checked(comment: Comment) -> dict[str, Any]:
    """What checkers were told of its text, empty for one that none has been asked about."""
    said: dict[str, Any] = comment.checked_as
    return said if said.get("body") == storable(comment.body) else {}


def _as_it_stands(comment: Comment) -> dict[str, Any]:
    """For a text that no checker has seen: imported, or decided before its check."""
    live = LiveArticle.objects.get(article_id=comment.article_id)
    return candidate_to_json(candidate_of(comment, live, published_before=earlier_than(comment).by_author))
