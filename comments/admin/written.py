"""What is sent with one of the forms of a comment's page, from there or from its card in the queue."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from comments.admin.responses import comment_page, own_page, redrawn, wants_json
from comments.models import Decision
from newsroom.session_ended import take
from newsroom.verbs import NotAllowed, Refused


@dataclasses.dataclass(frozen=True)
class Done:
    """What has come of it, in words; `undo` is the address that takes it back."""

    said: str
    undo: str = ""
    moved: Decision | None = None
    comment_id: int | None = None  # of the page to go on to, if it is another's
    is_half: bool = False  # not all that was asked for
    is_elsewhere: bool = False  # other cards tell of it, too


def taken(
    request: HttpRequest, comment_id: int, name: str, form: Form, act: Callable[[dict[str, Any]], Done]
) -> HttpResponse:
    """Have it done. A form that is not valid, or that the verb refuses, comes back as it was sent, under the name by
    which the page's template knows it."""
    if not form.is_valid():
        return _again(request, comment_id, name, form, status=400)
    try:
        done = act(form.cleaned_data)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        seen = form.visible_fields()
        form.add_error(seen[0].name if len(seen) == 1 else None, str(refusal))  # beside what it is about
        return _again(request, comment_id, name, form, status=409)
    return told(request, comment_id, done)


def told(request: HttpRequest, comment_id: int, done: Done) -> HttpResponse:
    """The answer to what was done: for a card the card as it is now, else the page."""
    if wants_json(request):
        return redrawn(request, comment_id, done.said, undo=done.undo, moved=done.moved, is_elsewhere=done.is_elsewhere)
    (messages.warning if done.is_half else messages.success)(request, done.said)
    return HttpResponseRedirect(own_page(done.comment_id or comment_id), status=303)


def after_signing_in(request: HttpRequest, comment_id: int, name: str, form: Form, *, said: str) -> HttpResponse:
    """The way back from signing in anew: nothing is done, as is said, and the form, which is to be an empty one, holds
    what had been typed."""
    typed = take(request)
    if typed is None:
        return HttpResponseRedirect(own_page(comment_id))
    messages.warning(request, said)
    form.initial = {field.name: typed.get(field.name, "") for field in form.visible_fields()}
    sent: dict[str, Any] = {name: form}
    return comment_page(request, comment_id, **sent)


def _again(request: HttpRequest, comment_id: int, name: str, form: Form, *, status: int) -> HttpResponse:
    if wants_json(request):
        return redrawn(request, comment_id, str(next(iter(form.errors.values()))[0]), status=status)
    sent: dict[str, Any] = {name: form}
    return comment_page(request, comment_id, status=status, **sent)
