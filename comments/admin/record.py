"""An author's record in words."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments import queue
from comments.models import Comment, Status
from newsroom.moments import moment, sentence

_TONES = {Status.PUBLISHED: "good", Status.SPAM: "bad", Status.REJECTED: "bad"}


def record_in_words(
    row: queue.Record, comment: Comment, *, sees_address: bool, now: dt.datetime
) -> list[tuple[str, str]]:
    """Tone and words of each thing worth telling. The comment at hand counts as one of its author's."""
    counts = {status: row.counts[status] for status in queue.RECORDED}
    others = sum(counts.values()) - (comment.status in queue.RECORDED)
    if others <= 0:
        told = [("", _("First comment by this author"))]
    else:
        told = [
            (_TONES.get(status, ""), f"{bounded(number)} {status.label}") for status, number in counts.items() if number
        ]
        if row.first_seen is not None:
            told.append(("", sentence(_("first seen %(when)s"), when=moment(row.first_seen, now))))
    if sees_address and row.same_address > 1:
        words = ngettext(
            "%(count)s comment from this network address",
            "%(count)s comments from this network address",
            row.same_address,
        )
        told.append(("", words % {"count": bounded(row.same_address)}))
    return told


def bounded(number: int) -> str:
    """A count of the record, which stops at its limit."""
    return f"{queue.RECORD_LIMIT}+" if number > queue.RECORD_LIMIT else str(number)
