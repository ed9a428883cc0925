"""Choosers of other rows without Django's buttons beside them, which open windows on forms that are not made for it."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Model
from django.http import HttpRequest

Row = TypeVar("Row", bound=Model)


class PlainChoosers(admin.ModelAdmin[Row]):
    """Fields that choose a row choose, and do nothing else."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field
