"""Fields that forms of the paper share or that need words of their own: moments, tags, lines, and the text itself."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.addresses import WebAddressField
from articles.body import BodyTooLong, image_ids, sanitise
from articles.editor import BodyWidget
from articles.models import Image
from articles.plain_line import one_line
from articles.slugs import slug_of

MOST_TAGS = 30
LONGEST_TAG = 100


class LocalMoment(forms.DateTimeField):
    """A minute in the site's zone, by the browser's own control."""

    def __init__(self, **kwargs: Any) -> None:
        control = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(required=False, widget=control, **kwargs)

    def to_python(self, value: Any) -> dt.datetime | None:
        moment = super().to_python(value)
        # A slip of the keyboard, and near the beginning of the calendar no other zone has such a time.
        if moment is not None and moment.year < 1900:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return moment


class LineField(forms.CharField):
    """Keeps `one_line` of what was typed; nothing but what is left of it counts as an answer."""

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return one_line(text) if text and "\x00" not in text else text  # NUL is for the validator, which refuses it


class SlugField(forms.SlugField):
    """Takes capitals for small letters: two addresses that differ in them alone are one to who reads them aloud.
    Nobody reads dashes alone aloud."""

    default_error_messages = {
        "invalid": gettext_lazy("Letters, digits, dashes and underscores alone, without spaces."),
    }

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").lower()

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not value.strip("-_"):
            raise ValidationError(_("An address needs a letter or a digit."))


# For the admin of a model; addresses, which Django makes of the same kind of column, keep their own fields.
LINES: Any = {
    models.CharField: {"form_class": LineField},
    models.SlugField: {"form_class": SlugField},
    models.URLField: {"form_class": WebAddressField},
}


class TagsField(LineField):
    """Names between commas; a name with a comma in it stands in double quotes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MOST_TAGS * (LONGEST_TAG + 4), **kwargs)

    def clean(self, value: Any) -> list[str]:
        cells = next(csv.reader([super().clean(value)], skipinitialspace=True), [])
        names = list(dict.fromkeys(filter(None, map(str.strip, cells))))
        if len(names) > MOST_TAGS:
            raise ValidationError(_("At most %(most)d tags."), params={"most": MOST_TAGS})
        if too_long := next((name for name in names if len(name) > LONGEST_TAG), None):
            raise ValidationError(_("This tag is too long: %(name)s…"), params={"name": too_long[:40]})
        if nameless := next((name for name in names if not slug_of(name)), None):
            raise ValidationError(_("A tag needs a letter or a digit: %(name)s"), params={"name": nameless})
        return names

    @staticmethod
    def text_of(names: Sequence[str]) -> str:
        """The names as they stand in the field."""
        quoted = (f'"{name.replace(chr(34), chr(34) * 2)}"' if set(name) & set(',"') else name for name in names)
        return ", ".join(quoted)


class OneLineField(LineField):
    """A line that may be long: its control grows with it, and a line end in it is a space."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 1, "data-one-line": True}))
        super().__init__(**kwargs)


class BodyField(forms.CharField):
    """The text of an article or a page, sanitised; its pictures must be there."""

    def __init__(self, *, has_related: bool = True, **kwargs: Any) -> None:
        super().__init__(widget=BodyWidget(has_related=has_related), **kwargs)

    def clean(self, value: Any) -> str:
        written = super().clean(value)
        if "<" not in written:  # typed without script: empty lines part paragraphs
            written = linebreaks(written, autoescape=True)
        try:
            body = sanitise(written)
        except BodyTooLong as error:
            raise ValidationError(_("The text is too long: at most 500,000 characters of HTML.")) from error
        placed = set(image_ids(body))
        gone = sorted(placed - set(Image.objects.filter(pk__in=placed).values_list("pk", flat=True)))
        if gone:
            raise ValidationError(
                ngettext(
                    "A picture in the text no longer exists (%(numbers)s). Please take it out.",
                    "Pictures in the text no longer exist (%(numbers)s). Please take them out.",
                    len(gone),
                ),
                params={"numbers": ", ".join(map(str, gone))},
            )
        return body
