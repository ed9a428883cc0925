"""What somebody decided last: the way to take it back, or why that is not possible any more."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from comments import queue
from comments.admin.forms import BackForm
from comments.admin.permission import moderator
from comments.models import Decision


@require_GET
def last_decision(request: HttpRequest) -> HttpResponse:
    """For who wants to undo on a page that knows of nothing: words, and the form that takes it back if there is one."""
    user, now = moderator(request), timezone.now()
    last = queue.last_undoable(user, now=now)
    if last is not None:
        told = {"last": last, "back": BackForm(request.GET).place()}
        earlier = render_to_string("admin/comments/_last.html", told, request)
        return JsonResponse({"said": _("Your last decision was made elsewhere. Undo it?"), "earlier": earlier.strip()})
    overtaken = queue.last_overtaken(user, now=now)
    said = _overtaken_in_words(overtaken) if overtaken is not None else _("There is nothing to undo.")
    return JsonResponse({"said": said, "earlier": ""})


def _overtaken_in_words(decision: Decision) -> str:
    comment = decision.comment
    later = comment.decisions.filter(comment_version__gt=decision.comment_version)
    since = later.against_undo(decision.by_id or 0).select_related("by").first() or decision
    return _("%(name)s: “%(act)s” can be undone no more. Since then: %(what)s by %(who)s. It is now: %(status)s.") % {
        "name": comment.name or _("Erased"),
        "act": decision.get_act_display(),
        "what": since.get_act_display(),
        "who": since.who,
        "status": comment.get_status_display(),
    }


admin.site.add_view("comments/queue/last/", last_decision, name="comments_last_decision")  # type: ignore[attr-defined]
