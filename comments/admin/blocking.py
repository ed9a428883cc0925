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
from django.views.decorators.http import require_http_methods

from comments import queue, rules
from comments.admin.permission import moderator
from comments.admin.responses import not_taken_back, own_page, redrawn, wants_json
from comments.admin.written import Done, after_signing_in, taken
from comments.models import Comment
from newsroom.models import User
from newsroom.sentences import with_values
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


@require_http_methods(["GET", "HEAD", "POST"])
def block(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Make a rule of it; a refusal comes back with the form. GET is the way back from signing in anew."""
    user = moderator(request)
    comment = get_object_or_404(queue.seen_by(user), pk=comment_id)
    if request.method != "POST":
        said = _("You had been signed out: nothing has been changed yet.")
        return after_signing_in(request, comment_id, "blocking", BlockForm(comment, user), said=said)
    form = BlockForm(comment, user, request.POST)

    def make_a_rule(sent: dict[str, Any]) -> Done:
        chosen = form.choices[sent["whom"]]
        is_block = sent["effect"] == "block"
        verb = rules.block if is_block else rules.trust
        rule = verb(comment_id=comment_id, what=chosen.what, value=chosen.value, by=user, now=timezone.now())
        words = _("Blocked: %(whom)s.") if is_block else _("Trusted: %(whom)s.")
        undo = reverse("admin:comments_unblock", args=[comment_id, rule.pk])
        return Done(with_values(words, whom=chosen.label), undo=undo, is_elsewhere=True)

    return taken(request, comment_id, "blocking", form, make_a_rule)


@require_http_methods(["GET", "HEAD", "POST"])
def unblock(request: HttpRequest, comment_id: int, rule_id: int) -> HttpResponse:
    """Take an own one back. GET is the way back from signing in anew: the rule stands."""
    user = moderator(request)
    get_object_or_404(queue.seen_by(user).only("pk"), pk=comment_id)
    if request.method != "POST":
        return not_taken_back(request, own_page(comment_id))
    try:
        rules.withdraw(rule_id=rule_id, by=user, now=timezone.now())
        said, status = _("The rule is off again."), 200
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        said, status = str(refusal), 409
    if wants_json(request):
        return redrawn(request, comment_id, said, status=status, is_elsewhere=True)
    (messages.success if status == 200 else messages.error)(request, said)
    return HttpResponseRedirect(own_page(comment_id), status=303)


admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/block/", block, name="comments_block", keeps_form=True
)
admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/unblock/<int:rule_id>/", unblock, name="comments_unblock", keeps_form=True
)
