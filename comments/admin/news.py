"""What a page of the queue asks for while it stands open, and what it says of the card in front of somebody."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import Any

from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from comments import claims, lanes, news, queue
from comments.admin.card import cards
from comments.admin.card_html import drawn
from comments.admin.filtering import FilterForm
from comments.admin.forms import BackForm
from comments.admin.permission import moderator
from comments.admin.queue_page import counts_in_words, order_of
from comments.models import Comment
from newsroom.models import User
from newsroom.verbs import NotAllowed

_SEEN = re.compile(r"([0-9]{1,18})\.([0-9]{1,10})\.([0-9]{1,10})")
_KEY = re.compile(r"[0-9]{1,18}")
_LATEST = re.compile(r"([0-9]{1,18})\.([0-9]{1,18})\.([0-9]{1,18})")


@require_GET
def queue_news(request: HttpRequest) -> HttpResponse:
    """Claims to the cards of a page, which of them are out of date, how many comments have arrived in its lane."""
    user = moderator(request)
    page = news.Page.read(_seen(request), user)
    told: dict[str, Any] = {
        "changed": page.changed(),
        "claims": {pk: _claimed(name) for pk, name in page.claimed(than=user, now=timezone.now()).items()},
        "arrived": _number(len(_arrived(request, page, user))),
    }
    if "counts" in request.GET:
        told["counts"] = counts_in_words(lanes.counts(user))
    return JsonResponse(told)


@require_GET
def queue_cards(request: HttpRequest) -> HttpResponse:
    """The cards as they are now: those of `changed`, with what has happened to them; else what has arrived."""
    user, seen = moderator(request), _seen(request)
    is_changed = "changed" in request.GET
    keys = list(seen) if is_changed else _arrived(request, news.Page.read(seen, user), user)[: lanes.PAGE]
    rows = {row.pk: row for row in queue.cards_seen_by(user).filter(pk__in=keys)}
    later = news.since_seen(list(rows.values()), seen) if is_changed else {}
    found = {card.id: card for card in cards(list(rows.values()), user=user, now=timezone.now())}
    back = BackForm(request.GET).place()
    answer = []
    for pk in keys:
        if pk not in rows:
            answer.append({"id": pk, "html": "", "said": _("This comment is no longer there.")})
            continue
        said = news.in_words(rows[pk], later.get(pk, []), seen=seen[pk], told=user) if is_changed else ""
        (html,) = drawn([dataclasses.replace(found[pk], back=back)], request, note=said)
        answer.append({"id": pk, "html": html, "said": said})
    return JsonResponse({"cards": answer})


@require_POST
def queue_claim(request: HttpRequest) -> HttpResponse:
    """Somebody has come to one card (`take`) and left another (`leave`); who else is on the first one, if anybody."""
    user = moderator(request)
    take, leave = request.POST.get("take", ""), request.POST.get("leave", "")
    if leave:
        claims.release(comment_ids=[_key(leave)], by=user)
    if not take:
        return HttpResponse(status=204)
    comment = queue.seen_by(user).filter(pk=_key(take)).only("pk").first()
    if comment is None:
        raise Http404
    try:
        standing = claims.claim(comment_id=comment.pk, by=user, now=timezone.now())
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    return JsonResponse({"claimed": "" if standing.by_id == user.pk else _claimed(str(standing.by))})


def claim_of_opened(comment: Comment, *, user: User, now: dt.datetime) -> str:
    """Claim a comment whose own page somebody opens, if they may decide on it; the name of another who was first."""
    if not user.has_perm("comments.decide_comment"):
        return claims.who_else(comment, than=user, now=now)
    standing = claims.claim(comment_id=comment.pk, by=user, now=now)
    return "" if standing.by_id == user.pk else str(standing.by)


def _claimed(name: str) -> str:
    return _("%(name)s is on this") % {"name": name}


def _number(arrived: int) -> str:
    if not arrived:
        return ""
    shown = str(arrived) if arrived <= news.ARRIVED_LIMIT else f"{news.ARRIVED_LIMIT}+"
    return ngettext("%(count)s new", "%(count)s new", arrived) % {"count": shown}


def _arrived(request: HttpRequest, page: news.Page, user: User) -> list[int]:
    """In the lane, the order and within the filters that the page's address names."""
    lane = lanes.lanes_of(user).get(request.GET.get("lane", ""))
    latest = _LATEST.fullmatch(request.GET.get("latest", ""))
    if lane is None:
        raise Http404
    if latest is None:
        raise BadRequest(_("This address means nothing."))
    form = FilterForm(request.GET, sees_traces=user.has_perm("comments.see_address"))
    if not form.is_valid():
        return []  # as on the page
    order = order_of(lane, request.GET.get("order", ""))
    known = news.Latest(*map(int, latest.groups()))
    return page.arrived(lane, order, form.filters(), user=user, latest=known)


def _key(given: str) -> int:
    if not _KEY.fullmatch(given):
        raise BadRequest(_("This address means nothing."))
    return int(given)


def _seen(request: HttpRequest) -> dict[int, news.Seen]:
    """Keys, versions and open reports of a page's cards: "7.2.0,9.1.3"."""
    given = request.GET.get("seen", "").split(",") if request.GET.get("seen") else []
    found = [match for card in given[: news.MOST] if (match := _SEEN.fullmatch(card))]
    if len(found) != len(given):
        raise BadRequest(_("This address means nothing."))
    read = (map(int, match.groups()) for match in found)
    return {pk: news.Seen(version, open_reports) for pk, version, open_reports in read}


admin.site.add_view("comments/queue/news/", queue_news, name="comments_queue_news")  # type: ignore[attr-defined]
admin.site.add_view("comments/queue/cards/", queue_cards, name="comments_queue_cards")  # type: ignore[attr-defined]
admin.site.add_view("comments/queue/claim/", queue_claim, name="comments_queue_claim")  # type: ignore[attr-defined]
