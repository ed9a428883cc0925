"""What has happened to a page of the queue since it was made: changes of its comments, claims to them, arrivals.

Every open page of every moderator asks for it every few seconds: two queries, which read no more rows than a page has
comments and a limit allows.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import operator
from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments import claims, lanes, moderation
from comments.filters import Filters
from comments.lanes import Lane, Order
from comments.models import Act, Comment, Decision, Report, Status
from comments.queue import seen_by
from newsroom.models import User
from newsroom.sentences import with_values

MOST = 60  # comments of a page
ARRIVED_LIMIT = 99
LOOKED_AT = 1000  # of the latest decisions and reports; what arrived before them is found when the page is opened anew


@dataclasses.dataclass(frozen=True)
class Latest:
    """What a page knows of: what has a greater key has come later."""

    decision: int
    comment: int
    report: int

    def __str__(self) -> str:
        return f"{self.decision}.{self.comment}.{self.report}"


def counts_and_latest(user: User) -> tuple[dict[str, int], Latest]:
    """`lanes.counts`, and what a page knows of that is read afterwards, in one query."""
    counts = lanes.counts(user, beside=_latest)
    return counts, Latest(**{name: counts.pop(name) or 0 for name in _KINDS})


_KINDS = {"decision": Decision.objects, "comment": Comment.objects, "report": Report.objects}


def _latest() -> dict[str, Subquery]:
    return {name: Subquery(rows.order_by("-pk").values("pk")[:1]) for name, rows in _KINDS.items()}


class Seen(NamedTuple):
    """A comment as it stood when somebody saw it: a report changes no version."""

    version: int
    open_reports: int


@dataclasses.dataclass(frozen=True)
class Page:
    """The comments on somebody's page, by key: as they were seen, and their rows as they are now."""

    seen: Mapping[int, Seen]
    rows: Mapping[int, Comment]

    @classmethod
    def read(cls, seen: Mapping[int, Seen], user: User) -> Page:
        """In one query, as far as this person may see them."""
        rows = seen_by(user).filter(pk__in=seen).select_related("claim__by")
        shown = ("pk", "version", "open_reports", "text_key", "claim__until")
        names = ("claim__by__username", "claim__by__first_name", "claim__by__last_name")
        return cls(seen, {row.pk: row for row in rows.only(*shown, *names)})

    def changed(self) -> dict[int, int | None]:
        """The versions of now of those that have changed, None of what is gone."""
        now = {pk: Seen(row.version, row.open_reports) for pk, row in self.rows.items()}
        return {pk: now[pk].version if pk in now else None for pk, seen in self.seen.items() if now.get(pk) != seen}

    def claimed(self, *, than: User, now: dt.datetime) -> dict[int, str]:
        """The names of others who are on them."""
        others = {pk: claims.who_else(row, than=than, now=now) for pk, row in self.rows.items()}
        return {pk: name for pk, name in others.items() if name}

    def arrived(self, lane: Lane, order: Order, filters: Filters, *, user: User, latest: Latest) -> list[int]:
        """Comments that have come into its lane since and are there still, in its order: without what this person has
        brought there and, in a lane that gathers, what is like another."""
        rows = filters.read(filters.looked_up(lane.of(user), status=lane.status)).exclude(pk__in=self.seen).order_by()
        shown = ("pk", order.ranked_by, "text_key")
        found = rows.filter(pk__in=_moved(lane, user, latest)).values_list(*shown)
        if Status.AWAITING in lane.statuses:  # what is new there has no decision yet
            found = found.union(rows.filter(pk__gt=latest.comment).values_list(*shown))
        if lane.is_reported:  # which no decision moves
            found = found.union(_first_reported(rows, latest).values_list(*shown))
        # Put in order here: asked for the first ones, a database may walk the whole lane in search of them.
        in_order = sorted(found, key=lambda row: order.place(row[:2]) or (), reverse=order.is_descending)
        gathers = lane.gathers and not filters.text_key
        texts = {row.text_key for row in self.rows.values() if row.text_key} if gathers else set()
        arrived = []
        for pk, _rank, text_key in in_order:
            if gathers and text_key in texts:
                continue
            if text_key:
                texts.add(text_key)
            arrived.append(pk)
        return arrived


def since_seen(comments: Collection[Comment], seen: Mapping[int, Seen]) -> dict[int, list[Decision]]:
    """The decisions on each that were made after it was seen, the last one first."""
    later = [Q(comment=row.pk, comment_version__gt=seen[row.pk].version) for row in comments if row.pk in seen]
    found: dict[int, list[Decision]] = {}
    if later:
        rows = Decision.objects.filter(functools.reduce(operator.or_, later)).select_related("by")
        for decision in rows.order_by("-pk"):
            found.setdefault(decision.comment_id, []).append(decision)
    return found


def in_words(comment: Comment, decisions: list[Decision], *, seen: Seen, told: User) -> str:
    """What has happened to a comment since it was seen: by these decisions, the last one first, or by readers' reports;
    empty for none."""
    last = decisions[0] if decisions else None
    if last is None and (more := comment.open_reports - seen.open_reports) > 0:
        words = ngettext("Meanwhile reported by %(count)d reader.", "Meanwhile reported by %(count)d readers.", more)
        return words % {"count": more}
    edits = [decision for decision in decisions if decision.act == Act.EDIT][:1]
    said = [_meanwhile(decision) for decision in edits]
    if last is None or last in edits:
        return " ".join(said)
    if last.act == Act.SETTLE:
        said.append(_("The checks have decided: it is now “%(status)s”.") % {"status": comment.get_status_display()})
    elif last.by_id == told.pk:
        said.append(moderation.told_of(last, comment, told=told))
    else:
        said.append(_meanwhile(last))
        if last.act == Act.UNDO:
            said.append(_("It is now: %(status)s.") % {"status": comment.get_status_display()})
    return " ".join(said)


def _moved(lane: Lane, user: User, latest: Latest) -> QuerySet[Decision, int]:
    """The comments that others, or the checks, have moved into a lane of late."""
    last = Decision.objects.filter(pk__gt=latest.decision).order_by("-pk")[:LOOKED_AT]
    moved = Decision.objects.filter(pk__in=last.values("pk"), after__in=lane.statuses)
    came = ~Q(before__in=lane.statuses)
    if lane.is_reported:  # an undo opens reports again, wherever it stood
        came |= Q(act=Act.UNDO)
    return moved.filter(came).exclude(by=user).order_by().values_list("comment", flat=True)


def _first_reported(rows: QuerySet[Comment], latest: Latest) -> QuerySet[Comment]:
    """Those of which every open report is new: what had one before stood in the lane already."""
    last = Report.objects.filter(pk__gt=latest.report).order_by("-pk")[:LOOKED_AT]
    earlier = Report.objects.filter(comment=OuterRef("pk"), decision=None, pk__lte=latest.report)
    return rows.filter(~Exists(earlier), pk__in=last.values("comment"))


def _meanwhile(decision: Decision) -> str:
    return with_values(_("Meanwhile %(what)s by %(who)s."), what=decision.get_act_display(), who=decision.who)
