"""The form of an article: its shape is checked here, all else by the verbs."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_unicode_slug
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.choices import author_choices, story_choices
from articles.admin.picks import PicksField
from articles.body import BodyTooLong, image_ids, sanitise
from articles.content import ArticleContent, SourcePart
from articles.editor import BodyWidget
from articles.models import Article, Image, Section, Source
from articles.models.article import BODY_LIMIT
from articles.models.source import Indexing, SourceRole
from articles.slugs import slug_of
from newsroom.models import User
from newsroom.models.publication import CommentsMode

MOST_TAGS = 30
LONGEST_TAG = 100


class LocalMoment(forms.DateTimeField):
    """A minute in the site's zone, by the browser's own control."""

    def __init__(self, **kwargs: Any) -> None:
        control = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(required=False, widget=control, **kwargs)


class TagsField(forms.CharField):
    """Names between commas; a name with a comma in it stands in double quotes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MOST_TAGS * (LONGEST_TAG + 4), **kwargs)

    def clean(self, value: Any) -> list[str]:
        line = " ".join(super().clean(value).split())
        cells = next(csv.reader([line], skipinitialspace=True), [])
        names = list(dict.fromkeys(filter(None, map(str.strip, cells))))
        if len(names) > MOST_TAGS:
            raise ValidationError(_("At most %(most)d tags."), params={"most": MOST_TAGS})
        if too_long := next((name for name in names if len(name) > LONGEST_TAG), None):
            raise ValidationError(_("This tag is too long: %(name)s…"), params={"name": too_long[:40]})
        return names

    @staticmethod
    def text_of(names: Sequence[str]) -> str:
        """The names as they stand in the field."""
        quoted = (f'"{name.replace(chr(34), chr(34) * 2)}"' if set(name) & set(',"') else name for name in names)
        return ", ".join(quoted)


class ArticleForm(forms.Form):
    """All of an `ArticleContent`, the embargo, and which version it changes."""

    headline = forms.CharField(
        label=gettext_lazy("Headline"), max_length=200, widget=forms.Textarea(attrs={"rows": 1, "data-one-line": True})
    )
    standfirst = forms.CharField(
        label=gettext_lazy("Standfirst"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One or two sentences under the headline."),
    )
    body = forms.CharField(label=gettext_lazy("Text"), max_length=BODY_LIMIT, required=False, widget=BodyWidget)
    short_headline = forms.CharField(
        label=gettext_lazy("Short headline"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("For lists, links and search engines."),
    )
    slug = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=100,
        required=False,
        validators=[validate_unicode_slug],
        help_text=gettext_lazy("The last part of the article's address. Empty: made from the headline."),
    )
    section = forms.ModelChoiceField(label=gettext_lazy("Section"), queryset=Section.objects.none(), empty_label=None)
    lead_image = forms.IntegerField(
        label=gettext_lazy("Lead picture"), required=False, min_value=1, max_value=2**63 - 1, widget=forms.NumberInput
    )
    lead_alt = forms.CharField(
        label=gettext_lazy("Alt text here"), max_length=500, required=False,
        help_text=gettext_lazy("Empty: the picture's own."),
    )  # fmt: skip
    lead_caption = forms.CharField(
        label=gettext_lazy("Caption here"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=gettext_lazy("Empty: the picture's own."),
    )  # fmt: skip
    authors = PicksField(label=gettext_lazy("Authors"), required=False)
    tags = TagsField(
        label=gettext_lazy("Tags"),
        required=False,
        help_text=gettext_lazy("Separated by commas."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    related = PicksField(
        label=gettext_lazy("Related stories"),
        required=False,
        help_text=gettext_lazy("None picked: the newest stories with the same tags."),
    )
    comments_mode = forms.ChoiceField(label=gettext_lazy("Comments"), required=False)
    embargo_until = LocalMoment(
        label=gettext_lazy("Embargo until"), help_text=gettext_lazy("Cannot be shown to readers before.")
    )
    version = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    form_key = forms.RegexField(r"[0-9a-f]{32}\Z", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, article: Article | None, sections: QuerySet[Section], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]
        modes = [("", _("As the publication's settings say")), *CommentsMode.choices]
        self.fields["comments_mode"].choices = modes  # type: ignore[attr-defined]
        self.fields["tags"].widget.attrs["data-tags"] = reverse("admin:articles_article_pick_tags")
        self.fields["tags"].widget.attrs["data-none"] = _("No such tag yet: it will be new.")
        of_article = f"?but={article.pk}" if article else ""
        authors, related = self.fields["authors"], self.fields["related"]
        assert isinstance(authors, PicksField)
        assert isinstance(related, PicksField)
        authors.offer(
            author_choices(), url=reverse("admin:articles_article_pick_authors"), add_label=_("Add an author")
        )
        stories = story_choices(user, but=article.pk if article else None)
        related.offer(
            stories,
            url=reverse("admin:articles_article_pick_stories") + of_article,
            add_label=_("Add a story: headline or address"),
        )

    def clean_headline(self) -> str:
        return " ".join(self.cleaned_data["headline"].split())

    def clean_body(self) -> str:
        try:
            body = sanitise(self.cleaned_data["body"])
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

    def clean_lead_image(self) -> int | None:
        key: int | None = self.cleaned_data["lead_image"]
        if key is not None and not Image.objects.filter(pk=key).exists():
            raise ValidationError(_("This picture no longer exists."))
        return key

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not data.get("slug") and "slug" not in self.errors and data.get("headline"):
            data["slug"] = slug_of(data["headline"])
            if not data["slug"]:
                self.add_error("slug", _("The headline has no letter or digit: please write an address."))
        return data

    def content(self, sources: tuple[SourcePart, ...]) -> ArticleContent:
        """What the form holds, once it is valid."""
        data = self.cleaned_data
        names = [
            "headline",
            "slug",
            "short_headline",
            "standfirst",
            "body",
            "lead_alt",
            "lead_caption",
            "comments_mode",
        ]
        return ArticleContent(
            **{name: data[name] for name in names},
            section_id=data["section"].pk,
            lead_image_id=data["lead_image"],
            author_ids=data["authors"],
            related_ids=data["related"],
            sources=sources,
            tags=tuple(sorted(data["tags"])),
        )

    @staticmethod
    def shown(content: ArticleContent, embargo_until: dt.datetime | None) -> dict[str, Any]:
        """A content as the form's initial values."""
        return {
            **{
                field: getattr(content, field) for field in ("headline", "short_headline", "standfirst", "slug", "body")
            },
            **{field: getattr(content, field) for field in ("lead_alt", "lead_caption", "comments_mode")},
            "section": content.section_id,
            "lead_image": content.lead_image_id,
            "authors": content.author_ids,
            "related": content.related_ids,
            "tags": TagsField.text_of(content.tags),
            "embargo_until": embargo_until,
        }


class SourceForm(forms.Form):
    """A source's part in the article; without a source the row is ignored, which is how one is removed."""

    source = forms.ModelChoiceField(
        label=gettext_lazy("Source"), queryset=Source.objects.all(), required=False, empty_label="–"
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=SourceRole.choices, required=False)
    url = forms.URLField(
        label=gettext_lazy("Address of the original"), max_length=500, required=False, assume_scheme="https"
    )
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
