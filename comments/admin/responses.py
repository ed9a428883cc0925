"""What is answered to what was sent about a comment: its card as it now is, the line in its place, or a page."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import lanes, queue
from comments.admin.card import cards
from comments.admin.card_html import drawn, gone
from comments.admin.forms import BackForm
from comments.admin.severity import folded_among
from comments.models import Comment, Decision
from newsroom.session_ended import take
from newsroom.signed_in import user_of


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of the page has asked."""
    return request.headers.get("Accept", "").startswith("application/json")


def own_page(comment_id: int) -> str:
    """The address of a comment's page."""
    return reverse("admin:comments_comment_change", args=[comment_id])


def queue_address(status: str) -> str:
    """The lane of that status; of what stands in none, as what was removed, the queue's first."""
    lane = f"?lane={status}" if status in lanes.LANES else ""
    return f"{reverse('admin:comments_queue')}{lane}"


def comment_page(request: HttpRequest, comment_id: int, *, status: int = 200, **sent: Any) -> HttpResponse:
    """The comment's own page with what was sent and not taken, which would be lost behind a redirect."""
    its_admin: Any = admin.site.get_model_admin(Comment)
    page: HttpResponse = its_admin.change_view(request, str(comment_id), extra_context=sent)
    page.status_code = status
    return page


def not_taken_back(request: HttpRequest, page: str) -> HttpResponse:
    """After signing in anew: to where the button was pressed or, where that is not known, to that page."""
    typed = take(request)
    if typed is None:
        return HttpResponseRedirect(page)
    messages.warning(request, _("You had been signed out: nothing has been taken back yet."))
    return HttpResponseRedirect(BackForm(typed).place().partition("#")[0] or page)


def redrawn(
    request: HttpRequest,
    comment_id: int,
    said: str,
    *,
    status: int = 200,
    undo: str = "",
    moved: Decision | None = None,
    is_elsewhere: bool = False,
) -> JsonResponse:
    """What to say, and the card as it is now, or the line that stands for one that has `moved`; a refusal stands on it,
    too. `undo` is the address that takes it back; `is_elsewhere`: other cards tell of it, too."""
    back = BackForm(request.POST).place()
    if moved is not None:
        return in_json(request, said=said, html=line_of(request, moved, back, words=said), moved=moved, back=back)
    html = card_of(request, comment_id, back, note=said if status != 200 else "")
    if undo:
        told = {"url": undo, "words": said, "comment_id": comment_id, "back": back}
        undo = render_to_string("admin/comments/_undo_form.html", told, request)
    return in_json(request, said=said, html=html, status=status, back=back, undo=undo, is_elsewhere=is_elsewhere)


def in_json(
    request: HttpRequest,
    *,
    said: str,
    html: str,
    back: str,
    status: int = 200,
    moved: Decision | None = None,
    number: int = 1,
    earlier: Decision | None = None,
    undo: str = "",
    is_elsewhere: bool = False,
) -> JsonResponse:
    """What to say, what to draw, how many to count from which lane to which, what could be undone next, how to undo
    this, and whether other cards tell of it, too."""
    next_undo = render_to_string("admin/comments/_last.html", {"last": earlier, "back": back}, request)
    between = [moved.before, moved.after] if moved and moved.before != moved.after else []
    told = {"said": said, "html": html, "moved": between, "number": number, "earlier": next_undo.strip(), "undo": undo}
    return JsonResponse(told | {"elsewhere": is_elsewhere}, status=status)


def line_of(request: HttpRequest, decision: Decision, back: str, *, words: str = "", others: int = 0) -> str:
    """What stands in the place of a card that was decided on, with a way back."""
    folded = folded_among([decision.comment], user=user_of(request))
    line = {"decision": decision, "comment": decision.comment, "back": back, "is_folded": bool(folded)}
    return render_to_string("admin/comments/_line.html", line | {"words": words, "others": others}, request)


def card_of(request: HttpRequest, comment_id: int, back: str, *, note: str = "") -> str:
    """The card as it is now, with a note on top of it; a line where the comment is no longer there."""
    user = user_of(request)
    rows = list(queue.cards_seen_by(user).filter(pk=comment_id))
    found = [dataclasses.replace(card, back=back) for card in cards(rows, user=user, now=timezone.now())]
    return drawn(found, request, note=note)[0] if found else gone()
