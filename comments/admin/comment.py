"""Comments in the admin: a list, and one comment with its whole history. Changed through the verbs only."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from itertools import groupby
from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments import queue
from comments.admin.card import because, cards, decision_in_words, moment
from comments.admin.finding import findings_in_words
from comments.admin.forms import BackForm
from comments.admin.queue_views import moderator
from comments.admin.reasons import rejection_reasons
from comments.models import Act, Comment, Verdict

LIST_LIMIT = 1000  # rows that lists lead to; what lies further back is in the queue's lanes
ROUNDS_SHOWN = 20


class BoundedPaginator(Paginator[Any]):
    """Counts no further than LIST_LIMIT."""

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        return rows.order_by().values("pk")[:LIST_LIMIT].count() if isinstance(rows, QuerySet) else len(rows)


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """Rows that are read here and written by verbs."""

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    ordering = ["-pk"]
    list_per_page = 50
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    list_display = ["excerpt", "name", "article", "status", "created_at"]
    list_select_related = ["article"]
    list_filter = ["status"]

    @admin.display(description=gettext_lazy("text"))
    def excerpt(self, comment: Comment) -> str:
        """The beginning of the text."""
        return Truncator(comment.body).chars(90)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        return super().get_queryset(request).defer("article__body", "article__standfirst", "body_html", "checked_as")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        user = moderator(request)
        if not (object_id.isascii() and object_id.isdigit() and len(object_id) < 19):
            raise Http404
        rows = list(queue.as_cards(queue.seen_by(user).filter(pk=int(object_id))))
        if not rows:
            raise Http404
        here = request.path
        back = BackForm(request.GET).place() or here
        card = dataclasses.replace(cards(rows, user=user, now=timezone.now())[0], back=back)
        last = rows[0].decisions.first()
        is_own = last is not None and last.by_id == user.pk and last.act != Act.UNDO
        context = {
            **self.admin_site.each_context(request),
            "title": _("Comment by %(name)s") % {"name": card.name},
            "card": card,
            "decides": user.has_perm("comments.decide_comment"),
            "history": _history(rows[0]),
            "rounds": _rounds(rows[0]),
            "undoable": last if is_own else None,
            "queue_url": f"{reverse('admin:comments_queue')}?lane={card.status}",
            "reasons": rejection_reasons(),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/comments/comment.html", context)


def _history(comment: Comment) -> list[dict[str, str]]:
    decisions = comment.decisions.select_related("by")
    return [{"words": decision_in_words(decision), "reason": because(decision)} for decision in decisions]


def _rounds(comment: Comment) -> list[dict[str, Any]]:
    """The last ROUNDS_SHOWN attempts to settle it, newest first."""
    numbers = comment.verdicts.order_by("-round").values_list("round", flat=True).distinct()[:ROUNDS_SHOWN]
    shown = Verdict.objects.filter(comment=comment, round__in=list(numbers)).order_by("-round", "pk")
    return [
        {"when": moment(verdicts[0].created_at), "findings": findings_in_words(verdicts)}
        for verdicts in (list(group) for _number, group in groupby(shown, key=lambda verdict: verdict.round))
    ]
