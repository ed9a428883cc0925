"""Readers' reports: made once by each reader, enough of them hold a comment, a moderator's decision answers them."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import LiveArticle
from comments import reported, transitions
from comments.models import Act, Comment, Decision, Outcome, Report, Source, Status
from comments.models.decision import REPORTED
from comments.reporters import is_trusted, network_key, reporter_key
from newsroom import form_tokens
from newsroom.models import Publication
from newsroom.rate_limits import Limit, hit
from newsroom.verbs import Conflict, Refused

LIMITS = (Limit(5, per=60), Limit(20, per=3600))


class NotShown(Refused):
    """Readers do not see the comment."""


def report(*, comment_id: int, reason: str, words: str, token: str, address: str | None, now: dt.datetime) -> Report:
    """Take a reader's report of a published comment, and hold that if it is one of enough.

    Another one by the same reader gives the first. Raises NotShown, newsroom.form_tokens.Forged and Stale, and
    newsroom.rate_limits.RateLimited; nothing is stored then.
    """
    article_id = Comment.objects.filter(pk=comment_id).values_list("article_id", flat=True).first()
    form_tokens.require_good(token, article_id or 0, now)
    reporter = reporter_key(address)
    made = Report.objects.filter(comment=comment_id, reporter=reporter).first()
    if made is not None:
        return made
    hit("report", address or "unknown", LIMITS)
    return take(comment_id=comment_id, reason=reason, words=words, address=address, now=now)


def take(*, comment_id: int, reason: str, words: str, address: str | None, now: dt.datetime) -> Report:
    """What `report` does with a form that is good and not one too many. Raises NotShown."""
    reporter = reporter_key(address)
    with transaction.atomic():
        try:
            comment = transitions.locked(comment_id)
        except Conflict as conflict:
            raise NotShown(str(conflict)) from conflict
        if not LiveArticle.objects.visible(now).filter(article_id=comment.article_id).exists():
            raise NotShown(_("Its article is not on the site now."))
        if (made := comment.reports.filter(reporter=reporter).first()) is not None:  # sent twice at once
            return made
        if comment.status != Status.PUBLISHED:
            raise NotShown(_("This comment is no longer shown."))
        made = Report.objects.create(
            comment=comment,
            reason=reason,
            words=words,
            reporter=reporter,
            network=network_key(address),
            counts=is_trusted(reporter) and not _is_dismissed(comment, reason),
            created_at=now,
        )
        _count(comment, 1)
        if made.counts:
            _hold_if_enough(comment, now)
    return made


def answer(comment: Comment, decision: Decision) -> None:
    """A moderator has decided on a locked comment: so all open reports of it are answered."""
    if comment.open_reports:
        outcome = Outcome.DISMISSED if decision.after == Status.PUBLISHED else Outcome.UPHELD
        comment.reports.filter(decision=None).update(outcome=outcome, decision=decision)
        _count(comment, -comment.open_reports)


def reopen(comment: Comment, undone: Decision) -> None:
    """That decision has been taken back: what it answered is open again."""
    if again := undone.answered_reports.update(outcome=Outcome.OPEN, decision=None):
        _count(comment, again)


def _hold_if_enough(comment: Comment, now: dt.datetime) -> None:
    wanted = Publication.current().hold_reports_from
    if wanted and reported.networks(comment, most=wanted) == wanted:
        transitions.change(comment, Act.HOLD, Status.HELD, by=None, now=now, source=Source.REPORTS, reason=REPORTED)
        Comment.objects.filter(pk=comment.pk).update(kept_back_by=f",{REPORTED},")


def _is_dismissed(comment: Comment, reason: str) -> bool:
    """Whether a moderator has let the text stand that was reported for the same: that is asked once for each text."""
    dismissed = comment.reports.filter(outcome=Outcome.DISMISSED, reason=reason)
    if comment.edited_at is not None:
        dismissed = dismissed.filter(decision__at__gte=comment.edited_at)
    return dismissed.exists()


def _count(comment: Comment, change: int) -> None:
    comment.open_reports += change
    comment.reported_rank = reported.rank(comment, comment.status)
    comment.save(update_fields=["open_reports", "reported_rank"])
