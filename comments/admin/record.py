"""An author's record, and what there is of the same text, in words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments import campaigns, queue
from comments.models import AuthorNote, Comment, Status
from comments.models.rule import Effect, Kind
from comments.ruleset.compiled import Listed
from newsroom.models import User
from newsroom.moments import day_text, moment, sentence

_MARKS = {Status.PUBLISHED: "●", Status.HELD: "○", Status.SPAM: "×", Status.REJECTED: "–"}
Labels = Mapping[Status, str]  # of a page: each is told many times on it, and translating takes its time
_OF_ADDRESSES = (Kind.EMAIL_DOMAIN, Kind.ADDRESS, Kind.NETWORK)
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


@dataclasses.dataclass(frozen=True)
class StandingRule:
    """A rule that blocks or trusts already; `url` is its page, for those who may see rules."""

    id: int
    url: str
    tone: str
    words: str


def record_in_words(
    row: queue.Record, comment: Comment, *, labels: Labels, sees_address: bool, now: dt.datetime
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
            (_TONES.get(status, ""), f"{bounded(number)} {labels[status]}")
            for status, number in counts.items()
            if number
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


def rules_in_words(row: queue.Record, *, sees_address: bool, sees_rules: bool) -> list[StandingRule]:
    """Which rules block or trust its author or what it comes from already, for those who may know of these."""
    shown = [rule for rule in row.rules if sees_address or rule.kind not in _OF_ADDRESSES]
    return [
        StandingRule(
            rule.pk,
            reverse("admin:comments_rule_change", args=[rule.pk]) if sees_rules else "",
            "good" if rule.effect == Effect.TRUST else "bad",
            _standing(rule),
        )
        for rule in shown
    ]


def _standing(rule: Listed) -> str:
    what = capfirst(str(Kind(rule.kind).label))
    values = {"what": f"{what} {rule.value}" if rule.kind == Kind.DOMAIN else what}
    is_trust = rule.effect == Effect.TRUST
    if rule.expires_on is None:
        return (_("%(what)s: trusted") if is_trust else _("%(what)s: blocked")) % values
    values["day"] = day_text(rule.expires_on)
    return (_("%(what)s: trusted until %(day)s") if is_trust else _("%(what)s: blocked until %(day)s")) % values


def campaign_in_words(row: campaigns.Campaign, comment: Comment, *, labels: Labels) -> str:
    """How many others say almost the same, by how many, and what became of them."""
    counts = {status: row.counts[status] - (status == comment.status) for status in campaigns.STATES}
    words = _("%(number)s more %(status)s")
    by_state = ", ".join(
        words % {"number": bounded(number), "status": labels[status]} for status, number in counts.items() if number
    )
    if row.authors > 1:
        words = _("Almost the same text by %(authors)s authors: %(others)s")
        return words % {"authors": bounded(row.authors), "others": by_state}
    return _("Almost the same text by the same author: %(others)s") % {"others": by_state}


def latest_in_words(row: queue.Record, *, labels: Labels) -> Latest | None:
    """None where there are no others."""
    if not row.latest:
        return None
    outcomes = ", ".join(labels[status] for status in row.latest)
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
