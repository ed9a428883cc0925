"""Forgetting what the privacy page promises to forget."""

from __future__ import annotations

import datetime as dt

from comments.models import Comment, Feedback, Status
from newsroom.models import Publication

BATCH = 1000


def forget_reader_traces(now: dt.datetime) -> int:
    """Empty addresses, browsers, referrers and e-mails that are older than the publication keeps them."""
    limit = now - dt.timedelta(days=Publication.current().keep_traces_days)
    old = Comment.objects.filter(created_at__lt=limit, traces_forgotten_at=None)
    keys = list(old.order_by("created_at").values_list("pk", flat=True)[:BATCH])
    Feedback.objects.filter(comment__in=keys).exclude(candidate={}).update(candidate={})
    return Comment.objects.filter(pk__in=keys).update(
        address=None,
        email="",
        user_agent="",
        referrer="",
        honeypot="",
        fingerprint=None,
        author_key="",
        checked_as={},
        traces_forgotten_at=now,
    )


def erase_old_spam(now: dt.datetime) -> int:
    """Delete spam that nobody has turned round within the time that the publication keeps it."""
    limit = now - dt.timedelta(days=Publication.current().keep_spam_days)
    old = Comment.objects.filter(status=Status.SPAM, decided_at__lt=limit, answers=None, published_below=0)
    keys = list(old.order_by("pk").values_list("pk", flat=True)[:BATCH])
    Comment.objects.filter(pk__in=keys, status=Status.SPAM).delete()
    return len(keys)
