"""One act on many comments: those that were ticked, or all that a lane's filters leave. Each is decided by the verb for
one, with its own trace; what somebody else has decided on since is left alone.

It is written down first, then worked off in batches: what was ticked, and of a campaign the first batch, by the request
that began it, all the rest by `manage.py work`. A process that dies leaves the rest to the next one.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import lanes, moderation
from comments.filters import Filters
from comments.models import Act, BulkAct, Comment, Decision, Source
from comments.rights import require_right
from newsroom.models import User
from newsroom.verbs import NotAllowed, Refused

LIMIT = 10_000  # comments of one act
BATCH = 25
SAMPLE = 10
LEASE = dt.timedelta(seconds=20)  # for a batch

_VERBS: dict[str, Callable[..., Decision]] = {
    Act.APPROVE: moderation.approve,
    Act.NOT_SPAM: moderation.not_spam,
    Act.REJECT: moderation.reject,
    Act.MARK_SPAM: moderation.mark_spam,
    Act.HOLD: moderation.hold,
    Act.KEEP: moderation.keep,
}
OFFERED = frozenset(_VERBS)


class Until(NamedTuple):
    """The newest comment and the last decision of a moment: what came, or was decided on, since is not meant."""

    comment: int
    decision: int

    @classmethod
    def now(cls) -> Until:
        """What there is."""
        newest = [rows.aggregate(newest=Max("pk"))["newest"] or 0 for rows in (Comment.objects, Decision.objects)]
        return cls(*newest)

    def __str__(self) -> str:
        return f"{self.comment}.{self.decision}"


@dataclasses.dataclass(frozen=True)
class Selection:
    """All that filters leave of a lane, the oldest first, LIMIT at most; `until` is when somebody looked at it."""

    lane: lanes.Lane
    filters: Filters
    until: Until

    def of(self, user: User, *, but_by: BulkAct | None = None) -> QuerySet[Comment]:
        """As one person may see it; `but_by` is an act whose own decisions count as none."""
        since = Decision.objects.filter(comment=OuterRef("pk"), pk__gt=self.until.decision)
        if but_by is not None:
            since = since.exclude(bulk=but_by)
        rows = self.filters.looked_up(self.lane.of(user), status=self.lane.status)
        rows = self.filters.read(rows).filter(pk__lte=self.until.comment)
        return rows.exclude(Exists(since)).order_by("pk")

    def count(self, user: User) -> int:
        """LIMIT + 1 means more."""
        return self.of(user).values("pk")[: LIMIT + 1].count()


def begin(
    *,
    act: str,
    by: User,
    now: dt.datetime,
    reason: str = "",
    ticked: Sequence[tuple[int, int]] = (),  # key and version of each
    selection: Selection | None = None,
) -> BulkAct:
    """Write down what is to be done. `advance` does it."""
    require_right(by)
    if act == Act.REJECT and not reason.strip():
        raise Refused(_("A rejection needs a reason: its author will read it."))
    total = len(ticked) if selection is None else min(selection.count(by), LIMIT)
    if not total:
        raise Refused(_("There is no comment to decide on."))
    return BulkAct.objects.create(
        act=act,
        reason=reason[:300],
        by=by,
        created_at=now,
        ticked=[list(pair) for pair in ticked],
        lane=selection.lane.name if selection else "",
        filters=selection.filters.to_json() if selection else {},
        total=total,
        until_key=selection.until.comment if selection else 0,
        until_decision=selection.until.decision if selection else 0,
        next_attempt_at=now,
    )


def with_those_like(ticked: Sequence[tuple[int, int]], keys: Collection[int], *, by: User) -> list[tuple[int, int]]:
    """What was ticked, then all of its state that say almost the same as the ticked ones of `keys`, LIMIT at most.

    Where a ticked one is no longer of the version that was seen, those like it are left out, as it will be.
    """
    seen = dict(ticked)
    chosen = Comment.objects.filter(pk__in=seen.keys() & set(keys), status__in=lanes.LANES).exclude(text_key="")
    found, until = dict(seen), Until.now()
    for key, version, status, text_key in chosen.order_by("pk").values_list("pk", "version", "status", "text_key"):
        if version == seen[key]:
            rows = Selection(lanes.LANES[status], Filters(text_key=text_key), until).of(by)
            found = {**dict(rows.values_list("pk", "version")[:LIMIT]), **found}
    rest = [(key, version) for key, version in found.items() if key not in seen]
    return [*ticked, *rest][:LIMIT]


def campaign(*, act: str, comment_id: int, version: int, by: User, now: dt.datetime, reason: str = "") -> Decision:
    """Decide on a comment, and with it on all of its state that say almost the same: the others by `advance`.

    Returns the decision on the one that was seen, of which it must be the version. Raises as its verb does; nothing is
    decided then.
    """
    seen = Comment.objects.only("status", "text_key").filter(pk=comment_id).first()
    if seen is None or not seen.text_key or seen.status not in lanes.LANES:
        raise Refused(_("There is no comment to decide on."))
    selection = Selection(lanes.LANES[seen.status], Filters(text_key=seen.text_key), Until.now())
    extra = {"reason": reason} if act == Act.REJECT else {}
    with transaction.atomic():
        begun = begin(act=act, by=by, now=now, reason=reason, selection=selection)
        told: dict[str, Any] = {"by": by, "now": now, "source": Source.BULK, "bulk": begun}
        return _VERBS[act](comment_id=comment_id, version=version, **told, **extra)


def undo(*, bulk_id: int, by: User, now: dt.datetime) -> BulkAct:
    """Take back what stands of an own act on many, and stop it if it still runs. What was stopped of that goes on."""
    require_right(by)
    bulk = BulkAct.objects.filter(pk=bulk_id).first()
    if bulk is None or bulk.act == Act.UNDO:
        raise Refused(_("There is nothing to undo."))
    if bulk.by_id != by.pk:
        raise NotAllowed(_("You can take back your own decisions only."))
    stop(bulk_id=bulk_id, by=by, now=now)
    total = Decision.objects.filter(bulk=bulk).count()
    if not total:
        raise Refused(_("There is nothing to undo."))
    defaults = {"act": Act.UNDO, "by": by, "created_at": now, "total": total, "next_attempt_at": now}
    undoing = BulkAct.objects.get_or_create(undoes=bulk, defaults=defaults)[0]
    ended_early = BulkAct.objects.filter(pk=undoing.pk, finished_at__isnull=False, looked_at__lt=total)
    ended_early.update(total=total, finished_at=None, next_attempt_at=now)
    return undoing


def is_undoable(bulk: BulkAct, *, by: User) -> bool:
    """Whether `undo` takes something of it back for somebody."""
    if bulk.act == Act.UNDO or bulk.by_id != by.pk:
        return False
    undoing = BulkAct.objects.filter(undoes=bulk).first()
    if undoing is not None and undoing.finished_at is None:
        return False
    return Decision.objects.filter(bulk=bulk).count() > (0 if undoing is None else undoing.looked_at)


def stop(*, bulk_id: int, by: User, now: dt.datetime) -> None:
    """Do no more of it; a batch that is under way comes to its end."""
    require_right(by)
    BulkAct.objects.filter(pk=bulk_id, finished_at=None).update(finished_at=now, next_attempt_at=None)


def left(act: BulkAct) -> list[int]:
    """The keys of comments that it has left as they were, in its order: of what was ticked and of decisions that were
    to be undone. Of a lane there is no list."""
    if act.undoes is None:
        looked_at = [key for key, _version in act.ticked[: act.looked_at]]
    else:
        meant = Decision.objects.filter(bulk=act.undoes, pk__lte=act.last_key).order_by("pk")
        looked_at = list(meant.values_list("comment", flat=True))
    done = set(Decision.objects.filter(bulk=act).values_list("comment", flat=True))
    return [key for key in looked_at if key not in done]


def advance(bulk_id: int, *, now: dt.datetime) -> int:
    """Do the next BATCH of it, unless somebody else has it; returns how many it has looked at.

    Who takes longer than LEASE for it is overtaken: of two who do the same batch the first counts it.
    """
    claimed = BulkAct.objects.filter(pk=bulk_id, finished_at=None, next_attempt_at__lte=now)
    if not claimed.update(next_attempt_at=now + LEASE):
        return 0
    bulk = BulkAct.objects.select_related("by", "undoes").get(pk=bulk_id)
    batch = _batch(bulk)
    try:
        for step in batch:
            step.decide(bulk)
        is_refused = False
    except NotAllowed:  # has lost the right meanwhile
        is_refused = True
    is_last = is_refused or len(batch) < BATCH or bulk.looked_at + len(batch) >= bulk.total
    done = Decision.objects.filter(bulk=bulk, comment__in=[step.comment_id for step in batch]).count()
    counted: dict[str, Any] = {
        "looked_at": bulk.looked_at + len(batch),
        "left_alone": bulk.left_alone + len(batch) - done,
        "last_key": batch[-1].key if batch else bulk.last_key,
    }
    if bulk.lane and is_last and not is_refused:
        # What others have decided on since is not among those that it comes to, nor what a process that died had done.
        done = Decision.objects.filter(bulk=bulk).count()
        counted |= {"looked_at": bulk.total, "left_alone": max(0, bulk.total - done)}
    as_begun = BulkAct.objects.filter(pk=bulk_id, looked_at=bulk.looked_at, last_key=bulk.last_key)
    if not as_begun.update(**counted):
        return len(batch)
    after = {"finished_at": timezone.now(), "next_attempt_at": None} if is_last else {"next_attempt_at": now}
    BulkAct.objects.filter(pk=bulk_id, finished_at=None).update(**after)
    return len(batch)


@dataclasses.dataclass(frozen=True)
class _Step:
    """One comment or, where decisions are undone, one decision."""

    key: int  # from which the next batch goes on
    comment_id: int
    version: int = 0
    decision_id: int | None = None
    is_done: bool = False  # by a process that died before it could say so, or by who has overtaken this one

    def decide(self, bulk: BulkAct) -> None:
        """Unless it cannot be done any more. Raises NotAllowed."""
        if self.is_done:
            return
        if bulk.by is None:
            raise NotAllowed
        told: dict[str, Any] = {"by": bulk.by, "now": timezone.now(), "source": Source.BULK, "bulk": bulk}
        try:
            if self.decision_id is not None:
                moderation.undo(decision_id=self.decision_id, **told)
            else:
                extra = {"reason": bulk.reason} if bulk.act == Act.REJECT else {}
                _VERBS[bulk.act](comment_id=self.comment_id, version=self.version, **told, **extra)
        except NotAllowed:
            raise
        except Refused:
            pass  # it is left alone, and counted as that


def _batch(bulk: BulkAct) -> list[_Step]:
    if bulk.undoes is not None:
        rows = Decision.objects.filter(bulk=bulk.undoes, pk__gt=bulk.last_key).order_by("pk")
        steps = [_Step(key, comment, decision_id=key) for key, comment in rows.values_list("pk", "comment")[:BATCH]]
    elif bulk.ticked:
        upcoming = bulk.ticked[bulk.looked_at : bulk.looked_at + BATCH]
        steps = [_Step(key, key, version) for key, version in upcoming]
    else:
        steps = _selected(bulk)
    keys = [step.comment_id for step in steps]
    done = set(Decision.objects.filter(bulk=bulk, comment__in=keys).values_list("comment", flat=True))
    return [dataclasses.replace(step, is_done=step.comment_id in done) for step in steps]


def _selected(bulk: BulkAct) -> list[_Step]:
    """The next of those that were there when they were looked at, on which nobody has decided since."""
    if bulk.by is None:
        return []
    until = Until(bulk.until_key, bulk.until_decision)
    selection = Selection(lanes.LANES[bulk.lane], Filters.from_json(bulk.filters), until)
    rows = selection.of(bulk.by, but_by=bulk).filter(pk__gt=bulk.last_key)
    return [_Step(key, key, version) for key, version in rows.values_list("pk", "version")[:BATCH]]
