"""Which tags a person is shown in the admin. On the site a tag is seen by its live articles alone."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from taggit.models import Tag

from articles.models import Article, LiveTag, TaggedArticle
from newsroom.models import User


def seen_by(user: User, now: dt.datetime) -> QuerySet[Tag]:
    """All for who sees all drafts; for others those that readers see, those of articles that they see themselves, and
    those that no article has: the name of a tag can tell what somebody else is writing about."""
    every: QuerySet[Tag] = Tag.objects.all()
    if user.has_perm("articles.edit_any_article"):
        return every
    of_this = TaggedArticle.objects.filter(tag=OuterRef("pk"))
    shown = Exists(LiveTag.objects.filter(tag=OuterRef("pk"), visible_from__lte=now))
    own = Exists(of_this.filter(content_object__in=Article.objects.seen_by(user)))
    return every.filter(Q(shown) | Q(own) | ~Q(Exists(of_this)))
