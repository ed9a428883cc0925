"""Two people with one form of the admin open: neither writes over what the other has saved without seeing it.

A form says in a hidden field what it showed when it was opened, a digest for each of its fields. When it is sent, the
row is locked and compared with that. What another person has changed and the sender has not touched stays as the other
left it; what both have changed is asked about, with the other's value beside it. For rows without a version of their
own: articles and pages have one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from django.db import connection
from django.db.models import Model
from django.forms.models import ModelChoiceField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.moments import date_and_time_text
from newsroom.whole_texts import WholeTexts

_SHOWN = 500  # characters of another's value

Row = TypeVar("Row", bound=Model)


class _Seen(forms.CharField):
    """Never a change of the row."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class MergingForm(WholeTexts, forms.ModelForm[Row]):
    """`kept` names the fields that stay as another person left them, `overtaken` says whether there was a conflict."""

    seen = _Seen(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: list[str] = []
        self.overtaken = False
        if self.instance.pk is None:
            del self.fields["seen"]

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        return self._seen_now() if field_name == "seen" else super().get_initial_for_field(field, field_name)

    def full_clean(self) -> None:
        if not self.is_bound or "seen" not in self.fields:
            super().full_clean()
            return
        opened_at, seen = _read(self.data.get(self.add_prefix("seen"), ""))
        conflicts = self._merge(seen) if opened_at else {}
        super().full_clean()
        if opened_at is None:
            self.add_error("seen", _("The form does not say what it changes. Please load it again."))
        elif conflicts:
            self.overtaken = True
            self.add_error(None, self._who_since(opened_at))
            for name, value in conflicts.items():
                text = _("Meanwhile set to “%(value)s”. Save again to have yours in its place.")
                self.add_error(name, text % {"value": value})

    def _merge(self, seen: Mapping[str, str]) -> dict[str, str]:
        """Put what others have changed into the data where the sender left it alone; what is left, as text to show."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        conflicts = {}
        for name, field in self._compared():
            stored = self.initial.get(name)
            if _digest(field, stored) == seen.get(name):
                continue
            key = self.add_prefix(name)
            posted = field.widget.value_from_datadict(self.data, self.files, key)
            if isinstance(field, forms.FileField):
                is_untouched = posted is None
            else:
                is_untouched = _digest(field, posted) == seen.get(name)
                if is_untouched:
                    _put(data, key, field, stored)
            if is_untouched:
                self.kept.append(name)
            elif isinstance(field, forms.FileField) or _digest(field, posted) != _digest(field, stored):
                conflicts[name] = shown(field, stored)
        data[self.add_prefix("seen")] = self._seen_now()
        self.data = data
        return conflicts

    def _compared(self) -> list[tuple[str, forms.Field]]:
        return [(name, field) for name, field in self.fields.items() if name != "seen" and not field.disabled]

    def _seen_now(self) -> str:
        values = {name: _digest(field, self.initial.get(name)) for name, field in self._compared()}
        return json.dumps({"at": timezone.now().isoformat(), "values": values}, separators=(",", ":"))

    def _who_since(self, opened_at: dt.datetime) -> str:
        kind = ContentType.objects.get_for_model(self.instance)
        entries = LogEntry.objects.filter(content_type=kind, object_id=str(self.instance.pk), action_time__gt=opened_at)
        last = entries.select_related("user").order_by("action_time").last()
        if last is None:
            return _("This has been changed since you opened the form.")
        at = date_and_time_text(last.action_time)
        return _("%(who)s changed this at %(when)s, after you had opened the form.") % {"who": last.user, "when": at}


class MergingAdmin(admin.ModelAdmin[Row]):
    """A ModelAdmin whose forms are such."""

    form = MergingForm  # type: ignore[assignment]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Row | None:
        """Locked when a form has been sent, so that of two at once the second is compared with what the first wrote."""
        row = super().get_object(request, object_id, from_field)
        if row is None or request.method != "POST" or not connection.in_atomic_block:
            return row
        self.model._default_manager.select_for_update().get(pk=row.pk)
        return super().get_object(request, object_id, from_field)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        response = super().render_change_form(request, context, *args, **kwargs)
        if getattr(context["adminform"].form, "overtaken", False):
            response.status_code = 409
        return response

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if kept := getattr(form, "kept", []):
            names = ", ".join(f"“{form.fields[name].label}”" for name in kept)
            text = ngettext(
                "%(names)s was changed by somebody else since you opened the form, and stays so.",
                "%(names)s were changed by somebody else since you opened the form, and stay so.",
                len(kept),
            )
            messages.info(request, text % {"names": names})


def _read(given: str) -> tuple[dt.datetime | None, dict[str, str]]:
    """When a form was opened and the digests of what it showed; no time if it does not say."""
    try:
        seen = json.loads(given)
        opened_at = dt.datetime.fromisoformat(seen["at"])
        if opened_at.tzinfo is None:
            return None, {}
        return opened_at, {str(name): str(digest) for name, digest in seen["values"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None, {}


def _as_posted(field: forms.Field, value: Any) -> Any:
    """A value as a browser would send it back untouched: a text, or a list of texts."""
    if isinstance(value, File):
        return value.name or ""
    if isinstance(value, bool):
        return "on" if value else ""
    value = field.prepare_value(value)
    if isinstance(value, list | tuple):
        return sorted(str(field.prepare_value(one)) for one in value)
    return "" if value is None else "\n".join(str(value).splitlines())


def _digest(field: forms.Field, value: Any) -> str:
    return hashlib.blake2s(repr(_as_posted(field, value)).encode("utf-8", "replace"), digest_size=6).hexdigest()


def _put(data: Any, key: str, field: forms.Field, value: Any) -> None:
    posted = _as_posted(field, value)
    if isinstance(posted, list):
        data.setlist(key, posted)
    elif isinstance(field, forms.BooleanField) and not posted:
        data.pop(key, None)
    else:
        data[key] = posted


def shown(field: forms.Field, value: Any) -> str:
    """A stored value in words."""
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    posted = _as_posted(field, value)
    if isinstance(field, ModelChoiceField) and field.queryset is not None:
        chosen = posted if isinstance(posted, list) else [posted] if posted else []
        return ", ".join(field.label_from_instance(row) for row in field.queryset.filter(pk__in=chosen)) or "–"
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, posted))  # type: ignore[arg-type]
    return Truncator(str(posted)).chars(_SHOWN) or "–"
