"""The shape of what moderators send."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from comments.bulk import Until
from comments.models import Act, Source
from newsroom.models.publication import REASON_LIMIT

BACK_LIMIT = 500
TICKED_LIMIT = 100
KEY = re.compile(r"[0-9]{1,18}", re.ASCII)
_UNTIL = re.compile(r"[0-9]{1,18}\.[0-9]{1,18}", re.ASCII)
_TICK = re.compile(r"[0-9]{1,18}:[0-9]{1,9}", re.ASCII)
WORDS_LIMIT = 149  # characters of own words; with a reason still what a decision keeps
OFFERED = (Act.APPROVE, Act.NOT_SPAM, Act.REJECT, Act.MARK_SPAM, Act.HOLD, Act.REMOVE, Act.KEEP, Act.PICK, Act.UNPICK)


ACTED_FROM = (Source.QUEUE, Source.PAGE, Source.LOG)


class BackForm(forms.Form):
    """Where the person was; anything that is not a page of the queue counts as nothing. `source` is for the log."""

    back = forms.CharField(required=False)
    source = forms.CharField(required=False)

    def clean_source(self) -> Source:
        given = self.cleaned_data["source"]
        return Source(given) if given in ACTED_FROM else Source.QUEUE

    def clean_back(self) -> str:
        back: str = self.cleaned_data["back"]
        is_ours = (
            len(back) <= BACK_LIMIT
            and back.startswith("/admin/comments/")
            and ".." not in back
            and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
        )
        return back if is_ours else ""

    def place(self) -> str:
        """Where to lead back to, whatever else is wrong with the form; empty if unknown."""
        self.full_clean()
        return str(self.cleaned_data.get("back", ""))


class ActForm(BackForm):
    """An act, and what the author is told of a rejection (`said`)."""

    act = forms.ChoiceField(choices=[(act.value, act.label) for act in OFFERED])
    reason = forms.CharField(required=False, max_length=REASON_LIMIT)  # a sentence of `rejection_reasons`
    words = forms.CharField(
        required=False,
        max_length=WORDS_LIMIT,
        error_messages={"max_length": _("Your own words may have at most %(limit_value)d characters.")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        sentences = [data.get("reason", ""), data.get("words", "")]
        data["said"] = " ".join(" ".join(sentence.split()) for sentence in sentences if sentence)
        if data.get("act") == Act.REJECT and not self.errors and not data["said"]:
            raise ValidationError(_("Choose a reason or write one: the comment's author will read it."))
        return data

    def first_error(self) -> str:
        """What is wrong, for one line."""
        return str(next(iter(self.errors.values()))[0])


class DecisionForm(ActForm):
    """One act on the version that the card showed."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    alike = forms.BooleanField(required=False)  # with all of its state that say almost the same
    sure = forms.BooleanField(required=False)  # what is erased cannot be brought back

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("act") == Act.REMOVE and not data.get("sure"):
            raise ValidationError(_("Not erased: tick that you know that it cannot be undone."))
        return data


class BulkForm(ActForm):
    """One act on many; `tick` is the key and the version of each that was ticked ("12:3"), `alike` the key of each that
    takes those like it along.

    Where no script has said so for each, `alike` says that it is to be asked ("ask"), or that it has been ("asked").
    `until` is when what filters leave was looked at."""

    until = forms.CharField(required=False)
    tick = forms.CharField(required=False)
    alike = forms.CharField(required=False)

    def is_unasked_rejection(self) -> bool:
        """Whether its sender has not seen the reasons yet, as in the queue: no fault of theirs that there is none."""
        return self.data.get("act") == Act.REJECT and not {"reason", "words"} & self.data.keys()

    def is_unasked_about_others(self) -> bool:
        """Whether nobody has said yet if those like the ticked are meant."""
        return "ask" in self._alike()

    def was_asked_about_others(self) -> bool:
        """Whether it has been said in boxes beside each."""
        return "asked" in self._alike()

    def clean_until(self) -> Until | None:
        """None where its sender has been shown nothing: then it is shown."""
        given: str = self.cleaned_data["until"]
        return Until(*map(int, given.split("."))) if _UNTIL.fullmatch(given) else None

    def clean_tick(self) -> list[tuple[int, int]]:
        """Those that were ticked, TICKED_LIMIT at most."""
        given = self.data.getlist("tick") if hasattr(self.data, "getlist") else []
        if len(given) > TICKED_LIMIT or not all(_TICK.fullmatch(pair) for pair in given):
            raise ValidationError(_("Tick the comments on the page once more."))
        return [(int(key), int(version)) for key, _colon, version in (pair.partition(":") for pair in given)]

    def clean_alike(self) -> list[int]:
        """What is no key means nothing: then less is decided than was meant, never more."""
        return [int(key) for key in self._alike() if KEY.fullmatch(key)]

    def _alike(self) -> list[str]:
        return self.data.getlist("alike") if hasattr(self.data, "getlist") else []
