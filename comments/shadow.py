"""A second checker beside the one that decides: it judges what has come in, in `work`, and nothing follows from it."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max

from articles.models import LiveArticle
from comments.disclosures import recorded
from comments.models import CheckerHealth, Comment, Result, ShadowVerdict, Status
from comments.pipeline.finding import RULES_CHECK
from comments.pipeline.spam_check import RESULTS
from comments.pipeline.subject import candidate_of, context_of, earlier_than
from comments.spam.choice import shadow_checker
from comments.spam.failures import UNFINISHED
from comments.spam.interface import CheckerError, SpamChecker
from newsroom.models import Publication

BACKWARDS = dt.timedelta(hours=1)  # how old a comment may be that it judges when it is new itself
NOTED_EVERY = dt.timedelta(minutes=1)
TIMEOUT = 10.0  # seconds for each comment


def judge_lately(now: dt.datetime, *, most: int) -> int:
    """Judge the comments that came after the last one judged, oldest first. Returns how many were."""
    in_shadow = shadow_checker(Publication.current())
    if in_shadow is None or not in_shadow.service_host:
        _forget_since()
    if in_shadow is None:
        return 0
    last = ShadowVerdict.objects.aggregate(last=Max("comment_id"))["last"] or 0
    since = now - BACKWARDS
    if in_shadow.service_host:
        since = max(since, _since(in_shadow.service_host, now))
    came = Comment.objects.filter(pk__gt=last, created_at__gt=since).exclude(status=Status.REMOVED)
    return sum(_judge(comment, in_shadow, now) for comment in list(came.order_by("pk")[:most]))


def _since(host: str, now: dt.datetime) -> dt.datetime:
    """From when on readers are told that a service is asked. What they wrote before, they wrote under the promise that
    nothing leaves the site."""
    row, _is_new = CheckerHealth.objects.get_or_create(checker=f"shadow {host}"[:40])
    if row.since is None or row.last_ok_at is None or row.last_ok_at < now - BACKWARDS:
        row.since = row.last_ok_at = now
        row.save(update_fields=["since", "last_ok_at"])
    elif row.last_ok_at < now - NOTED_EVERY:
        row.last_ok_at = now
        row.save(update_fields=["last_ok_at"])
    return row.since


def _forget_since() -> None:
    """Where none is asked readers are told so, and what they write now is not for one that comes later."""
    begun = CheckerHealth.objects.exclude(since=None)
    if begun.exists():
        begun.update(since=None)


def _judge(comment: Comment, in_shadow: SpamChecker, now: dt.datetime) -> bool:
    # The row first: of several workers one judges.
    row, is_mine = ShadowVerdict.objects.get_or_create(
        comment=comment,
        defaults={"check_name": in_shadow.name, "result": Result.ERROR, "error": UNFINISHED, "created_at": now},
    )
    if not is_mine:
        return False
    if in_shadow.service_host and comment.verdicts.filter(check_name=RULES_CHECK, result=Result.SPAM).exists():
        ShadowVerdict.objects.filter(pk=row.pk).update(result=Result.SPARED, error="")
        return False
    live = LiveArticle.objects.filter(article=comment.article_id).first()
    if live is None:
        return False
    context = context_of(live) if in_shadow.service_host else ()
    candidate = candidate_of(comment, live, published_before=earlier_than(comment).by_author, context=context)
    try:
        with recorded(comment.pk, in_shadow, candidate, call="check"):
            judgement = in_shadow.check(candidate, timeout=TIMEOUT)
    except CheckerError as error:
        ShadowVerdict.objects.filter(pk=row.pk).update(error=error.code)
        return False
    ShadowVerdict.objects.filter(pk=row.pk).update(
        check_version=judgement.version, result=RESULTS[judgement.answer], score=judgement.score, error=""
    )
    return True
