"""What is sent from the queue and from a comment's page: decisions and their undoing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from comments import bulk, in_place, lanes, moderation, queue
from comments.admin.card import cards
from comments.admin.forms import BackForm, DecisionForm
from comments.admin.severity import folded_among
from comments.models import Act, BulkAct, Comment, Decision, Status
from newsroom.models import User
from newsroom.session_ended import take
from newsroom.signed_in import user_of
from newsroom.verbs import NotAllowed, Refused

_VERBS: dict[str, Callable[..., Decision]] = {
    Act.APPROVE: moderation.approve,
    Act.NOT_SPAM: moderation.not_spam,
    Act.REJECT: moderation.reject,
    Act.MARK_SPAM: moderation.mark_spam,
    Act.HOLD: moderation.hold,
    Act.REMOVE: moderation.remove,
    Act.KEEP: moderation.keep,
    Act.PICK: in_place.pick,
    Act.UNPICK: in_place.unpick,
}


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, comment_id: int) -> HttpResponse:
    """One act on one comment. GET is the way back from signing in anew: nothing is decided."""
    user = moderator(request)
    get_object_or_404(queue.seen_by(user).only("pk"), pk=comment_id)
    if request.method != "POST":
        return _after_signing_in(request, comment_id)
    form = DecisionForm(request.POST)
    back = form.place()
    if not form.is_valid():
        return _refused(request, comment_id, form.first_error(), back, status=400)
    data = form.cleaned_data
    try:
        decision = _decided(comment_id, data, user)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        return _refused(request, comment_id, str(refusal), back, status=409)
    if not wants_json(request):
        return HttpResponseRedirect(back or reverse("admin:comments_queue"), status=303)
    line = {
        "decision": decision,
        "comment": decision.comment,
        "back": back,
        "is_folded": bool(folded_among([decision.comment], user=user)),
    }
    said = _said(decision)
    if decision.bulk is not None:
        others = decision.bulk.decisions.count() - 1
        line["others"] = others
        said = f"{said} {_with_it(decision.bulk, others)}"
    return _answer(request, said=said, template="admin/comments/_line.html", context=line, moved=decision)


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Take an own decision back. GET is the way back from signing in anew: nothing is taken back."""
    user = moderator(request)
    form = BackForm(request.POST)
    back = form.place()
    comment_id = get_object_or_404(Decision, pk=decision_id, comment__in=queue.seen_by(user)).comment_id
    if request.method != "POST":
        return HttpResponseRedirect(own_page(comment_id))
    try:
        undone = moderation.undo(
            decision_id=decision_id, by=user, now=timezone.now(), source=form.cleaned_data["source"]
        )
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        return _refused(request, comment_id, str(refusal), back, status=409)
    if not wants_json(request):
        place = back.partition("#")[0] or queue_address(undone.after)
        return HttpResponseRedirect(f"{place}#card-{comment_id}", status=303)
    context = _card(user, comment_id, back) | {"earlier": queue.last_undoable(user, now=timezone.now())}
    return _answer(request, said=_said(undone), template="admin/comments/_card.html", context=context, moved=undone)


def _decided(comment_id: int, data: dict[str, Any], user: User) -> Decision:
    told: dict[str, Any] = {"comment_id": comment_id, "by": user, "version": data["version"], "now": timezone.now()}
    if data["act"] == Act.REJECT:
        told["reason"] = data["said"]
    if not data["alike"] or data["act"] not in bulk.OFFERED:
        return _VERBS[data["act"]](**told, source=data["source"])
    decision = bulk.campaign(act=data["act"], **told)
    if decision.bulk_id is not None:
        bulk.advance(decision.bulk_id, now=timezone.now())
    return decision


def _with_it(begun: BulkAct, others: int) -> str:
    """What became of those like it."""
    words = ngettext("With it %(count)d like it.", "With it %(count)d like it.", others) % {"count": others}
    is_going_on = BulkAct.objects.filter(pk=begun.pk, finished_at=None).exists()
    return f"{words} {_('The others follow.')}" if is_going_on else words


def moderator(request: HttpRequest) -> User:
    """Who asks, if the queue is theirs to see."""
    if not isinstance(request.user, User) or not queue.may_see(request.user):
        raise PermissionDenied
    return request.user


def queue_address(status: str) -> str:
    """The lane of that status; of what stands in none, as what was removed, the queue's first."""
    lane = f"?lane={status}" if status in lanes.LANES else ""
    return f"{reverse('admin:comments_queue')}{lane}"


def _refused(request: HttpRequest, comment_id: int, said: str, back: str, *, status: int) -> HttpResponse:
    """What happened instead, on the card as it now is; without script as a message on the page it came from."""
    if not wants_json(request):
        name = Comment.objects.values_list("name", flat=True).get(pk=comment_id) or _("Erased")
        messages.error(request, f"{name}: {said}")  # the page may show twenty
        if status == 400 or request.POST.get("act") == Act.REJECT:
            return comment_page(request, comment_id, status=status, typed=request.POST)
        # To the top of the page, where the message stands.
        return HttpResponseRedirect(back.partition("#")[0] or own_page(comment_id), status=303)
    return redrawn(request, comment_id, said, status=status)


def _after_signing_in(request: HttpRequest, comment_id: int) -> HttpResponse:
    typed = take(request)
    if typed is None:
        return HttpResponseRedirect(own_page(comment_id))
    messages.warning(request, _("You had been signed out: nothing has been decided yet."))
    return comment_page(request, comment_id, typed=typed)


def comment_page(request: HttpRequest, comment_id: int, *, status: int = 200, **sent: Any) -> HttpResponse:
    """The comment's own page with what was sent and not taken, which would be lost behind a redirect."""
    its_admin: Any = admin.site.get_model_admin(Comment)
    page: HttpResponse = its_admin.change_view(request, str(comment_id), extra_context=sent)
    page.status_code = status
    return page


def redrawn(
    request: HttpRequest,
    comment_id: int,
    said: str,
    *,
    status: int = 200,
    undo: str = "",
    moved: Decision | None = None,
) -> JsonResponse:
    """What to say, and the card as it is now; a refusal stands on it, too. `undo` is the address that takes it back."""
    back = BackForm(request.POST).place()
    context = _card(user_of(request), comment_id, back)
    if status != 200:
        context["note"] = said
    if undo:
        told = {"url": undo, "words": said, "comment_id": comment_id, "back": back}
        context["undo"] = render_to_string("admin/comments/_undo_form.html", told, request)
    return _answer(
        request, said=said, template="admin/comments/_card.html", context=context, status=status, moved=moved
    )


def _answer(
    request: HttpRequest,
    *,
    said: str,
    template: str,
    context: dict[str, Any],
    status: int = 200,
    moved: Decision | None = None,
) -> JsonResponse:
    """What to say, what to draw, between which lanes to count, what could be undone next, and how to undo this."""
    html = render_to_string(template, context, request)
    earlier = render_to_string(
        "admin/comments/_last.html", {"last": context.get("earlier"), "back": context.get("back", "")}, request
    )
    lanes = [moved.before, moved.after] if moved and moved.before != moved.after else []
    told = {"said": said, "html": html, "moved": lanes, "earlier": earlier.strip(), "undo": context.get("undo", "")}
    return JsonResponse(told, status=status)


def _card(user: User, comment_id: int, back: str) -> dict[str, Any]:
    rows = list(queue.as_cards(queue.seen_by(user).filter(pk=comment_id)))
    found = cards(rows, user=user, now=timezone.now())
    return {"card": dataclasses.replace(found[0], back=back) if found else None}


def _said(decision: Decision) -> str:
    if decision.undoes is not None and decision.before == decision.after:
        values = {"name": decision.comment.name, "what": decision.undoes.get_act_display()}
        return _("%(name)s: “%(what)s” is undone.") % values
    if decision.undoes is not None:
        return _("%(name)s: “%(what)s” is undone. It is “%(status)s” again.") % {
            "name": decision.comment.name,
            "what": decision.undoes.get_act_display(),
            "status": Status(decision.after).label,
        }
    return _("%(what)s: %(name)s.") % {
        "what": str(decision.get_act_display()).capitalize(),
        "name": decision.comment.name,
    }


def own_page(comment_id: int) -> str:
    """The address of a comment's page."""
    return reverse("admin:comments_comment_change", args=[comment_id])


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/decide/", decide, name="comments_decide", keeps_form=True
)
admin.site.add_view("comments/decision/<int:decision_id>/undo/", undo, name="comments_undo")  # type: ignore[attr-defined]
