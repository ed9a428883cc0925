"""What is typed or pasted is taken whole, or refused with its length: browsers cut it to `maxlength` without a word."""

from __future__ import annotations

from typing import Any

from django import forms


class WholeTexts(forms.BaseForm):
    """For forms: the limits of their fields are checked here alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)
