"""The newsroom's own row in the admin: one form, no list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.page_version import bump_site
from newsroom.models import Publication
from newsroom.models.publication import REASON_LIMIT


class PublicationForm(forms.ModelForm[Publication]):
    """The scores have an order, which a person can mistake."""

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


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin[Publication]):
    form = PublicationForm
    fieldsets = [
        (None, {"fields": ["name", "tagline", "logo", "contact_email", "policies_url"]}),
        (
            gettext_lazy("Replies"),
            {
                "fields": ["comments_mode", "close_comments_after_days", "rejection_reasons"],
                "description": gettext_lazy("What holds for an article that does not say otherwise."),
            },
        ),
        (
            gettext_lazy("Checks"),
            {
                "fields": ["hold_links_from", "hold_terms", "hold_score", "spam_score"],
                "description": gettext_lazy(
                    "The spam checker gives each reply a probability between 0 and 1. Below both marks it is shown,"
                    " from the first it is held for a moderator, from the second it goes to spam."
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
        bump_site()

    def response_post_save_change(self, request: HttpRequest, obj: Publication) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:newsroom_publication_change", args=[1]))
