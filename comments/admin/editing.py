"""Staff change the text of a comment from its page in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments import in_place, queue
from comments.admin.permission import moderator
from comments.admin.written import Done, after_signing_in, taken
from comments.forms import StaffEditForm


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Take another text; a refused one comes back as it was sent. GET is the way back from signing in anew."""
    user = moderator(request)
    get_object_or_404(queue.seen_by(user).only("pk"), pk=comment_id)
    if request.method != "POST":
        said = _("You had been signed out: nothing has been changed yet.")
        return after_signing_in(request, comment_id, "editing", StaffEditForm(), said=said)

    def change(sent: dict[str, Any]) -> Done:
        decision = in_place.edit(
            comment_id=comment_id,
            by=user,
            version=sent["version"],
            body=sent["comment"],
            note=sent["note"],
            now=timezone.now(),
        )
        said = _("The text is changed, and marked as edited by the newsroom.")
        return Done(said, undo=reverse("admin:comments_undo", args=[decision.pk]))

    return taken(request, comment_id, "editing", StaffEditForm(request.POST), change)


admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/edit/", edit, name="comments_edit", keeps_form=True
)
