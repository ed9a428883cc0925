"""What is sent from the queue and from a comment's page: decisions and their undoing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from comments import answering, bulk, in_place, moderation, queue
from comments.admin.forms import KEY, BackForm, DecisionForm
from comments.admin.permission import moderator
from comments.admin.responses import (
    card_of,
    comment_page,
    in_json,
    line_of,
    not_taken_back,
    own_page,
    queue_address,
    redrawn,
    wants_json,
)
from comments.models import Act, BulkAct, Comment, Decision, Source, Status
from comments.models.decision import IN_PLACE, WHY_LIMIT
from newsroom.models import User
from newsroom.sentences import with_values
from newsroom.session_ended import take
from newsroom.verbs import NotAllowed, Refused

WAITING_LIMIT = 100  # decisions that a page sends when it is left
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
    html = line_of(request, decision, back, others=others)
    return in_json(request, said=said, html=html, moved=decision, number=1 + others, back=back)


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
    html = card_of(request, comment_id, back)
    return in_json(request, said=said, html=html, moved=undone, earlier=earlier, back=back)


@require_POST
def waiting(request: HttpRequest) -> HttpResponse:
    """What a page of the queue had not sent yet when it was left, or of which it had no answer, in its order.

    Each `sent` holds the fields of a decision, or the key of one to `undo`, or that of an act on many (`undo_many`), or
    nothing: then the last decision before it is taken back. Nobody reads an answer: what is refused is left.
    """
    user = moderator(request)
    made: list[Decision | None] = []  # None: refused, and nothing of it is to be taken back
    for sent in map(QueryDict, request.POST.getlist("sent")[:WAITING_LIMIT]):
        try:
            if not sent:
                _undo_unread(made.pop() if made else None, user)
            elif KEY.fullmatch(key := sent.get("undo", "")):
                answering.undo(decision_id=int(key), by=user, now=timezone.now(), source=Source.QUEUE)
            elif KEY.fullmatch(key := sent.get("undo_many", "")):
                bulk.undo(bulk_id=int(key), by=user, now=timezone.now())
            else:
                made.append(_decided_unread(sent, user))
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except Refused:
            continue
    return HttpResponse(status=204)


def _undo_unread(decision: Decision | None, user: User) -> None:
    if decision is None:
        return
    if decision.bulk_id is not None:
        bulk.undo(bulk_id=decision.bulk_id, by=user, now=timezone.now())
    else:
        answering.undo(decision_id=decision.pk, by=user, now=timezone.now(), source=Source.QUEUE)


def _decided_unread(sent: QueryDict, user: User) -> Decision | None:
    form, comment = DecisionForm(sent), sent.get("comment", "")
    if not form.is_valid() or not KEY.fullmatch(comment) or not queue.seen_by(user).filter(pk=comment).exists():
        return None
    try:
        return _decided(int(comment), form.cleaned_data, user)
    except NotAllowed:
        raise
    except Refused:
        return _sent_before(int(comment), form.cleaned_data, user)


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


admin.site.add_view("comments/queue/waiting/", waiting, name="comments_queue_waiting")  # type: ignore[attr-defined]
admin.site.add_view(  # type: ignore[attr-defined]
    "comments/comment/<int:comment_id>/decide/", decide, name="comments_decide", keeps_form=True
)
admin.site.add_view(  # type: ignore[attr-defined]
    "comments/decision/<int:decision_id>/undo/", undo, name="comments_undo", keeps_form=True
)
