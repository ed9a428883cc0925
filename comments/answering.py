"""Approving a comment and answering it, in one act; taking back an answer, with the approval that it came with."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from comments import authors, moderation, submission, transitions
from comments.models import Act, Comment, Decision, Source, Status
from comments.rights import require_right
from newsroom.models import User
from newsroom.sentences import with_values
from newsroom.verbs import Conflict, NotAllowed, Refused


def approve_and_answer(
    *, comment_id: int, by: User, version: int, reply: submission.Reply, now: dt.datetime
) -> Comment:
    """Show a comment to all readers and answer it for the newsroom: both or neither. Returns the answer, which is
    judged like any other and may be held.

    Sent twice it is done once. Raises what `moderation.approve` and `submission.answer_as_staff` do; nothing is
    approved and nothing stored then.
    """
    require_right(by)
    parent = Comment.objects.filter(pk=comment_id).first()
    if parent is not None and (sent := submission.answer_sent_before(parent=parent, reply=reply, by=by)) is not None:
        return sent
    try:
        with transaction.atomic():
            moderation.approve(comment_id=comment_id, by=by, version=version, now=now)
            answer, article = submission.store_answer(parent_id=comment_id, reply=reply, by=by, now=now)
    except submission.Closed as refusal:
        raise submission.Closed(_("%(why)s Nothing has been approved.") % {"why": refusal}) from refusal
    return submission.settle_answer(answer, article)


def undo(
    *, decision_id: int, by: User, now: dt.datetime, source: Source = Source.QUEUE
) -> tuple[Decision, Comment | None]:
    """Take back an own decision and the answer that was given with it, if there is one: both or neither.

    Raises what `moderation.undo` does, and Conflict if somebody else has decided on the answer since.
    """
    with transaction.atomic():
        undone = moderation.undo(decision_id=decision_id, by=by, now=now, source=source)
        answer = _given_with(undone.undoes)
        if answer is not None:
            _erase(answer, by=by, now=now)
    return undone, answer


def take_back(*, answer_id: int, by: User, now: dt.datetime) -> Comment:
    """Erase an own answer, as readers can theirs; returns it as it stood. Cannot be undone.

    Raises NotAllowed, and Conflict if it is gone or somebody else has decided on it since.
    """
    require_right(by)
    with transaction.atomic():
        answer = transitions.locked(answer_id)
        if answer.user_id != by.pk:
            raise NotAllowed(_("You can take back your own answers only."))
        if answer.status == Status.REMOVED:
            raise Refused(_("It has been removed already."))
        _erase(answer, by=by, now=now)
    return answer


def approval_with(answer: Comment) -> Decision | None:
    """The approval that an answer came with, if it came with one."""
    found = Decision.objects.filter(comment=answer.parent_id, by=answer.user_id, at=answer.created_at)
    return found.first()


def _given_with(decision: Decision | None) -> Comment | None:
    """What `approve_and_answer` has stored with that approval: both are of the same moment, by the same person."""
    if decision is None or decision.act != Act.APPROVE:
        return None
    answers = Comment.objects.filter(parent=decision.comment_id, user=decision.by_id, created_at=decision.at)
    return answers.exclude(status=Status.REMOVED).first()


def _erase(answer: Comment, *, by: User, now: dt.datetime) -> None:
    """To be called with its article locked."""
    others = answer.decisions.exclude(by=None).exclude(by=by).select_related("by")
    if (last := others.first()) is not None:
        values = {"what": last.get_act_display(), "who": last.who, "status": answer.get_status_display()}
        said = _("Nothing is taken back: your answer was %(what)s by %(who)s. It is now: %(status)s.")
        raise Conflict(with_values(said, **values))
    authors.take_back(comment_id=answer.pk, version=answer.version, by=by, now=now)
