"""The one admin site that both apps share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.content_security import admin_policy, private_page
from newsroom.verbs import NotAllowed

View = Callable[..., HttpResponseBase]
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

    def add_view(self, route: str, view: View, *, name: str) -> None:
        """Put a page of an app under the admin's address, behind the sign-in, as `admin:<name>`.

        To be called while the apps' admin modules are imported. The view checks rights itself.
        """
        self._added.append((route, view, name))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        # Views of accounts import the user model, which is not there yet when this module is imported.
        from newsroom import account_views, invitation_views

        inside: list[tuple[str, View, str]] = [
            ("account/", account_views.account, "account"),
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
        ]
        return [
            *(path(route, self.admin_view(view), name=name) for route, view, name in inside),
            *(path(route, private_page(view), name=name) for route, view, name in outside),
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
        name = Publication.current().name
        groups = navigation(request) if context["has_permission"] else []
        return context | {"site_header": name, "site_title": name, "navigation": groups}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from newsroom.dashboard import dashboard

        return super().index(request, {**dashboard(request.user), **(extra_context or {})})

    def app_index(  # type: ignore[override]
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """How the code is divided means nothing to the newsroom: lead to the dashboard."""
        return HttpResponseRedirect(reverse("admin:index"))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = {"title": _("Sign in"), **(extra_context or {})}
        return cast(HttpResponse, private_page(super().login)(request, context))

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        from newsroom import account_views

        context = {**self.each_context(request), **(extra_context or {})}
        return account_views.PasswordChange.as_view(extra_context=context)(request)


def _refusing(view: View) -> View:
    """A view whose verb says NotAllowed answers 403, where it does not say it better itself; one that was asked for
    a number that no column holds answers 400."""

    @functools.wraps(view)
    def refusing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except (OverflowError, DataError) as error:
            if request.method not in {"GET", "HEAD"}:
                raise
            raise BadRequest("A number in the address is too large.") from error

    return refusing
