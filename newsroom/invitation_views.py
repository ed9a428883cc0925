"""Pages of invitations: the one that opens an account, and those from which administrators invite."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import login
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from newsroom import inviting
from newsroom.models import User
from newsroom.new_password import NewPasswordForm
from newsroom.people import grantable_groups
from newsroom.roles import role_name
from newsroom.session_ended import take, tell_kept
from newsroom.verbs import Refused
from newsroom.whole_texts import WholeTexts

BACKEND = "newsroom.backends.NewsroomBackend"


class RolesField(forms.ModelMultipleChoiceField[Group]):
    """Roles to tick."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Group) -> str:
        return role_name(group)


class InvitationForm(WholeTexts, forms.Form):
    """Whom to invite."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=inviting.NAME_LIMIT)
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    groups = RolesField(Group.objects.none(), label=gettext_lazy("Roles"))

    def offer(self, by: User) -> InvitationForm:
        """Offer the roles that `by` may give."""
        field = self.fields["groups"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = grantable_groups(by)
        return self


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """The form to invite somebody."""
    by = _inviter(request)
    kept = take(request) if request.method == "GET" else None
    if kept is not None:
        tell_kept(request)
    form = InvitationForm(request.POST or kept).offer(by)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            inviting.invite(
                email=data["email"], name=data["name"], groups=list(data["groups"]), by=by, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": data["email"]})
            return _to_people()
    context = {
        **admin.site.each_context(request),
        "title": _("Invite somebody"),
        "form": form,
        "days": inviting.GOOD_FOR.days,
        "opts": User._meta,
    }
    return render(request, "admin/newsroom/user/invite.html", context, status=400 if form.errors else 200)


@require_POST
def resend(request: HttpRequest, user_id: int) -> HttpResponse:
    """Mail a new link to an invited person."""
    try:
        user = inviting.resend(user_id=user_id, by=_inviter(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("A new link is on its way to %(email)s. Earlier ones open nothing.") % {"email": user.email}
        )
    return _to_people()


@require_POST
def revoke(request: HttpRequest, user_id: int) -> HttpResponse:
    """Take an invitation back."""
    try:
        inviting.revoke(user_id=user_id, by=_inviter(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation has been taken back."))
    return _to_people()


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """What the link of an invitation opens: choose a password and be signed in. Looking at it changes nothing."""
    user = inviting.invited_by_token(token)
    context = {**admin.site.each_context(request), "has_permission": False, "title": _("Welcome"), "invited": user}
    if user is None:
        return render(request, "registration/invitation.html", context | {"title": _("Link expired")}, status=410)
    form = NewPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = inviting.accept(token=token, password=form.cleaned_data["new_password1"])
        except Refused:
            return render(request, "registration/invitation.html", context | {"invited": None}, status=410)
        login(request, opened, backend=BACKEND)
        return HttpResponseRedirect(reverse("admin:index"))
    status = 400 if form.errors else 200
    return render(request, "registration/invitation.html", context | {"form": form}, status=status)


def _inviter(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not request.user.has_perm("newsroom.add_user"):
        raise PermissionDenied
    return request.user


def _to_people() -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:newsroom_user_changelist"))
