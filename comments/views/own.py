"""A reply as its author sees it, whatever its state."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import LiveArticle
from comments import text, wording
from comments.models import Comment, Status
from comments.own_address import comment_of, was_dropped


@require_safe
def own(request: HttpRequest, signed: str) -> HttpResponse:
    """Say what has become of the reply, and why. Not cached, not indexed, and the address is told to nobody."""
    comment = comment_of(signed)
    if comment is not None:
        context = _as_it_stands(comment)
    elif was_dropped(signed):
        context = {"state": wording.of_dropped(), "is_removed": True}
    else:
        raise Http404
    response = render(request, "comments/own.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _as_it_stands(comment: Comment) -> dict[str, Any]:
    live = LiveArticle.objects.visible(timezone.now()).filter(article_id=comment.article_id).first()
    is_shown = comment.is_published and live is not None
    return {
        "comment": comment,
        "body": comment.body_html if is_shown else text.html_without_links(comment.body),
        "state": wording.for_author(comment, article_is_shown=live is not None),
        "is_removed": comment.status == Status.REMOVED,
        "live": live,
    }
