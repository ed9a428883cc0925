"""What the log of decisions can be narrowed to. Each filter, alone, is a range of one of its indexes.

What a filter cannot make sense of it puts into words, as `wrong`, and leaves nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.days import begin, day_named
from comments.models import Decision, Source
from comments.models.decision import OF_PEOPLE
from newsroom.models import User
from newsroom.signed_in import user_of

PEOPLE_NAMED = 100
_UNREAD_NAMED = 3
ME, PEOPLE, PROGRAMS, AUTHORS = "me", "people", "programs", "authors"
_PROGRAMS = [source for source in Source if source not in {*OF_PEOPLE, Source.AUTHOR}]


class WhoFilter(admin.SimpleListFilter):
    """Anybody of the newsroom, programs, comments' authors, or one person."""

    title = _("by")
    parameter_name = "who"
    wrong = ""

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
            case key if key.isascii() and key.isdigit() and len(key) < 19 and User.objects.filter(pk=int(key)).exists():
                return queryset.filter(by=int(key))
        self.wrong = _no_choice(self)
        return queryset.none()


class UndoneFilter(admin.SimpleListFilter):
    """Whether who decided has taken it back."""

    title = _("undone")
    parameter_name = "undone"
    wrong = ""

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
        self.wrong = _no_choice(self)
        return queryset.none()


class ChoiceFilter(admin.ChoicesFieldListFilter):
    """One of the choices of a column."""

    wrong = ""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Decision]) -> QuerySet[Decision]:
        known = {value for value, _label in self.field.flatchoices}
        unknown = [given for given in self.lookup_val or () if given not in known]
        if self.lookup_val_isnull is not None:  # which Django's lists know by hand, too
            unknown.append(self.lookup_kwarg_isnull)
        if unknown:
            self.wrong = _in_words(self, unknown[0])
            return queryset.none()
        found = super().queryset(request, queryset)
        assert found is not None  # which is what other filters say of what they leave alone
        return found


class PeriodFilter(admin.ListFilter):
    """From one day to another, both included; either may be left out."""

    title = _("period")
    wrong = ""
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
        first, last = (self._day(name) for name in self._ends)
        if first and last and first > last:
            self.wrong = gettext("Period: the last day is before the first.")
        if self.wrong:
            return queryset.none()
        if first:
            queryset = queryset.filter(at__gte=begin(first))
        if last:
            queryset = queryset.filter(at__lt=begin(last + dt.timedelta(days=1)))
        return queryset

    def _day(self, name: str) -> dt.date | None:
        given = str(self.used_parameters.get(name, ""))
        try:
            return day_named(given) if given else None
        except ValueError:
            said = gettext("Period: “%(given)s” is no day that can be looked for.") % {"given": _short(given)}
            self.wrong = f"{self.wrong} {said}".strip()
            return None


class UnreadFilter(admin.ListFilter):
    """What no other filter has taken from the address; has to be the last one."""

    title = _("unknown filter")
    wrong = ""

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.names = [*params]
        params.clear()
        if self.names:
            named = ", ".join(gettext("“%(words)s”") % {"words": _short(name)} for name in self.names[:_UNREAD_NAMED])
            self.wrong = gettext("This list cannot be narrowed by %(names)s.") % {"names": named}

    def has_output(self) -> bool:
        return bool(self.names)

    def expected_parameters(self) -> list[str | None]:
        return [*self.names]

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        without = changelist.get_query_string(remove=self.names)
        yield {"selected": False, "query_string": without, "display": gettext("All")}
        yield {"selected": True, "query_string": changelist.get_query_string(), "display": _short(self.names[0])}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Decision]) -> QuerySet[Decision]:
        return queryset.none() if self.names else queryset


def _no_choice(chosen: admin.SimpleListFilter) -> str:
    return _in_words(chosen, chosen.value() or "")


def _in_words(chosen: admin.ListFilter, given: str) -> str:
    words = gettext("%(filter)s: “%(given)s” is none of what can be chosen.")
    return words % {"filter": capfirst(str(chosen.title)), "given": _short(given)}


def _short(given: str) -> str:
    return Truncator(given).chars(40)
