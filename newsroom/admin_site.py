"""The one admin site that both apps share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DataError
from django.forms import BaseForm
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.content_security import admin_policy, private_page
from newsroom.verbs import NotAllowed

View = Callable[..., HttpResponseBase]
NUMERIC_VALUE_OUT_OF_RANGE = "22003"  # SQLSTATE
AnyView = TypeVar("AnyView", bound=View)


class NewsroomAdminSite(AdminSite):
    """The newsroom's admin: its dashboard, its navigation, the account of who is signed in, and each app's pages."""

    site_header = site_title = gettext_lazy("Newsroom")
    index_title = gettext_lazy("Dashboard")
    empty_value_display = "–"
    logout_template = "registration/logged_out.html"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self._added: list[tuple[str, View, str]] = []
        self._keeping: set[str] = {"account_choices"}

    def add_view(self, route: str, view: View, *, name: str, keeps_form: bool = False) -> None:
        """Put a page of an app under the admin's address, behind the sign-in, as `admin:<name>`.

        To be called while the apps' admin modules are imported. The view checks rights itself, and asks
        `session_ended.take` for a form that was kept.
        """
        self._added.append((route, view, name))
        if keeps_form:
            self._keeping.add(name)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        # Views of accounts import the user model, which is not there yet when this module is imported.
        from newsroom import account_views, invitation_views, notice_views, session_ended

        inside: list[tuple[str, View, str]] = [
            ("account/", account_views.account, "account"),
            ("account/choices/", account_views.choose, "account_choices"),
            ("account/sessions/end-others/", account_views.end_other_sessions, "end_other_sessions"),
            ("account/sessions/<int:sign_in_id>/end/", account_views.end_session, "end_session"),
            *self._added,
        ]
        outside: list[tuple[str, View, str]] = [
            ("password_reset/", account_views.PasswordReset.as_view(), "password_reset"),
            ("password_reset/sent/", account_views.PasswordResetSent.as_view(), "password_reset_sent"),
            ("reset/<uidb64>/<token>/", account_views.PasswordResetConfirm.as_view(), "password_reset_confirm"),
            ("reset/done/", account_views.PasswordResetComplete.as_view(), "password_reset_complete"),
            ("invitation/<str:token>/", invitation_views.accept, "invitation"),
            ("notices/<str:signed>/stop/", notice_views.stop, "stop_notice"),
            ("signed-in/", session_ended.signed_in, "signed_in"),
        ]

        def guarded(view: View, name: str) -> View:
            behind = self.admin_view(view)
            return session_ended.kept_when_signed_out(self, behind) if name in self._keeping else behind

        # Instead of Django's page of this address, which leads from any row to its page.
        inside.append(("r/<path:content_type_id>/<path:object_id>/", self.view_on_site, "view_on_site"))
        return [
            *(path(route, guarded(view, name), name=name) for route, view, name in inside),
            *(path(route, private_page(_refusing(view)), name=name) for route, view, name in outside),
            *super().get_urls(),
        ]

    def admin_view(self, view: AnyView, cacheable: bool = False) -> AnyView:
        guarded = super().admin_view(_refusing(view), cacheable)
        if view != self.i18n_javascript:
            return cast(AnyView, private_page(guarded))

        @functools.wraps(guarded)
        def catalogue(*args: Any, **kwargs: Any) -> HttpResponseBase:
            response = admin_policy(guarded(*args, **kwargs))
            response.headers["Cache-Control"] = "private, max-age=3600"
            return response

        return cast(AnyView, catalogue)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        from newsroom.models import Publication
        from newsroom.navigation import navigation

        context = super().each_context(request)
        publication = Publication.current()
        titles = dict.fromkeys(("site_header", "site_title"), publication.name)
        groups = navigation(request) if context["has_permission"] else []
        return context | titles | {"publication": publication, "navigation": groups}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Django's list of all models is on no page: the navigation stands for it."""
        return []

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from newsroom.dashboard import dashboard

        return super().index(request, {**dashboard(request.user), **(extra_context or {})})

    def app_index(  # type: ignore[override]
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """How the code is divided means nothing to the newsroom: lead to the dashboard."""
        return HttpResponseRedirect(reverse("admin:index"))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        from newsroom import account_views

        if request.method == "POST" and (refused := account_views.too_many_tries(request)):
            return refused
        context = {"title": _("Sign in"), **(extra_context or {})}
        return cast(HttpResponse, private_page(_refusing(super().login))(request, context))

    def view_on_site(self, request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponseBase:
        """From a row of the admin to its public page, for who may see the row: addresses tell of what is to come."""
        from django.contrib.contenttypes.models import ContentType
        from django.contrib.contenttypes.views import shortcut

        registered = {str(ContentType.objects.get_for_model(model).pk): kind for model, kind in self._registry.items()}
        kind = registered.get(content_type_id)
        row = kind.get_object(request, object_id) if kind else None
        if kind is None or row is None or not kind.has_view_permission(request, row):
            raise Http404
        return shortcut(request, content_type_id, object_id)

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        from newsroom import account_views

        context = {**self.each_context(request), **(extra_context or {})}
        return account_views.PasswordChange.as_view(extra_context=context)(request)


def _refusing(view: View) -> View:
    """A view whose verb says NotAllowed answers 403, where it does not say it better itself; one that was asked for
    a number that no column holds answers 400, and so does one that shows a form with its faults; one that takes forms
    alone, when it is opened, says so."""

    @functools.wraps(view)
    def refusing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        from newsroom.refusals import no_such_method
        from newsroom.session_ended import note_whose_forms

        try:
            response = view(request, *args, **kwargs)
            if isinstance(response, TemplateResponse) and _is_refused(request, response.context_data or {}):
                response.status_code = max(response.status_code, 400)
                response.render()  # here, for a field may fail over what was sent when it is drawn
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except (OverflowError, DataError) as error:
            # Other faults in what is written are ours.
            if request.method not in {"GET", "HEAD"} and not _is_too_large(error):
                raise
            raise BadRequest("A number is too large.") from error
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return no_such_method(request, response)
        note_whose_forms(request, response)
        return response

    return refusing


def _is_too_large(error: OverflowError | DataError) -> bool:
    """For any column, as SQLite says it or PostgreSQL."""
    return isinstance(error, OverflowError) or getattr(error.__cause__, "sqlstate", "") == NUMERIC_VALUE_OUT_OF_RANGE


def _is_refused(request: HttpRequest, context: dict[str, Any]) -> bool:
    form = context.get("form")
    if request.method == "POST" and context.get("protected"):  # other rows need the one that was to be deleted
        return True
    return bool(context.get("errors") or (isinstance(form, BaseForm) and form.is_bound and form.errors))
