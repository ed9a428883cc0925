"""The queue's filters as they stand in its address."""

from __future__ import annotations

import dataclasses
import datetime as dt
import ipaddress
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.models import LiveArticle
from articles.section_map import SectionMap
from comments.admin.decided import BECAUSE
from comments.admin.search import named
from comments.filters import Filters
from newsroom.client_address import network_of, parse_address
from newsroom.moments import day_text

PARAMETERS = ("q", "section", "article", "author", "sender", "alike", "reason", "least", "most", "since", "until")
_FORMER = {"spam_check", "terms"}  # names of which another stands for the same now
SHOWN = "filtering"  # in the address: the form is open


class FilterForm(forms.Form):
    """All optional; what is given must hold together. Those of traces only for who may see them."""

    section = forms.ChoiceField(required=False, label=_("Section"))
    reason = forms.ChoiceField(required=False, label=_("Kept back by"))
    least = forms.IntegerField(min_value=0, max_value=100, required=False, label=_("Likely spam, from %"))
    most = forms.IntegerField(min_value=0, max_value=100, required=False, label=_("to %"))
    since = forms.DateField(required=False, label=_("Written since"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(required=False, label=_("until"), widget=forms.DateInput(attrs={"type": "date"}))
    sender = forms.CharField(required=False, max_length=60, label=_("Address or network"))
    q = forms.CharField(required=False, widget=forms.HiddenInput)
    article = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False, widget=forms.HiddenInput)
    author = forms.RegexField("^[0-9a-f]{32}$", required=False, widget=forms.HiddenInput)
    alike = forms.RegexField("^[0-9a-f]{32}$", required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, sees_traces: bool) -> None:
        super().__init__(data, auto_id="filter-%s")
        self._sees_traces = sees_traces
        fields: Any = self.fields
        self.sections = SectionMap() if SHOWN in data or data.get("section") else None
        known = self.sections.by_slug.values() if self.sections else ()
        fields["section"].choices = [("", _("All")), *((entry.slug, entry.name) for entry in known)]
        reasons = [(name, words) for name, words in BECAUSE.items() if name not in _FORMER]
        fields["reason"].choices = [("", _("Anything")), *reasons]
        if not sees_traces:
            del fields["sender"], fields["author"]

    def clean_sender(self) -> str:
        """An address, or a network of the size that comments are kept under."""
        given: str = self.cleaned_data["sender"]
        if not given or parse_address(given) is not None:
            return given
        try:
            network = ipaddress.ip_network(given, strict=False)
        except ValueError:
            raise forms.ValidationError(_("This is neither an address nor a network.")) from None
        if str(network) != network_of(str(network.network_address)):
            raise forms.ValidationError(_("Networks are found as /24, those of IPv6 as /64."))
        return str(network)

    def filters(self) -> Filters:
        """What a valid form asks for."""
        data = self.cleaned_data
        sender = data.get("sender", "")
        until: dt.date | None = data["until"]
        asked = Filters(
            article_id=data["article"],
            author_key=data.get("author", ""),
            address="" if "/" in sender else str(parse_address(sender) or ""),
            network=sender if "/" in sender else "",
            text_key=data["alike"],
            sections=self._within(data["section"]),
            kept_back_by=data["reason"],
            least_score=None if data["least"] is None else data["least"] / 100,
            most_score=None if data["most"] is None else (data["most"] + 1) / 100 - 1e-9,
            since=_midnight(data["since"]),
            before=_midnight(until + dt.timedelta(days=1)) if until and until < dt.date.max else None,
        )
        return dataclasses.replace(asked, **named(data["q"], sees_traces=self._sees_traces))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        least, most, since, until = (data.get(name) for name in ("least", "most", "since", "until"))
        if not self._sees_traces and (self.data.get("sender") or self.data.get("author")):
            raise forms.ValidationError(_("Your account does not see whom or what comments come from."))
        if least is not None and most is not None and least > most:
            self.add_error("most", _("The second number is below the first."))
        if since and until and since > until:
            self.add_error("until", _("This is before the first day."))
        return data

    def _within(self, slug: str) -> tuple[int, ...]:
        return tuple(self.sections.within(self.sections.by_slug[slug])) if self.sections and slug else ()

    def in_words(self) -> list[tuple[tuple[str, ...], str]]:
        """Each filter of a valid form, with the names of the parameters that make it."""
        data = self.cleaned_data
        told: list[tuple[tuple[str, ...], str | Promise]] = []
        if data["q"]:
            told.append((("q",), f"“{Truncator(data['q']).chars(40)}”"))
        if data["article"]:
            headline = LiveArticle.objects.filter(article=data["article"]).values_list("headline", flat=True).first()
            told.append((("article",), headline or _("A withdrawn article")))
        if data.get("author"):
            told.append((("author",), _("one author")))
        if data["alike"]:
            told.append((("alike",), _("almost the same text")))
        if data.get("sender"):
            told.append((("sender",), data["sender"]))
        if data["section"]:
            told.append((("section",), dict(self.fields["section"].choices)[data["section"]]))  # type: ignore[attr-defined]
        if data["reason"]:
            told.append((("reason",), BECAUSE[data["reason"]]))
        least, most = data["least"], data["most"]
        if least is not None or most is not None:
            scores = {"least": least or 0, "most": 100 if most is None else most}
            told.append((("least", "most"), _("%(least)d to %(most)d %% likely spam") % scores))
        days = {name: day_text(data[name]) for name in ("since", "until") if data[name]}
        if len(days) == 2:
            told.append((("since", "until"), _("from %(since)s to %(until)s") % days))
        elif days:
            words = _("since %(since)s") if "since" in days else _("until %(until)s")
            told.append((tuple(days), words % days))
        return [(names, str(words)) for names, words in told]


def _midnight(day: dt.date | None) -> dt.datetime | None:
    """The beginning of a day in the site's zone."""
    return None if day is None else timezone.make_aware(dt.datetime.combine(day, dt.time.min))
