"""The reply form: shape only. Whether a reply is taken is decided by `submission`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.addresses import WebAddressField
from comments import names, text
from comments.models.author_note import NOTE_LIMIT
from comments.models.comment import BODY_LIMIT, EMAIL_LIMIT, NAME_LIMIT, URL_LIMIT
from comments.models.decision import WHY_LIMIT
from comments.pipeline.subject import HONEYPOT_NAME
from newsroom.whole_texts import LinesField, WholeTexts

_TOO_LONG = _("Please shorten it to %(limit_value)d characters: now it has %(show_value)d.")


class _TextForm(WholeTexts, forms.Form):
    """The text of a reply."""

    comment = LinesField(
        label=_("Your reply"),
        max_length=BODY_LIMIT,
        strip=False,
        error_messages={"required": _("Please write something."), "max_length": _TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 7}),
    )

    def clean_comment(self) -> str:
        """Something to read must be left of it."""
        body = text.cleaned(self.cleaned_data["comment"])
        if not text.shows_something(body):
            raise forms.ValidationError(_("Please write something."))
        return body


class EditForm(_TextForm):
    """Another text for a reply, by its author. `version` is the comment's that the author saw."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "reply-%s")
        super().__init__(*args, **kwargs)


class AnswerForm(_TextForm):
    """An answer of the newsroom's. `version` is that of the comment that is to be approved with it."""

    version = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "answer-%s")
        super().__init__(*args, **kwargs)
        self.fields["comment"].label = _("Your answer")
        self.fields["comment"].widget.attrs["rows"] = 4


class StaffEditForm(EditForm):
    """Another text for a reader's comment, by staff, and why."""

    note = forms.CharField(
        label=_("Why? It stands in the history; neither readers nor the author see it."),
        max_length=WHY_LIMIT,
        error_messages={
            "required": _("Say why you change somebody's words: it stands in the comment's history."),
            "max_length": _TOO_LONG,
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="edit-%s", **kwargs)
        self.fields["comment"].label = _("Text")

    def clean_note(self) -> str:
        """One line, as the history shows it."""
        return text.one_line(self.cleaned_data["note"])


class NoteForm(WholeTexts, forms.Form):
    """A note on an author."""

    note = LinesField(
        label=_("Note"),
        max_length=NOTE_LIMIT,
        error_messages={"required": _("Please write something."), "max_length": _TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="author-%s", **kwargs)

    def clean_note(self) -> str:
        """Something to read must be left of it."""
        note = text.cleaned(self.cleaned_data["note"])
        if not text.shows_something(note):
            raise forms.ValidationError(_("Please write something."))
        return note


class VersionForm(forms.Form):
    """What the author of a reply saw before deciding to take it back."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


class ReplyForm(_TextForm):
    """What a reader sends with a reply."""

    field_order = ("name", "email", "url", "comment")

    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LIMIT,
        error_messages={"required": _("Please give a name. It is shown with your reply."), "max_length": _TOO_LONG},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=EMAIL_LIMIT,
        required=False,
        error_messages={"max_length": _TOO_LONG},
        help_text=_("Optional. It is never shown."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    url = WebAddressField(
        label=_("Website"),
        max_length=URL_LIMIT,
        required=False,
        error_messages={"max_length": _TOO_LONG},
        help_text=_("Optional. Your name is linked to it."),
        # Not of type url: browsers refuse `example.org` there, to which the field adds what is missing.
        widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url", "autocapitalize": "none"}),
    )
    parent = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=2**63 - 1,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("The comment that you answer is no longer there.")
        ),
        widget=forms.HiddenInput,
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    secret = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "reply-%s")
        super().__init__(*args, **kwargs)
        self.fields[HONEYPOT_NAME] = forms.CharField(
            label=_("Leave this empty"),
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )

    def clean_name(self) -> str:
        """One line, and nobody's of the newsroom."""
        name = text.one_line(self.cleaned_data["name"])
        if not any(char.isalnum() and char not in text.BLANKS for char in name):
            raise forms.ValidationError(_("Please give a name with letters in it."))
        if names.belongs_to_newsroom(name):
            raise forms.ValidationError(_("This name belongs to our newsroom. Please choose another."))
        return name

    def clean_email(self) -> str:
        """Moderators read it: nothing in it turns the queue around."""
        return text.one_line(self.cleaned_data["email"])

    def clean_url(self) -> str:
        """As with the e-mail address; the name links to it, too."""
        return text.one_line(self.cleaned_data["url"])
