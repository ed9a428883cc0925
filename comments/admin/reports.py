"""Readers' reports in words, for whoever decides on the comment."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.admin.record import bounded
from comments.models import Comment, Complaint, Outcome, Report
from comments.queue import Reported
from newsroom.moments import moment, sentence

LISTED = 20
WORDS_SHOWN = 280  # characters on a card; the comment's page has the rest


@dataclasses.dataclass(frozen=True)
class Told:
    """What a card tells of open reports: how many there are, what for, and own words with what they are about. These a
    reader wrote: they are not marked safe."""

    heading: str
    reasons: list[str]
    words: list[tuple[str, str]]


def reports_in_words(comment: Comment, found: Reported) -> Told:
    """The reasons that were given most come first."""
    number = comment.open_reports
    heading = ngettext("Reported by %(number)d reader", "Reported by %(number)d readers", number)
    by_number = sorted(found.reasons.items(), key=lambda entry: -entry[1])
    return Told(
        heading % {"number": number},
        [f"{bounded(count)} × {Complaint(reason).label}" for reason, count in by_number],
        [
            (str(capfirst(Complaint(reason).label)), Truncator(words).chars(WORDS_SHOWN))
            for reason, words in found.words
        ],
    )


def last_reports(comment: Comment, now: dt.datetime) -> list[dict[str, str | SafeString]]:
    """The last LISTED, answered ones too, for the comment's page."""
    return [
        {"words": _line(report, now), "outcome": _outcome(report), "text": report.words}
        for report in comment.reports.order_by("-pk")[:LISTED]
    ]


def _line(report: Report, now: dt.datetime) -> SafeString:
    what = capfirst(Complaint(report.reason).label)
    return sentence(_("%(what)s, %(when)s"), what=what, when=moment(report.created_at, now))


def _outcome(report: Report) -> str:
    return str(
        {
            Outcome.OPEN: "" if report.counts else _("does not count towards holding"),
            Outcome.UPHELD: _("upheld"),
            Outcome.DISMISSED: _("dismissed"),
        }[Outcome(report.outcome)]
    )
