"""Moments in the admin's lists and among the fields that it only shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin

from newsroom.moments import moment


def moment_column(field: str, title: Any) -> Callable[[Any, Any], str]:
    """A column, or a field that is only read, that tells a moment of its row."""

    @admin.display(description=title, ordering=field)
    def column(_admin: Any, row: Any) -> str:
        at = getattr(row, field)
        return moment(at) if at is not None else ""

    return column
