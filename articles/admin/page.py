"""Pages (about, contact, imprint) in the admin: a working copy that readers see once it is published."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from articles import pages
from articles.admin import conflicts, lost_links
from articles.admin.fields import LINES, BodyField
from articles.editor import media_for
from articles.frame import Frame, Head
from articles.models import LivePage, Page
from articles.rendering import render_body
from newsroom.admin_lists import SearchedAdmin
from newsroom.moment_columns import moment_column
from newsroom.session_ended import KeptForms
from newsroom.signed_in import user_of
from newsroom.verbs import Conflict, Refused
from newsroom.whole_texts import WholeTexts


class PageForm(WholeTexts, forms.ModelForm[Page]):
    """The working copy, with the version that the editor saw."""

    body = BodyField(label=gettext_lazy("Text"), max_length=200_000, required=False, has_related=False)
    seen_version = forms.IntegerField(label="", widget=forms.HiddenInput, required=False)
    refusal = ""  # why what was typed is not saved; set on the class that is made for a request

    class Meta:
        model = Page
        fields = ["title", "slug", "body", "in_footer", "order"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_version"].initial = self.instance.version if self.instance.pk else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.refusal:
            raise forms.ValidationError(self.refusal)
        return data


@admin.register(Page)
class PageAdmin(KeptForms[Page], SearchedAdmin[Page]):
    form = PageForm
    formfield_overrides = LINES
    list_display = ["title", "slug", "is_in_footer", "order", "published", "changed"]
    changed = moment_column("updated_at", gettext_lazy("changed at"))
    list_select_related = ["live", "updated_by"]
    search_fields = ["title", "slug"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "body", "seen_version"]}),
        (gettext_lazy("Place"), {"fields": [("in_footer", "order")]}),
    ]
    change_form_template = "admin/page/change_form.html"
    actions = None

    @admin.display(description=gettext_lazy("in the footer"), ordering="in_footer")
    def is_in_footer(self, page: Page) -> str:
        return _("Yes") if page.in_footer else "–"

    @admin.display(description=gettext_lazy("readers see"))
    def published(self, page: Page) -> str:
        live = getattr(page, "live", None)
        if live is None:
            return _("nothing yet")
        return _("this version") if live.published_at >= page.updated_at else _("an earlier version")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Page | None = None) -> Any:
        return {"slug": ["title"]} if obj is None else {}

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:page_id>/preview/", wrap(require_GET(self.preview)), name="articles_page_preview"),
            path("<int:page_id>/withdraw/", wrap(require_POST(self.withdraw)), name="articles_page_withdraw"),
            *super().get_urls(),
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        live = LivePage.objects.filter(page_id=object_id).first() if object_id and object_id.isdecimal() else None
        context = {"live": live, **(extra_context or {})}
        is_sent = request.method == "POST" and self.has_add_permission(request)
        if is_sent and object_id is not None and not self.get_object(request, object_id):
            words = _("This page has been deleted. Saving makes a new one of what you wrote.")
            return self._conflicting(request, words, None, reverse("admin:articles_page_add"), context)
        try:
            return super().changeform_view(request, object_id, form_url, context)
        except Conflict as conflict:
            return self._conflicting(request, str(conflict), object_id, form_url, context)
        except Refused as refusal:
            # The transaction is undone; the form comes back with all that was typed, and says why.
            request.refusal = str(refusal)  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, context)

    def _conflicting(
        self, request: HttpRequest, words: str, object_id: str | None, form_url: str, context: dict[str, Any]
    ) -> Any:
        """The form with all that was typed, what was done to the page meanwhile, and the ways on."""
        request.refusal = request.conflict = words  # type: ignore[attr-defined]
        answer = super().changeform_view(request, object_id, form_url, context)
        answer.status_code = 409
        return answer

    def get_form(self, request: HttpRequest, obj: Page | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"refusal": getattr(request, "refusal", "")})

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context["media"] = media_for(context["media"], str(request.csp_nonce))  # type: ignore[attr-defined]
        if words := getattr(request, "conflict", ""):
            context["conflict"] = conflicts.of_page(context["adminform"].form.instance, words)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        now, by = timezone.now(), user_of(request)
        seen, replaced = form.cleaned_data.get("seen_version"), conflicts.on_top_of(request)
        if replaced is not None:
            seen = replaced
        if change and seen is None:
            raise Conflict(_("The form does not say which version it changes. Please load it again."))
        pages.save(obj, by=by, version=seen if change else None, now=now)
        lost_links.tell(request)
        if "_publish" in request.POST:
            pages.publish(page_id=obj.pk, by=by, version=obj.version, now=now)

    def response_add(self, request: HttpRequest, obj: Page, post_url_continue: str | None = None) -> HttpResponse:
        return self._published(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Page) -> HttpResponse:
        if conflicts.on_top_of(request) is not None:
            messages.success(request, _("Your changes are saved."))
            return HttpResponseRedirect(reverse("admin:articles_page_change", args=[obj.pk]))
        return self._published(request, obj) or super().response_change(request, obj)

    def delete_model(self, request: HttpRequest, obj: Page) -> None:
        if LivePage.objects.filter(page=obj).exists():
            pages.withdraw(page_id=obj.pk, by=user_of(request), version=obj.version)
        super().delete_model(request, obj)

    def preview(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """The saved working copy as readers will see it."""
        page = self.get_object(request, str(page_id))
        if page is None:
            raise Http404
        if not self.has_view_permission(request, page):
            raise PermissionDenied
        head = Head(title=page.title, robots="noindex")
        return Frame().respond("articles/page.html", head, page=page, body=SafeString(render_body(page.body)))

    def withdraw(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Take the page away from readers."""
        try:
            version = int(request.POST.get("version", ""))
            pages.withdraw(page_id=page_id, by=user_of(request), version=version)
        except ValueError:
            messages.error(request, _("The form does not say which version it changes. Please load it again."))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Readers no longer see the page."))
        return HttpResponseRedirect(reverse("admin:articles_page_change", args=[page_id]))

    def _published(self, request: HttpRequest, page: Page) -> HttpResponse | None:
        if "_publish" not in request.POST:
            return None
        messages.success(request, _("Readers now see “%(title)s”.") % {"title": page.title})
        return HttpResponseRedirect(reverse("admin:articles_page_change", args=[page.pk]))
