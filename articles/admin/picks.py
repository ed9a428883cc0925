"""A field for rows in an order of the editor's: authors of an article, stories beside it.

With script it is a list that a search adds to, with buttons that move and remove. Without, each row has a box to
untick, and one more can be added by typing its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.choices import Choice, Choices

MOST = 30
_LARGEST_KEY = 2**63 - 1


class PicksWidget(forms.Widget):
    """Posts the keys in order under its name, and what was typed under `<name>_add`."""

    template_name = "admin/articles/article/_picks.html"
    choices: Choices
    url = ""
    add_label: Any = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[list[str], str]:
        keys = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return keys, str(data.get(f"{name}_add", "")).strip()

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        keys, text = (
            value if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], str) else (value, "")
        )
        numbers = _numbers(keys or ())
        named = self.choices.named(numbers)
        shown = [named.get(key) or Choice(key, _("No longer there")) for key in numbers]
        context["widget"] |= {"picked": shown, "text": text, "url": self.url, "add_label": self.add_label}
        return context

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


class PicksField(forms.Field):
    """Cleans to a tuple of keys, each once, all of rows that exist."""

    widget = PicksWidget

    def offer(self, choices: Choices, *, url: str, add_label: str) -> None:
        """Tell the field what may be picked: this depends on who asks."""
        self.choices = self.widget.choices = choices
        self.widget.url, self.widget.add_label = url, add_label

    def clean(self, value: tuple[list[str], str]) -> tuple[int, ...]:
        keys, text = value
        numbers = _numbers(keys)
        if text:
            found = None if "\x00" in text or len(text) > 500 else self.choices.typed(text)
            if found is None:
                raise ValidationError(_("Nothing by the name of “%(text)s” was found."), params={"text": text[:100]})
            numbers = list(dict.fromkeys([*numbers, found]))
        if len(numbers) > MOST:
            raise ValidationError(_("At most %(most)d can be picked."), params={"most": MOST})
        named = self.choices.named(numbers)
        if len(numbers) < len(set(keys)) or any(key not in named for key in numbers):
            raise ValidationError(_("Something picked here no longer exists: please remove it."))
        return tuple(numbers)


def _numbers(keys: Iterable[Any]) -> list[int]:
    """Each key once; what is no key of a row is left out."""
    texts = [str(key) for key in keys]
    numbers = [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 20]
    return list(dict.fromkeys(number for number in numbers if number <= _LARGEST_KEY))
