"""Forgetting what the privacy page promises to forget."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from comments import moderation
from comments.erasure import empty_traces, forget_notes
from comments.figures import keeping
from comments.models import Comment, DroppedSpam, Report, Rule, Status
from comments.models.rule import OF_READERS, RuleState
from comments.ruleset import catches
from comments.ruleset.compiled import today_of
from newsroom.models import Publication

BATCH = 1000


def forget_reader_traces(now: dt.datetime) -> int:
    """Empty addresses, browsers, referrers and e-mails that are older than the publication keeps them, and the notes on
    authors who are known by none that is kept."""
    limit = now - dt.timedelta(days=Publication.current().keep_traces_days)
    old = Comment.objects.filter(created_at__lt=limit, traces_forgotten_at=None)
    keys = list(old.order_by("created_at").values_list("pk", flat=True)[:BATCH])
    return empty_traces(keys, now=now)


def forget_reporters(now: dt.datetime) -> int:
    """Empty who reported comments, and their own words, after the same time."""
    limit = now - dt.timedelta(days=Publication.current().keep_traces_days)
    old = Report.objects.filter(created_at__lt=limit).exclude(reporter=None).order_by("created_at")
    keys = list(old.values_list("pk", flat=True)[:BATCH])
    return Report.objects.filter(pk__in=keys).update(reporter=None, network="", words="")


def erase_old_spam(now: dt.datetime) -> int:
    """Erase spam that nobody has turned round within the time that the publication keeps it: it is deleted, or leaves
    an empty place where it has answers."""
    limit = now - dt.timedelta(days=Publication.current().keep_spam_days)
    old = Comment.objects.filter(status=Status.SPAM, decided_at__lt=limit).order_by("pk")
    keys = list(old.filter(answers=None, published_below=0).values_list("pk", flat=True)[:BATCH])
    _delete(keys, now)
    DroppedSpam.objects.filter(at__lt=limit).delete()
    forget_notes()
    answered = list(old.exclude(pk__in=keys).values_list("pk", "version")[: BATCH - len(keys)])
    return len(keys) + sum(moderation.expire(comment_id=pk, version=version, now=now) for pk, version in answered)


def _delete(keys: Sequence[int], now: dt.datetime) -> None:
    """With all that was decided about them; what they count for in the figures stays."""
    with transaction.atomic():
        still = Comment.objects.select_for_update().filter(pk__in=keys, status=Status.SPAM).order_by("pk")
        standing = list(still.values_list("pk", flat=True))
        if standing:
            keeping.keep_of_deleted(standing, now=now)
            Comment.objects.filter(pk__in=standing).delete()


def forget_ended_rules(now: dt.datetime) -> int:
    """Delete rules on readers' addresses that have counted for nothing for as long as traces are kept, and of all rules
    the oldest catches."""
    limit = now - dt.timedelta(days=Publication.current().keep_traces_days)
    is_idle = Q(state__in=[RuleState.OFF, RuleState.DRAFT], changed_at__lt=limit)
    ended = Rule.objects.filter(is_idle | Q(expires_on__lt=today_of(limit)), kind__in=OF_READERS)
    keys = list(ended.order_by("pk").values_list("pk", flat=True)[:BATCH])
    Rule.objects.filter(pk__in=keys).delete()
    return len(keys) + catches.trim(most=BATCH)
