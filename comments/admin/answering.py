"""Answering a comment from the admin, in one's own name; what is not shown yet is approved with it."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments import answering, queue, submission
from comments.admin.deciding import comment_page, moderator, own_page, redrawn, wants_json
from comments.forms import AnswerForm
from comments.models import Comment, Decision, Status
from newsroom.client_address import client_address
from newsroom.models import User
from newsroom.session_ended import take
from newsroom.verbs import NotAllowed, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Take an answer; a refused one comes back as it was sent. GET is the way back from signing in anew."""
    user = moderator(request)
    get_object_or_404(queue.seen_by(user).only("pk"), pk=comment_id)
    if request.method != "POST":
        typed = take(request)
        if typed is None:
            return HttpResponseRedirect(own_page(comment_id))
        messages.warning(request, _("You had been signed out: nothing has been sent yet."))
        return comment_page(request, comment_id, answer=AnswerForm(initial={"comment": typed.get("comment", "")}))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _again(request, comment_id, form, status=400)
    try:
        made = _send(request, comment_id, form, user)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        form.add_error("comment", str(refusal))
        return _again(request, comment_id, form, status=409)
    said = _said(made, with_approval=form.cleaned_data["version"] is not None)
    if wants_json(request):
        return _redrawn(request, comment_id, said, with_approval=form.cleaned_data["version"] is not None)
    (messages.success if made.status == Status.PUBLISHED else messages.warning)(request, said)
    return HttpResponseRedirect(own_page(made.pk), status=303)


def _send(request: HttpRequest, comment_id: int, form: AnswerForm, user: User) -> Comment:
    reply = submission.Reply(
        name="",
        body=form.cleaned_data["comment"],
        address=client_address(request),
        user_agent=request.headers.get("User-Agent", ""),
        referrer="",
    )
    version, now = form.cleaned_data["version"], timezone.now()
    if version is None:
        return submission.answer_as_staff(parent_id=comment_id, reply=reply, by=user, now=now)
    return answering.approve_and_answer(comment_id=comment_id, version=version, reply=reply, by=user, now=now)


def _redrawn(request: HttpRequest, comment_id: int, said: str, *, with_approval: bool) -> HttpResponse:
    """Undoing takes back the approval; the answer has a page of its own."""
    approval = Decision.objects.filter(comment=comment_id).first() if with_approval else None
    if approval is None:
        return redrawn(request, comment_id, said)
    return redrawn(request, comment_id, said, undo=reverse("admin:comments_undo", args=[approval.pk]), moved=approval)


def _said(made: Comment, *, with_approval: bool) -> str:
    if made.status == Status.PUBLISHED:
        return _("Approved, and your answer is published.") if with_approval else _("Your answer is published.")
    words = _("Your answer is not published yet: it is “%(status)s”.")
    if with_approval:
        words = _("Approved. Your answer is not published yet: it is “%(status)s”.")
    return words % {"status": made.get_status_display()}


def _again(request: HttpRequest, comment_id: int, form: AnswerForm, *, status: int) -> HttpResponse:
    if wants_json(request):
        return redrawn(request, comment_id, str(next(iter(form.errors.values()))[0]), status=status)
    return comment_page(request, comment_id, status=status, answer=form)


admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/answer/", answer, name="comments_answer", keeps_form=True
)
