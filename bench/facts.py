"""What the measurements must know of a filled site, as JSON: `measured`, `moderator`, or how its replies stand."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from typing import Any

import django
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Article, LiveArticle  # noqa: E402
from comments import bulk, lanes  # noqa: E402
from comments.filters import Filters  # noqa: E402
from comments.models import Act, Comment, ServiceKey, Status, Verdict  # noqa: E402
from comments.service import keys  # noqa: E402
from newsroom.models import User  # noqa: E402

OWN = 20  # articles that the moderator is taken to have written
OF_AUTHOR = 8  # spam by one author or from one address, of whom there are some on each filled site


def measured() -> list[str]:
    """Paths of the articles with 0, 100 and 1,000 comments, then of all others."""
    return list(LiveArticle.objects.order_by("pk").values_list("path", flat=True))


def moderator() -> str:
    """The cookie of somebody who may decide."""
    user, _ = User.objects.get_or_create(username="bench-moderator", defaults={"is_staff": True})
    user.groups.add(Group.objects.get(name="Moderators"))
    number = Article.objects.count()
    written = Article.objects.order_by("pk").values_list("pk", flat=True)[:: max(1, number // OWN)]
    Article.objects.filter(pk__in=list(written)).update(created_by=user)
    return _signed_in(user)


def _signed_in(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def administrator() -> str:
    """The cookie of somebody who may do everything."""
    user, _ = User.objects.get_or_create(username="bench-administrator", defaults={"is_staff": True})
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    return _signed_in(user)


def desk() -> dict[str, str]:
    """What the desk's filters and searches can ask for; of each kind what a good part of the comments has."""
    article = LiveArticle.objects.order_by("-comment_count").select_related("section")[0]
    spam = Comment.objects.lane(Status.SPAM).filter(body__contains="?id=").last()
    assert spam is not None
    digits = re.search(r"id=(\d+)", spam.body)
    assert digits is not None
    return {
        "article": str(article.article_id),
        "section": article.section.slug,
        # As many cards on each page, however large the site.
        "author": _shared("author_key", number=OF_AUTHOR),
        "address": _shared("address", number=OF_AUTHOR),
        "network": _shared("network", number__gte=lanes.PAGE),
        "alike": _shared("text_key", number__gte=2, the="-number"),
        "day": f"{spam.created_at:%Y-%m-%d}",
        "rare": f'"{digits[1]}"',
    }


def _shared(field: str, *, the: str = "number", **number: int) -> str:
    """The value that so much spam has in common: of several that of the least, or as `the` orders them."""
    shared = Comment.objects.filter(status=Status.SPAM).values_list(field).annotate(number=Count("pk"))
    return str(shared.filter(**number).order_by(the, field)[0][0])


def queries(cookie: str, *paths: str) -> list[int]:
    """How many each of some pages of the admin takes, once its process is warm."""
    client, counts = Client(SERVER_NAME="127.0.0.1", headers={"Cookie": cookie}), []
    for path in [paths[0], *paths]:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        counts.append(len(captured))
    return counts[1:]


def bulk_act() -> list[float]:
    """Seconds of each batch of an act on all that stands in the lane of spam, as far as one act goes."""
    by = User.objects.get(username="bench-moderator")
    selection = bulk.Selection(lanes.LANES["spam"], Filters(least_score=0.0), bulk.Until.now())
    begun = bulk.begin(act=Act.HOLD, by=by, now=timezone.now(), selection=selection)
    times, started = [], time.perf_counter()
    while bulk.advance(begun.pk, now=timezone.now()):
        times.append(time.perf_counter() - started)
        started = time.perf_counter()
    return times


def far_held() -> str:
    """The place in the queue of a held comment that nine tenths of the others come before."""
    held = Comment.objects.filter(status=Status.HELD).order_by("rank", "pk")
    rank, key = held.values_list("rank", "pk")[held.count() * 9 // 10]
    return f"{rank}.{key}"


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
        "administrator": administrator,
        "desk": desk,
        "bulk_act": bulk_act,
        "queries": queries,
        "far_held": far_held,
        "replies": replies,
        "last_verdict": last_verdict,
        "settled_a_second": settled_a_second,
        "service_key": service_key,
    }
    print(json.dumps(questions[sys.argv[1]](*sys.argv[2:])))  # noqa: T201
