"""Choosers of other rows without Django's buttons beside them, which open windows on forms that are not made for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db.models import Model
from django.http import HttpRequest

Row = TypeVar("Row", bound=Model)


class Finder(AutocompleteSelect):
    """Django's, which fails over what was sent where it is no key of a row, instead of showing the field's error."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        keys = [key for key in value if key.isascii() and key.isdecimal() and len(key) < 19]
        return super().optgroups(name, keys, attr)


class PlainChoosers(admin.ModelAdmin[Row]):
    """Fields that choose a row choose, and do nothing else."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field
