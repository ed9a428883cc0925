"""One act on many comments: what was ticked, all that a lane's filters leave, how far it is, and taking it back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from comments import bulk, lanes, queue
from comments.admin.card import BUTTONS, OFFERED
from comments.admin.filtering import FilterForm
from comments.admin.forms import TICKED_LIMIT, BackForm, BulkForm
from comments.admin.queue_page import address_of
from comments.admin.reasons import rejection_reasons
from comments.admin.severity import folded_among
from comments.admin.standing import standing_for_others
from comments.admin.ticks import address_with
from comments.models import Act, BulkAct, Comment, Decision
from newsroom.models import Publication, User
from newsroom.sentences import with_values
from newsroom.session_ended import take
from newsroom.signed_in import user_of
from newsroom.verbs import Refused

NAMED = 10  # of those that an act left as they were
_BATCHES = TICKED_LIMIT // bulk.BATCH  # of ticked ones and those like them at once: all that can be ticked


@require_http_methods(["GET", "HEAD", "POST"])
def all_that_match(request: HttpRequest) -> HttpResponse:
    """What filters leave of a lane: how much it is and a sample first; POST begins with what was shown. GET is the way
    back from signing in anew, too: nothing is decided."""
    user = _decider(request)
    lane = lanes.lanes_of(user).get(request.GET.get("lane", ""))
    form = FilterForm(request.GET, sees_traces=user.has_perm("comments.see_address"))
    if lane is None or len(lane.statuses) != 1 or not form.is_valid():
        raise Http404
    asked = BulkForm(request.POST if request.method == "POST" else None)
    if asked.is_bound and asked.is_valid() and (seen := asked.cleaned_data["until"]):
        begun = _begin(request, asked, user, selection=bulk.Selection(lane, form.filters(), seen))
        if begun is not None:
            return HttpResponseRedirect(reverse("admin:comments_bulk", args=[begun.pk]), status=303)
    selection = bulk.Selection(lane, form.filters(), bulk.Until.now())
    number = selection.count(user)
    context = {
        "title": _("Decide on all"),
        "number": number,
        "limit": bulk.LIMIT,
        "narrowed": [words for _names, words in form.in_words()],
        "lane": lane,
        "until": selection.until,
        "sample": list(queue.with_headlines(selection.of(user))[: bulk.SAMPLE]) if number else [],
        "acts": [(act.value, BUTTONS[act][1]) for act in OFFERED[lane.statuses[0]]],
        "back": address_of(request, lane),
    }
    typed = request.POST if request.method == "POST" else _kept(request)
    return _page(request, context, asked, typed or QueryDict())


@require_http_methods(["GET", "HEAD", "POST"])
def ticked(request: HttpRequest) -> HttpResponse:
    """Decide on those that were ticked; a rejection asks for its reason first. GET is the way back from signing in
    anew: nothing is decided, and what was sent is shown."""
    user = _decider(request)
    is_sent = request.method == "POST"
    typed = request.POST if is_sent else _kept(request)
    if typed is None:
        return HttpResponseRedirect(reverse("admin:comments_queue"))
    asked = BulkForm(typed)
    is_valid = asked.is_valid()
    back = asked.place() or reverse("admin:comments_queue")
    pairs = asked.cleaned_data.get("tick") or []
    alike = asked.cleaned_data.get("alike") or []
    all_of_them = bulk.with_those_like(pairs, alike, by=user) if alike else pairs
    sample = queue.with_headlines(Comment.objects.filter(pk__in=dict(pairs)) & queue.seen_by(user))
    standing = []
    if asked.is_unasked_about_others() or asked.was_asked_about_others():
        standing = standing_for_others(sample, meant=None if asked.is_unasked_about_others() else alike)
    is_to_be_asked = asked.is_unasked_about_others() and bool(standing)
    if is_sent and is_valid and pairs and not is_to_be_asked:
        begun = _begin(request, asked, user, ticked=all_of_them)
        if begun is not None:
            for _batch in range(_BATCHES):
                if not bulk.advance(begun.pk, now=timezone.now()):
                    break
            _say_what_was_done(request, begun)
            return HttpResponseRedirect(back, status=303)
    if not pairs:
        messages.error(request, _("Tick the comments that you want to decide on."))
        return HttpResponseRedirect(back, status=303)
    if not is_sent or is_to_be_asked or asked.is_unasked_rejection():
        asked = BulkForm()
    is_rejection = typed.get("act") == Act.REJECT
    acts = [Act.APPROVE, Act.NOT_SPAM, Act.REJECT, Act.MARK_SPAM, Act.HOLD]
    if typed.get("act") == Act.KEEP:
        acts.insert(0, Act.KEEP)
    context = {
        "title": _("Reject what you have ticked") if is_rejection else _("Decide on what you have ticked"),
        "number": len(pairs),
        "standing": standing,
        "others": 0 if standing else len(all_of_them) - len(pairs),
        "alike": alike,
        "limit": bulk.LIMIT,
        "ticked": [f"{key}:{version}" for key, version in pairs],
        "sample": list(sample),
        "acts": [(act.value, BUTTONS[act][1]) for act in acts],
        "back": back,
        "cancel": address_with(back, pairs, apart=[] if is_to_be_asked else dict(pairs).keys() - set(alike)),
    }
    return _page(request, context, asked, typed, template="ticked_reject" if is_rejection else "bulk")


@require_safe
def progress(request: HttpRequest, bulk_id: int) -> HttpResponse:
    """How far an act is. For the script of the page the part alone that changes."""
    user = _decider(request)
    state = _state(bulk_id, user)
    title = _("Decide on what you have ticked") if state["bulk"].ticked else _("Decide on all")
    context = {**admin.site.each_context(request), "title": title, **state}
    if request.headers.get("X-Part"):
        return HttpResponse(render_to_string("admin/comments/_bulk_state.html", context, request))
    return TemplateResponse(request, "admin/comments/bulk_state.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, bulk_id: int) -> HttpResponse:
    """Take back what stands of it. GET is the way back from signing in anew: nothing is taken back."""
    user = _decider(request)
    get_object_or_404(BulkAct, pk=bulk_id)
    if request.method != "POST":
        return _to_progress(request, bulk_id, _("You had been signed out: nothing has been taken back yet."))
    back = BackForm(request.POST).place()
    try:
        undone = bulk.undo(bulk_id=bulk_id, by=user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(back or reverse("admin:comments_bulk", args=[bulk_id]), status=303)
    if undone.total <= lanes.PAGE:
        while bulk.advance(undone.pk, now=timezone.now()):
            pass
        _say_what_was_done(request, undone)
        place = back.partition("#")[0] or reverse("admin:comments_queue")
        return HttpResponseRedirect(f"{place}{_at_first_of(undone)}", status=303)
    return HttpResponseRedirect(reverse("admin:comments_bulk", args=[undone.pk]), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, bulk_id: int) -> HttpResponse:
    """Do no more of it. GET is the way back from signing in anew: nothing is stopped."""
    user = _decider(request)
    get_object_or_404(BulkAct, pk=bulk_id)
    if request.method != "POST":
        return _to_progress(request, bulk_id, _("You had been signed out: nothing has been stopped yet."))
    bulk.stop(bulk_id=bulk_id, by=user, now=timezone.now())
    return HttpResponseRedirect(reverse("admin:comments_bulk", args=[bulk_id]), status=303)


def _decider(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User) or not (queue.may_see(user) and user.has_perm("comments.decide_comment")):
        raise PermissionDenied
    return user


def _begin(request: HttpRequest, asked: BulkForm, user: User, **what: Any) -> BulkAct | None:
    """None, said in the form, where it is refused."""
    data = asked.cleaned_data
    if data["act"] == Act.REMOVE:
        asked.add_error("act", _("Comments are erased one by one."))
        return None
    try:
        return bulk.begin(act=data["act"], reason=data["said"], by=user, now=timezone.now(), **what)
    except Refused as refusal:
        asked.add_error(None, str(refusal))
        return None


def _kept(request: HttpRequest) -> QueryDict | None:
    """What was sent here by somebody who had been signed out, as is then said on the page."""
    kept = take(request)
    if kept is not None:
        messages.warning(request, _("You had been signed out: nothing has been decided yet."))
    return kept


def _to_progress(request: HttpRequest, bulk_id: int, said: str) -> HttpResponse:
    """After signing in anew to the page on which the button stands."""
    if take(request) is not None:
        messages.warning(request, said)
    return HttpResponseRedirect(reverse("admin:comments_bulk", args=[bulk_id]))


def _page(
    request: HttpRequest, context: dict[str, Any], asked: BulkForm, typed: QueryDict, *, template: str = "bulk"
) -> TemplateResponse:
    """`typed` is what was chosen when this page, or the queue, was sent."""
    frame = admin.site.each_context(request)
    context = {**frame, **context, "asked": asked, "typed": typed, "reasons": rejection_reasons(Publication.current())}
    context["folded"] = folded_among(context["sample"], user=_decider(request))
    is_wrong = (asked.is_bound and not asked.is_valid()) or bool(asked.errors)
    return TemplateResponse(request, f"admin/comments/{template}.html", context, status=400 if is_wrong else 200)


def _at_first_of(undone: BulkAct) -> str:
    """The fragment of the first card that came back; empty, which is the top of the page, where none did."""
    first = Decision.objects.filter(bulk=undone).order_by("pk").values_list("comment", flat=True).first()
    return "" if first is None else f"#card-{first}"


def _state(bulk_id: int, user: User) -> dict[str, Any]:
    row = get_object_or_404(BulkAct.objects.select_related("by", "undoes"), pk=bulk_id)
    left = _left(row, user) if row.left_alone else []
    done = Decision.objects.filter(bulk=row).count()
    return {
        "bulk": row,
        "done": done,
        "left": left,
        "left_unnamed": row.left_alone - len(left) if left else 0,
        "percent": round(100 * row.looked_at / row.total) if row.total else 100,
        # Whoever had a batch when it was stopped comes to its end.
        "is_ending": row.looked_at < row.total and row.finished_at and timezone.now() < row.finished_at + bulk.LEASE,
        "undoes": row.undoes_id or row.pk,
        "is_undoable": bulk.is_undoable(row.undoes or row, by=user),
        "queue_url": reverse("admin:comments_queue") + (f"?lane={row.lane}" if row.lane else ""),
    }


def _left(row: BulkAct, user: User) -> list[Comment]:
    """The first of those that it left as they were, in its order."""
    keys = bulk.left(row)[:NAMED]
    found = queue.seen_by(user).only("name").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _left_by(row: BulkAct, user: User) -> str:
    """Whose they are; empty where that is not known."""
    names = [comment.name or _("Erased") for comment in _left(row, user)]
    if not names:
        return ""
    told = ", ".join(names)
    if others := row.left_alone - len(names):
        words = ngettext("and %(number)s other", "and %(number)s others", others) % {"number": others}
        told = f"{told} {words}"
    return with_values(ngettext("It is from %(names)s.", "They are from %(names)s.", row.left_alone), names=told)


def _say_what_was_done(request: HttpRequest, begun: BulkAct) -> None:
    row = BulkAct.objects.get(pk=begun.pk)
    done = Decision.objects.filter(bulk=row).count()
    words = ngettext("%(count)d comment: %(what)s.", "%(count)d comments: %(what)s.", done)
    said = words % {"count": done, "what": row.act_in_words} if done or not row.left_alone else ""
    if row.left_alone:
        alone = ngettext(
            "%(count)d was left as it is: it had been decided on since, or this is not possible there.",
            "%(count)d were left as they are: they had been decided on since, or this is not possible there.",
            row.left_alone,
        )
        said = " ".join(filter(None, [said, alone % {"count": row.left_alone}, _left_by(row, user_of(request))]))
    if row.finished_at is None:
        said = f"{said} {_('The others follow.')}"
    messages.success(request, said) if done else messages.warning(request, said)


def _add(route: str, view: Any, name: str, *, keeps_form: bool = True) -> None:
    admin.site.add_view(route, view, name=name, keeps_form=keeps_form)  # type: ignore[attr-defined]


_add("comments/queue/all/", all_that_match, "comments_queue_all")
_add("comments/queue/ticked/", ticked, "comments_queue_ticked")
_add("comments/bulk/<int:bulk_id>/", progress, "comments_bulk", keeps_form=False)
_add("comments/bulk/<int:bulk_id>/undo/", undo, "comments_bulk_undo")
_add("comments/bulk/<int:bulk_id>/stop/", stop, "comments_bulk_stop")
