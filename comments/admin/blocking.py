"""Blocking and trusting whom or what a comment comes from, and taking that back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from comments import queue, rules
from comments.admin.deciding import comment_page, moderator, own_page, redrawn, wants_json
from comments.models import Comment
from newsroom.models import User
from newsroom.verbs import NotAllowed, Refused


class BlockForm(forms.Form):
    """Whom or what, of what the comment offers, and what is to become of it."""

    whom = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": gettext_lazy("Choose whom or what.")}
    )
    effect = forms.ChoiceField(choices=[("block", ""), ("trust", "")])

    def __init__(self, comment: Comment, user: User, data: Any = None) -> None:
        super().__init__(data, auto_id="block-%s", prefix=None)
        may_see = user.has_perm("comments.see_address")
        offered = [choice for choice in rules.choices_for(comment) if may_see or choice.what != "network"]
        self.choices = {f"{choice.what} {choice.value}": choice for choice in offered}
        fields: Any = self.fields
        fields["whom"].choices = [(key, choice.label) for key, choice in self.choices.items()]


@require_POST
def block(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Make a rule of it; a refusal comes back with the form."""
    user = moderator(request)
    comment = get_object_or_404(queue.seen_by(user), pk=comment_id)
    form = BlockForm(comment, user, request.POST)
    if not form.is_valid():
        return _again(request, form, comment_id, status=400)
    chosen = form.choices[form.cleaned_data["whom"]]
    is_block = form.cleaned_data["effect"] == "block"
    verb = rules.block if is_block else rules.trust
    try:
        rule = verb(comment_id=comment_id, what=chosen.what, value=chosen.value, by=user, now=timezone.now())
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _again(request, form, comment_id, status=409)
    words = _("Blocked: %(whom)s.") if is_block else _("Trusted: %(whom)s.")
    said = words % {"whom": chosen.label}
    undo = reverse("admin:comments_unblock", args=[comment_id, rule.pk])
    if wants_json(request):
        return redrawn(request, comment_id, said, undo=undo)
    messages.success(request, said)
    return HttpResponseRedirect(own_page(comment_id), status=303)


@require_POST
def unblock(request: HttpRequest, comment_id: int, rule_id: int) -> HttpResponse:
    """Take an own one back."""
    user = moderator(request)
    get_object_or_404(queue.seen_by(user).only("pk"), pk=comment_id)
    try:
        rules.withdraw(rule_id=rule_id, by=user, now=timezone.now())
        said, status = _("The rule is off again."), 200
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        said, status = str(refusal), 409
    if wants_json(request):
        return redrawn(request, comment_id, said, status=status)
    (messages.success if status == 200 else messages.error)(request, said)
    return HttpResponseRedirect(own_page(comment_id), status=303)


def _again(request: HttpRequest, form: BlockForm, comment_id: int, *, status: int) -> HttpResponse:
    if wants_json(request):
        return redrawn(request, comment_id, str(next(iter(form.errors.values()))[0]), status=status)
    return comment_page(request, comment_id, status=status, blocking=form)


admin.site.add_view("comments/comment/<int:comment_id>/block/", block, name="comments_block")  # type: ignore[attr-defined]
admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/unblock/<int:rule_id>/", unblock, name="comments_unblock"
)
