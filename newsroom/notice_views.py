"""The form of what one chooses for oneself, and the page that ends a mail without signing in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import Author
from newsroom import notices
from newsroom.models import Publication, User
from newsroom.verbs import Refused


class ChoicesForm(forms.Form):
    """The choices that mean something to one person, as they stand."""

    queue = forms.BooleanField(label=notices.Notice.QUEUE.label, required=False)
    replies = forms.BooleanField(
        label=notices.Notice.REPLIES.label,
        required=False,
        help_text=gettext_lazy("One mail in the morning, if there are any: how many under which article."),
    )
    folds_severe = forms.BooleanField(
        label=gettext_lazy("Fold severe texts"),
        required=False,
        help_text=gettext_lazy("In the queue, what a rule calls severe stays out of sight until you open it."),
    )

    def __init__(self, user: User, data: Any = None) -> None:
        standing = {
            "queue": user.wants_queue_digest,
            "replies": user.gets_replies_digest,
            "folds_severe": user.folds_severe,
        }
        super().__init__(data, initial=standing, label_suffix="")
        moderates = user.has_perm("comments.view_queue")
        if moderates:
            self.fields["queue"].help_text = _when_it_comes(Publication.current())
        else:
            del self.fields["queue"]
        if not moderates and not user.has_perm("comments.view_own_articles_queue"):
            del self.fields["folds_severe"]
        if not Author.objects.filter(user=user).exists():
            del self.fields["replies"]


# Mail programs post here for the recipient, without a session; what proves the wish is the signed address.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, signed: str) -> HttpResponse:
    """End a mail. Looking at the page changes nothing; a post asks nothing more."""
    context = {**admin.site.each_context(request), "has_permission": False, "title": _("Stop a mail")}
    try:
        if request.method == "POST":
            context |= {"notice": notices.stop(signed=signed), "is_stopped": True}
        else:
            context |= {"notice": notices.named_by(signed)[0]}
    except Refused:
        return render(request, "admin/stop_notice.html", context | {"title": _("Link expired")}, status=410)
    return render(request, "admin/stop_notice.html", context)


def _when_it_comes(publication: Publication) -> str:
    """In words, as administrators have set it."""
    numbers = {
        "held": publication.digest_held_from,
        "hours": publication.digest_after_hours,
        "pause": publication.digest_pause_hours,
    }
    if numbers["held"] and numbers["hours"]:
        words = _(
            "Comes when %(held)d or more comments are held or one has waited %(hours)d h, with %(pause)d h or more"
            " between two."
        )
    elif numbers["held"]:
        words = _("Comes when %(held)d or more comments are held, with %(pause)d h or more between two.")
    elif numbers["hours"]:
        words = _("Comes when a held comment has waited %(hours)d h, with %(pause)d h or more between two.")
    else:
        words = _("Switched off for all: administrators set under Publication when it comes.")
    return words % numbers
