"""Staff change the text of a comment from its page in the admin."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments import in_place, queue
from comments.admin.deciding import comment_page, moderator, own_page, redrawn, wants_json
from comments.forms import StaffEditForm
from newsroom.session_ended import take
from newsroom.verbs import NotAllowed, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Take another text; a refused one comes back as it was sent. GET is the way back from signing in anew."""
    user = moderator(request)
    get_object_or_404(queue.seen_by(user).only("pk"), pk=comment_id)
    if request.method != "POST":
        typed = take(request)
        if typed is None:
            return HttpResponseRedirect(own_page(comment_id))
        messages.warning(request, _("You had been signed out: nothing has been changed yet."))
        sent = {name: typed.get(name, "") for name in ("comment", "note")}
        return comment_page(request, comment_id, editing=StaffEditForm(initial=sent))
    form = StaffEditForm(request.POST)
    if not form.is_valid():
        return _again(request, comment_id, form, status=400)
    data = form.cleaned_data
    try:
        decision = in_place.edit(
            comment_id=comment_id,
            by=user,
            version=data["version"],
            body=data["comment"],
            note=data["note"],
            now=timezone.now(),
        )
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _again(request, comment_id, form, status=409)
    said = _("The text is changed, and marked as edited by the newsroom.")
    if wants_json(request):
        return redrawn(request, comment_id, said, undo=reverse("admin:comments_undo", args=[decision.pk]))
    messages.success(request, said)
    return HttpResponseRedirect(own_page(comment_id), status=303)


def _again(request: HttpRequest, comment_id: int, form: StaffEditForm, *, status: int) -> HttpResponse:
    if wants_json(request):
        return redrawn(request, comment_id, str(next(iter(form.errors.values()))[0]), status=status)
    return comment_page(request, comment_id, status=status, editing=form)


admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/edit/", edit, name="comments_edit", keeps_form=True
)
