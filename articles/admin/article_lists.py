"""Filters of the list of articles."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.models.article import State
from newsroom.signed_in import user_of


class StateFilter(admin.SimpleListFilter):
    """The states, and those that wait for their time."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*State.choices, ("scheduled", _("scheduled")), ("saved_since", _("live, saved since"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        value, now = self.value(), timezone.now()
        if value == "scheduled":
            return queryset.filter(scheduled_at__gt=now)
        if value == "saved_since":
            return queryset.saved_since()  # type: ignore[attr-defined,no-any-return]
        # A scheduled first publication is live from its time on, also before the working copy has been told.
        by_the_clock = Q(scheduled_at__lte=now, first_published_at=None)
        if value == State.LIVE:
            return queryset.filter(Q(state=value) | by_the_clock)
        if value == State.APPROVED:
            return queryset.filter(Q(state=value) & ~by_the_clock)
        return queryset.filter(state=value) if value in State.values else queryset


class Mine(admin.SimpleListFilter):
    """Written by, or begun by, whoever asks."""

    title = gettext_lazy("whose")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("mine", _("mine"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() != "mine":
            return queryset
        return queryset.filter(pk__in=Article.objects.own(user_of(request)).values("pk"))
