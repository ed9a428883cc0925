"""What the measurements must know of a filled site, as JSON: `measured`, `moderator`, or how its replies stand."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import django
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import LiveArticle  # noqa: E402
from comments.models import Comment, ServiceKey, Status, Verdict  # noqa: E402
from comments.service import keys  # noqa: E402
from newsroom.models import User  # noqa: E402


def measured() -> list[str]:
    """Paths of the articles with 0, 100 and 1,000 comments, then of all others."""
    return list(LiveArticle.objects.order_by("pk").values_list("path", flat=True))


def moderator() -> str:
    """The cookie of somebody who may decide."""
    user, _ = User.objects.get_or_create(username="bench-moderator", defaults={"is_staff": True})
    user.groups.add(Group.objects.get(name="Moderators"))
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def far_held() -> int:
    """The key of a held comment that nine tenths of the others come before."""
    held = Comment.objects.lane(Status.HELD)
    return int(held.values_list("pk", flat=True)[held.count() * 9 // 10])


def replies(after: str = "0") -> dict[str, Any]:
    """How the comments stand whose key is greater than `after`."""
    new = Comment.objects.filter(pk__gt=int(after))
    return {
        "last": Comment.objects.order_by("-pk").values_list("pk", flat=True).first() or 0,
        "number": new.count(),
        "statuses": dict(new.values_list("status").annotate(Count("pk"))),
        "without_verdict": new.exclude(pk__in=Verdict.objects.filter(comment__gt=int(after)).values("comment")).count(),
    }


def last_verdict() -> int:
    """The key of the newest verdict."""
    return Verdict.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def settled_a_second(after: str) -> float:
    """How fast replies were settled since that verdict. Those that still wait are taken away."""
    times = Verdict.objects.filter(pk__gt=int(after), check_name="rules").order_by("created_at")
    first, last = times.first(), times.last()
    Comment.objects.exclude(next_attempt_at=None).delete()
    if first is None or last is None or first == last:
        return 0.0
    return (times.count() - 1) / (last.created_at - first.created_at).total_seconds()


def service_key() -> str:
    """A key for another site, without a limit that the load could reach."""
    row = ServiceKey(name="https://other.example/", per_minute=10**9, per_month=10**9)
    return keys.make(row, by=None, now=timezone.now())


if __name__ == "__main__":
    questions: dict[str, Callable[..., Any]] = {
        "measured": measured,
        "moderator": moderator,
        "far_held": far_held,
        "replies": replies,
        "last_verdict": last_verdict,
        "settled_a_second": settled_a_second,
        "service_key": service_key,
    }
    print(json.dumps(questions[sys.argv[1]](*sys.argv[2:])))  # noqa: T201
