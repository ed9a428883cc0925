"""Rows of the admin's lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template.defaultfilters import capfirst
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def named_cells(cells: Iterable[SafeString], headers: Sequence[dict[str, Any]]) -> SafeString:
    """The cells of a row as Django has made them, each with its column's name for screens too narrow for a head.

    Not so the box that chooses the row, and the cell that heads it, which speak for themselves.
    """
    named = []
    for place, cell in enumerate(cells):
        header = headers[place] if place < len(headers) else {"text": ""}
        if header["text"] and cell.startswith("<td") and "action-checkbox" not in header.get("class_attrib", ""):
            cell = format_html('<td data-label="{}"{}', capfirst(header["text"]), mark_safe(cell[len("<td") :]))  # noqa: S308
        named.append(cell)
    return mark_safe("".join(named))  # noqa: S308  all made by Django
