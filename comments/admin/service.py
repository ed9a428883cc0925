"""Keys with which other sites may ask this site's checker."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from comments.models import ServiceKey
from comments.service import keys
from newsroom.admin_lists import SearchedAdmin
from newsroom.change_history import ValuesTold
from newsroom.edit_conflicts import MergingAdmin, MergingForm
from newsroom.moment_columns import moment_column
from newsroom.session_ended import KeptForms
from newsroom.signed_in import user_of


class ServiceKeyForm(MergingForm[ServiceKey]):
    """That of a new key has a number, by which it is known when it is sent twice or the answer is loaded again."""

    form_id = forms.CharField(
        max_length=32, required=False, widget=forms.HiddenInput, initial=lambda: secrets.token_hex(16)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            del self.fields["form_id"]


@admin.register(ServiceKey)
class ServiceKeyAdmin(
    KeptForms[ServiceKey], MergingAdmin[ServiceKey], ValuesTold[ServiceKey], SearchedAdmin[ServiceKey]
):
    """Made here, shown once, revoked for good; of a good one the limits can be changed."""

    made, revoked = (
        moment_column("created_at", gettext_lazy("made at")),
        moment_column("revoked_at", gettext_lazy("revoked at")),
    )
    list_display = ["name", "beginning", "per_minute", "per_month", "made", "created_by", "revoked"]
    search_fields = ["name"]
    actions = None
    form = ServiceKeyForm
    change_form_template = "admin/comments/service_key.html"

    def has_change_permission(self, request: HttpRequest, obj: ServiceKey | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.revoked_at is None)

    def has_delete_permission(self, request: HttpRequest, obj: ServiceKey | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: ServiceKey | None = None) -> Any:
        """Of a key that is there also when it was made, and since when it is good no more."""
        fields = ["name", "per_minute", "per_month"]
        if obj is not None:
            fields += ["made", "revoked"] if obj.revoked_at else ["made"]
        return fields

    def get_readonly_fields(self, request: HttpRequest, obj: ServiceKey | None = None) -> Any:
        return [] if obj is None else ["name", "made", "revoked"]

    def get_urls(self) -> list[URLPattern]:
        revoke = self.admin_site.admin_view(require_POST(self.revoke_view))
        return [path("<int:key_id>/revoke/", revoke, name="comments_servicekey_revoke"), *super().get_urls()]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except keys.MadeAlready as refusal:
            advice = _("If nobody has copied it, revoke it here and make a new one.")
            messages.info(request, f"{refusal} {advice}")
            return HttpResponseRedirect(reverse("admin:comments_servicekey_change", args=[refusal.key.pk]))

    def save_model(self, request: HttpRequest, obj: ServiceKey, form: Any, change: bool) -> None:
        by = user_of(request)
        if change:
            keys.change_limits(obj, per_minute=obj.per_minute, per_month=obj.per_month, by=by)
        else:
            obj.form_id = form.cleaned_data["form_id"] or None
            request.made_key = keys.make(obj, by=by, now=timezone.now())  # type: ignore[attr-defined]

    def response_add(self, request: HttpRequest, obj: ServiceKey, post_url_continue: str | None = None) -> HttpResponse:
        """The one page that ever shows the key."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("The key for %(site)s") % {"site": obj.name},
            "key": request.made_key,  # type: ignore[attr-defined]
            "address": request.build_absolute_uri("/akismet/"),
            "host": request.get_host(),
        }
        return TemplateResponse(request, "admin/comments/service_key_made.html", context)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context |= {"show_save_and_continue": False, "show_save_and_add_another": False}
        if (key := kwargs.get("obj")) is not None:
            context["usage"] = key.usage.all()[:24]
            context["may_revoke"] = self.has_change_permission(request, key)
        return super().render_change_form(request, context, *args, **kwargs)

    def revoke_view(self, request: HttpRequest, key_id: int) -> HttpResponse:
        """The button on a key's page."""
        if not user_of(request).has_perm("comments.change_servicekey"):
            raise PermissionDenied
        key = get_object_or_404(ServiceKey, pk=key_id)
        if keys.revoke(key, by=user_of(request), now=timezone.now()):
            messages.success(request, _("Revoked: the key is refused from now on."))
        else:
            messages.info(request, _("It has been revoked before."))
        return HttpResponseRedirect(reverse("admin:comments_servicekey_change", args=[key.pk]))
