"""What is shown where a request is refused, finds nothing, or fails: the readers' page, or one in the admin's frame."""

from __future__ import annotations

import dataclasses
import logging
import sys
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.views import errors as for_readers
from newsroom.content_security import private_page
from newsroom.roles import role_names
from newsroom.session_ended import back_to_form
from newsroom.verbs import NotAllowed

log = logging.getLogger(__name__)

_UNTYPED = frozenset({"act", "back", "csrfmiddlewaretoken", "do", "next", "token"})  # fields that nobody fills in

# A page of Django's admin → the right that opens it, and how to say so.
_RIGHTS: dict[str, tuple[str, Promise]] = {
    "changelist": ("view", gettext_lazy("The right that is missing: to see %(kind)s.")),
    "history": ("view", gettext_lazy("The right that is missing: to see %(kind)s.")),
    "add": ("add", gettext_lazy("The right that is missing: to add %(kind)s.")),
    "change": ("change", gettext_lazy("The right that is missing: to change %(kind)s.")),
    "delete": ("delete", gettext_lazy("The right that is missing: to delete %(kind)s.")),
}


@dataclasses.dataclass(frozen=True)
class Refusal:
    """A page of the admin in place of the one that was asked for; `said` are paragraphs, `typed` texts to copy."""

    title: str
    said: list[str]
    typed: list[str] = dataclasses.field(default_factory=list)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """400"""
    if not _has_frame(request):
        return _plain("400.html", 400)
    said = [
        _("Something in the address or in what was sent is not of a form that this site can read, or it was too much."),
        _("Nothing has been saved. If you sent a form, go back: your browser may still have what you typed."),
    ]
    return _answer(request, 400, Refusal(_("This request cannot be understood"), said))


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """403, with the right that is missing where it is known; for a script in words alone, which tells it from the page
    about a form whose proof has gone."""
    if not _has_frame(request):
        return _plain("403.html", 403)
    if request.headers.get("Accept", "").startswith("application/json"):
        told = JsonResponse({"said": _told_to_script(exception)}, status=403)
        return private_page(lambda _request: told)(request)
    return _answer(request, 403, Refusal(_("You may not open this"), _missing(request, exception)))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """404"""
    if not _has_frame(request):
        return for_readers.not_found(request, exception)
    said = [
        _("The address may be mistyped, or what stood here has been deleted."),
        _("The lists in the navigation show what is there."),
    ]
    return _answer(request, 404, Refusal(_("There is nothing at this address"), said))


def failed(request: HttpRequest) -> HttpResponseBase:
    """500, or 503 where the database is away or held by somebody: nothing is wrong with what was asked for.

    Where the admin's frame fails too the bare page is shown.
    """
    if _is_without_database(sys.exc_info()[1]):
        answer = _plain("503.html", 503, typed="\n\n".join(_typed(request)))
        answer.headers["Retry-After"] = "60"
        return answer
    if not _has_frame(request):
        return _plain("500.html", 500)
    said = [
        _("The fault is ours and has been reported."),
        _(
            "What you sent may not have been saved. "
            "Go back: your browser may still have what you typed. Try again soon."
        ),
    ]
    try:
        return _answer(request, 500, Refusal(_("Something has gone wrong"), said))
    except Exception:  # whatever has broken the page may break this one
        log.exception("The page about an error has failed.")
        return _plain("500.html", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """What a form gets that did not come from here, or that was open for so long that its proof has gone."""
    if not _has_frame(request):
        return render(request, "csrf.html", status=403)
    if (form := back_to_form(request)) is not None:
        return private_page(lambda _request: form)(request)
    typed = _typed(request)
    said = [
        _("It was open for too long, you have signed out or in since you opened it, or it is not from this site."),
        _("Nothing has been saved. What you typed stands below: copy it before you leave this page.")
        if typed
        else _("Nothing has been saved."),
        _("If you are signed out, sign in in another tab. Then load the form again, fill it, and send it."),
    ]
    return _answer(request, 403, Refusal(_("This form could not be taken"), said, typed))


def no_such_method(request: HttpRequest, response: HttpResponseNotAllowed) -> HttpResponseBase:
    """405: an address that takes forms alone has been opened, as after signing in anew."""
    said = [_("This address takes what a form sends and shows nothing itself. Nothing has been changed.")]
    page = _answer(request, 405, Refusal(_("There is no page here"), said))
    page.headers["Allow"] = response.headers["Allow"]
    return page


def _plain(template: str, status: int, **context: str) -> HttpResponse:
    """A page that asks nothing of the request. Django's own would set a cookie for who sends a damaged one."""
    return HttpResponse(render_to_string(template, context), status=status)


def _is_without_database(error: BaseException | None) -> bool:
    # SQLite calls a wrong query of ours by the same name.
    return isinstance(error, OperationalError) and getattr(error.__cause__, "sqlite_errorname", "") != "SQLITE_ERROR"


def _has_frame(request: HttpRequest) -> bool:
    """Whether the page is the admin's; a request that is refused before anybody knows who asks is not."""
    return request.path.startswith("/admin/") and hasattr(request, "user")


def _answer(request: HttpRequest, status: int, refusal: Refusal) -> HttpResponseBase:
    def page(request: HttpRequest) -> HttpResponse:
        context = {**admin.site.each_context(request), "title": refusal.title, "refusal": refusal, "status": status}
        frame = "admin/base_site.html" if context["has_permission"] else "admin/_gate.html"
        return render(request, "admin/refused.html", context | {"frame": frame}, status=status)

    return private_page(page)(request)


def _missing(request: HttpRequest, exception: Exception) -> list[str]:
    """Why, as far as it is known: the verb's own words, the right that opens the page, and who has it."""
    if isinstance(exception.__cause__, NotAllowed):
        return [str(exception.__cause__)]
    said = [_("Your account does not have the right that this page takes.")]
    name = request.resolver_match.url_name if request.resolver_match else None
    label, _underline, page = (name or "").rpartition("_")
    model = next((model for model in admin.site._registry if _label(model) == label), None)
    if model is not None and page in _RIGHTS:
        act, words = _RIGHTS[page]
        codename = get_permission_codename(act, model._meta)
        if request.user.has_perm(f"{model._meta.app_label}.{codename}"):
            return [_("Your rights do not reach as far as this one, or not at this moment.")]
        said = [str(words) % {"kind": model._meta.verbose_name_plural}]
        roles = Group.objects.filter(
            permissions__codename=codename, permissions__content_type__app_label=model._meta.app_label
        )
        if names := role_names(roles.order_by("name")):
            said.append(_("Who has it: %(roles)s.") % {"roles": names})
    return [*said, _("If you need it, ask an administrator.")]


def _told_to_script(exception: Exception) -> str:
    if isinstance(exception.__cause__, NotAllowed):
        return f"{exception.__cause__} {_('Nothing has been changed.')}"
    return _("Your account does not have the right to do this, or no longer has it. Nothing has been changed.")


def _label(model: Any) -> str:
    return f"{model._meta.app_label}_{model._meta.model_name}"


def _typed(request: HttpRequest) -> list[str]:
    """Texts of a form of ours, to be copied: browsers forget those of pages that no cache may keep.

    Only what the browser says was sent from this site is shown again, and never what may be a password.
    """
    if request.headers.get("Sec-Fetch-Site") != "same-origin":
        return []
    typed = [str(text) for name, text in request.POST.items() if "password" not in name and name not in _UNTYPED]
    return [text for text in typed if any(char.isalpha() for char in text) and text != "on"]
