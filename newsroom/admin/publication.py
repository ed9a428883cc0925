"""The newsroom's own row in the admin: one form, no list."""

from __future__ import annotations

import io
import secrets
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import comment_defaults
from articles.addresses import linked
from articles.admin.fields import LineField
from articles.page_version import bump_site
from articles.pictures import PictureRefused, read
from comments.admin.reasons import rejection_reasons
from comments.spam.choice import checker
from newsroom.change_history import ValuesTold
from newsroom.edit_conflicts import MergingAdmin, MergingForm
from newsroom.models import Publication
from newsroom.models.publication import REASON_LIMIT
from newsroom.session_ended import KeptForms
from newsroom.whole_texts import LinesField

LOGO_SIZE = (960, 240)  # pixels; twice what the masthead shows at most
LOGO_LEAST = 32  # pixels; smaller ones would be a smudge


class LogoInput(forms.ClearableFileInput):
    """Shows the logo that stands."""

    template_name = "admin/newsroom/publication/_logo.html"

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


class PublicationForm(MergingForm[Publication]):
    """The scores have an order, which a person can mistake; a logo is served as it is kept."""

    # No field for images: what `read` says of a picture that it refuses is of more help.
    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        widget=LogoInput,
        help_text=gettext_lazy(
            "Stands at the top of each page: in place of the name if it is more than twice as wide as high, else beside"
            " it. Where a page would swallow its colours it gets a ground. Search engines get it, too."
        ),
    )

    class Meta:
        model = Publication
        fields = "__all__"
        field_classes = {
            "name": LineField,
            "tagline": LineField,
            "rejection_reasons": LinesField,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Those in use, also where they are the house's, so that one can be changed without losing the others.
        self.initial["rejection_reasons"] = "\n".join(rejection_reasons(self.instance))

    def clean_logo(self) -> Any:
        """Of a new logo the pixels alone, under a name that tells nothing."""
        given = self.cleaned_data["logo"]
        if not isinstance(given, UploadedFile):
            return given
        try:
            picture = read(given, keeps_transparency=True)
        except PictureRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if min(picture.image.size) < LOGO_LEAST:
            raise forms.ValidationError(
                _("A logo needs %(least)d pixels each way, this one has %(width)d by %(height)d.")
                % {"least": LOGO_LEAST, "width": picture.image.width, "height": picture.image.height}
            )
        pixels = io.BytesIO()
        picture.image.thumbnail(LOGO_SIZE)
        picture.image.save(pixels, "PNG", optimize=True)
        return ContentFile(pixels.getvalue(), name=f"{secrets.token_hex(8)}.png")

    def clean_policies_url(self) -> str:
        address: str = self.cleaned_data["policies_url"]
        if address and not linked(address):
            raise forms.ValidationError(
                _("Begin with http:// or https://, or with a single / for a page of this site, as in /pages/policies/.")
            )
        return address

    def clean_rejection_reasons(self) -> str:
        listed: str = self.cleaned_data["rejection_reasons"]
        if any(len(line.strip()) > REASON_LIMIT for line in listed.splitlines()):
            raise forms.ValidationError(_("A reason may have at most %(limit)d characters.") % {"limit": REASON_LIMIT})
        return listed

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        hold, spam = data.get("hold_score"), data.get("spam_score")
        if hold is not None and spam is not None and hold > spam:
            self.add_error("spam_score", _("Cannot be lower than the probability from which replies are held."))
        return data


def _what_the_marks_do() -> str:
    in_use = checker()
    if in_use.service_host:
        told = _(
            "The service at {host} says of each reply whether it is spam. The two probabilities are the embedded"
            " checker's: while the service decides, nothing is shown, held or taken for spam because of them."
        )
        return format_html(told, host=in_use.service_host)
    return _(
        "The spam checker gives each reply a probability between 0 and 1. Below both marks it is shown,"
        " from the first it is held for a moderator, from the second it goes to spam."
    )


@admin.register(Publication)
class PublicationAdmin(KeptForms[Publication], MergingAdmin[Publication], ValuesTold[Publication]):
    form = PublicationForm
    fieldsets = [
        (None, {"fields": ["name", "tagline", "logo", "contact_email", "policies_url"]}),
        (
            gettext_lazy("Replies"),
            {
                "fields": ["comments_mode", "close_comments_after_days", "hold_reports_from", "rejection_reasons"],
                "description": gettext_lazy("What holds for an article that does not say otherwise."),
            },
        ),
        (
            gettext_lazy("Checks"),
            {
                "fields": ["hold_links_from", "hold_score", "spam_score", "drops_blatant"],
                "description": lazy(_what_the_marks_do, str)(),
            },
        ),
        (
            gettext_lazy("Digest for moderators"),
            {
                "fields": ["digest_held_from", "digest_after_hours", "digest_pause_hours"],
                "description": gettext_lazy(
                    "One mail to all who want it when either of the first two has come. On the page of their account"
                    " moderators can choose not to get it, editors and administrators to get it."
                ),
            },
        ),
        (
            gettext_lazy("Retention"),
            {
                "fields": ["keep_spam_days", "keep_traces_days"],
                "description": gettext_lazy("The privacy page tells readers these numbers, and they are kept."),
            },
        ),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Publication | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:newsroom_publication_change", args=[1]))

    def save_model(self, request: HttpRequest, obj: Publication, form: Any, change: bool) -> None:
        # Only what was changed: another process may have raised the version since the form was filled.
        obj.save(update_fields=form.changed_data)
        if {"comments_mode", "close_comments_after_days"} & set(form.changed_data):
            comment_defaults.apply(obj)
        bump_site()

    def response_post_save_change(self, request: HttpRequest, obj: Publication) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:newsroom_publication_change", args=[1]))
