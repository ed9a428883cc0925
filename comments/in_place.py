"""What people change of a comment that stays in its state: its text, and whether it is an editors' pick.

By the rules of `moderation`: version, rights, a decision as trace, and `moderation.undo` as the way back.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from comments import rewriting, transitions
from comments.models import Act, Decision, Source, Status
from comments.moderation import require_version
from comments.rights import require_right
from newsroom.models import User
from newsroom.verbs import Refused

EDITABLE = {Status.PUBLISHED, Status.HELD}  # what readers see, and what waits for a person


def edit(
    *,
    comment_id: int,
    by: User,
    version: int,
    now: dt.datetime,
    body: str,
    note: str,
    source: Source = Source.QUEUE,
) -> Decision:
    """Give it another text, for which the newsroom answers: readers and its author are told so, who can edit it no
    more; moderators see what it said before, and why. It is not checked again, nor is any checker taught by it.

    Sent twice it is done once.
    """
    require_right(by)
    if not note.strip():
        raise Refused(_("Say why you change somebody's words: it stands in the comment's history."))
    with transaction.atomic():
        comment = transitions.locked(comment_id)
        last = comment.decisions.first()
        if last is not None and last.act == Act.STAFF_EDIT and last.by_id == by.pk and comment.body == body:
            return last
        require_version(comment, version, by)
        if comment.status not in EDITABLE:
            raise Refused(_("This is not possible: it is “%(s)s”.") % {"s": comment.get_status_display()})
        if comment.body == body:
            raise Refused(_("This is the text that stands."))
        decision = transitions.change(
            comment, Act.STAFF_EDIT, Status(comment.status), by=by, now=now, source=source, reason=note
        )
        rewriting.replace(comment, decision, body, staff_edited_at=now)
    return decision


def pick(*, comment_id: int, by: User, version: int, now: dt.datetime, source: Source = Source.QUEUE) -> Decision:
    """Mark it for readers as an editors' pick, for as long as it is published."""
    return _mark(Act.PICK, comment_id, by=by, version=version, now=now, source=source)


def unpick(*, comment_id: int, by: User, version: int, now: dt.datetime, source: Source = Source.QUEUE) -> Decision:
    """Take that mark away."""
    return _mark(Act.UNPICK, comment_id, by=by, version=version, now=now, source=source)


def _mark(act: Act, comment_id: int, *, by: User, version: int, now: dt.datetime, source: Source) -> Decision:
    require_right(by)
    is_pick = act == Act.PICK
    with transaction.atomic():
        comment = transitions.locked(comment_id)
        require_version(comment, version, by)
        if comment.status != Status.PUBLISHED:
            raise Refused(_("Readers do not see it: only what is published can be an editors' pick."))
        if comment.is_pick == is_pick:
            raise Refused(_("It is an editors' pick already.") if is_pick else _("It is no editors' pick."))
        return transitions.change(comment, act, Status.PUBLISHED, by=by, now=now, source=source, is_pick=is_pick)
