"""Answering a comment from the admin, in one's own name."""

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

from comments import queue, submission
from comments.admin.deciding import moderator
from comments.forms import AnswerForm
from comments.models import Comment, Status
from newsroom.client_address import client_address
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
            return HttpResponseRedirect(_here(comment_id))
        messages.warning(request, _("You had been signed out: nothing has been sent yet."))
        return _again(request, comment_id, AnswerForm(initial={"comment": typed.get("comment", "")}), status=200)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _again(request, comment_id, form, status=400)
    reply = submission.Reply(
        name="",
        body=form.cleaned_data["comment"],
        address=client_address(request),
        user_agent=request.headers.get("User-Agent", ""),
        referrer="",
    )
    try:
        made = submission.answer_as_staff(parent_id=comment_id, reply=reply, by=user, now=timezone.now())
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        form.add_error("comment", str(refusal))
        return _again(request, comment_id, form, status=409)
    if made.status == Status.PUBLISHED:
        messages.success(request, _("Your answer is published."))
    else:
        words = _("Your answer is not published yet: it is “%(status)s”.")
        messages.warning(request, words % {"status": made.get_status_display()})
    return HttpResponseRedirect(_here(made.pk), status=303)


def _again(request: HttpRequest, comment_id: int, form: AnswerForm, *, status: int) -> HttpResponse:
    its_admin: Any = admin.site.get_model_admin(Comment)
    page: HttpResponse = its_admin.change_view(request, str(comment_id), extra_context={"answer": form})
    page.status_code = status
    return page


def _here(comment_id: int) -> str:
    return reverse("admin:comments_comment_change", args=[comment_id])


admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/answer/", answer, name="comments_answer", keeps_form=True
)
