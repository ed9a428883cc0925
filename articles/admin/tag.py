"""Tags in the admin, instead of the library's own page."""

from __future__ import annotations

from typing import Any

import taggit.admin  # noqa: F401 (registers its page, which is taken off again below)
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from taggit.models import Tag

from articles import tags
from articles.admin.deleting import NAMED, link
from articles.admin.fields import LINES
from articles.admin.published_at_once import PublishedAtOnce
from articles.models import Article
from newsroom.edit_conflicts import MergingForm
from newsroom.signed_in import user_of

admin.site.unregister(Tag)


class TagForm(MergingForm[Tag]):
    """A tag's name and address."""

    def clean_name(self) -> str:
        """In whatever capitals it is typed into an article, a name means one tag."""
        name: str = self.cleaned_data["name"]
        other = Tag.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).first()
        if other is not None:
            raise ValidationError(_("There is a tag “%(name)s” already.") % {"name": other.name})
        return name


@admin.register(Tag)
class TagAdmin(PublishedAtOnce[Tag]):
    form = TagForm
    formfield_overrides = LINES
    list_display = ["name", "slug"]
    ordering = ["name"]
    search_fields = ["name"]
    fields = ["name", "slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        return tags.seen_by(user_of(request), timezone.now())

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Names the articles that lose the tag."""
        carrying: list[str] = []
        if object_id.isdecimal() and len(object_id) < 19:
            carries = Q(tags=object_id) | Q(live__live_tags__tag=object_id)
            carrying = [link(row) for row in Article.objects.filter(carries).distinct().order_by("-updated_at")[:NAMED]]
        return super().delete_view(request, object_id, {"carrying": carrying} | (extra_context or {}))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Tag | None = None) -> Any:
        return {"slug": ["name"]} if obj is None else {}
