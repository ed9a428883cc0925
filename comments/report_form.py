"""The form in which a reader reports a comment: shape only. What follows is decided by `reports`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments import text
from comments.models import Complaint
from comments.models.report import WORDS_LIMIT
from newsroom.whole_texts import LinesField, WholeTexts


class ReportForm(WholeTexts, forms.Form):
    """What a reader says against a comment."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What is wrong with it?"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Please choose a reason.")),
    )
    words = LinesField(
        label=gettext_lazy("In your own words"),
        required=False,
        max_length=WORDS_LIMIT,
        error_messages={
            "max_length": gettext_lazy("Please shorten it to %(limit_value)d characters: now it has %(show_value)d.")
        },
        help_text=gettext_lazy("Optional. The newsroom reads it, the author of the comment does not."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "report-%s")
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)
        reason.choices = [(value, capfirst(label)) for value, label in Complaint.choices]

    def clean_words(self) -> str:
        """Moderators read it: nothing in it turns the queue around."""
        return text.cleaned(self.cleaned_data["words"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("reason") == Complaint.OTHER and not self.errors and not text.shows_something(data["words"]):
            self.add_error("words", _("Please say what it is."))
        return data
