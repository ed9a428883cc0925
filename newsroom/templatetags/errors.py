"""What is wrong with a form, in one place at its top."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _

register = template.Library()


@dataclasses.dataclass(frozen=True)
class Problem:
    """A line of the summary; `anchor` is the id of the faulty field, empty where none can be gone to."""

    text: str
    label: str = ""
    anchor: str = ""


@register.inclusion_tag("admin/_errors.html")
def error_summary(*parts: BaseForm | BaseFormSet[Any], title: str = "") -> dict[str, Any]:
    """All that is wrong with the forms and formsets of one page; nothing where all is well."""
    return {"problems": list(dict.fromkeys(problem for part in parts for problem in _problems(part))), "title": title}


def _problems(part: BaseForm | BaseFormSet[Any]) -> Iterator[Problem]:
    if isinstance(part, BaseFormSet):
        if part.is_bound:
            yield from (Problem(str(error)) for error in part.non_form_errors())
        for form in part.forms:
            yield from _problems(form)
        return
    if not part.is_bound:
        return
    yield from (Problem(str(error)) for error in part.non_field_errors())
    for field in part.visible_fields():
        anchor = field.id_for_label or field.auto_id
        yield from (Problem(str(error), str(field.label), anchor) for error in field.errors)
    if any(field.errors for field in part.hidden_fields()):
        yield Problem(_("A part of the form that is not shown was missing or wrong. Please load the page again."))
