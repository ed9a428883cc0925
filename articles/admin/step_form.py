"""The fields of the article's page that belong to a step and not to the text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import publishing
from articles.admin import steps
from articles.admin.fields import LocalMoment
from articles.models import Article
from newsroom.verbs import Refused
from newsroom.whole_texts import WholeTexts


def _substantial() -> forms.BooleanField:
    return forms.BooleanField(
        label=gettext_lazy("A substantial update"),
        required=False,
        help_text=gettext_lazy("Readers see “Updated” with the time."),
    )


class StepForm(WholeTexts, forms.Form):
    """What goes with a step towards readers or back. A time that nothing can be scheduled for keeps all from being
    saved: who is told of a success and a refusal at once reads the success.
    """

    schedule_at = LocalMoment(label=gettext_lazy("Time"))
    is_substantial = _substantial()
    schedule_is_substantial = _substantial()
    note = forms.CharField(label=gettext_lazy("Note"), max_length=300, required=False)
    is_sure = forms.BooleanField(label=gettext_lazy("Yes, take it away from readers"), required=False)

    def __init__(self, *args: Any, step: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step

    @staticmethod
    def shown(article: Article) -> dict[str, Any]:
        """What is scheduled, for a form that has not been sent."""
        return {
            "schedule_at": article.scheduled_at,
            "schedule_is_substantial": article.scheduled_is_substantial,
        }

    def clean_schedule_at(self) -> dt.datetime | None:
        at: dt.datetime | None = self.cleaned_data["schedule_at"]
        if self.step == steps.SCHEDULE:
            now = timezone.now()
            if at is None:
                raise forms.ValidationError(_("Please choose the time to publish at."))
            try:
                publishing.require_to_come(at, now)
            except Refused as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return at
