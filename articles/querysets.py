"""Questions about sets of articles."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models

from newsroom.one_of import IsOneOf

if TYPE_CHECKING:
    from articles.models import Article, LiveArticle  # noqa: F401  (named in the classes below)
    from newsroom.models import User


class ArticleQuerySet(models.QuerySet["Article"]):
    """The working copies."""

    def seen_by(self, user: User) -> ArticleQuerySet:
        """All for who may edit any; else those that the user made or is an author of."""
        if user.has_perm("articles.edit_any_article"):
            return self
        return self.own(user)

    def own(self, user: User) -> ArticleQuerySet:
        """Those that the user made or is an author of."""
        made = self.model.objects.filter(created_by=user).order_by().values("pk")
        return self.filter(IsOneOf("pk", made.union(_bylines_of(user))))  # an "or" is not looked up

    def saved_since(self) -> ArticleQuerySet:
        """Live articles with a newer revision than the one that readers see."""
        from articles.models.article import State

        return self.filter(_newer_than_live(), state=State.LIVE)

    def with_saved_since(self) -> ArticleQuerySet:
        """Articles with `is_saved_since`: whether there is a newer revision than the one published last."""
        return self.annotate(is_saved_since=_newer_than_live())

    def due_updates(self, now: dt.datetime) -> ArticleQuerySet:
        """Articles that have been live, with an update whose time has come, the longest due first."""
        return self.filter(scheduled_at__lte=now, first_published_at__isnull=False).order_by("scheduled_at", "pk")


def _newer_than_live() -> models.Exists:
    from articles.models import Revision

    return models.Exists(
        Revision.objects.filter(article=models.OuterRef("pk"), pk__gt=models.OuterRef("live_revision"))
    )


def _bylines_of(user: User) -> models.QuerySet[models.Model]:
    from articles.models import Byline

    return Byline.objects.filter(author__user=user).order_by().values("article")  # type: ignore[return-value]


class LiveArticleQuerySet(models.QuerySet["LiveArticle"]):
    """What readers see. Every public query begins with `visible`."""

    def visible(self, now: dt.datetime) -> LiveArticleQuerySet:
        """Those whose time has come; a withdrawn one has no time."""
        return self.filter(visible_from__lte=now)

    def newest_first(self) -> LiveArticleQuerySet:
        """The order of all lists; `id` settles equal times."""
        return self.order_by("-visible_from", "-pk")
