"""The queue's page: one lane, in one order, narrowed by filters, all of which stand in its address."""

from __future__ import annotations

import dataclasses
import re
from typing import Any
from urllib.parse import urlsplit

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from comments import lanes, news, queue
from comments.admin.card import Card, bulk_buttons, cards
from comments.admin.card_html import drawn
from comments.admin.filtering import PARAMETERS, SHOWN, FilterForm
from comments.admin.permission import moderator
from comments.admin.reasons import rejection_reasons
from comments.admin.ticks import TICKED, with_ticks
from comments.filters import Filters
from newsroom.models import User

_PLACE = re.compile(r"(?:(-?[0-9]{1,18})\.)?([0-9]{1,18})", re.ASCII)


@require_GET
def comments_queue(request: HttpRequest) -> HttpResponse:
    """A page of one lane; 400 with the form's faults where a filter names nothing."""
    user = moderator(request)
    name = request.GET.get("lane", "held")
    lane = lanes.lanes_of(user).get(name)
    if lane is None:
        if name in lanes.LANES:  # of one's own articles: to an author every lane is that
            rest = request.GET.copy()
            del rest["lane"]
            return HttpResponseRedirect(f"{request.path}?{rest.urlencode()}".rstrip("?"))
        raise Http404
    order = order_of(lane, request.GET.get("order", ""))
    after = _place(order, request.GET.get("after", ""))
    form = FilterForm(request.GET, sees_traces=user.has_perm("comments.see_address"))
    is_valid = form.is_valid()
    filters = form.filters() if is_valid else Filters()
    counts, latest = news.counts_and_latest(user)
    found = lanes.page(lane, order, user=user, filters=filters, after=after) if is_valid else lanes.LanePage([], None)
    now = timezone.now()
    place = _Address(request.path, request.GET, lane, order)
    here = place(after=after)
    shown = with_ticks(cards(found.comments, user=user, now=now), request.GET.get(TICKED, ""))
    frame = admin.site.each_context(request)
    context = {
        **frame,
        "title": _("Queue"),
        "lane": lane,
        "lanes": _lanes(user, lane, counts_in_words(counts)),
        "order": order,
        "orders": [(other.title, place(order=other), other is order) for other in lane.orders],
        "form": form if SHOWN in request.GET or not is_valid else None,
        "form_url": f"{place()}&{SHOWN}=1",
        "narrowed": [(words, place(without=names)) for names, words in form.in_words()] if is_valid else [],
        "without_filters": place(without=PARAMETERS),
        "typed": request.GET.get("q", "").replace("\0", ""),  # which no page can hold
        "without_term": QueryDict(urlsplit(place(without=("q",))).query).items(),
        "sees_traces": user.has_perm("comments.see_address"),
        "cards": drawn(_leading_on(_standing_alone(shown, filters), here), request),
        "read": found.read,
        "is_first": after is None,
        "first_url": place(),
        "next_url": place(after=found.next_after) if found.next_after else "",
        "here": here,
        "all_query": urlsplit(place()).query if _is_for_all(lane, filters) else "",
        "bulk_buttons": bulk_buttons(lane),
        "is_one_by_one": bool(filters.text_key),
        "latest": latest,
        "page": lanes.PAGE,
        "decides": user.has_perm("comments.decide_comment"),
        "is_own": not user.has_perm("comments.view_queue"),
        "last": queue.last_undoable(user, now=now),
        "reasons": rejection_reasons(frame["publication"]),
    }
    return TemplateResponse(request, "admin/comments/queue.html", context, status=200 if is_valid else 400)


def address_of(request: HttpRequest, lane: lanes.Lane) -> str:
    """The queue's, narrowed as the request is."""
    return _Address(reverse("admin:comments_queue"), request.GET, lane, lane.orders[0])()


def _is_for_all(lane: lanes.Lane, filters: Filters) -> bool:
    """Whether one act is offered for all that is left: a lane as a whole is never what somebody means."""
    return len(lane.statuses) == 1 and filters != Filters()


@dataclasses.dataclass(frozen=True)
class _Address:
    """Makes addresses of the queue that differ from the one asked for in one thing."""

    path: str
    given: QueryDict
    lane: lanes.Lane
    order: lanes.Order

    def __call__(
        self, *, after: lanes.Place | None = None, order: lanes.Order | None = None, without: tuple[str, ...] = ()
    ) -> str:
        asked = QueryDict(mutable=True)
        asked["lane"] = self.lane.name
        if (order or self.order) is not self.lane.orders[0]:
            asked["order"] = (order or self.order).name
        for name in PARAMETERS:
            if name not in without and (value := self.given.get(name)):
                asked[name] = str(value)
        if after is not None:
            asked["after"] = ".".join(map(str, after))
        return f"{self.path}?{asked.urlencode()}"


def _standing_alone(found: list[Card], filters: Filters) -> list[Card]:
    """Where those that are alike are listed one by one, none stands for the others."""
    return [dataclasses.replace(card, others=0) for card in found] if filters.text_key else found


def _leading_on(found: list[Card], here: str) -> list[Card]:
    """After an act the page opens at the card that followed."""
    following = [f"{here}#card-{card.id}" for card in found[1:]] + [here]
    return [dataclasses.replace(card, back=back) for card, back in zip(found, following, strict=False)]


def counts_in_words(counts: dict[str, int]) -> dict[str, str]:
    """The numbers of lanes, which stop at their limit."""
    limit = lanes.COUNT_LIMIT
    return {name: f"{limit}+" if number > limit else str(number) for name, number in counts.items()}


def _lanes(user: User, current: lanes.Lane, counts: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "title": lane.title,
            "count": counts[name],
            "is_current": lane is current,
        }
        for name, lane in lanes.lanes_of(user).items()
    ]


def order_of(lane: lanes.Lane, name: str) -> lanes.Order:
    """The one of that name, the first where none is named."""
    found = next((order for order in lane.orders if name in {order.name, ""}), None)
    if found is None:
        raise Http404
    return found


def _place(order: lanes.Order, given: str) -> lanes.Place | None:
    if not given:
        return None
    found = _PLACE.fullmatch(given)
    if found is None or (found[1] is None) != (len(order.columns) == 1):
        raise Http404
    return tuple(int(part) for part in found.groups() if part is not None)


admin.site.add_view("comments/queue/", comments_queue, name="comments_queue")  # type: ignore[attr-defined]
