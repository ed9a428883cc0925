"""The log of decisions: read, searched and exported; nobody edits or deletes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from comments.admin import decisions_csv
from comments.admin.comment import ReadOnlyAdmin
from comments.admin.decided import BECAUSE, because
from comments.admin.decision_filters import PeriodFilter, UndoneFilter, WhoFilter
from comments.admin.search import named
from comments.filters import Filters
from comments.models import Comment, Decision, Status
from comments.models.decision import FINAL
from newsroom.models import User
from newsroom.moment_columns import moment_column
from newsroom.moments import moment, sentence
from newsroom.signed_in import user_of

SEARCHED = 5000  # decisions, the newest, among which names and reasons are looked for
OF_ONE_AUTHOR = 1000  # comments, the newest, of which decisions are shown where an address is looked for


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """Who decided what, when and from where; only ever read."""

    ordering = ["-at", "-pk"]
    when = moment_column("at", gettext_lazy("at"))
    list_display_links = None
    list_select_related = ["comment", "by", "undone_by__by"]
    list_filter = [WhoFilter, "act", "source", PeriodFilter, UndoneFilter]
    search_fields = ["reason"]  # see get_search_results
    search_help_text = gettext_lazy("Link, address, author or reason")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("comments.view_queue")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return ["when", "subject", "act", "who", "source", "became", "why", _since(user_of(request))]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).defer("comment__body_html", "comment__checked_as")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Decision], search_term: str
    ) -> tuple[QuerySet[Decision], bool]:
        term = " ".join(search_term.split())[:200]
        if not term:
            return queryset, False
        known = named(term, sees_traces=request.user.has_perm("comments.see_address"))
        if "term" not in known:
            found = Filters(**known).looked_up(Comment.objects.all())
            keys = found.order_by("-created_at").values_list("pk", flat=True)
            return queryset.filter(comment__in=list(keys[:OF_ONE_AUTHOR])), False
        said = Q(comment__name__icontains=term) | Q(reason__icontains=term)
        for code, words in BECAUSE.items():  # the checks' reasons are shown in words and kept as codes
            if term.casefold() in str(words).casefold():
                said |= Q(reason__contains=code)
        oldest = queryset.order_by("-at").values_list("at", flat=True)[SEARCHED - 1 : SEARCHED].first()
        return (queryset.filter(said) if oldest is None else queryset.filter(said, at__gte=oldest)), False

    @admin.display(description=gettext_lazy("comment"))
    def subject(self, decision: Decision) -> SafeString:
        """Its author and first words, leading to the comment."""
        url = reverse("admin:comments_comment_change", args=[decision.comment_id])
        words = f"{decision.comment.name}: {Truncator(decision.comment.body).chars(60)}"
        return format_html('<a href="{}"><bdi>{}</bdi></a>', url, words if decision.comment.name else _("Erased"))

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

    def get_urls(self) -> list[URLPattern]:
        export = self.admin_site.admin_view(require_safe(self.export))
        return [path("export/", export, name="comments_decision_export"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        query = request.GET.copy()
        for name in ("after", "before"):
            query.pop(name, None)
        export = f"{reverse('admin:comments_decision_export')}?{query.urlencode()}"
        context = {
            "searched": SEARCHED,
            "export_url": export.rstrip("?"),
            "here": request.get_full_path(),
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    def export(self, request: HttpRequest) -> HttpResponseBase:
        """All that the list's filters leave, whichever page of it was open."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            found = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            # Which says what is wrong with the address.
            return HttpResponseRedirect(f"{reverse('admin:comments_decision_changelist')}?{request.GET.urlencode()}")
        response = StreamingHttpResponse(decisions_csv.lines(found), content_type="text/csv; charset=utf-8")
        name = f"decisions-{timezone.localdate().isoformat()}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not (object_id.isascii() and object_id.isdigit() and len(object_id) < 19):
            raise Http404
        decision = get_object_or_404(Decision, pk=int(object_id))
        return HttpResponseRedirect(reverse("admin:comments_comment_change", args=[decision.comment_id]))


def _since(user: User) -> Callable[[Decision], str]:
    """The last column, as one person sees it: who has undone the decision or, where it is their own and nobody has
    decided since, a button that takes it back."""
    decides = user.has_perm("comments.decide_comment")

    @admin.display(description=gettext_lazy("since then"))
    def since(decision: Decision) -> str:
        if (undone := getattr(decision, "undone_by", None)) is not None:
            return sentence(_("undone by %(who)s, %(when)s"), who=undone.who, when=moment(undone.at))
        stands = decision.comment.version == decision.comment_version
        if not (decides and stands and decision.by_id == user.pk and decision.act not in FINAL):
            return ""
        return format_html(
            '<button type="submit" class="button small" formaction="{}">{}<span class="visually-hidden">: {}</span>'
            "</button>",
            reverse("admin:comments_undo", args=[decision.pk]),
            _("Take back"),
            decision.comment.name,
        )

    return since
