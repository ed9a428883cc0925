"""Authors in the admin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.choosers import Finder
from articles.admin.deleting import ArticlesInTheWay
from articles.admin.fields import LINES
from articles.admin.published_at_once import PublishedAtOnce
from articles.content import ArticleContent
from articles.models import Author
from newsroom.models import User


@admin.register(Author)
class AuthorAdmin(ArticlesInTheWay[Author], PublishedAtOnce[Author]):
    formfield_overrides = LINES
    articles_by = ("bylines__author", "live__bylines__author")
    list_display = ["name", "role", "slug", "user"]
    list_select_related = ["user"]
    search_fields = ["name", "slug", "role"]
    fields = ["name", "slug", "role", "bio", "portrait", "user"]
    autocomplete_fields = ["portrait"]

    def needed_by(self, content: ArticleContent) -> Iterable[int]:
        return content.author_ids

    def get_prepopulated_fields(self, request: HttpRequest, obj: Author | None = None) -> Any:
        return {"slug": ["name"]} if obj is None else {}

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = Finder(db_field, self.admin_site)
        # A plain list: editors, who may not see the list of people, choose from it too.
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.filter(is_staff=True).order_by("first_name", "last_name", "username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
