"""Taking a reply."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import LiveArticle
from articles.moved import article_elsewhere
from comments import submission
from comments.forms import ReplyForm
from comments.models import Comment, Status
from comments.notice import ProcessingNotice
from comments.own_address import own_address
from comments.pipeline.subject import HONEYPOT_NAME
from newsroom import form_gate
from newsroom.client_address import client_address
from newsroom.form_tokens import Forged, Stale, form_token
from newsroom.models import Publication
from newsroom.rate_limits import RateLimited
from newsroom.verbs import Refused

# Of the article's row, which is read with every reply.
_NEEDED = (
    *("article_id", "section_id", "revision_id", "path", "headline"),
    *("visible_from", "updated_at", "comments_mode", "thread_override", "comments_close_at"),
)

_STATUS_OF: dict[type[Refused], int] = {
    submission.Closed: 403,
    Forged: 403,
    Stale: 403,
    submission.Unwelcome: 403,
    submission.ParentNotShown: 409,
}


# Reader pages are shared and set no cookie: Origin, Fetch metadata and the form's token protect this view.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, article_path: str) -> HttpResponse:
    """GET shows the form by itself (for an answer to `?parent=`); POST takes a reply."""
    if form_gate.is_beyond_reading(request):
        return render(request, "413.html", status=413)
    now = timezone.now()
    live = LiveArticle.objects.visible(now).only(*_NEEDED).filter(path=f"/{article_path}/").first()
    if live is None:
        is_post = request.method == "POST"
        typed = request.POST.get("comment", "") if is_post else ""
        return article_elsewhere(f"/{article_path}/", now, rest="reply/", keeps_method=is_post, typed=typed)
    if request.method != "POST":
        return _page(request, live, ReplyForm(initial={"parent": _parent_asked_for(request)}))
    fault = form_gate.fault_of(request)
    form = ReplyForm(request.POST)
    if fault is not None:
        return _page(request, live, form, status=fault[0], refusal=fault[1])
    if not form.is_valid():
        return _page(request, live, form, status=400)
    try:
        comment = submission.submit(article=live, reply=_reply(request, form.cleaned_data), now=now)
    except RateLimited as limited:
        return form_gate.told_to_wait(
            _page(request, live, form, status=429, refusal=form_gate.too_many(limited)), limited
        )
    except Refused as refused:
        return _page(request, live, form, status=_STATUS_OF[type(refused)], refusal=str(refused))
    response = HttpResponseRedirect(_led_to(comment))
    response.status_code = 303
    return response


def _led_to(comment: Comment) -> str:
    return comment.get_absolute_url() if comment.status == Status.PUBLISHED else own_address(comment)


def _reply(request: HttpRequest, data: dict[str, Any]) -> submission.Reply:
    return submission.Reply(
        name=data["name"],
        email=data["email"],
        url=data["url"],
        body=data["comment"],
        parent_id=data["parent"],
        token=data["token"],
        honeypot=data[HONEYPOT_NAME],
        address=client_address(request),
        user_agent=request.headers.get("User-Agent", ""),
        referrer=request.headers.get("Referer", ""),
        secret=data["secret"],
    )


def _parent_asked_for(request: HttpRequest) -> int | None:
    given = request.GET.get("parent", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None


def _page(
    request: HttpRequest, live: LiveArticle, form: ReplyForm, *, status: int = 200, refusal: str = ""
) -> HttpResponse:
    """The form by itself, as the reader left it, with a fresh token and what was wrong."""
    parent_id = form["parent"].value()
    parent = None
    if parent_id and str(parent_id).isascii() and str(parent_id).isdigit() and len(str(parent_id)) < 19:
        shown = Comment.objects.filter(article_id=live.article_id, status=Status.PUBLISHED)
        parent = shown.filter(pk=int(parent_id)).first()
    context = {
        "live": live,
        "form": form,
        "parent": parent,
        "refusal": refusal,
        "parent_is_gone": parent_id is not None and parent is None and not form.is_bound,
        "token": form_token(live.article_id, timezone.now()),
        "is_open": submission.is_open(live, timezone.now()),
        "notice": ProcessingNotice.of(Publication.current()),
    }
    response = render(request, "comments/reply.html", context, status=status)
    patch_cache_control(response, no_store=True, private=True)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
