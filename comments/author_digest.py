"""The authors' digest: how many new comments stand under their articles, by mail once in the morning.

Numbers and links only: a text that is taken back later must not live on in a mail.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Min
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import ngettext

from comments.models import Comment, Status
from comments.ranking import ranks_of_published
from newsroom import notices
from newsroom.models import Publication, User

HOUR = 7  # of the site's day
SETTLED_AFTER = dt.timedelta(minutes=5)  # a comment of a moment before the hour may not have been written yet
BATCH = 50  # people in a turn
ARTICLES = 20  # that are named, those with the most new comments


def send_due(now: dt.datetime) -> int:
    """Tell those who want it of what was published before this morning's hour and not told of; returns how many people
    were seen to. Of several workers one tells a person."""
    until = _last_hour(now - SETTLED_AFTER)
    due = notices.want_replies_digest().filter(replies_told_until__lt=until).order_by("pk")[:BATCH]
    return sum(_tell(person, until, now) for person in due)


def _tell(person: User, until: dt.datetime, now: dt.datetime) -> bool:
    with transaction.atomic():
        as_read = User.objects.filter(pk=person.pk, replies_told_until=person.replies_told_until)
        if not as_read.update(replies_told_until=until):  # another worker has told them
            return False
        if new := _new_under_articles_of(person, until, now):
            count, name = sum(row["number"] for row in new), Publication.current().name
            subject = ngettext(
                "%(count)d new comment under your articles at %(name)s",
                "%(count)d new comments under your articles at %(name)s",
                count,
            )
            told = {"rows": new[:ARTICLES], "others": len(new[ARTICLES:]), "site_url": settings.SITE_URL}
            text = render_to_string("comments/author_digest.txt", told)
            notices.mail(notices.Notice.REPLIES, to=person, subject=subject % {"count": count, "name": name}, text=text)
    return True


def _new_under_articles_of(person: User, until: dt.datetime, now: dt.datetime) -> list[dict[str, Any]]:
    """Each article that readers see under the person's name, with the number of its new comments by others and the
    key of the first of them."""
    since = person.replies_told_until
    assert since is not None
    new = Comment.objects.filter(
        status=Status.PUBLISHED,
        rank__range=ranks_of_published(since, until),  # which is the lane's index; the times are exact
        published_at__gt=since,
        published_at__lte=until,
        article__live__visible_from__lte=now,
        article__live__bylines__author__user=person,
    ).exclude(user=person)
    rows: Any = new.order_by().values("article_id", "article__live__headline")
    return list(rows.annotate(number=Count("pk"), first=Min("pk")).order_by("-number", "first"))


def _last_hour(now: dt.datetime) -> dt.datetime:
    local = timezone.localtime(now)
    today = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return today if today <= local else today - dt.timedelta(days=1)
