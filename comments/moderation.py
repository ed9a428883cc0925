"""What people do with comments. Each verb takes the version that its caller saw, checks rights, changes the status,
keeps the counts, and leaves a decision and, where a checker can learn from it, feedback: all in one transaction."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from comments import erasure, feedback, reports, rewriting, transitions
from comments.models import Act, BulkAct, Comment, Decision, EarlierText, Result, Source, Status
from comments.rights import require_right
from newsroom.models import User
from newsroom.sentences import with_values
from newsroom.verbs import Conflict, NotAllowed, Refused

_AFTER = {
    Act.APPROVE: Status.PUBLISHED,
    Act.NOT_SPAM: Status.PUBLISHED,
    Act.REJECT: Status.REJECTED,
    Act.MARK_SPAM: Status.SPAM,
    Act.HOLD: Status.HELD,
    Act.REMOVE: Status.REMOVED,
    Act.KEEP: Status.PUBLISHED,
}
# From where to where people may move a comment: the table of states in docs/architecture.md.
_MOVES: dict[str, frozenset[Status]] = {
    Status.AWAITING: frozenset({Status.PUBLISHED, Status.HELD, Status.SPAM, Status.REJECTED, Status.REMOVED}),
    Status.PUBLISHED: frozenset({Status.HELD, Status.REJECTED, Status.SPAM, Status.REMOVED}),
    Status.HELD: frozenset({Status.PUBLISHED, Status.REJECTED, Status.SPAM, Status.REMOVED}),
    Status.SPAM: frozenset({Status.PUBLISHED, Status.HELD, Status.REMOVED}),
    Status.REJECTED: frozenset({Status.PUBLISHED, Status.HELD, Status.REMOVED}),
    Status.REMOVED: frozenset(),
}
_LABELS = {Act.APPROVE: False, Act.NOT_SPAM: False, Act.MARK_SPAM: True}


def approve(
    *,
    comment_id: int,
    by: User,
    version: int,
    now: dt.datetime,
    source: Source = Source.QUEUE,
    bulk: BulkAct | None = None,
) -> Decision:
    """Show it to all readers."""
    return _decide(Act.APPROVE, comment_id, by=by, version=version, now=now, source=source, bulk=bulk)


def not_spam(
    *,
    comment_id: int,
    by: User,
    version: int,
    now: dt.datetime,
    source: Source = Source.QUEUE,
    bulk: BulkAct | None = None,
) -> Decision:
    """Show it to all readers and tell the checker that it was wrong."""
    return _decide(Act.NOT_SPAM, comment_id, by=by, version=version, now=now, source=source, bulk=bulk)


def reject(
    *,
    comment_id: int,
    by: User,
    version: int,
    now: dt.datetime,
    reason: str,
    source: Source = Source.QUEUE,
    bulk: BulkAct | None = None,
) -> Decision:
    """Refuse it with a reason that its author sees."""
    if not reason.strip():
        raise Refused(_("A rejection needs a reason: its author will read it."))
    return _decide(Act.REJECT, comment_id, by=by, version=version, now=now, source=source, reason=reason, bulk=bulk)


def mark_spam(
    *,
    comment_id: int,
    by: User,
    version: int,
    now: dt.datetime,
    source: Source = Source.QUEUE,
    bulk: BulkAct | None = None,
) -> Decision:
    """Put it away as spam and tell the checker."""
    return _decide(Act.MARK_SPAM, comment_id, by=by, version=version, now=now, source=source, bulk=bulk)


def hold(
    *,
    comment_id: int,
    by: User,
    version: int,
    now: dt.datetime,
    source: Source = Source.QUEUE,
    bulk: BulkAct | None = None,
) -> Decision:
    """Take it from readers until somebody has looked again."""
    return _decide(Act.HOLD, comment_id, by=by, version=version, now=now, source=source, bulk=bulk)


def keep(
    *,
    comment_id: int,
    by: User,
    version: int,
    now: dt.datetime,
    source: Source = Source.QUEUE,
    bulk: BulkAct | None = None,
) -> Decision:
    """Let a published comment stand that readers have reported: their reports are answered."""
    return _decide(Act.KEEP, comment_id, by=by, version=version, now=now, source=source, bulk=bulk)


def remove(*, comment_id: int, by: User, version: int, now: dt.datetime, source: Source = Source.QUEUE) -> Decision:
    """Erase it, as its author may ask: nothing of what was sent stays, and an empty place only where it has answers.

    Cannot be undone.
    """
    return _decide(Act.REMOVE, comment_id, by=by, version=version, now=now, source=source)


def expire(*, comment_id: int, version: int, now: dt.datetime) -> bool:
    """Erase spam that has been kept for its time; False if somebody has decided since `version`."""
    with transaction.atomic():
        comment = transitions.locked(comment_id)
        if comment.version != version:
            return False
        transitions.change(comment, Act.REMOVE, Status.REMOVED, by=None, now=now, source=Source.CLOCK)
        feedback.cancel(comment, now=now, reversals=True)
        erasure.empty(comment, now=now)
    return True


def undo(
    *, decision_id: int, by: User, now: dt.datetime, source: Source = Source.QUEUE, bulk: BulkAct | None = None
) -> Decision:
    """Put a comment back to where it stood before one's own decision. Raises Conflict if somebody else has decided
    since, or oneself what is not undone.

    What others or the checks decided is not undone but decided anew; an undo is not undone either.
    """
    require_right(by)
    decision = Decision.objects.filter(pk=decision_id).first()
    if decision is None:
        raise Conflict(_("There is nothing to undo."))
    if decision.by_id != by.pk:
        raise NotAllowed(_("You can take back your own decisions only."))
    if decision.act == Act.UNDO:
        raise Refused(_("An undo cannot be taken back. Decide again instead."))
    if decision.act in {Act.REMOVE, Act.TAKE_BACK}:
        raise Refused(_("It is erased: there is nothing left to bring back."))
    with transaction.atomic():
        comment = transitions.locked(decision.comment_id)
        _require_last(comment, decision, by)
        is_edit = decision.act == Act.STAFF_EDIT
        if is_edit and not EarlierText.objects.filter(decision=decision).exists():
            raise Refused(_("What it said before is forgotten: there is nothing to bring back."))
        undone = transitions.change(
            comment,
            Act.UNDO,
            Status(decision.before),
            by=by,
            now=now,
            source=source,
            undoes=decision,
            reason=_reason_before(decision),
            bulk=bulk,
            is_pick=decision.was_pick,
        )
        if is_edit:
            rewriting.put_back(comment, decision, undone)
        if comment.status == Status.AWAITING or _was_never_checked(comment):
            Comment.objects.filter(pk=comment.pk).update(next_attempt_at=now)
        reports.reopen(comment, decision)
        feedback.take_back(decision, undone, now=now)
    return undone


def what_happened(comment: Comment, *, told: User) -> str:
    """For who saw an older version: the last decision in words."""
    last = comment.decisions.select_related("by").first()
    return _("The comment has changed since you opened it.") if last is None else told_of(last, comment, told=told)


def told_of(last: Decision, comment: Comment, *, told: User) -> str:
    """The last decision in words, for somebody who did not know of it."""
    values = {"what": last.get_act_display(), "who": last.who, "status": comment.get_status_display()}
    if last.by_id == told.pk:
        return with_values(_("You have decided since: %(what)s. It is now: %(status)s."), **values)
    return with_values(_("Somebody was quicker: %(what)s by %(who)s. It is now: %(status)s."), **values)


def _decide(
    act: Act,
    comment_id: int,
    *,
    by: User,
    version: int,
    now: dt.datetime,
    source: Source,
    reason: str = "",
    bulk: BulkAct | None = None,
) -> Decision:
    require_right(by)
    after = _AFTER[act]
    with transaction.atomic():
        comment = transitions.locked(comment_id)
        require_version(comment, version, by)
        _require_possible(comment, act, after)
        decision = transitions.change(comment, act, after, by=by, now=now, source=source, reason=reason, bulk=bulk)
        reports.answer(comment, decision)
        if act != Act.KEEP:  # which takes back nothing that was said before
            feedback.cancel(comment, now=now, reversals=act in _LABELS or act == Act.REMOVE)
        if act in _LABELS:
            feedback.plan(comment, decision, is_spam=_LABELS[act], now=now)
        if act == Act.REMOVE:
            erasure.empty(comment, now=now)
    return decision


def _require_possible(comment: Comment, act: Act, after: Status) -> None:
    """Raises Refused."""
    if act == Act.KEEP and comment.status == after:
        if not comment.open_reports:
            raise Refused(_("No report of it is open."))
    elif comment.status == after:
        raise Refused(_("It is already “%(status)s”.") % {"status": comment.get_status_display()})
    elif after not in _MOVES[comment.status] or act == Act.KEEP:
        raise Refused(_("This is not possible: it is “%(s)s”.") % {"s": comment.get_status_display()})


def _require_last(comment: Comment, decision: Decision, by: User) -> None:
    """Raise Conflict, which says what has happened, if something keeps `by` from taking it back."""
    later = comment.decisions.filter(comment_version__gt=decision.comment_version)
    if (last := later.against_undo(by.pk).select_related("by").first()) is not None:
        raise Conflict(told_of(last, comment, told=by))
    if Decision.objects.filter(undoes=decision).exists():
        raise Conflict(what_happened(comment, told=by))


def _reason_before(decision: Decision) -> str:
    """The reason that its author is told again when an undo makes a comment rejected again."""
    if decision.before != Status.REJECTED:
        return ""
    earlier = Decision.objects.filter(comment=decision.comment_id, comment_version=decision.comment_version - 1).first()
    return earlier.reason if earlier else ""


def _was_never_checked(comment: Comment) -> bool:
    """Held only because a check failed: back in that state it is due again."""
    last = comment.verdicts.order_by("-round").first()
    return (
        comment.status == Status.HELD
        and comment.staff_edited_at is None  # a text of staff's is not checked
        and last is not None
        and comment.verdicts.filter(round=last.round, result=Result.ERROR).exists()
    )


def require_version(comment: Comment, version: int, by: User) -> None:
    """Raise Conflict, which says what has happened, where `by` saw another version."""
    if comment.version != version:
        raise Conflict(what_happened(comment, told=by))
