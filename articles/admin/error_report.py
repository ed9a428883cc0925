"""Errors that readers tell of: a list, and one with its passage beside the text, to be taken up and settled."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import error_reports, passages
from articles.models import ErrorReport, LiveArticle
from articles.models.error_report import NOTE_LIMIT, SETTLED, ErrorState
from newsroom.admin_lists import WalkedAdmin
from newsroom.moment_columns import moment_column
from newsroom.session_ended import KeptForms, take, tell_kept
from newsroom.signed_in import user_of
from newsroom.verbs import NotAllowed, Refused
from newsroom.whole_texts import WholeTexts


class StepForm(WholeTexts, forms.Form):
    """What an editor does with it, on the version that the page showed."""

    state = forms.ChoiceField(choices=[(ErrorState.TAKEN.value, ""), *((s.value, "") for s in SETTLED)])
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=NOTE_LIMIT,
        help_text=gettext_lazy("For the desk: what was changed, or why it is no error."),
    )


@admin.register(ErrorReport)
class ErrorReportAdmin(KeptForms[ErrorReport], WalkedAdmin[ErrorReport]):
    list_display = ["excerpt", "headline", "state", "told"]
    told = moment_column("created_at", gettext_lazy("told at"))
    list_filter = ["state"]
    list_select_related = ["article"]
    ordering = ["-pk"]
    actions = None

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return user_of(request).has_perm(error_reports.RIGHT)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ErrorReport]:
        return super().get_queryset(request).defer("article__body")

    @admin.display(description=gettext_lazy("what is wrong"))
    def excerpt(self, report: ErrorReport) -> str:
        """The beginning of what the reader says."""
        return Truncator(report.words).chars(90)

    @admin.display(description=gettext_lazy("article"))
    def headline(self, report: ErrorReport) -> str:
        return report.article.headline

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        error_reports.require_right(user_of(request))
        rows = ErrorReport.objects.select_related("article", "revision", "changed_by")
        is_number = object_id.isascii() and object_id.isdigit() and len(object_id) < 19
        report = rows.filter(pk=int(object_id)).first() if is_number else None
        if report is None:
            raise Http404
        if request.method == "POST":
            return self._step(request, report)
        typed = take(request)
        if typed is not None:
            tell_kept(request)
        return self._page(request, report, StepForm(initial={"note": typed.get("note", "")} if typed else None))

    def _step(self, request: HttpRequest, report: ErrorReport) -> HttpResponse:
        form = StepForm(request.POST)
        if not form.is_valid():
            return self._page(request, report, form, status=400)
        data, here = form.cleaned_data, reverse("admin:articles_errorreport_change", args=[report.pk])
        common: dict[str, Any] = {"report_id": report.pk, "by": user_of(request), "version": data["version"]}
        try:
            if data["state"] == ErrorState.TAKEN:
                error_reports.take_up(**common, now=timezone.now())
                messages.success(request, _("You have taken it up. Others see that."))
                return HttpResponseRedirect(here)
            state = ErrorState(data["state"])
            error_reports.settle(**common, now=timezone.now(), state=state, note=data["note"])
        except NotAllowed:
            raise
        except Refused as refusal:
            messages.error(request, str(refusal))
            report.refresh_from_db()
            return self._page(request, report, form, status=409)
        messages.success(request, _("Settled: %(what)s.") % {"what": state.label})
        return HttpResponseRedirect(reverse("admin:articles_errorreport_changelist"))

    def _page(self, request: HttpRequest, report: ErrorReport, form: StepForm, *, status: int = 200) -> HttpResponse:
        now = timezone.now()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Error in “%(headline)s”") % {"headline": report.article.headline},
            "opts": self.opts,
            "report": report,
            "form": form,
            **_beside_the_text(report, now),
        }
        return TemplateResponse(request, "admin/articles/errorreport/change_form.html", context, status=status)


def _beside_the_text(report: ErrorReport, now: dt.datetime) -> dict[str, Any]:
    """The passage in what readers see now, else in what the reader saw, and whether that has been changed since."""
    live = LiveArticle.objects.visible(now).select_related("revision").filter(article=report.article_id).first()
    found = passages.find(report.passage, passages.text_of_live(live)) if live else None
    then = report.revision
    seen = passages.find(report.passage, passages.text_of_revision(then)) if found is None and then else None
    return {
        "live": live,
        "is_changed": live is not None and then is not None and live.revision_id != then.pk,
        "found": found,
        "seen": seen,
    }
