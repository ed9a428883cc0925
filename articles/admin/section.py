"""Sections in the admin. Saving one is publishing it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.choosers import PlainChoosers
from articles.admin.deleting import ArticlesInTheWay
from articles.admin.fields import LINES
from articles.content import ArticleContent
from articles.models import Section
from articles.page_version import bump_site
from articles.sections import save_section
from newsroom.admin_lists import SearchedAdmin
from newsroom.edit_conflicts import MergingAdmin
from newsroom.session_ended import KeptForms
from newsroom.signed_in import user_of


@admin.register(Section)
class SectionAdmin(
    ArticlesInTheWay[Section], KeptForms[Section], MergingAdmin[Section], PlainChoosers[Section], SearchedAdmin[Section]
):
    formfield_overrides = LINES
    articles_by = ("section", "live__section")
    list_display = ["name", "slug", "parent", "order", "is_in_navigation"]
    list_filter = ["in_navigation"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    actions = None  # one at a time: a section's deletion takes its addresses with it

    def needed_by(self, content: ArticleContent) -> Iterable[int]:
        return [content.section_id]

    @admin.display(description=gettext_lazy("in the navigation"), ordering="in_navigation")
    def is_in_navigation(self, section: Section) -> str:
        return _("Yes") if section.in_navigation else "–"

    def get_fields(self, request: HttpRequest, obj: Section | None = None) -> Any:
        shown = "in_navigation" if self.has_change_permission(request, obj) else "is_in_navigation"
        return ["name", "slug", "parent", "description", "order", shown]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Section | None = None) -> Any:
        # An address that readers know does not follow a corrected name.
        return self.prepopulated_fields if obj is None else {}

    def get_form(self, request: HttpRequest, obj: Section | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and (parent := form.base_fields.get("parent")):
            parent.queryset = Section.objects.exclude(pk=obj.pk)
        return form

    def save_model(self, request: HttpRequest, obj: Section, form: Any, change: bool) -> None:
        save_section(obj, by=user_of(request), now=timezone.now())

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Section) -> None:
        super().delete_model(request, obj)
        bump_site()
