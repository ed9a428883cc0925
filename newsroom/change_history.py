"""The history of a row in the admin: the newest first and, for rows that hold nothing secret, from what to what."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, TypeVar

from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

from newsroom.edit_conflicts import shown

Row = TypeVar("Row", bound=Model)


@dataclasses.dataclass(frozen=True)
class Change:
    """Of one field, in words."""

    label: str
    old: str
    new: str


class NewestFirst(admin.ModelAdmin[Row]):
    """Django's own history has what was done last on its last page."""

    def get_paginator(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any) -> Paginator[Any]:
        if queryset.model is LogEntry:
            queryset = queryset.order_by("-action_time", "-pk")
        return super().get_paginator(request, queryset, *args, **kwargs)


class ValuesTold(NewestFirst[Row]):
    """Keeps with each change what the fields held before and after, and shows it. Not for rows with secrets, nor with
    what must be forgotten: entries of the history stay."""

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        message: Any = super().construct_change_message(request, form, formsets, add)
        for part in message:
            if "changed" in part and "name" not in part["changed"]:
                part["changed"]["values"] = [_change(form, name) for name in form.changed_data]
        return message

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        response = super().history_view(request, object_id, extra_context)
        if isinstance(response, TemplateResponse):
            page = response.context_data["action_list"]  # type: ignore[index]
            page.object_list = list(page.object_list)
            for entry in page.object_list:
                entry.changes = self._changes(entry)
        return response

    def _changes(self, entry: LogEntry) -> list[Change]:
        try:
            parts = json.loads(entry.change_message)
        except ValueError:
            return []
        told = [value for part in parts for value in part.get("changed", {}).get("values", ())]
        return [Change(self._label(name), old, new) for name, old, new in told]

    def _label(self, name: str) -> str:
        try:
            return str(self.opts.get_field(name).verbose_name)  # type: ignore[union-attr]
        except FieldDoesNotExist:
            return name


def _change(form: Any, name: str) -> tuple[str, str, str]:
    """The field's name, what it held and what it holds; of a list in lines, those that went and those that came."""
    field = form.fields[name]
    old, new = form.initial.get(name), getattr(form.instance, name)
    if isinstance(field.widget, forms.Textarea):
        before, after = (str(text or "").splitlines() for text in (old, new))
        if set(before) != set(after):
            old = " · ".join(line for line in before if line not in after)
            new = " · ".join(line for line in after if line not in before)
    return name, shown(field, old), shown(field, new)
