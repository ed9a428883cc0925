"""The rows of an article's form that name its sources."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.addresses import WebAddressField
from articles.content import SourcePart
from articles.models import Source
from articles.models.source import Indexing, SourceRole
from newsroom.whole_texts import WholeTexts


class SourceForm(WholeTexts, forms.Form):
    """A source's part in the article; without a source the row is ignored, which is how one is removed."""

    source = forms.ModelChoiceField(
        label=gettext_lazy("Source"), queryset=Source.objects.all(), required=False, empty_label="–"
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=SourceRole.choices, required=False)
    url = WebAddressField(label=gettext_lazy("Address of the original"), max_length=500, required=False)
    indexing = forms.ChoiceField(label=gettext_lazy("Indexing"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("As the source's record says")), *Indexing.choices]
        self.fields["indexing"].choices = choices  # type: ignore[attr-defined]

    def part(self) -> SourcePart | None:
        """The row as the content keeps it, None for an empty one."""
        data = self.cleaned_data
        if not data.get("source"):
            return None
        role = data["role"] or SourceRole.CONTRIBUTED.value
        return SourcePart(source_id=data["source"].pk, role=role, url=data["url"], indexing=data["indexing"])


class _Sources(forms.BaseFormSet[SourceForm]):
    def clean(self) -> None:
        parts = [part for form in self.forms if form.is_valid() and (part := form.part())]
        if len({(part.source_id, part.role) for part in parts}) < len(parts):
            raise ValidationError(_("The same source stands here twice in the same role."))

    def parts(self) -> tuple[SourcePart, ...]:
        """The rows that name a source, in order."""
        return tuple(part for form in self.forms if (part := form.part()))


SourceFormSet = forms.formset_factory(
    SourceForm, formset=_Sources, extra=1, max_num=12, absolute_max=24, validate_max=True
)
