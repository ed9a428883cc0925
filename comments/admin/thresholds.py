"""Choosing the embedded checker's thresholds, with what each choice would have done."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from comments import thresholds
from comments.admin.rules import RIGHT
from comments.models import SpamModel
from comments.spam import store
from comments.spam.embedded.calibration import FEWEST, FEWEST_OF_A_KIND
from newsroom.models import Publication
from newsroom.signed_in import user_of
from newsroom.verbs import Refused

Line = tuple[str, list[thresholds.Part]]  # what becomes of them, and how many for each pair of thresholds


def _probability(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=Decimal("0.01"), max_value=Decimal(1), max_digits=3, decimal_places=2, localize=True
    )


class ThresholdsForm(forms.Form):
    """Both, and what stood when the page was made."""

    hold = _probability(gettext_lazy("Hold from this probability of spam"))
    spam = _probability(gettext_lazy("Take for spam from"))
    seen_hold = forms.DecimalField(widget=forms.HiddenInput, required=False, localize=True)
    seen_spam = forms.DecimalField(widget=forms.HiddenInput, required=False, localize=True)


@require_http_methods(["GET", "HEAD", "POST"])
def comments_thresholds(request: HttpRequest) -> HttpResponse:
    """GET tries the thresholds of its query, POST sets them."""
    user = user_of(request)
    may_choose = user.has_perm("newsroom.change_publication")
    if not user.has_perm(RIGHT) or (request.method == "POST" and not may_choose):
        raise PermissionDenied
    publication = Publication.current()
    stands = {"hold": publication.hold_score, "spam": publication.spam_score}
    seen = {f"seen_{name}": value for name, value in stands.items()}
    form = ThresholdsForm(request.POST or request.GET or stands | seen)
    is_good, status = form.is_valid(), 200
    if is_good and request.method != "POST" and form.cleaned_data["hold"] > form.cleaned_data["spam"]:
        form.add_error(None, _("The first must not be above the second."))
        is_good = False
    if request.method == "POST" and is_good:
        chosen = form.cleaned_data
        try:
            thresholds.choose(
                hold=chosen["hold"], spam=chosen["spam"], seen=(chosen["seen_hold"], chosen["seen_spam"]), by=user
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, _("They hold from now on."))
            return HttpResponseRedirect(reverse("admin:comments_thresholds"))
    known = thresholds.cases(timezone.now())
    rows = [(_("As they are"), stands, known.outcome(**stands))]
    tried = {"hold": form.cleaned_data["hold"], "spam": form.cleaned_data["spam"]} if is_good else stands
    if tried != stands:
        rows.append((_("Tried"), tried, known.outcome(**tried)))
    context = {
        **admin.site.each_context(request),
        "title": _("Thresholds"),
        "form": form,
        "seen": seen,
        "known": known,
        "rows": rows,
        "parts": _parts(known, [outcome for _name, _chosen, outcome in rows]),
        "bands": known.bands(),
        "calibrated_on": SpamModel.objects.filter(name=store.NAME).values_list("calibrated_on", flat=True).first(),
        "fewest": FEWEST,
        "fewest_of_a_kind": FEWEST_OF_A_KIND,
        "may_choose": may_choose,
        "is_tried": tried != stands and is_good,
    }
    return TemplateResponse(request, "admin/comments/thresholds.html", context, status=status if is_good else 400)


def _parts(known: thresholds.Cases, outcomes: Sequence[thresholds.Outcome]) -> list[tuple[str, list[Line]]]:
    """Groups of lines: of how many, and then what would have become of them by each pair of thresholds."""
    held = _("held for a person")
    return [
        (
            _("Spam (%(number)d)") % {"number": known.spam},
            [(_("shown"), [each.spam_shown for each in outcomes]), (held, [each.spam_held for each in outcomes])],
        ),
        (
            _("No spam (%(number)d)") % {"number": known.ham},
            [(_("lost as spam"), [each.ham_lost for each in outcomes]), (held, [each.ham_held for each in outcomes])],
        ),
        (_("All (%(number)d)") % {"number": len(known.all)}, [(held, [each.held for each in outcomes])]),
    ]


admin.site.add_view("comments/checker/thresholds/", comments_thresholds, name="comments_thresholds")  # type: ignore[attr-defined]
