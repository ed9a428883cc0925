"""A reply as its author sees it, whatever its state."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from articles.models import LiveArticle
from comments import authors, text, wording
from comments.models import Comment, Status
from comments.own_address import comment_of, comment_of_browser, own_address, was_dropped
from newsroom.models import Publication


@require_safe
def own(request: HttpRequest, signed: str) -> HttpResponse:
    """Say what has become of the reply, and why. Not cached, not indexed, and the address is told to nobody."""
    comment = comment_of(signed)
    if comment is not None:
        context = _as_it_stands(comment)
    elif was_dropped(signed):
        contact = Publication.current().contact_email
        context = {"state": wording.of_dropped(), "is_removed": True, "contact_email": contact}
    else:
        raise Http404
    return private(render(request, "comments/own.html", context))


# Reader pages set no cookie: the secret in the form is what only the author's browser has.
@csrf_exempt
@require_POST
def lead_to_own(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead the browser that has sent a reply to its author's view: of one that was published at once it has been told
    the public address alone."""
    comment = comment_of_browser(pk, request.POST.get("secret", ""))
    if comment is None:
        raise Http404
    response = HttpResponseRedirect(own_address(comment))
    response.status_code = 303
    return private(response)


def private(response: HttpResponse) -> HttpResponse:
    """The same, for its author's eyes only."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def live_of(comment: Comment) -> LiveArticle | None:
    """The row of its article, if readers can see that."""
    return LiveArticle.objects.visible(timezone.now()).filter(article_id=comment.article_id).first()


def _as_it_stands(comment: Comment) -> dict[str, Any]:
    live = live_of(comment)
    is_shown = comment.is_published and live is not None
    return {
        "comment": comment,
        "body": comment.body_html if is_shown else text.html_without_links(comment.body),
        "state": wording.for_author(comment, article_is_shown=live is not None),
        "is_removed": comment.status == Status.REMOVED,
        "address": own_address(comment),
        "is_editable": authors.is_editable(comment, live, timezone.now()),
        "live": live,
    }
