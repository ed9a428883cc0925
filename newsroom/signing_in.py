"""Sessions of users: their overview and signing out everywhere."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions.models import Session
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from newsroom.browsers import browser_in_words
from newsroom.client_address import client_address
from newsroom.models import SignIn, User
from newsroom.people import may_manage
from newsroom.verbs import NotAllowed
from newsroom.work import chore

BATCH = 1000


@dataclasses.dataclass(frozen=True)
class LiveSession:
    """A session that would be let in now."""

    sign_in: SignIn
    browser: str
    is_this: bool  # the one that asks


@receiver(user_logged_in)
def record_sign_in(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Remember where a session comes from. Sent by Django when its key is settled."""
    SignIn.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "address": client_address(request),
            "user_agent": request.headers.get("User-Agent", "").replace("\0", "")[:300],
            "at": timezone.now(),
        },
    )


@receiver(user_logged_out)
def forget_sign_in(request: HttpRequest, **_kwargs: Any) -> None:
    """Sent by Django before the session is emptied, so its key is still known."""
    SignIn.objects.filter(session_key=request.session.session_key).delete()


def live_sessions(user: User, *, now: dt.datetime, this: str | None = None) -> list[LiveSession]:
    """The sessions of a user, the newest first; not those that a changed password has ended."""
    sign_ins = {sign_in.session_key: sign_in for sign_in in user.sign_ins.order_by("-at")}
    sessions = {s.session_key: s for s in Session.objects.filter(pk__in=sign_ins, expire_date__gt=now)}
    expected = user.get_session_auth_hash()
    return [
        LiveSession(sign_in, browser_in_words(sign_in.user_agent), key == this)
        for key, sign_in in sign_ins.items()
        if key in sessions and constant_time_compare(sessions[key].get_decoded().get(HASH_SESSION_KEY, ""), expected)
    ]


def end_session(*, sign_in_id: int, by: User) -> User | None:
    """Sign one session out; one's own, or one of somebody whose account `by` may manage. Raises NotAllowed.

    Returns whose it was, None if it has ended already.
    """
    sign_in = SignIn.objects.select_related("user").filter(pk=sign_in_id).first()
    if sign_in is None:
        return None
    _require(by, sign_in.user)
    _end(SignIn.objects.filter(pk=sign_in_id))
    return sign_in.user


def end_sessions(*, user: User, by: User | None, keep: str | None = None) -> int:
    """Sign a user out everywhere, except the session of the key `keep`. Raises NotAllowed. Returns how many."""
    _require(by, user)
    return _end(SignIn.objects.filter(user=user).exclude(session_key=keep or ""))


def session_renewed(*, user: User, old_key: str | None, new_key: str | None) -> None:
    """A session has got a new key (at a change of the password): its row follows."""
    SignIn.objects.filter(user=user, session_key=old_key).update(session_key=new_key)


@chore("ended sessions", every=dt.timedelta(hours=1))
def forget_ended_sessions(now: dt.datetime) -> int:
    """Delete expired sessions, and sign-ins whose session is gone."""
    expired = list(Session.objects.filter(expire_date__lte=now).values_list("pk", flat=True)[:BATCH])
    Session.objects.filter(pk__in=expired).delete()
    gone = SignIn.objects.exclude(session_key__in=Session.objects.values("session_key"))
    return len(expired) + SignIn.objects.filter(pk__in=list(gone.values_list("pk", flat=True)[:BATCH])).delete()[0]


@transaction.atomic
def _end(sign_ins: Any) -> int:
    keys = list(sign_ins.values_list("session_key", flat=True))
    Session.objects.filter(pk__in=keys).delete()
    sign_ins.delete()
    return len(keys)


def _require(by: User | None, user: User) -> None:
    if by is not None and by != user and not may_manage(by, user):
        raise NotAllowed(_("You may not end this person's sessions."))
