"""What is typed or pasted is taken whole, or refused with its length: browsers cut it to `maxlength` without a word."""

from __future__ import annotations

from typing import Any

from django import forms


class LinesField(forms.CharField):
    """The end of a line counts as one character and is kept as one, though browsers send two for it; a text that
    differs from what is kept in these alone is not changed."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.to_python(initial), data)


class WholeTexts(forms.BaseForm):
    """For forms: the limits of their fields are checked here alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)
