"""The feed of an article's comments."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import LiveArticle
from comments.models import Comment, Status

MOST = 50


class ArticleComments(Feed):  # type: ignore[type-arg]  # the class takes arguments in its stubs alone
    """The newest published comments of one article."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> LiveArticle:
        """The live article at the address."""
        path = f"/{kwargs['article_path']}/"
        live = LiveArticle.objects.visible(timezone.now()).filter(path=path).first()
        if live is None:
            raise Http404
        return live

    def title(self, live: LiveArticle) -> str:
        return _("Comments on “%(headline)s”") % {"headline": live.headline}

    def link(self, live: LiveArticle) -> str:
        return f"{settings.SITE_URL}{live.path}"

    def description(self, live: LiveArticle) -> str:
        return live.standfirst

    def items(self, live: LiveArticle) -> list[Comment]:
        published = Comment.objects.filter(article_id=live.article_id, status=Status.PUBLISHED, shown=True)
        return list(published.order_by("-pk")[:MOST])

    def item_title(self, item: Comment) -> str:
        return _("Comment by %(name)s") % {"name": item.name}

    def item_description(self, item: Comment) -> str:
        return item.body_html

    def item_link(self, item: Comment) -> str:
        return f"{settings.SITE_URL}{item.get_absolute_url()}"

    def item_pubdate(self, item: Comment) -> dt.datetime | None:
        return item.published_at
