"""Closing the comments on an article or holding every one, and back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.models import LiveArticle
from comments import thread_modes
from comments.admin.forms import BackForm
from comments.admin.permission import moderator
from comments.admin.responses import wants_json
from newsroom.models.publication import CommentsMode
from newsroom.session_ended import take
from newsroom.verbs import Refused

_CHANGES = 20
MODES = [
    (thread_modes.AS_THE_ARTICLE_SAYS, gettext_lazy("As the article says")),
    (CommentsMode.HELD.value, gettext_lazy("Hold every comment until one of you has looked")),
    (CommentsMode.CLOSED.value, gettext_lazy("Closed: nobody can reply, what is published stays")),
]


class ThreadForm(BackForm):
    """What is to hold, and what stood when the page was made."""

    mode = forms.ChoiceField(choices=MODES, required=False, widget=forms.RadioSelect, label="")
    seen = forms.ChoiceField(choices=MODES, required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
def comments_thread(request: HttpRequest, article_id: int) -> HttpResponse:
    """GET shows what holds and who has set it, POST sets it; what is refused comes back as it was sent."""
    user = moderator(request)
    if not user.has_perm("comments.decide_comment"):
        raise PermissionDenied
    live = get_object_or_404(LiveArticle, article_id=article_id)
    if request.method != "POST":
        typed = take(request)
        if typed is not None:
            messages.warning(request, _("You had been signed out: nothing has been changed yet."))
        return _page(request, live, chosen=typed.get("mode") if typed else None)
    form = ThreadForm(request.POST)
    if not form.is_valid():
        return _refused(request, live, _("Please choose one of these."), chosen=None, status=400)
    data = form.cleaned_data
    try:
        live = thread_modes.choose(
            article_id=article_id, mode=data["mode"], seen=data["seen"], by=user, now=timezone.now()
        )
    except Refused as refusal:
        live.refresh_from_db()
        return _refused(request, live, str(refusal), chosen=data["mode"], status=409)
    said = _("It holds from now on: %(mode)s.") % {"mode": dict(MODES)[live.thread_override]}
    if wants_json(request):
        return JsonResponse({"said": said, "mode": live.thread_override, "before": data["seen"]})
    messages.success(request, said)
    return HttpResponseRedirect(data["back"] or request.path, status=303)


def thread_form(live: LiveArticle, *, back: str = "", chosen: str | None = None) -> ThreadForm:
    """With what stands, and what was chosen where that was not taken."""
    stands = live.thread_override
    return ThreadForm(initial={"mode": stands if chosen is None else chosen, "seen": stands, "back": back})


def _refused(request: HttpRequest, live: LiveArticle, said: str, *, chosen: str | None, status: int) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"said": said, "mode": live.thread_override}, status=status)
    messages.error(request, said)
    return _page(request, live, chosen=chosen, status=status)


def _page(request: HttpRequest, live: LiveArticle, *, chosen: str | None, status: int = 200) -> HttpResponse:
    given: Any = request.POST if request.method == "POST" else request.GET
    context = {
        **admin.site.each_context(request),
        "title": _("Comments on an article"),
        "live": live,
        "is_visible": LiveArticle.objects.visible(timezone.now()).filter(pk=live.pk).exists(),
        "thread_form": thread_form(live, back=BackForm(given).place(), chosen=chosen),
        "changes": thread_modes.changes(live.article_id)[:_CHANGES],
    }
    return TemplateResponse(request, "admin/comments/thread.html", context, status=status)


admin.site.add_view(  # type: ignore[attr-defined]
    "comments/thread/<int:article_id>/", comments_thread, name="comments_thread", keeps_form=True
)
