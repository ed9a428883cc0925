"""Sources in the admin."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import admin

from articles.admin.deleting import ArticlesInTheWay
from articles.admin.fields import LINES
from articles.admin.published_at_once import PublishedAtOnce
from articles.content import ArticleContent
from articles.models import Source


@admin.register(Source)
class SourceAdmin(ArticlesInTheWay[Source], PublishedAtOnce[Source]):
    formfield_overrides = LINES
    articles_by = ("article_sources__source",)
    list_display = ["name", "url", "credit_line", "indexing"]
    list_filter = ["indexing"]
    search_fields = ["name"]
    fields = ["name", "url", "credit_line", "indexing"]

    def needed_by(self, content: ArticleContent) -> Iterable[int]:
        return [part.source_id for part in content.sources]
