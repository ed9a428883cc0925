"""The page of figures: what became of comments, how long people took, and how far the checks can be trusted."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.models import Section
from comments.admin import drawing
from comments.admin.decided import BECAUSE
from comments.admin.figures_drawn import count, drawings, duration, sentence_of, share
from comments.days import FIRST, LAST
from comments.figures import waits
from comments.figures.reading import Figures, Precision, Span, figures, first_day, read_until
from comments.models import Kind, Rule

USUAL = 28
PERIODS = (
    (7, gettext_lazy("7 days")),
    (USUAL, gettext_lazy("28 days")),
    (90, gettext_lazy("90 days")),
    (365, gettext_lazy("A year")),
)
_LONGEST = dt.timedelta(days=3653)


@dataclasses.dataclass(frozen=True)
class PrecisionRow:
    """One check or rule in the table; the places are those of its drawing."""

    name: str
    url: str  # of the page of a rule; of a check there is none
    did: str
    number: str
    overruled: str
    share: str
    interval: str
    low: str
    width: str
    at: str


class PeriodForm(forms.Form):
    """A number of days up to today or, where a day is named, from one to another; and a section."""

    period = forms.TypedChoiceField(choices=PERIODS, coerce=int, required=False, widget=forms.HiddenInput)
    section = forms.ModelChoiceField(
        Section.objects.order_by("name"),
        label=gettext_lazy("Section"),
        required=False,
        empty_label=gettext_lazy("All sections"),
    )

    def __init__(self, data: Any, *, today: dt.date) -> None:
        super().__init__(data)
        self.today = today
        for name, label in (("from", gettext_lazy("From")), ("to", gettext_lazy("To"))):
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            self.fields[name] = forms.DateField(label=label, required=False, widget=widget, input_formats=["%Y-%m-%d"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        data["period"] = data["period"] or USUAL
        first, last = data["from"], data["to"]
        if not first and not last:
            data["span"] = Span(self.today - dt.timedelta(days=data["period"] - 1), self.today)
            return data
        if any(day and not FIRST <= day <= LAST for day in (first, last)):
            raise forms.ValidationError(_("No comment is that old or that new."))
        last = last or self.today
        first = first or last - dt.timedelta(days=USUAL - 1)
        if first > last:
            raise forms.ValidationError(_("The first day must not come after the last."))
        if last - first > _LONGEST:
            raise forms.ValidationError(_("Ten years at the most."))
        data["span"] = Span(first, last)
        return data


@require_safe
def comments_figures(request: HttpRequest) -> HttpResponse:
    """Of one period and section. A period that cannot be is shown again as it was sent, with what is wrong."""
    if not request.user.has_perm("comments.view_queue"):
        raise PermissionDenied
    form = PeriodForm(request.GET, today=timezone.localdate())
    first = first_day()
    context = {
        **admin.site.each_context(request),
        "title": _("Figures"),
        "form": form,
        "first": first,
        "read_until": read_until(),
    }
    if not form.is_valid():
        context["periods"] = [(name, f"?period={days}", False) for days, name in PERIODS]
        return TemplateResponse(request, "admin/comments/figures.html", context, status=400)
    data = form.cleaned_data
    section: Section | None = data["section"]
    kept = {"section": section.pk} if section else {}
    is_named = bool(data["from"] or data["to"])
    context["periods"] = [
        (name, f"?{urlencode({'period': days, **kept})}", not is_named and days == data["period"])
        for days, name in PERIODS
    ]
    context["period"] = "" if is_named else data["period"]
    context["span"] = data["span"]
    if first is not None:
        found = figures(data["span"], section)
        context["totals"] = _totals(found)
        context["drawings"] = drawings(found) if found.whole.of(Kind.OUTCOME) or found.whole.waits else []
        rules = _rules(found.precisions, request.user.has_perm("comments.view_rule"))
        known = [each for each in found.precisions if each.rule is None or each.rule in rules]
        context["precisions"] = [_row(precision, rules.get(precision.rule or 0)) for precision in known]
    return TemplateResponse(request, "admin/comments/figures.html", context)


def _totals(found: Figures) -> list[tuple[str, str]]:
    half, most = (duration(waits.percentile(found.whole.waits, part)) for part in (0.5, 0.95))
    return [
        (_("Comments"), count(found.whole.of(Kind.OUTCOME))),
        (_("Decided by people"), share(found.share_by_people)),
        (_("Half decided within"), half),
        (_("95 of 100 decided within"), most),
        (_("Held at the end"), count(max(found.whole.held, 0))),
    ]


def _rules(precisions: Iterable[Precision], may_see: bool) -> dict[int, Rule]:
    keys = [precision.rule for precision in precisions if precision.rule]
    return Rule.objects.only("kind", "value").in_bulk(keys) if may_see else {}


def _row(precision: Precision, rule: Rule | None) -> PrecisionRow:
    low, high = precision.interval
    return PrecisionRow(
        name=str(rule) if rule else str(BECAUSE.get(precision.name, precision.name)),
        url=reverse("admin:comments_rule_change", args=[rule.pk]) if rule else "",
        did=sentence_of(precision.called),
        number=count(precision.number),
        overruled=count(precision.overruled),
        share=share(precision.share),
        interval=f"{share(low)} – {share(high)}",
        low=drawing.percent(low),
        width=drawing.percent(high - low),
        at=drawing.percent(precision.share),
    )


admin.site.add_view("comments/figures/", comments_figures, name="comments_figures")  # type: ignore[attr-defined]
