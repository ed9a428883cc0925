"""A reader reports a comment."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import LiveArticle
from comments import reports
from comments.models import Comment
from comments.report_form import ReportForm
from comments.views.own import live_of
from newsroom import form_gate
from newsroom.client_address import client_address
from newsroom.form_tokens import Forged, Stale, TokenState, form_token, token_state
from newsroom.rate_limits import RateLimited
from newsroom.verbs import Refused

_STATUS_OF: dict[type[Refused], int] = {Forged: 403, Stale: 403, reports.NotShown: 409}


# Reader pages are shared and set no cookie: Origin, Fetch metadata and the form's token protect this view.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the form, POST takes it. The same answer for the same reader, however often it is sent."""
    if form_gate.is_beyond_reading(request):
        return render(request, "413.html", status=413)
    comment = Comment.objects.filter(pk=pk).first() if pk < 2**63 else None
    live = live_of(comment) if comment is not None and comment.is_published else None
    if request.method != "POST":
        if comment is None or live is None:
            raise Http404
        return _page(request, comment, live, ReportForm())
    fault = form_gate.fault_of(request)
    form = ReportForm(request.POST)
    if fault is not None:
        return _page(request, comment, live, form, status=fault[0], refusal=fault[1])
    if live is None and not _was_shown(comment, request.POST.get("token", "")):
        # The same for what is not shown and for what never was: nobody learns which comments there are.
        return _page(request, comment, live, form, status=409, refusal=_("This comment is no longer shown."))
    if not form.is_valid():
        return _page(request, comment, live, form, status=400)
    try:
        reports.report(
            comment_id=pk,
            reason=form.cleaned_data["reason"],
            words=form.cleaned_data["words"],
            token=form.cleaned_data["token"],
            address=client_address(request),
            now=timezone.now(),
        )
    except RateLimited as limited:
        answer = _page(request, comment, live, form, status=429, refusal=form_gate.too_many(limited))
        return form_gate.told_to_wait(answer, limited)
    except Refused as refused:
        return _page(request, comment, live, form, status=_STATUS_OF[type(refused)], refusal=str(refused))
    return _not_kept(render(request, "comments/reported.html", {"live": live}))


def _was_shown(comment: Comment | None, token: str) -> bool:
    """Whether who sends this had a form of its article."""
    return comment is not None and token_state(token, comment.article_id, timezone.now()) is not TokenState.FORGED


def _page(
    request: HttpRequest,
    comment: Comment | None,
    live: LiveArticle | None,
    form: ReportForm,
    *,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    """The form as the reader left it, with a fresh token and what was wrong; of a comment that is not shown no word."""
    context = {
        "comment": comment if live is not None else None,
        "live": live,
        "form": form,
        "refusal": refusal,
        "token": form_token(live.article_id, timezone.now()) if live is not None else "",
    }
    return _not_kept(render(request, "comments/report.html", context, status=status))


def _not_kept(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, no_store=True, private=True)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
