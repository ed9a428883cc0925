"""What the log of decisions can be narrowed to. Each filter, alone, is a range of one of its indexes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from comments.days import begin, day_named
from comments.models import Decision, Source
from comments.models.decision import OF_PEOPLE
from newsroom.models import User
from newsroom.signed_in import user_of

PEOPLE_NAMED = 100
ME, PEOPLE, PROGRAMS, AUTHORS = "me", "people", "programs", "authors"
_PROGRAMS = [source for source in Source if source not in {*OF_PEOPLE, Source.AUTHOR}]


class WhoFilter(admin.SimpleListFilter):
    """Anybody of the newsroom, programs, comments' authors, or one person."""

    title = _("by")
    parameter_name = "who"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        right, of_groups = "comments.decide_comment", "django.contrib.auth.backends.ModelBackend"
        people = User.objects.with_perm(right, is_active=None, backend=of_groups)  # type: ignore[arg-type]
        named = people.exclude(pk=user_of(request).pk).order_by("username")[:PEOPLE_NAMED]
        return [
            (ME, _("Myself")),
            (PEOPLE, _("People")),
            (PROGRAMS, _("Programs")),
            (AUTHORS, _("Their authors")),
            *((str(person.pk), str(person)) for person in named),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Decision]) -> QuerySet[Decision]:
        match self.value():
            case None:
                return queryset
            case "me":
                return queryset.filter(by=request.user.pk)
            case "people":
                return queryset.exclude(by=None)
            case "programs":
                return queryset.filter(by=None, source__in=_PROGRAMS)
            case "authors":
                return queryset.filter(source=Source.AUTHOR)
            case key if key.isascii() and key.isdigit() and len(key) < 19:
                return queryset.filter(by=int(key))
        raise IncorrectLookupParameters


class UndoneFilter(admin.SimpleListFilter):
    """Whether who decided has taken it back."""

    title = _("undone")
    parameter_name = "undone"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Undone")), ("no", _("Not undone"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Decision]) -> QuerySet[Decision]:
        # The few undoings are looked up, not joined: PostgreSQL would join the whole log before it sorts it.
        undone = Decision.objects.exclude(undoes=None).order_by().values("undoes")
        match self.value():
            case None:
                return queryset
            case "yes":
                return queryset.filter(pk__in=undone)
            case "no":
                return queryset.exclude(pk__in=undone)
        raise IncorrectLookupParameters


class PeriodFilter(admin.ListFilter):
    """From one day to another, both included; either may be left out."""

    title = _("period")
    template = "admin/comments/decision/period.html"
    _ends = ("from", "to")

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        for name in self._ends:
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1].strip()

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return [*self._ends]

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        kept = {name: values for name, values in changelist.filter_params.items() if name not in self._ends}
        yield {
            **{name: self.used_parameters.get(name, "") for name in self._ends},
            "kept": [(name, value) for name, values in kept.items() for value in values],
        }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Decision]) -> QuerySet[Decision]:
        first, last = (str(self.used_parameters.get(name, "")) for name in self._ends)
        try:
            if first:
                queryset = queryset.filter(at__gte=begin(day_named(first)))
            if last:
                queryset = queryset.filter(at__lt=begin(day_named(last) + dt.timedelta(days=1)))
        except ValueError as error:
            raise IncorrectLookupParameters from error
        return queryset
