"""The form of a listed rule, which may be tried before it is saved."""

from __future__ import annotations

import copy
import hashlib
import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.fields import LineField
from articles.models import Article, LiveArticle
from comments import rules
from comments.models import Rule
from comments.models.rule import Kind, RuleState
from comments.ruleset import values
from comments.ruleset.compiled import today_of
from comments.ruleset.trial import LAST
from newsroom.edit_conflicts import MergingForm
from newsroom.verbs import Refused
from newsroom.whole_texts import LinesField

_AS_TYPED = {"spellcheck": "false", "autocapitalize": "off"}
MOST_LINES = 200  # of one form, each of which becomes a rule
_TRIED_ON = ("kind", "value", "section", "article")


class ArticleField(forms.CharField):
    """An article by its address on the site or its number; shown as the address, where it has one."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) < 19:
            found = Article.objects.filter(pk=int(text)).first()
        else:
            path = re.sub(r"^https?://[^/]*", "", text.strip()).partition("#")[0]
            live = LiveArticle.objects.select_related("article").filter(path=path).first() if "\0" not in path else None
            found = live.article if live else None
        if found is None:
            raise forms.ValidationError(_("There is no article at this address."))
        return found

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int | Article):
            return value
        key = value.pk if isinstance(value, Article) else value
        return LiveArticle.objects.filter(article=key).values_list("path", flat=True).first() or str(key)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            found = self.to_python(data)
        except forms.ValidationError:
            return True
        return bool((found.pk if found else None) != getattr(initial, "pk", initial))


class _OfTheTrial:
    """Never a change of the row."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class _Last(_OfTheTrial, forms.TypedChoiceField):
    pass


class _Tried(_OfTheTrial, forms.CharField):
    pass


class RuleForm(MergingForm[Rule]):
    """`values` are what is listed, in the form in which it is kept: one, or of a new form one of each line."""

    value = LinesField(
        label=gettext_lazy("What is listed"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3, **_AS_TYPED}),
        help_text=gettext_lazy(
            "Words are found whole, in any spelling; domains with all that is below them. An author is named by e-mail"
            " address. In patterns capitals do not count; they know . [ ] ( ) | * + ? { } ^ $ \\b \\d \\s \\w."
            " Several new ones stand one in a line: each becomes a rule of its own."
        ),
    )
    article = ArticleField(
        label=gettext_lazy("Only under article"),
        required=False,
        help_text=gettext_lazy("Its address on the site."),
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Holds until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=Rule._meta.get_field("expires_on").help_text,
    )
    last = _Last(
        label=gettext_lazy("Try it on"),
        coerce=int,
        required=False,
        initial=LAST[0],
        choices=[
            (LAST[0], gettext_lazy("the last 1,000 comments")),
            (LAST[1], gettext_lazy("the last 5,000 comments")),
        ],
    )
    tried = _Tried(required=False, widget=forms.HiddenInput, max_length=64)

    class Meta:
        model = Rule
        fields = "__all__"
        field_classes = {"message": LineField, "note": LineField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.values: list[str] = []
        if self.instance.pk is not None and "value" in self.fields:
            self.fields["value"].widget = forms.TextInput(attrs={"class": "vTextField", **_AS_TYPED})

    def clean_value(self) -> str:
        """Every line by itself."""
        lines = list(dict.fromkeys(filter(None, map(str.strip, self.cleaned_data["value"].splitlines()))))
        kind = self.cleaned_data.get("kind")
        if kind not in Kind.values:  # the field of the kind says so
            return ""
        if len(lines) > 1 and self.instance.pk is not None:
            raise forms.ValidationError(_("This is one rule: one line. Make a new one for another."))
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("At most %d lines at a time: each becomes a rule.") % MOST_LINES)
        faults = []
        for line in lines:
            try:
                self.values.append(values.as_kept(Kind(kind), line))
            except Refused as refusal:
                is_named = len(lines) == 1 or line in str(refusal)
                faults.append(str(refusal) if is_named else f"“{line[:60]}”: {refusal}")
        if faults:
            raise forms.ValidationError(faults[:10])
        self.values = list(dict.fromkeys(self.values))
        return self.values[0]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and (listed := self._listed_already(data)):
            told = ngettext("This is listed already: %(values)s", "These are listed already: %(values)s", len(listed))
            self.add_error("value", told % {"values": ", ".join(listed[:10])})
        return data

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:  # the instance holds now what was sent
            try:
                rules.judge(self.instance, today=today_of(timezone.now()))
            except rules.Ended as refusal:
                self.add_error("expires_on", str(refusal))
            except Refused as refusal:
                self.add_error(None, str(refusal))

    def _listed_already(self, data: dict[str, Any]) -> list[str]:
        same = Rule.objects.exclude(pk=self.instance.pk).exclude(state=RuleState.OFF).filter(value__in=self.values)
        same = same.filter(kind=data["kind"], effect=data["effect"], section=data["section"], article=data["article"])
        return [] if data["state"] == RuleState.OFF else list(same.values_list("value", flat=True))

    @property
    def rules(self) -> list[Rule]:
        """What would be stored: of the good form a rule for each value."""
        made = [self.instance]
        for value in self.values[1:]:
            another = copy.copy(self.instance)
            another.value = value
            made.append(another)
        return made

    @property
    def needs_trial(self) -> bool:
        """Whether it would count from now on without anybody having seen what it would catch."""
        if self.cleaned_data["state"] != RuleState.ON or self.cleaned_data.get("tried") == self.trial_mark:
            return False
        has_run = self.initial.get("state") in {RuleState.ON, RuleState.SHADOW}
        return not has_run or bool(set(_TRIED_ON) & set(self.changed_data))

    @property
    def trial_mark(self) -> str:
        """Of what a trial goes by: the same for the same."""
        tried = [self.cleaned_data[name] for name in ("kind", "section", "article")]
        tried = [getattr(each, "pk", each) for each in tried]
        return hashlib.sha256(repr([tried, self.values]).encode("utf-8", "replace")).hexdigest()[:32]

    def note_trial(self) -> None:
        """Have the form say, when it is sent again, that it was tried."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("tried")] = self.trial_mark
        self.data = data
