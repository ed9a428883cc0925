"""Its author edits a reply, or takes it back. Who has the signed address may."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments import authors
from comments.forms import EditForm, VersionForm
from comments.models import Comment, Status
from comments.own_address import comment_of, own_address
from comments.views.own import live_of, private
from newsroom import form_gate, own_origin
from newsroom.client_address import client_address
from newsroom.rate_limits import RateLimited
from newsroom.verbs import Conflict, Refused


# Reader pages set no cookie: Origin, Fetch metadata and the signed address protect these views.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, signed: str) -> HttpResponse:
    """GET shows its text in a form, POST takes another; a refused one comes back as it was sent."""
    if form_gate.is_beyond_reading(request):
        return render(request, "413.html", status=413)
    comment = _found(signed)
    live = live_of(comment)
    if live is None or not authors.is_editable(comment, live, timezone.now()):
        typed = request.POST.get("comment", "") if request.method == "POST" else ""
        form = EditForm(initial={"comment": typed or comment.body})
        return _page(request, comment, form, status=403, refusal=_("This reply can be edited no more."))
    if request.method != "POST":
        return _page(request, comment, EditForm(initial={"comment": comment.body}))
    fault = form_gate.fault_of(request)
    form = EditForm(request.POST)
    if fault is not None:
        return _page(request, comment, form, status=fault[0], refusal=fault[1])
    if not form.is_valid():
        return _page(request, comment, form, status=400)
    try:
        edited = authors.edit(
            comment=comment,
            live=live,
            version=form.cleaned_data["version"],
            body=form.cleaned_data["comment"],
            address=client_address(request),
            now=timezone.now(),
        )
    except RateLimited as limited:
        return form_gate.told_to_wait(
            _page(request, comment, form, status=429, refusal=form_gate.too_many(limited)), limited
        )
    except Conflict as conflict:
        return _page(request, _found(signed), form, status=409, refusal=str(conflict), shows_text=True)
    except Refused as refused:
        return _page(request, comment, form, status=403, refusal=str(refused))
    shown = edited.status == Status.PUBLISHED
    return _led_to(edited.get_absolute_url() if shown else own_address(edited))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, signed: str) -> HttpResponse:
    """GET asks whether it is meant, POST takes the reply back."""
    comment = _found(signed)
    if comment.status == Status.REMOVED:
        return _led_to(own_address(comment))
    refusal, status = "", 200
    if request.method == "POST":
        form = VersionForm(request.POST)
        if not own_origin.is_own(request):
            refusal, status = _("This form did not come from this site."), 403
        elif not form.is_valid():
            refusal, status = _("Please look at it once more."), 400
        else:
            try:
                version = form.cleaned_data["version"]
                authors.take_back(comment_id=comment.pk, version=version, now=timezone.now())
            except Refused as refused:
                refusal, status = str(refused), 409
            else:
                return _led_to(own_address(comment))
        comment = _found(signed)
    context = {"comment": comment, "address": own_address(comment), "live": live_of(comment), "refusal": refusal}
    return private(render(request, "comments/delete.html", context, status=status))


def _found(signed: str) -> Comment:
    comment = comment_of(signed)
    if comment is None:
        raise Http404
    return comment


def _led_to(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return private(response)


def _page(
    request: HttpRequest,
    comment: Comment,
    form: EditForm,
    *,
    status: int = 200,
    refusal: str = "",
    shows_text: bool = False,
) -> HttpResponse:
    """The form as its author left it, with what was wrong, the version of now and, where that matters, its text."""
    live = live_of(comment)
    context = {
        "comment": comment,
        "form": form,
        "refusal": refusal,
        "address": own_address(comment),
        "live": live,
        "is_editable": authors.is_editable(comment, live, timezone.now()),
        "stands": comment.body if shows_text else "",
    }
    return private(render(request, "comments/edit.html", context, status=status))
