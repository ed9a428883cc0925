"""The lasting address of a comment."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import LiveArticle
from comments.models import Comment
from comments.thread import page_with


@require_safe
def permalink(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the page and place where the comment stands."""
    comment = Comment.objects.filter(pk=pk, shown=True).first() if pk < 2**63 else None
    if comment is None:
        raise Http404
    live = LiveArticle.objects.visible(timezone.now()).filter(article_id=comment.article_id).only("path").first()
    if live is None:
        raise Http404
    start = page_with(comment)
    page = "" if start is None else f"?comments={start}"
    response = HttpResponseRedirect(f"{live.path}{page}#comment-{comment.pk}")
    response.headers["Cache-Control"] = "no-cache"
    return response
