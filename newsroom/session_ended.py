"""When somebody was signed out while filling a form: what was posted waits in the session until they have signed in.

Signing in keeps what the anonymous session holds, and leads back to the form. A form whose proof of origin has gone,
as by signing in anew in another window, is led back to alike. It comes back to the person alone whose form it was: a
cookie, which outlives the session, says whose forms a browser shows.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.signing import BadSignature, Signer
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from newsroom.client_address import client_address
from newsroom.rate_limits import Limit, RateLimited, hit

LONGEST = 2_000_000  # characters of a form as it was posted
MOST = 5  # forms that wait in one session, the newest
_LIMITS = (Limit(times=10, per=3600),)
_KEY = "not-saved"
_WHO = "whose-forms"
_signer = Signer(salt=_WHO)

View = Callable[..., HttpResponseBase]
Row = TypeVar("Row", bound=Model)


@require_GET
def signed_in(request: HttpRequest) -> JsonResponse:
    """For the script of a form, before it sends what was written: whether it would be taken, and the proof for it."""
    is_in = admin.site.has_permission(request)
    return JsonResponse({"signedIn": is_in, "token": get_token(request) if is_in else ""})


def kept_when_signed_out(site: AdminSite, view: View) -> View:
    """Around the view of a form: what is posted without being signed in is not lost. The view asks `take` for it."""

    @functools.wraps(view)
    def kept(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "POST" and not site.has_permission(request) and _keep(request):
            return redirect_to_login(request.get_full_path(), reverse("admin:login"), REDIRECT_FIELD_NAME)
        return view(request, *args, **kwargs)

    kept.is_kept = True  # type: ignore[attr-defined]
    return kept


def back_to_form(request: HttpRequest) -> HttpResponse | None:
    """To the form again, with what was posted, where its proof of origin is not good; None where that cannot be.

    Only for what the browser itself says was sent from this site: nobody is to be shown a form that another filled.
    """
    view = request.resolver_match.func if request.resolver_match else None
    is_own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if not is_own or not getattr(view, "is_kept", False) or not _keep(request):
        return None
    return HttpResponseRedirect(request.get_full_path())


def note_whose_forms(request: HttpRequest, response: HttpResponseBase) -> None:
    """On every page of the admin, since each may show a form."""
    if request.user.is_authenticated and request.COOKIES.get(_WHO) != (who := _signer.sign(str(request.user.pk))):
        response.set_cookie(
            _WHO,
            who,
            path=settings.SESSION_COOKIE_PATH,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def take(request: HttpRequest) -> QueryDict | None:
    """What was kept for this address, once, and for who typed it."""
    kept = request.session.get(_KEY, {})
    if request.path not in kept:
        return None
    whose, posted = kept.pop(request.path)
    request.session[_KEY] = kept
    return QueryDict(posted) if whose == str(request.user.pk) else None


def tell_kept(request: HttpRequest, *, has_file: bool = False) -> None:
    """On the page that shows again what was kept, which files are not."""
    messages.warning(request, _("You had been signed out. What you wrote stands below; it is not saved yet."))
    if has_file:
        messages.warning(request, _("If you had chosen a file, please choose it again."))


class KeptForms(admin.ModelAdmin[Row]):
    """A ModelAdmin whose forms come back, after signing in anew, as they were posted without being signed in."""

    def get_urls(self) -> list[URLPattern]:
        urls = super().get_urls()
        names = {f"{self.opts.app_label}_{self.opts.model_name}_{page}" for page in ("add", "change")}
        for url in urls:
            if url.name in names:
                url.callback = kept_when_signed_out(self.admin_site, url.callback)
        return urls

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method == "GET":
            request.kept = take(request)  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, obj: Row | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        kept = getattr(request, "kept", None)
        if kept is None:
            return form

        def filled(self: Any, data: Any = None, *args: Any, **kwargs: Any) -> None:
            super(again, self).__init__(kept if data is None else data, *args, **kwargs)

        again: Any = type(form.__name__, (form,), {"__init__": filled})
        return again

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if getattr(request, "kept", None) is not None:
            tell_kept(request, has_file=context["adminform"].form.is_multipart())
        return super().render_change_form(request, context, *args, **kwargs)


def _keep(request: HttpRequest) -> bool:
    """Keep what was posted to this address; False if it is too much, comes too often from one address, or if nobody
    knows who typed it.

    What a script posts is not kept: its page still stands there with all that was typed.
    """
    text = request.POST.urlencode()
    if len(text) > LONGEST or request.headers.get("Accept", "").startswith("application/json"):
        return False
    try:
        whose = _signer.unsign(request.COOKIES.get(_WHO, ""))
        hit("not-saved", client_address(request) or "", _LIMITS)
    except (BadSignature, RateLimited):
        return False
    others = [(path, kept) for path, kept in request.session.get(_KEY, {}).items() if path != request.path]
    request.session[_KEY] = dict([*others, (request.path, (whose, text))][-MOST:])
    if not admin.site.has_permission(request):
        words = _("You have been signed out. What you typed is kept: sign in, and it stands in the form again.")
        messages.info(request, words)
    return True
