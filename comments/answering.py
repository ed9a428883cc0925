"""Approving a comment and answering it, in one act."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from comments import moderation, submission
from comments.models import Comment
from newsroom.models import User
from newsroom.verbs import NotAllowed


def approve_and_answer(
    *, comment_id: int, by: User, version: int, reply: submission.Reply, now: dt.datetime
) -> Comment:
    """Show a comment to all readers and answer it for the newsroom: both or neither. Returns the answer, which is
    judged like any other and may be held.

    Sent twice it is done once. Raises what `moderation.approve` and `submission.answer_as_staff` do; nothing is
    approved and nothing stored then.
    """
    if not by.has_perm("comments.decide_comment"):
        raise NotAllowed(_("You may not decide on comments."))
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
