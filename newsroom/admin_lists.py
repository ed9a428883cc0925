"""Lists of the admin that may grow without end: walked by key, never counted."""

from __future__ import annotations

import datetime as dt
import json
from functools import cached_property
from typing import Any, TypeVar

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG, ORDER_VAR, ChangeList
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import DateTimeField, Field, IntegerField, Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from newsroom.change_history import NewestFirst

AFTER, BEFORE = "after", "before"
_COUNTED = 1000  # rows; nobody chooses one by turning more pages than that
_SEARCHED_LENGTH, _SEARCHED_WORDS = 200, 12

Row = TypeVar("Row", bound=Model)


class WalkedList(ChangeList):
    """A page begins where the one before it ended, at the values of a row that stand in the address.

    Rows that are added, changed or deleted meanwhile move no others to another page. The order is the ModelAdmin's
    `ordering` and nothing else: names of columns that are never empty, for which there should be an index.
    """

    has_previous = has_next = False
    after: str | None = None
    before: str | None = None

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        for given in (self.params, self.filter_params):
            for name in (AFTER, BEFORE, ORDER_VAR):
                given.pop(name, None)
        self.after, self.before = request.GET.get(AFTER), request.GET.get(BEFORE)
        return super().get_queryset(request, exclude_parameters)

    def get_results(self, request: HttpRequest) -> None:
        """Fetches one row more than it shows, which tells whether there is more."""
        rows: list[Any] = []
        if self.before is not None:
            rows = list(self._from(self.before, backwards=True)[: self.list_per_page + 1])
            self.has_previous, self.has_next = len(rows) > self.list_per_page, True
            rows = rows[: self.list_per_page][::-1]
        if not self.has_previous:  # what begins before the first page is the first page
            start = self.queryset if self.after is None or self.before is not None else self._from(self.after)
            rows = list(start[: self.list_per_page + 1])
            self.has_previous = self.after is not None and self.before is None
            self.has_next = len(rows) > self.list_per_page
            rows = rows[: self.list_per_page]
        self.result_list = rows
        self.result_count = len(rows)
        self.full_result_count = None
        self.show_full_result_count = False
        self.show_admin_actions = bool(rows)
        self.can_show_all = self.multi_page = False
        self.paginator = BoundedPaginator(rows, self.list_per_page)

    @property
    def is_walked(self) -> bool:
        """For the template that leads from page to page."""
        return True

    @property
    def first_url(self) -> str:
        return self.get_query_string()

    @property
    def next_url(self) -> str:
        return self.get_query_string({AFTER: self._place(self.result_list[-1])})

    @property
    def previous_url(self) -> str:
        return self.get_query_string({BEFORE: self._place(self.result_list[0])}) if self.result_list else self.first_url

    @cached_property
    def _order(self) -> list[tuple[Field[Any, Any], bool]]:
        """The columns up to the one that tells all rows apart, and whether each runs downwards."""
        order: list[tuple[Field[Any, Any], bool]] = []
        for part in self.queryset.query.order_by:
            name = part.removeprefix("-")
            field = self.lookup_opts.pk if name == "pk" else self.lookup_opts.get_field(name)
            assert isinstance(field, Field)
            assert not field.null
            order.append((field, part.startswith("-")))
            if field.unique:
                break
        return order

    def _place(self, row: Any) -> str:
        values = [getattr(row, field.attname) for field, _down in self._order]
        return json.dumps([value.isoformat() if isinstance(value, dt.datetime) else value for value in values])

    def _from(self, place: str, *, backwards: bool = False) -> QuerySet[Any]:
        """What follows a row, or in the opposite order what precedes it. Raises IncorrectLookupParameters."""
        beyond = Q()
        for (field, down), value in reversed(list(zip(self._order, self._read(place), strict=True))):
            further = f"{field.name}__{'lt' if down != backwards else 'gt'}"
            # The first condition alone is a range of the index, which databases do not see in the second.
            beyond = Q(**{f"{further}e": value}) & (Q(**{further: value}) | beyond) if beyond else Q(**{further: value})
        rows = self.queryset.filter(beyond)
        return rows.reverse() if backwards else rows  # type: ignore[no-any-return]

    def _read(self, place: str) -> list[Any]:
        try:
            texts = json.loads(place)
            if not isinstance(texts, list) or len(texts) != len(self._order):
                raise ValueError(place)
            return [_value(field, text) for (field, _down), text in zip(self._order, texts, strict=True)]
        except (ValueError, RecursionError, ValidationError) as error:
            raise IncorrectLookupParameters from error


def _value(field: Field[Any, Any], given: object) -> Any:
    """What a column holds, of what an address says. Raises ValueError, ValidationError."""
    if isinstance(field, IntegerField):
        if not isinstance(given, int) or abs(given) >= 2**63:
            raise ValueError(given)
        return given
    if not isinstance(given, str) or "\0" in given:
        raise ValueError(given)
    given.encode()  # which fails for half of a pair of surrogates, as the database would
    value = field.to_python(given)
    if isinstance(field, DateTimeField) and (value is None or value.tzinfo is None):
        raise ValueError(given)
    return value


class BoundedPaginator(Paginator[Any]):
    """For choices of one row, which Django turns the pages of: counts no further than anybody turns them."""

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        return rows.order_by().values("pk")[:_COUNTED].count() if isinstance(rows, QuerySet) else len(rows)


class SearchedAdmin(NewestFirst[Row]):
    """Searches for the beginning of what was asked: each word is a condition, of which databases take so many."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Row], search_term: str
    ) -> tuple[QuerySet[Row], bool]:
        words = search_term[:_SEARCHED_LENGTH].split()[:_SEARCHED_WORDS]
        return super().get_search_results(request, queryset, " ".join(words))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Django leads from an address that it cannot read to the whole list, without a word: here with one."""
        response = super().changelist_view(request, extra_context)
        if response.headers.get("Location") == f"{request.path}?{ERROR_FLAG}=1":
            words = _("The list's address could not be read. This is the whole list from its beginning.")
            messages.warning(request, words)
        return response


class WalkedAdmin(SearchedAdmin[Row]):
    """A ModelAdmin with such a list."""

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    list_per_page = 50

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WalkedList

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any) -> Any:
        """Acts on the rows that were chosen, whatever else a form asks for: nobody has seen the other pages."""
        form = request.POST.copy()
        form["select_across"] = "0"
        request.POST = form  # type: ignore[assignment]
        return super().response_action(request, queryset, *args, **kwargs)
