"""A second checker beside the one that decides: it judges what has come in, in `work`, and nothing follows from it."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, Max, OuterRef, Q

from articles.models import LiveArticle
from comments.disclosures import recorded
from comments.models import CheckerHealth, Comment, Result, ShadowVerdict, Status, Verdict
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
    """Judge what has come in or was edited since the last time. Returns how many were."""
    in_shadow = shadow_checker(Publication.current())
    if in_shadow is None or not in_shadow.service_host:
        _forget_since()
    if in_shadow is None:
        return 0
    since = now - BACKWARDS
    if in_shadow.service_host:
        since = max(since, _since(in_shadow.service_host, now))
    return sum(_judge(comment, in_shadow, now) for comment in _unjudged(since, most=most))


def _unjudged(since: dt.datetime, *, most: int) -> list[Comment]:
    """Of the comments that were written since then: those that were edited after they were judged, once the rules have
    looked at the text that stands, and those that came after the last one judged. A text of staff's is not judged."""
    written = Comment.objects.filter(created_at__gt=since, staff_edited_at=None).exclude(status=Status.REMOVED)
    written = written.order_by("pk")
    by_rules = Verdict.objects.filter(comment=OuterRef("pk"), check_name=RULES_CHECK)
    judged = ShadowVerdict.objects.filter(comment=OuterRef("pk"), edited_at__gte=OuterRef("edited_at"))
    edited = written.filter(
        Exists(by_rules.filter(created_at__gte=OuterRef("edited_at"))),
        ~Exists(judged),
        edited_at__isnull=False,
        traces_forgotten_at=None,  # so that it is found by the index of these
    )
    last = ShadowVerdict.objects.aggregate(last=Max("comment_id"))["last"] or 0
    came = written.filter(pk__gt=last, edited_at=None)
    return [*edited[:most], *came[:most]][:most]


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
    # Others were asked about meanwhile: what has been replaced or taken back since is not sent.
    stands = Comment.objects.filter(pk=comment.pk, edited_at=comment.edited_at, staff_edited_at=None)
    stands = stands.exclude(status=Status.REMOVED)
    if not stands.exists() or not _claim(comment, in_shadow, now):
        return False
    mine = ShadowVerdict.objects.filter(comment=comment, edited_at=comment.edited_at)
    if in_shadow.service_host and _is_spam_by_rules(comment):
        mine.update(result=Result.SPARED, error="")
        return False
    live = LiveArticle.objects.filter(article=comment.article_id).first()
    if live is None:
        return False
    candidate = candidate_of(
        comment,
        live,
        published_before=earlier_than(comment).by_author,
        context=context_of(live) if in_shadow.service_host else (),
        recheck_reason="edit" if _was_asked(comment, in_shadow) else "",
    )
    try:
        with recorded(comment.pk, in_shadow, candidate, call="check"):
            judgement = in_shadow.check(candidate, timeout=TIMEOUT)
    except CheckerError as error:
        mine.update(error=error.code)
        return False
    mine.update(check_version=judgement.version, result=RESULTS[judgement.answer], score=judgement.score, error="")
    return True


def _claim(comment: Comment, in_shadow: SpamChecker, now: dt.datetime) -> bool:
    """The row first: of several workers one judges each text, and never one that is older than what was judged."""
    begun = {
        "check_name": in_shadow.name,
        "check_version": "",
        "result": Result.ERROR,
        "score": None,
        "error": UNFINISHED,
        "created_at": now,
        "edited_at": comment.edited_at,
    }
    row, is_new = ShadowVerdict.objects.get_or_create(comment=comment, defaults=begun)
    if is_new or comment.edited_at is None:
        return is_new
    is_earlier = Q(edited_at=None) | Q(edited_at__lt=comment.edited_at)
    return ShadowVerdict.objects.filter(is_earlier, pk=row.pk).update(**begun) == 1


def _is_spam_by_rules(comment: Comment) -> bool:
    on_this_text = comment.verdicts.filter(created_at__gte=comment.edited_at or comment.created_at)
    return on_this_text.filter(check_name=RULES_CHECK, result=Result.SPAM).exists()


def _was_asked(comment: Comment, in_shadow: SpamChecker) -> bool:
    """About an earlier text of it."""
    return comment.disclosures.filter(host=in_shadow.service_host, call="check").exists()
