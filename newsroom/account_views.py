"""One's own account in the admin: sessions, password, and the way back in when it is forgotten."""

from __future__ import annotations

import math
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import PasswordChangeForm, PasswordResetForm, SetPasswordForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.generic.base import ContextMixin

from newsroom import notices, signing_in
from newsroom.client_address import client_address
from newsroom.models import User
from newsroom.new_password import ChangedPasswordForm, NewPasswordForm
from newsroom.notice_views import ChoicesForm
from newsroom.rate_limits import Limit, RateLimited, hit
from newsroom.roles import role_names
from newsroom.session_ended import take, tell_kept
from newsroom.signed_in import user_of
from newsroom.verbs import NotAllowed

# Beside the lock-out of one name: each try costs a hashed password, whatever names are tried. A newsroom behind one
# address signs in within it.
SIGN_INS_FROM_ADDRESS = [Limit(times=30, per=60), Limit(times=300, per=3600)]
RESETS_FROM_ADDRESS = [Limit(times=10, per=3600)]
RESETS_TO_RECIPIENT = [Limit(times=3, per=3600)]


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, what one has chosen, and where one is signed in."""
    return _account_page(request, ChoicesForm(user_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Take over what was ticked. GET is the way back from signing in anew: nothing is changed."""
    if request.method != "POST":
        typed = take(request)
        if typed is None:
            return HttpResponseRedirect(reverse("admin:account"))
        tell_kept(request)
        return _account_page(request, ChoicesForm(user_of(request), typed))
    form = ChoicesForm(user_of(request), request.POST)
    form.full_clean()  # boxes, ticked or not: there is nothing to refuse
    notices.choose(user=user_of(request), now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Your choices have been saved."))
    return HttpResponseRedirect(reverse("admin:account"))


def _account_page(request: HttpRequest, choices: ChoicesForm) -> HttpResponse:
    user = user_of(request)
    sessions = signing_in.live_sessions(user, now=timezone.now(), this=request.session.session_key)
    context = {
        **admin.site.each_context(request),
        "title": _("Your account"),
        "roles": role_names(user.groups.order_by("name")),
        "choices": choices,
        "sessions": sessions,
        "has_other_sessions": any(not session.is_this for session in sessions),
    }
    return render(request, "admin/account.html", context)


@require_POST
def end_session(request: HttpRequest, sign_in_id: int) -> HttpResponse:
    """Sign one session out; one's own from the account page, others' from their owner's page."""
    try:
        owner = signing_in.end_session(sign_in_id=sign_in_id, by=user_of(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("admin:account"))
    messages.success(request, _("The session has been ended."))
    if owner is None or owner == request.user:
        return HttpResponseRedirect(reverse("admin:account"))
    return HttpResponseRedirect(reverse("admin:newsroom_user_change", args=[owner.pk]))


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    user = user_of(request)
    ended = signing_in.end_sessions(user=user, by=user, keep=request.session.session_key)
    text = ngettext("%(count)d other session has been ended.", "%(count)d other sessions have been ended.", ended)
    messages.success(request, text % {"count": ended})
    return HttpResponseRedirect(reverse("admin:account"))


class PasswordChange(auth_views.PasswordChangeView):
    """A new password signs out every other session."""

    form_class = ChangedPasswordForm
    success_url = reverse_lazy("admin:account")
    title = gettext_lazy("Change password")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        old_key = self.request.session.session_key
        response = super().form_valid(form)
        new_key = self.request.session.session_key
        signing_in.session_renewed(user=form.user, old_key=old_key, new_key=new_key)
        signing_in.end_sessions(user=form.user, by=form.user, keep=new_key)
        messages.success(self.request, _("Your password has been changed. All other sessions have been ended."))
        return response


def too_many_tries(request: HttpRequest) -> HttpResponse | None:
    """In place of the sign-in, after too many tries from one network, whatever the names."""
    if not request.POST.get("username"):
        return None  # refused without any work
    try:
        hit("sign-in", client_address(request) or "unknown", SIGN_INS_FROM_ADDRESS)
    except RateLimited as limited:
        minutes = math.ceil(limited.retry_after / 60)
        context = {**admin.site.each_context(request), "minutes": max(minutes, 1)}
        response = render(request, "admin/locked_out.html", context, status=429)
        response.headers["Retry-After"] = str(max(1, round(limited.retry_after)))
        return response
    return None


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: Any) -> HttpResponse:
    """In place of the sign-in, after too many attempts."""
    return render(request, "admin/locked_out.html", admin.site.each_context(request), status=429)


class _AtTheGate(ContextMixin):
    """A page outside the sign-in that bears the paper's name."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return admin.site.each_context(self.request) | super().get_context_data(**kwargs)


class ResetRequestForm(PasswordResetForm):
    """The address to which a link is to be sent."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )


class PasswordReset(_AtTheGate, auth_views.PasswordResetView):
    """Mails a link to who has an account. The answer is the same for who has none."""

    form_class = ResetRequestForm
    success_url = reverse_lazy("admin:password_reset_sent")
    title = gettext_lazy("Forgotten password")
    email_template_name = "registration/password_reset_email.txt"
    subject_template_name = "registration/password_reset_subject.txt"
    extra_email_context = {"site_url": settings.SITE_URL}

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        try:
            hit("reset-from", str(client_address(self.request)), RESETS_FROM_ADDRESS)
        except RateLimited:
            form.add_error(None, _("Too many requests from your network. Please try again in an hour."))
            return self.render_to_response(self.get_context_data(form=form), status=429)
        try:
            hit("reset-to", form.cleaned_data["email"].casefold(), RESETS_TO_RECIPIENT)
        except RateLimited:
            # To say so would tell that mail has gone to this address.
            return HttpResponseRedirect(self.get_success_url())
        return super().form_valid(form)


class PasswordResetSent(_AtTheGate, auth_views.PasswordResetDoneView):
    title = gettext_lazy("Look into your mail")


class PasswordResetConfirm(_AtTheGate, auth_views.PasswordResetConfirmView):
    """Sets the new password and signs out everywhere."""

    form_class = NewPasswordForm
    success_url = reverse_lazy("admin:password_reset_complete")
    title = gettext_lazy("Choose a new password")

    def form_valid(self, form: SetPasswordForm[User]) -> HttpResponse:
        response = super().form_valid(form)
        signing_in.end_sessions(user=form.user, by=form.user)
        return response


class PasswordResetComplete(_AtTheGate, auth_views.PasswordResetCompleteView):
    title = gettext_lazy("Your password has been changed")
