"""Notes on the author of a comment, from its page in the admin."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from comments import author_notes, queue
from comments.admin.deciding import comment_page, moderator, own_page, redrawn, wants_json
from comments.forms import NoteForm
from newsroom.session_ended import take
from newsroom.verbs import NotAllowed, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def add_note(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Take a note; a refused one comes back as it was sent. GET is the way back from signing in anew."""
    user = moderator(request)
    get_object_or_404(queue.seen_by(user).only("pk"), pk=comment_id)
    if request.method != "POST":
        typed = take(request)
        if typed is None:
            return HttpResponseRedirect(own_page(comment_id))
        messages.warning(request, _("You had been signed out: nothing has been noted yet."))
        return comment_page(request, comment_id, noting=NoteForm(initial={"note": typed.get("note", "")}))
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _again(request, comment_id, form, status=400)
    try:
        note = author_notes.add(comment_id=comment_id, text=form.cleaned_data["note"], by=user, now=timezone.now())
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        form.add_error("note", str(refusal))
        return _again(request, comment_id, form, status=409)
    undo = reverse("admin:comments_remove_note", args=[comment_id, note.pk])
    return _done(request, comment_id, _("Noted."), undo=undo)


@require_POST
def remove_note(request: HttpRequest, comment_id: int, note_id: int) -> HttpResponse:
    """Take an own note back."""
    user = moderator(request)
    get_object_or_404(queue.seen_by(user).only("pk"), pk=comment_id)
    try:
        author_notes.remove(note_id=note_id, by=user)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    return _done(request, comment_id, _("The note is gone."))


def _done(request: HttpRequest, comment_id: int, said: str, *, undo: str = "") -> HttpResponse:
    if wants_json(request):
        return redrawn(request, comment_id, said, undo=undo)
    messages.success(request, said)
    return HttpResponseRedirect(own_page(comment_id), status=303)


def _again(request: HttpRequest, comment_id: int, form: NoteForm, *, status: int) -> HttpResponse:
    if wants_json(request):
        return redrawn(request, comment_id, str(next(iter(form.errors.values()))[0]), status=status)
    return comment_page(request, comment_id, status=status, noting=form)


admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/note/", add_note, name="comments_note", keeps_form=True
)
admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/note/<int:note_id>/remove/", remove_note, name="comments_remove_note"
)
