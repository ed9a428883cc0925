"""The log of decisions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from comments.admin.card import because
from comments.admin.comment import ReadOnlyAdmin
from comments.models import Decision, Status
from newsroom.moment_columns import moment_column


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """Who decided what and when; only ever read."""

    list_display = ["when", "subject", "act", "who", "became", "why"]
    when = moment_column("at", gettext_lazy("at"))
    list_display_links = None
    list_select_related = ["comment", "by"]
    list_filter = ["act"]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("comments.view_queue")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=gettext_lazy("comment"))
    def subject(self, decision: Decision) -> SafeString:
        """Its author and first words, leading to the comment."""
        url = reverse("admin:comments_comment_change", args=[decision.comment_id])
        words = f"{decision.comment.name}: {Truncator(decision.comment.body).chars(60)}"
        return format_html('<a href="{}">{}</a>', url, words)

    @admin.display(description=gettext_lazy("by"))
    def who(self, decision: Decision) -> str:
        """The policy and authors act without a name."""
        return decision.who

    @admin.display(description=gettext_lazy("became"))
    def became(self, decision: Decision) -> str:
        """From which state to which; the one where it stays."""
        after = str(Status(decision.after).label)
        return after if decision.before == decision.after else f"{Status(decision.before).label} → {after}"

    @admin.display(description=gettext_lazy("reason"))
    def why(self, decision: Decision) -> str:
        """Its reason in words."""
        return because(decision)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not (object_id.isascii() and object_id.isdigit() and len(object_id) < 19):
            raise Http404
        decision = get_object_or_404(Decision, pk=int(object_id))
        return HttpResponseRedirect(reverse("admin:comments_comment_change", args=[decision.comment_id]))
