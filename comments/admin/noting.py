"""Notes on the author of a comment, from its page in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments import author_notes, queue
from comments.admin.permission import moderator
from comments.admin.responses import not_taken_back, own_page
from comments.admin.written import Done, after_signing_in, taken, told
from comments.forms import NoteForm
from newsroom.verbs import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
def add_note(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Take a note; a refused one comes back as it was sent. GET is the way back from signing in anew."""
    user = moderator(request)
    get_object_or_404(queue.seen_by(user).only("pk"), pk=comment_id)
    if request.method != "POST":
        said = _("You had been signed out: nothing has been noted yet.")
        return after_signing_in(request, comment_id, "noting", NoteForm(), said=said)

    def note(sent: dict[str, Any]) -> Done:
        made = author_notes.add(comment_id=comment_id, text=sent["note"], by=user, now=timezone.now())
        undo = reverse("admin:comments_remove_note", args=[comment_id, made.pk])
        return Done(_("Noted."), undo=undo, is_elsewhere=True)

    return taken(request, comment_id, "noting", NoteForm(request.POST), note)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_note(request: HttpRequest, comment_id: int, note_id: int) -> HttpResponse:
    """Take an own note back. GET is the way back from signing in anew: the note stands."""
    user = moderator(request)
    get_object_or_404(queue.seen_by(user).only("pk"), pk=comment_id)
    if request.method != "POST":
        return not_taken_back(request, own_page(comment_id))
    try:
        author_notes.remove(note_id=note_id, by=user)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    return told(request, comment_id, Done(_("The note is gone."), is_elsewhere=True))


admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/note/", add_note, name="comments_note", keeps_form=True
)
admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/note/<int:note_id>/remove/",
    remove_note,
    name="comments_remove_note",
    keeps_form=True,
)
