"""The log of decisions: read, searched and exported; nobody edits or deletes it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList, ChangeListSearchForm
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from comments.admin import decisions_csv
from comments.admin.comment import ReadOnlyAdmin
from comments.admin.decided import BECAUSE
from comments.admin.decision_filters import ChoiceFilter, PeriodFilter, UndoneFilter, UnreadFilter, WhoFilter
from comments.admin.rules_behind import reasons_with_rules
from comments.admin.search import named
from comments.admin.severity import note_beginnings
from comments.filters import Filters
from comments.models import Comment, Decision, Status
from comments.search import newest_keys
from newsroom.models import User
from newsroom.moment_columns import moment_column
from newsroom.moments import moment, sentence
from newsroom.signed_in import user_of

SEARCHED = 5000  # decisions, the newest, among which parts of names and reasons are looked for
_OF_NEWEST = "decisions_of_newest_comments"  # of a request: more comments match than are looked at
OF_ONE_AUTHOR = 1000  # comments, the newest, of which decisions are shown where an address is looked for


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """Who decided what, when and from where; only ever read."""

    ordering = ["-at", "-pk"]
    when = moment_column("at", gettext_lazy("at"))
    list_display_links = None
    list_select_related = ["comment", "by", "undone_by__by"]
    list_filter = [WhoFilter, ("act", ChoiceFilter), ("source", ChoiceFilter), PeriodFilter, UndoneFilter, UnreadFilter]
    search_fields = ["reason"]  # see get_search_results
    search_help_text = gettext_lazy("Link, address, author, text or reason")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("comments.view_queue")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return True  # which UnreadFilter takes away before it would narrow anything

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        user = user_of(request)
        return ["when", "subject", "act", "who", _from_where(user), "became", "why", _since(user)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        own = Decision.objects.undoable().filter(pk=OuterRef("pk"), by=user_of(request).pk)
        rows: QuerySet[Decision] = super().get_queryset(request).defer("comment__body_html", "comment__checked_as")
        return rows.annotate(is_undoable=Exists(own))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Decision], search_term: str
    ) -> tuple[QuerySet[Decision], bool]:
        term = " ".join(search_term.split())[:200]
        if not term:
            return queryset, False
        known = named(term, sees_traces=request.user.has_perm("comments.see_address"))
        if "term" not in known:
            found = Filters(**known).looked_up(Comment.objects.all())
            keys = list(found.order_by("-created_at").values_list("pk", flat=True)[: OF_ONE_AUTHOR + 1])
            vars(request)[_OF_NEWEST] = len(keys) > OF_ONE_AUTHOR
            return queryset.filter(comment__in=keys[:OF_ONE_AUTHOR]), False
        newest = newest_keys(term)
        vars(request)[_OF_NEWEST] = not newest.are_all
        by_text = queryset.filter(comment__in=newest.keys).order_by().values_list("pk", flat=True)
        return queryset.filter(pk__in={*by_text, *_said_so(queryset, term)}), False

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        found, user = super().get_changelist_instance(request), user_of(request)
        shown = list(found.result_list)
        note_beginnings([decision.comment for decision in shown], user=user, most=60)
        for decision, reason in zip(shown, reasons_with_rules(shown, user=user), strict=True):
            vars(decision)["in_words"] = reason
        return found

    @admin.display(description=gettext_lazy("comment"))
    def subject(self, decision: Decision) -> SafeString:
        """Its author and first words, leading to the comment."""
        url = reverse("admin:comments_comment_change", args=[decision.comment_id])
        words = f"{decision.comment.name}: {vars(decision.comment)['beginning']}"
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
    def why(self, decision: Decision) -> SafeString:
        """Its reason in words."""
        words: SafeString = vars(decision)["in_words"]
        return words

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
        response = super().changelist_view(request, context)
        if isinstance(response, TemplateResponse) and response.context_data:
            response.context_data["is_of_newest"] = vars(request).get(_OF_NEWEST, False)
            if wrong := _wrong(response.context_data.get("cl")):
                response.context_data["wrong"] = wrong
                response.status_code = 400
        return response

    def export(self, request: HttpRequest) -> HttpResponseBase:
        """All that the list's filters leave, whichever page of it was open."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = None
        if ChangeListSearchForm(request.GET).is_valid():
            with contextlib.suppress(IncorrectLookupParameters):
                found = self.get_changelist_instance(request)
        if found is None or _wrong(found):  # the list says what is wrong with the address
            return HttpResponseRedirect(f"{reverse('admin:comments_decision_changelist')}?{request.GET.urlencode()}")
        names_readers = request.user.has_perm("comments.see_address")
        lines = decisions_csv.lines(found.queryset, names_readers=names_readers)
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        # Of very many comments those on the newest, as the list says: the file has no other place to say it.
        part = "-newest" if vars(request).get(_OF_NEWEST) else ""
        name = f"decisions-{timezone.localdate().isoformat()}{part}.csv"
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


def _wrong(changelist: Any) -> list[str]:
    """What its filters could make no sense of."""
    return [chosen.wrong for chosen in getattr(changelist, "filter_specs", ()) if chosen.wrong]


def _said_so(queryset: QuerySet[Decision], term: str) -> QuerySet[Decision, int]:
    """Keys of the newest decisions with a part of a name or a reason."""
    said = Q(comment__name__icontains=term) | Q(reason__icontains=term)
    for code, words in BECAUSE.items():  # the checks' reasons are shown in words and kept as codes
        if term.casefold() in str(words).casefold():
            said |= Q(reason__contains=code)
    oldest = queryset.order_by("-at").values_list("at", flat=True)[SEARCHED - 1 : SEARCHED].first()
    newest = queryset if oldest is None else queryset.filter(at__gte=oldest)
    return newest.filter(said).order_by().values_list("pk", flat=True)


def _from_where(user: User) -> Callable[[Decision], str]:
    """Where it was decided; an act on many leads to its own page, on which all of it can be taken back."""
    decides = user.has_perm("comments.decide_comment")

    @admin.display(description=gettext_lazy("from where"))
    def from_where(decision: Decision) -> str:
        where: str = decision.get_source_display()
        if decision.bulk_id is None or not decides:
            return where
        return format_html('<a href="{}">{}</a>', reverse("admin:comments_bulk", args=[decision.bulk_id]), where)

    return from_where


def _since(user: User) -> Callable[[Decision], str]:
    """The last column, as one person sees it: who has undone the decision or, where they can, a button that takes it
    back."""
    decides = user.has_perm("comments.decide_comment")

    @admin.display(description=gettext_lazy("since then"))
    def since(decision: Decision) -> str:
        if (undone := getattr(decision, "undone_by", None)) is not None:
            return sentence(_("undone by %(who)s, %(when)s"), who=undone.who, when=moment(undone.at))
        if not (decides and vars(decision)["is_undoable"]):
            return ""
        return format_html(
            '<button type="submit" class="button small" formaction="{}">{}<span class="visually-hidden">: {}</span>'
            "</button>",
            reverse("admin:comments_undo", args=[decision.pk]),
            _("Take back"),
            decision.comment.name,
        )

    return since
