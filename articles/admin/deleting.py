"""Deleting what articles refer to: the page names the articles that stand in the way, not the rows between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib import admin
from django.db.models import Model, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from articles.content import ArticleContent
from articles.models import Article

NAMED = 50

Row = TypeVar("Row", bound=Model)


class ArticlesInTheWay(admin.ModelAdmin[Row]):
    """Each of `articles_by` leads from an article, or from its live row, to the row that is to be deleted; `needed_by`
    says which rows of this kind an update needs that waits on the schedule."""

    articles_by: tuple[str, ...] = ()

    def needed_by(self, content: ArticleContent) -> Iterable[int]:
        """The keys of the rows that it refers to."""
        raise NotImplementedError

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        waiting = self._waiting_for({obj.pk for obj in objs})
        if protected or waiting:
            refers = Q(pk__in=waiting)
            for path in self.articles_by:
                refers |= Q(**{f"{path}__in": list(objs)})
            articles = Article.objects.filter(refers).distinct().order_by("-updated_at")[:NAMED]
            protected = [link(article) for article in articles] or protected
        return deleted, counts, lacking, protected

    def _waiting_for(self, keys: set[int]) -> list[int]:
        """Articles with an update on the schedule that needs one of these rows."""
        scheduled = Article.objects.exclude(scheduled_revision=None)
        updates = scheduled.values_list("pk", "scheduled_revision__content")
        return [pk for pk, kept in updates if not keys.isdisjoint(self.needed_by(ArticleContent.from_json(kept)))]


def link(article: Article) -> str:
    """The headline, leading to the article's form."""
    url = reverse("admin:articles_article_change", args=[article.pk])
    return format_html('<a href="{}">{}</a>', url, article.headline)
