"""Sections in the admin. Saving one is publishing it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from articles.models import Section
from articles.page_version import bump_site
from articles.sections import save_section


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin[Section]):
    list_display = ["name", "slug", "parent", "order", "in_navigation"]
    list_filter = ["in_navigation"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug"]
    fields = ["name", "slug", "parent", "description", "order", "in_navigation"]
    prepopulated_fields = {"slug": ["name"]}
    actions = None  # one at a time: a section's deletion takes its addresses with it

    def get_prepopulated_fields(self, request: HttpRequest, obj: Section | None = None) -> Any:
        # An address that readers know does not follow a corrected name.
        return self.prepopulated_fields if obj is None else {}

    def save_model(self, request: HttpRequest, obj: Section, form: Any, change: bool) -> None:
        save_section(obj, now=timezone.now())

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Section) -> None:
        super().delete_model(request, obj)
        bump_site()
