"""The moderators' digest: how much waits and where, by mail, at the sizes and ages that administrators set.

Numbers and headlines only: what readers wrote and who they are stays in the queue.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.plain_line import one_line
from comments import lanes, queue
from comments.models import Comment, Status
from newsroom import notices
from newsroom.models import Publication

LANES = ("held", "reported", "awaiting", "spam")  # in which something waits to be looked at
ARTICLES = 5  # that are named
LOOKED_AT = 500  # comments, the longest held, among whose articles these are found


@dataclasses.dataclass(frozen=True)
class Waiting:
    """How many are held under one article, and the address that lists them."""

    headline: str
    number: int
    url: str


def send_due(now: dt.datetime) -> int:
    """Send it to all who want it if its time has come; returns to how many. Of several workers one sends it."""
    publication = Publication.current()
    people = list(notices.want_queue_digest()) if _is_due(publication, now) else []
    if not people:
        return 0
    counts = lanes.counts(people[0])  # each of them sees every comment
    held = counts["held"]
    subject = ngettext("%(count)s comment is held at %(name)s", "%(count)s comments are held at %(name)s", held)
    subject %= {"count": _told(held), "name": publication.name}
    text = render_to_string("comments/queue_digest.txt", _contents(counts, now))
    with transaction.atomic():
        as_read = Publication.objects.filter(pk=publication.pk, digest_sent_at=publication.digest_sent_at)
        if not as_read.update(digest_sent_at=now):  # another worker has sent it
            return 0
        for person in people:
            notices.mail(notices.Notice.QUEUE, to=person, subject=subject, text=text)
    return len(people)


def _is_due(publication: Publication, now: dt.datetime) -> bool:
    last, enough = publication.digest_sent_at, publication.digest_held_from
    if last is not None and now - last < dt.timedelta(hours=publication.digest_pause_hours):
        return False
    if enough and Comment.objects.to_count(Status.HELD).values("pk")[:enough].count() == enough:
        return True
    since = Comment.objects.longest_held().values_list("decided_at", flat=True).first()
    return since is not None and publication.waits_too_long(since, now=now)


def _contents(counts: dict[str, int], now: dt.datetime) -> dict[str, Any]:
    longest = list(Comment.objects.longest_held().values_list("pk", "article_id", "decided_at")[:LOOKED_AT])
    return {
        "now": now,
        "since": longest[0][2] if longest else None,
        "lanes": [(lanes.LANES[name].title, _told(counts[name])) for name in LANES],
        "queue_url": _queue_url(),
        "articles": _articles([(pk, article_id) for pk, article_id, _since in longest]),
    }


def _articles(longest: list[tuple[int, int]]) -> list[Waiting]:
    """The first few articles in that order."""
    comments: dict[int, int] = {}  # one of each article's
    for pk, article_id in longest:
        comments.setdefault(article_id, pk)
    shown = dict(list(comments.items())[:ARTICLES])
    told: Any = queue.with_headlines(Comment.objects.filter(pk__in=shown.values()))
    headlines = dict(told.values_list("article_id", "headline"))
    held = Comment.objects.filter(status=Status.HELD, article__in=shown).order_by().values("article_id")
    numbers = dict(held.annotate(number=Count("pk")).values_list("article_id", "number"))
    return [
        Waiting(
            one_line(headlines.get(article_id) or _("A withdrawn article")),
            numbers[article_id],
            f"{_queue_url()}&article={article_id}",
        )
        for article_id in shown
        if article_id in numbers  # decided meanwhile
    ]


def _queue_url() -> str:
    return f"{settings.SITE_URL}{reverse('admin:comments_queue')}?lane=held"


def _told(count: int) -> str:
    return f"{lanes.COUNT_LIMIT}+" if count > lanes.COUNT_LIMIT else str(count)
