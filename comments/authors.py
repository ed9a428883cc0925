"""What the author of a reply can do with it afterwards: edit it for a while, take it back at any time."""

from __future__ import annotations

import copy
import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import LiveArticle
from comments import erasure, feedback, rewriting, submission, transitions
from comments.models import Act, Comment, Decision, Source, Status
from comments.pipeline.run import settle
from comments.waiting import LEASE
from newsroom.models import Publication, User
from newsroom.rate_limits import hit
from newsroom.verbs import Conflict, Refused

EDIT_WITHIN = dt.timedelta(minutes=10)


class TooLate(Refused):
    """It can be edited no more."""


def is_editable(comment: Comment, live: LiveArticle | None, now: dt.datetime) -> bool:
    """Whether its author may edit it now: not once a person has put it away or changed its text, nor where replies are
    closed."""
    if live is None or not submission.is_open(live, now) or now >= comment.created_at + EDIT_WITHIN:
        return False
    if comment.staff_edited_at is not None:
        return False
    return comment.status in {Status.AWAITING, Status.PUBLISHED, Status.HELD} or _is_spam_by_checks(comment)


def edit(
    *, comment: Comment, live: LiveArticle, version: int, body: str, address: str | None, now: dt.datetime
) -> Comment:
    """Give a reply another text, which is checked as a new one is; nobody sees it before. Returns the row as it then
    stands. What a moderator has held stays held.

    `address` is whoever edits it. Raises TooLate, Conflict, submission.Unwelcome and
    newsroom.rate_limits.RateLimited; nothing changes then.
    """
    if not is_editable(comment, live, now):
        raise TooLate(_("This reply can be edited no more."))
    if comment.body == body:  # sent twice
        return comment
    _require_version(comment, version)
    hit("reply", address or "unknown", submission.LIMITS)
    edited = copy.copy(comment)
    edited.body = body
    submission.require_welcome(edited, live, Publication.current().rules_key, now)
    is_immediate = settings.TASKS_URL.startswith("immediate:")
    with transaction.atomic():
        comment = transitions.locked(comment.pk)
        _require_version(comment, version)
        after = Status.AWAITING if comment.status == Status.AWAITING else Status.HELD
        decision = transitions.change(comment, Act.EDIT, after, by=None, now=now, source=Source.AUTHOR)
        rewriting.replace(
            comment,
            decision,
            body,
            edited_at=now,
            # Claimed at once by this request; a worker takes over when the request has died.
            next_attempt_at=now + LEASE if is_immediate else now,
            attempts=int(is_immediate),  # the pauses between them begin anew
        )
    if is_immediate:
        comment = settle(comment, live=live, timeout=submission.REPLY_TIMEOUT)
    return comment


def take_back(*, comment_id: int, version: int, now: dt.datetime, by: User | None = None) -> Decision:
    """Erase a reply as its author wishes, whatever has become of it: an empty place stays only where it has answers.
    `by` is the author of an answer of the newsroom's; readers have no account.

    Cannot be undone. Raises Conflict.
    """
    with transaction.atomic():
        comment = transitions.locked(comment_id)
        _require_version(comment, version)
        if comment.status == Status.REMOVED:
            raise Refused(_("It has been removed already."))
        decision = transitions.change(comment, Act.TAKE_BACK, Status.REMOVED, by=by, now=now, source=Source.AUTHOR)
        feedback.cancel(comment, now=now, reversals=True)
        erasure.empty(comment, now=now)
    return decision


def _require_version(comment: Comment, version: int) -> None:
    if comment.version != version:
        raise Conflict(_("Your reply has changed since you opened this page. Please look at it once more."))


def _is_spam_by_checks(comment: Comment) -> bool:
    last = comment.decisions.exclude(act=Act.EDIT).first()
    return comment.status == Status.SPAM and last is not None and last.act == Act.SETTLE
