"""The fields of the article's page that belong to a step and not to the text."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from articles.admin.fields import LocalMoment


class StepForm(forms.Form):
    """What goes with a step towards readers or back."""

    schedule_at = LocalMoment(label=gettext_lazy("Time"))
    is_substantial = forms.BooleanField(
        label=gettext_lazy("A substantial update"),
        required=False,
        help_text=gettext_lazy("Readers see “Updated” with the time."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=300, required=False)
    is_sure = forms.BooleanField(label=gettext_lazy("Yes, take it away from readers"), required=False)
