"""The form of an article: its shape is checked here, all else by the verbs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.choices import author_choices, story_choices
from articles.admin.fields import BodyField, LineField, LocalMoment, OneLineField, SlugField, TagsField
from articles.admin.picks import PicksField
from articles.content import ArticleContent, SourcePart
from articles.models import Article, Image, Section
from articles.models.article import BODY_LIMIT
from articles.slugs import slug_of
from newsroom.models import User
from newsroom.models.publication import CommentsMode
from newsroom.whole_texts import WholeTexts


class ArticleForm(WholeTexts, forms.Form):
    """All of an `ArticleContent`, the embargo, and which version it changes."""

    headline = OneLineField(label=gettext_lazy("Headline"), max_length=200)
    standfirst = LineField(
        label=gettext_lazy("Standfirst"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One or two sentences under the headline."),
    )
    body = BodyField(label=gettext_lazy("Text"), max_length=BODY_LIMIT, required=False)
    short_headline = OneLineField(
        label=gettext_lazy("Short headline"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("For lists, links and search engines."),
    )
    slug = SlugField(
        label=gettext_lazy("Address"),
        max_length=100,
        required=False,
        allow_unicode=True,
        help_text=gettext_lazy("The last part of the article's address. Empty: made from the headline."),
    )
    section = forms.ModelChoiceField(label=gettext_lazy("Section"), queryset=Section.objects.none(), empty_label="–")
    lead_image = forms.IntegerField(
        label=gettext_lazy("Lead picture"), required=False, min_value=1, max_value=2**63 - 1, widget=forms.NumberInput
    )
    lead_alt = OneLineField(
        label=gettext_lazy("Alt text here"), max_length=500, required=False,
        help_text=gettext_lazy("Empty: the picture's own, if it has one."),
    )  # fmt: skip
    lead_caption = OneLineField(
        label=gettext_lazy("Caption here"), max_length=1000, required=False,
        help_text=gettext_lazy("Empty: the picture's own, if it has one."),
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
    comments_mode = forms.ChoiceField(
        label=gettext_lazy("Comments"), required=False,
        help_text=gettext_lazy("A change counts from the next publication on."),
    )  # fmt: skip
    embargo_until = LocalMoment(
        label=gettext_lazy("Embargo until"), help_text=gettext_lazy("Cannot be shown to readers before.")
    )
    version = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, article: Article | None, sections: QuerySet[Section], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.article = article
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

    def clean_lead_image(self) -> int | None:
        key: int | None = self.cleaned_data["lead_image"]
        if key is not None and not Image.objects.filter(pk=key).exists():
            raise ValidationError(_("This picture no longer exists."))
        return key

    def clean_embargo_until(self) -> dt.datetime | None:
        until: dt.datetime | None = self.cleaned_data["embargo_until"]
        stands = self.article.embargo_until if self.article else None
        # The form shows minutes; a program may have written seconds.
        return stands if stands and until == stands.replace(second=0, microsecond=0) else until

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
