"""An author's record, and what there is of the same text, in words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments import campaigns, queue
from comments.models import AuthorNote, Comment, Status
from newsroom.models import User
from newsroom.moments import moment, sentence

_MARKS = {Status.PUBLISHED: "●", Status.HELD: "○", Status.SPAM: "×", Status.REJECTED: "–"}
_TONES = {Status.PUBLISHED: "good", Status.SPAM: "bad", Status.REJECTED: "bad"}


@dataclasses.dataclass(frozen=True)
class Latest:
    """What became of an author's latest comments: marks with their tones, and the same in words."""

    marks: list[tuple[str, str]]
    words: str


@dataclasses.dataclass(frozen=True)
class Note:
    """What somebody noted on an author, and who and when."""

    id: int
    text: str
    words: SafeString
    is_own: bool


def record_in_words(
    row: queue.Record, comment: Comment, *, sees_address: bool, now: dt.datetime
) -> list[tuple[str, str]]:
    """Tone and words of each thing worth telling. The comment at hand counts as one of its author's."""
    counts = row.counts
    others = sum(counts.values()) - (comment.status in queue.RECORDED)
    if not counts:  # forgotten
        told = []
    elif others <= 0:
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
    if sees_address and row.same_network > max(1, row.same_address):
        words = ngettext("%(count)s from this network", "%(count)s from this network", row.same_network)
        told.append(("", words % {"count": bounded(row.same_network)}))
    return told


def campaign_in_words(row: campaigns.Campaign, comment: Comment) -> str:
    """How many others say almost the same, by how many, and what became of them."""
    counts = {status: row.counts[status] - (status == comment.status) for status in campaigns.STATES}
    words = _("%(number)s more %(status)s")
    by_state = ", ".join(
        words % {"number": bounded(number), "status": status.label} for status, number in counts.items() if number
    )
    if row.authors > 1:
        words = _("Almost the same text by %(authors)s authors: %(others)s")
        return words % {"authors": bounded(row.authors), "others": by_state}
    return _("Almost the same text by the same author: %(others)s") % {"others": by_state}


def latest_in_words(row: queue.Record) -> Latest | None:
    """None where there are no others."""
    if not row.latest:
        return None
    outcomes = ", ".join(str(status.label) for status in row.latest)
    words = _("Latest others, the newest first: %(outcomes)s") % {"outcomes": outcomes}
    return Latest([(_TONES.get(status, ""), _MARKS[status]) for status in row.latest], words)


def notes_in_words(notes: Sequence[AuthorNote], *, user: User, now: dt.datetime) -> list[Note]:
    """Notes on an author as one of those who may read them sees them."""
    return [
        Note(
            note.pk,
            note.text,
            sentence(_("%(who)s, %(when)s"), who=note.by or _("somebody who has left"), when=moment(note.at, now)),
            is_own=note.by_id == user.pk,
        )
        for note in notes
    ]


def bounded(number: int) -> str:
    """A count of the record, which stops at its limit."""
    return f"{queue.RECORD_LIMIT}+" if number > queue.RECORD_LIMIT else str(number)
