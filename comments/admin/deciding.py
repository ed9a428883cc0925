"""What is sent from the queue and from a comment's page: decisions and their undoing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from comments import answering, bulk, in_place, lanes, moderation, queue
from comments.admin.card import cards
from comments.admin.card_html import drawn, gone
from comments.admin.forms import BackForm, DecisionForm
from comments.admin.severity import folded_among
from comments.models import Act, BulkAct, Comment, Decision, Status
from comments.models.decision import IN_PLACE, WHY_LIMIT
from newsroom.models import User
from newsroom.sentences import with_values
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
        if (made := _sent_before(comment_id, data, user)) is None:
            return _refused(request, comment_id, str(refusal), back, status=409)
        decision = made
    if not wants_json(request):
        return HttpResponseRedirect(back or reverse("admin:comments_queue"), status=303)
    said, others = _said(decision), 0
    if decision.act in IN_PLACE:
        return redrawn(request, comment_id, said, undo=reverse("admin:comments_undo", args=[decision.pk]))
    if decision.bulk is not None:
        others = decision.bulk.decisions.count() - 1
        said = f"{said} {_with_it(decision.bulk, others)}"
    html = _line(request, decision, back, others=others)
    return _answer(request, said=said, html=html, moved=decision, number=1 + others, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Take an own decision back, and the answer that came with it. GET is the way back from signing in anew: nothing is
    taken back."""
    user = moderator(request)
    form = BackForm(request.POST)
    back = form.place()
    comment_id = get_object_or_404(Decision, pk=decision_id, comment__in=queue.seen_by(user)).comment_id
    if request.method != "POST":
        return not_taken_back(request, own_page(comment_id))
    try:
        undone, answer = answering.undo(
            decision_id=decision_id, by=user, now=timezone.now(), source=form.cleaned_data["source"]
        )
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        return _refused(request, comment_id, str(refusal), back, status=409)
    said = _said(undone)
    if answer is not None:
        said = f"{said} {_('Your answer is taken back with it.')}"
    if not wants_json(request):
        if answer is not None:
            messages.success(request, said)
        place = back.partition("#")[0] or queue_address(undone.after)
        return HttpResponseRedirect(f"{place}#card-{comment_id}", status=303)
    earlier = queue.last_undoable(user, now=timezone.now())
    html = _card(request, comment_id, back)
    return _answer(request, said=said, html=html, moved=undone, earlier=earlier, back=back)


def _sent_before(comment_id: int, data: dict[str, Any], user: User) -> Decision | None:
    """The same decision by the same person on the same version, if it is the comment's last: an answer that was lost on
    the way is asked for again."""
    same = Decision.objects.filter(comment=comment_id, by=user, act=data["act"], comment_version=data["version"] + 1)
    if data["act"] == Act.REJECT:
        same = same.filter(reason=data["said"][:WHY_LIMIT])
    is_single = not data["alike"] or data["act"] not in bulk.OFFERED
    return same.filter(comment__version=F("comment_version"), bulk__isnull=is_single).first()


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


def not_taken_back(request: HttpRequest, page: str) -> HttpResponse:
    """After signing in anew: to where the button was pressed or, where that is not known, to that page."""
    typed = take(request)
    if typed is None:
        return HttpResponseRedirect(page)
    messages.warning(request, _("You had been signed out: nothing has been taken back yet."))
    return HttpResponseRedirect(BackForm(typed).place().partition("#")[0] or page)


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
    is_elsewhere: bool = False,
) -> JsonResponse:
    """What to say, and the card as it is now, or the line that stands for one that has `moved`; a refusal stands on it,
    too. `undo` is the address that takes it back; `is_elsewhere`: other cards tell of it, too."""
    back = BackForm(request.POST).place()
    if moved is not None:
        return _answer(request, said=said, html=_line(request, moved, back, words=said), moved=moved, back=back)
    html = _card(request, comment_id, back, note=said if status != 200 else "")
    if undo:
        told = {"url": undo, "words": said, "comment_id": comment_id, "back": back}
        undo = render_to_string("admin/comments/_undo_form.html", told, request)
    return _answer(request, said=said, html=html, status=status, back=back, undo=undo, is_elsewhere=is_elsewhere)


def _answer(
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
    lanes = [moved.before, moved.after] if moved and moved.before != moved.after else []
    told = {"said": said, "html": html, "moved": lanes, "number": number, "earlier": next_undo.strip(), "undo": undo}
    return JsonResponse(told | {"elsewhere": is_elsewhere}, status=status)


def _line(request: HttpRequest, decision: Decision, back: str, *, words: str = "", others: int = 0) -> str:
    """What stands in the place of a card that was decided on, with a way back."""
    folded = folded_among([decision.comment], user=user_of(request))
    line = {"decision": decision, "comment": decision.comment, "back": back, "is_folded": bool(folded)}
    return render_to_string("admin/comments/_line.html", line | {"words": words, "others": others}, request)


def _card(request: HttpRequest, comment_id: int, back: str, *, note: str = "") -> str:
    user = user_of(request)
    rows = list(queue.cards_seen_by(user).filter(pk=comment_id))
    found = [dataclasses.replace(card, back=back) for card in cards(rows, user=user, now=timezone.now())]
    return drawn(found, request, note=note)[0] if found else gone()


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
    what = str(decision.get_act_display()).capitalize()
    return with_values(_("%(what)s: %(name)s."), what=what, name=decision.comment.name)


def own_page(comment_id: int) -> str:
    """The address of a comment's page."""
    return reverse("admin:comments_comment_change", args=[comment_id])


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/decide/", decide, name="comments_decide", keeps_form=True
)
admin.site.add_view(  # type: ignore[attr-defined]
    "comments/decision/<int:decision_id>/undo/", undo, name="comments_undo", keeps_form=True
)
