"""A reader tells of an error in an article."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles import error_reports
from articles.error_form import ErrorForm
from articles.models import LiveArticle
from articles.moved import article_elsewhere
from newsroom import form_gate
from newsroom.client_address import client_address
from newsroom.form_tokens import Forged, Stale, form_token
from newsroom.rate_limits import RateLimited
from newsroom.verbs import Conflict


# Reader pages are shared and set no cookie: Origin, Fetch metadata and the form's token protect this view.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def error(request: HttpRequest, **parts: str) -> HttpResponse:
    """GET shows the form, POST takes it. `parts` only shaped the address."""
    if form_gate.is_beyond_reading(request):
        return render(request, "413.html", status=413)
    now = timezone.now()
    path = request.path_info.removesuffix("error/")
    live = (
        LiveArticle.objects.visible(now).only("article_id", "revision_id", "path", "headline").filter(path=path).first()
    )
    if live is None:
        is_post = request.method == "POST"
        typed = request.POST.get("words", "") if is_post else ""
        return article_elsewhere(path, now, rest="error/", keeps_method=is_post, typed=typed)
    if request.method != "POST":
        return _page(request, live, ErrorForm())
    fault = form_gate.fault_of(request)
    form = ErrorForm(request.POST)
    if fault is not None:
        return _page(request, live, form, status=fault[0], refusal=fault[1])
    if not form.is_valid():
        return _page(request, live, form, status=400)
    told = error_reports.Told(**form.cleaned_data, address=client_address(request))
    try:
        error_reports.tell(article=live, told=told, now=now)
    except RateLimited as limited:
        answer = _page(request, live, form, status=429, refusal=form_gate.too_many(limited))
        return form_gate.told_to_wait(answer, limited)
    except (Forged, Stale, Conflict) as refused:
        status = 409 if isinstance(refused, Conflict) else 403
        return _page(request, live, form, status=status, refusal=str(refused))
    return _not_kept(render(request, "articles/error_told.html", {"live": live}))


def _page(
    request: HttpRequest, live: LiveArticle, form: ErrorForm, *, status: int = 200, refusal: str = ""
) -> HttpResponse:
    """The form as the reader left it, with a fresh token and what was wrong."""
    token = form_token(live.article_id, timezone.now())
    context = {"live": live, "form": form, "refusal": refusal, "token": token}
    return _not_kept(render(request, "articles/error.html", context, status=status))


def _not_kept(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, no_store=True, private=True)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
