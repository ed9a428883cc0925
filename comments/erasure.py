"""What is emptied of a reply: its reader's traces after a time, all that the reader sent where it is erased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef

from comments.models import AuthorNote, Comment, EarlierText, Feedback, LinkedDomain, Report, RuleCatch, Verdict
from comments.models.rule import OF_READERS

_TRACES: dict[str, Any] = {
    "address": None,
    "network": "",
    "email": "",
    "user_agent": "",
    "referrer": "",
    "honeypot": "",
    "fingerprint": None,
    "author_key": "",
    "browser_key": None,
    "checked_as": {},
}
_SENT = _TRACES | {"name": "", "url": "", "body": "", "body_html": "", "text_key": ""}


def empty_traces(keys: Sequence[int], *, now: dt.datetime) -> int:
    """Who sent them and from where, also in what checkers are told, what they said before they were edited, and notes
    on authors who are known no more. Returns how many comments these are."""
    Feedback.objects.filter(comment__in=keys).exclude(candidate={}).update(candidate={})
    EarlierText.objects.filter(comment__in=keys).delete()
    RuleCatch.objects.filter(comment__in=keys, rule__kind__in=OF_READERS).delete()
    emptied = Comment.objects.filter(pk__in=keys).update(**_TRACES, traces_forgotten_at=now)
    forget_notes()
    return emptied


def empty(comment: Comment, *, now: dt.datetime) -> None:
    """All that its reader sent, also what checks and checkers repeat of it; what was decided about it stays."""
    Feedback.objects.filter(comment=comment).exclude(candidate={}).update(candidate={})
    Verdict.objects.filter(comment=comment).update(evidence=[])
    LinkedDomain.objects.filter(comment=comment).delete()
    EarlierText.objects.filter(comment=comment).delete()
    RuleCatch.objects.filter(comment=comment).delete()
    reports = Report.objects.filter(comment=comment)
    reports.filter(decision=None).delete()  # there is nothing left to judge
    reports.update(words="")  # which may repeat what it said
    unreported = {"open_reports": 0, "reported_rank": None}
    Comment.objects.filter(pk=comment.pk).update(**_SENT, **unreported, traces_forgotten_at=now)
    forget_notes()


def forget_notes() -> int:
    """The notes on authors of whom no comment is known any more, whatever has become of the last one."""
    theirs = Comment.objects.filter(author_key=OuterRef("author_key"))
    return AuthorNote.objects.filter(~Exists(theirs)).delete()[0]
