"""Deleting what articles refer to: the page names the articles that stand in the way, not the rows between them."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import admin
from django.db.models import Model, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from articles.models import Article

NAMED = 50

Row = TypeVar("Row", bound=Model)


class ArticlesInTheWay(admin.ModelAdmin[Row]):
    """Each of `articles_by` leads from an article, or from its live row, to the row that is to be deleted."""

    articles_by: tuple[str, ...] = ()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        if protected:
            refers = Q()
            for path in self.articles_by:
                refers |= Q(**{f"{path}__in": list(objs)})
            articles = Article.objects.filter(refers).distinct().order_by("-updated_at")[:NAMED]
            protected = [link(article) for article in articles] or protected
        return deleted, counts, lacking, protected


def link(article: Article) -> str:
    """The headline, leading to the article's form."""
    url = reverse("admin:articles_article_change", args=[article.pk])
    return format_html('<a href="{}">{}</a>', url, article.headline)
