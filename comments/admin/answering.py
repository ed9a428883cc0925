"""Answering a comment from the admin, in one's own name, and taking that back; what is not shown yet is approved with
it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments import answering, queue, submission
from comments.admin.permission import moderator
from comments.admin.responses import not_taken_back, own_page, redrawn, wants_json
from comments.admin.written import Done, after_signing_in, taken
from comments.forms import AnswerForm
from comments.models import Comment, Status
from newsroom.client_address import client_address
from newsroom.models import User
from newsroom.verbs import NotAllowed, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Take an answer; a refused one comes back as it was sent. GET is the way back from signing in anew."""
    user = moderator(request)
    get_object_or_404(queue.seen_by(user).only("pk"), pk=comment_id)
    if request.method != "POST":
        said = _("You had been signed out: nothing has been sent yet.")
        return after_signing_in(request, comment_id, "answer", AnswerForm(), said=said)

    def send(sent: dict[str, Any]) -> Done:
        with_approval = sent["version"] is not None
        made = _sent(request, comment_id, sent, user)
        approval = answering.approval_with(made)
        # Undoing takes back the answer, and the approval that came with it.
        alone = reverse("admin:comments_take_back", args=[made.pk])
        return Done(
            _said(made, with_approval=with_approval),
            undo=reverse("admin:comments_undo", args=[approval.pk]) if approval else alone,
            moved=approval,
            comment_id=made.pk,
            is_half=made.status != Status.PUBLISHED,
        )

    return taken(request, comment_id, "answer", AnswerForm(request.POST), send)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Erase an own answer. GET is the way back from signing in anew: nothing is erased."""
    user = moderator(request)
    answer = get_object_or_404(queue.seen_by(user).exclude(parent=None).only("pk", "parent_id"), pk=answer_id)
    if request.method != "POST":
        return not_taken_back(request, own_page(answer_id))
    comment_id = answer.parent_id or answer.pk
    try:
        answering.take_back(answer_id=answer_id, by=user, now=timezone.now())
        said, status = _("Your answer is taken back."), 200
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        said, status = str(refusal), 409
    if wants_json(request):
        return redrawn(request, comment_id, said, status=status)
    (messages.success if status == 200 else messages.error)(request, said)
    return HttpResponseRedirect(own_page(comment_id), status=303)


def _sent(request: HttpRequest, comment_id: int, sent: dict[str, Any], user: User) -> Comment:
    reply = submission.Reply(
        name="",
        body=sent["comment"],
        address=client_address(request),
        user_agent=request.headers.get("User-Agent", ""),
        referrer="",
    )
    version, now = sent["version"], timezone.now()
    if version is None:
        return submission.answer_as_staff(parent_id=comment_id, reply=reply, by=user, now=now)
    return answering.approve_and_answer(comment_id=comment_id, version=version, reply=reply, by=user, now=now)


def _said(made: Comment, *, with_approval: bool) -> str:
    if made.status == Status.PUBLISHED:
        return _("Approved, and your answer is published.") if with_approval else _("Your answer is published.")
    words = _("Your answer is not published yet: it is “%(status)s”.")
    if with_approval:
        words = _("Approved. Your answer is not published yet: it is “%(status)s”.")
    return words % {"status": made.get_status_display()}


admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/answer/", answer, name="comments_answer", keeps_form=True
)
admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:answer_id>/take-back/", take_back, name="comments_take_back", keeps_form=True
)
