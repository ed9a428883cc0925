"""Two people are not to read the same comment for nothing: who opens one has it for a while, and others see that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.db.models import Q
from django.dispatch import receiver

from comments.models import Claim, Comment
from comments.rights import require_right
from newsroom.models import User

FOR = dt.timedelta(minutes=2)


def claim(*, comment_id: int, by: User, now: dt.datetime) -> Claim:
    """Have it from now on, or longer; the claim that then stands, which is another's if that one was first."""
    require_right(by)
    until = now + FOR
    free = Q(by=by) | Q(until__lte=now)
    if not Claim.objects.filter(free, comment=comment_id).update(by=by, until=until):
        Claim.objects.bulk_create([Claim(comment_id=comment_id, by=by, until=until)], ignore_conflicts=True)
    standing = Claim.objects.select_related("by").filter(comment=comment_id).first()
    return standing or claim(comment_id=comment_id, by=by, now=now)  # another has let it go in between


def release(*, comment_ids: Iterable[int], by: User) -> None:
    """Let them go; what others have stays theirs."""
    Claim.objects.filter(comment__in=comment_ids, by=by).delete()


def release_all(*, by: User) -> None:
    """Let go whatever somebody has, as who signs out."""
    Claim.objects.filter(by=by).delete()


def end(comment: Comment) -> None:
    """Somebody has decided on it, whoever it was."""
    Claim.objects.filter(comment=comment).delete()


def forget_old(now: dt.datetime) -> int:
    """Delete those that have run out; how many."""
    return Claim.objects.filter(until__lte=now).delete()[0]


def who_else(comment: Comment, *, than: User, now: dt.datetime) -> str:
    """The name of another who has it now, empty if nobody. The comment comes with `claim__by`."""
    standing: Claim | None = getattr(comment, "claim", None)
    return str(standing.by) if standing and standing.by_id != than.pk and standing.until > now else ""


@receiver(user_logged_out)
def _release_on_signing_out(user: User | None, **_sent: Any) -> None:
    if user is not None:
        release_all(by=user)
