"""Tags in the admin, instead of the library's own page."""

from __future__ import annotations

from typing import Any

import taggit.admin  # noqa: F401 (registers its page, which is taken off again below)
from django.contrib import admin
from django.http import HttpRequest
from taggit.models import Tag

from articles.admin.fields import LINES
from articles.admin.published_at_once import PublishedAtOnce

admin.site.unregister(Tag)


@admin.register(Tag)
class TagAdmin(PublishedAtOnce[Tag]):
    formfield_overrides = LINES
    list_display = ["name", "slug"]
    ordering = ["name"]
    search_fields = ["name"]
    fields = ["name", "slug"]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Tag | None = None) -> Any:
        return {"slug": ["name"]} if obj is None else {}
