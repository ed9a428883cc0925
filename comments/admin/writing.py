"""The forms of a comment's page, one at a time, for the card of the queue on which a key asks for it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments import queue, submission
from comments.admin.blocking import BlockForm
from comments.admin.card import cards
from comments.admin.permission import moderator
from comments.forms import AnswerForm, NoteForm, StaffEditForm
from comments.in_place import EDITABLE
from comments.models import Comment, Status
from newsroom.models import User

APPROVABLE = {
    Status.HELD,
    Status.AWAITING,
    Status.REJECTED,
}  # can be approved and answered at once
_TEMPLATES = {"answer": "answer", "editing": "edit", "noting": "note", "blocking": "block"}


def forms_of(comment: Comment, user: User) -> dict[str, Any]:
    """Those that somebody can use on a comment as it stands, by the names under which templates know them."""
    if not user.has_perm("comments.decide_comment") or comment.status == Status.REMOVED:
        return {}
    found: dict[str, Any] = {}
    if comment.status == Status.PUBLISHED or comment.status in APPROVABLE:
        found["answer"] = AnswerForm()
    if comment.status in EDITABLE:
        found["editing"] = StaffEditForm(initial={"comment": comment.body})
    if comment.author_key:
        found["noting"] = NoteForm()
    if (blocking := BlockForm(comment, user)).choices:
        found["blocking"] = blocking
    return found


@require_safe
def write(request: HttpRequest, comment_id: int, what: str) -> HttpResponse:
    """One form alone, or in its place why there is none: a key is pressed before anybody can know."""
    user = moderator(request)
    if not user.has_perm("comments.decide_comment"):
        raise PermissionDenied
    if what not in _TEMPLATES:
        raise Http404
    comment = queue.cards_seen_by(user).filter(pk=comment_id).first()
    form = forms_of(comment, user).get(what) if comment is not None else None
    if comment is None or form is None:
        return render(request, "admin/comments/_no_form.html", {"why": _why_not(comment, what)})
    context = {
        what: form,
        "script": True,
        "card": cards([comment], user=user, now=timezone.now())[0],
        "approves": comment.status != Status.PUBLISHED,
        "answers_as": submission.name_of_staff(user),
    }
    return render(request, f"admin/comments/_{_TEMPLATES[what]}_form.html", context)


def _why_not(comment: Comment | None, what: str) -> str:
    if comment is None:
        return _("This comment is no longer there.")
    state = {"status": comment.get_status_display()}
    if what == "editing":
        return _("It is “%(status)s”: only what is published or held can be edited.") % state
    if what == "answer":
        return _("It is “%(status)s”: what readers will not see cannot be answered.") % state
    if what == "noting":
        return _("Its author is not known any more: there is nobody to note something on.")
    return _("Nothing is known of it that could be blocked or trusted.")


admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/write/<str:what>/", write, name="comments_write"
)
