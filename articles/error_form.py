"""The form in which a reader tells of an error in an article: shape only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.error_report import EMAIL_LIMIT, PASSAGE_LIMIT, WORDS_LIMIT
from articles.plain_line import one_line
from newsroom.whole_texts import LinesField, WholeTexts

_TOO_LONG = gettext_lazy("Please shorten it to %(limit_value)d characters: now it has %(show_value)d.")


class ErrorForm(WholeTexts, forms.Form):
    """Where the error is and what it is."""

    passage = LinesField(
        label=gettext_lazy("The passage"),
        required=False,
        max_length=PASSAGE_LIMIT,
        error_messages={"max_length": _TOO_LONG},
        help_text=gettext_lazy("As it stands in the article: a few words are enough to find it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    words = LinesField(
        label=gettext_lazy("What is wrong?"),
        max_length=WORDS_LIMIT,
        error_messages={"required": gettext_lazy("Please say what is wrong."), "max_length": _TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=EMAIL_LIMIT,
        error_messages={"max_length": _TOO_LONG},
        help_text=gettext_lazy("Optional, if the newsroom may ask you about it. It is never shown."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "error-%s")
        super().__init__(*args, **kwargs)

    def clean_passage(self) -> str:
        return _lines(self.cleaned_data["passage"])

    def clean_words(self) -> str:
        """Something to read must be left of it."""
        words = _lines(self.cleaned_data["words"])
        if not any(char.isalnum() for char in words):
            raise forms.ValidationError(_("Please say what is wrong."))
        return words

    def clean_email(self) -> str:
        return one_line(self.cleaned_data["email"])


def _lines(text: str) -> str:
    """Its lines, without what changes how the rest is read."""
    return "\n".join(map(one_line, text.splitlines())).strip()
