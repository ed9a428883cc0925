"""Comments in the admin: a list, and one comment with its whole history. Changed through the verbs only."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import groupby
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments import queue, rules, submission
from comments.admin.card import Card, cards, headline_of
from comments.admin.card_html import drawn, finding_html, severe_summary
from comments.admin.decided import decision_in_words
from comments.admin.finding import findings_in_words, shadow_in_words
from comments.admin.forms import BackForm
from comments.admin.news import claim_of_opened
from comments.admin.permission import moderator
from comments.admin.reasons import rejection_reasons
from comments.admin.reports import last_reports
from comments.admin.responses import queue_address
from comments.admin.rules_behind import reasons_with_rules
from comments.admin.search import named
from comments.admin.severity import is_severe, note_beginnings
from comments.admin.thread import thread_form
from comments.admin.writing import forms_of
from comments.filters import Filters
from comments.models import Comment, Disclosure, Rule, ShadowVerdict, Status, Verdict
from newsroom.admin_lists import WalkedAdmin
from newsroom.models import User
from newsroom.moment_columns import moment_column
from newsroom.moments import moment, sentence
from newsroom.signed_in import user_of

ROUNDS_SHOWN = 20


class ReadOnlyAdmin(WalkedAdmin[Any]):
    """Rows that are read here and written by verbs."""

    ordering = ["-pk"]
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    list_display = ["excerpt", "name", "headline", "status", "written"]
    written = moment_column("created_at", gettext_lazy("written at"))
    list_filter = ["status"]
    search_fields = ["name"]
    search_help_text = gettext_lazy("Words, e-mail address, network address or link")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Comment], search_term: str
    ) -> tuple[QuerySet[Comment], bool]:
        if not search_term.strip():
            return queryset, False
        sees_traces = request.user.has_perm("comments.see_address")
        filters = Filters(**named(search_term, sees_traces=sees_traces))
        given = request.GET.get("status__exact", "")
        status = Status(given) if given in Status else None
        return filters.looked_up(queryset, status=status), False

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        found = super().get_changelist_instance(request)
        note_beginnings(found.result_list, user=user_of(request), most=90)
        return found

    @admin.display(description=gettext_lazy("text"))
    def excerpt(self, comment: Comment) -> str:
        """The beginning of the text."""
        words: str = vars(comment)["beginning"]
        return words or self.get_empty_value_display()

    @admin.display(description=gettext_lazy("article"))
    def headline(self, comment: Comment) -> str:
        return headline_of(comment)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        return queue.with_headlines(super().get_queryset(request)).defer("body_html", "checked_as")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        user = moderator(request)
        if not (object_id.isascii() and object_id.isdigit() and len(object_id) < 19):
            raise Http404
        rows = list(queue.cards_seen_by(user).filter(pk=int(object_id)))
        if not rows:
            raise Http404
        sent = extra_context or {}  # a form that was sent and not taken stands for the empty one
        typed = sent.get("typed")  # a decision that was sent and not taken
        here = reverse("admin:comments_comment_change", args=[rows[0].pk])
        back = BackForm(request.GET if typed is None else typed).place() or here
        now = timezone.now()
        claimed_by = claim_of_opened(rows[0], user=user, now=now)
        card = dataclasses.replace(cards(rows, user=user, now=now)[0], back=back, claimed_by=claimed_by)
        undoable = rows[0].decisions.undoable().filter(by=user).first()
        frame = self.admin_site.each_context(request)
        rounds = _rounds(rows[0], now)
        forms = forms_of(rows[0], user)
        approves = card.status != Status.PUBLISHED
        (html,) = drawn([card], request, alone={"forms": forms.keys() | sent.keys(), "approves": approves})
        context = {
            **frame,
            "title": _("Comment by %(name)s") % {"name": card.name} if rows[0].name else card.name,
            "card": card,
            "card_html": html,
            "severe_summary": severe_summary(),
            "here": here,
            "decides": user.has_perm("comments.decide_comment"),
            "history": _history(rows[0], user, now),
            "reports": last_reports(rows[0], now),
            "rounds": rounds,
            "earlier_is_severe": user.folds_severe and any(told["is_severe"] for told in rounds),
            "earlier_texts": _earlier_texts(rows[0], now),
            "shadow": _shadow(rows[0], now),
            "disclosures": [_disclosure(row, now) for row in rows[0].disclosures.order_by("-pk")[:ROUNDS_SHOWN]],
            "undoable": undoable,
            "is_own_answer": rows[0].user_id == user.pk and rows[0].parent_id and rows[0].status != Status.REMOVED,
            **forms,
            "standing": _standing(card, user),
            "approves": approves,
            "answers_as": submission.name_of_staff(user),
            **_thread(rows[0], here),
            "queue_url": queue_address(card.status),
            "reasons": rejection_reasons(frame["publication"]),
            **sent,
        }
        return TemplateResponse(request, "admin/comments/comment.html", context)


def _thread(comment: Comment, here: str) -> dict[str, Any]:
    """What is set for the comments on its article, where there is one that readers have seen."""
    live = getattr(comment.article, "live", None)
    return {"live": live, "thread_form": thread_form(live, back=here)} if live else {}


def _standing(card: Card, user: User) -> list[dict[str, Any]]:
    """The rules that its card tells of, by whom they are, and whether they are this person's to take back."""
    rows = Rule.objects.select_related("owner").in_bulk([told.id for told in card.rules])
    return [
        {
            "id": told.id,
            "url": told.url,
            "words": told.words,
            "by": str(rows[told.id].owner or _("the newsroom")),
            "may_withdraw": rules.may_withdraw(rows[told.id], by=user),
        }
        for told in card.rules
        if told.id in rows
    ]


def _history(comment: Comment, user: User, now: dt.datetime) -> list[dict[str, SafeString]]:
    decisions = list(comment.decisions.select_related("by"))
    reasons = reasons_with_rules(decisions, user=user)
    return [
        {"words": decision_in_words(decision, now=now), "reason": reason}
        for decision, reason in zip(decisions, reasons, strict=True)
    ]


def _earlier_texts(comment: Comment, now: dt.datetime) -> list[dict[str, str]]:
    """What it said before each edit, the last one first."""
    return [
        {"words": sentence(_("Until %(when)s"), when=moment(earlier.decision.at, now)), "text": earlier.body}
        for earlier in comment.earlier_texts.select_related("decision")
    ]


def _rounds(comment: Comment, now: dt.datetime) -> list[dict[str, Any]]:
    """The last ROUNDS_SHOWN attempts to settle it, newest first."""
    numbers = comment.verdicts.order_by("-round").values_list("round", flat=True).distinct()[:ROUNDS_SHOWN]
    shown = Verdict.objects.filter(comment=comment, round__in=list(numbers)).order_by("-round", "pk")
    return [
        {
            "when": moment(verdicts[0].created_at, now),
            "is_of_earlier_text": comment.edited_at is not None and verdicts[0].created_at < comment.edited_at,
            "is_severe": is_severe(verdicts),
            "findings": [finding_html(finding) for finding in findings_in_words(verdicts)],
            "reference": next((verdict.reference for verdict in verdicts if verdict.reference), ""),
        }
        for verdicts in (list(group) for _number, group in groupby(shown, key=lambda verdict: verdict.round))
    ]


def _shadow(comment: Comment, now: dt.datetime) -> tuple[SafeString, SafeString] | None:
    """What the checker in shadow said of the text that stands, and when, if it was asked about that."""
    said = ShadowVerdict.objects.filter(comment=comment, edited_at=comment.edited_at).first()
    return None if said is None else (moment(said.created_at, now), finding_html(shadow_in_words(said)))


_FIELDS = {
    "body": gettext_lazy("text"),
    "name": gettext_lazy("name"),
    "email": gettext_lazy("e-mail address"),
    "url": gettext_lazy("website"),
    "address": gettext_lazy("network address"),
    "user_agent": gettext_lazy("browser"),
    "referrer": gettext_lazy("page it came from"),
    "honeypot_value": gettext_lazy("trap field"),
    "created_at": gettext_lazy("time"),
    "user_role": gettext_lazy("role in the newsroom"),
}


def _disclosure(row: Disclosure, now: dt.datetime) -> dict[str, str]:
    calls = {
        "check": _("Asked about it: %(host)s, %(when)s"),
        "spam": _("Told that it is spam: %(host)s, %(when)s"),
        "ham": _("Told that it is not spam: %(host)s, %(when)s"),
    }
    return {
        "words": sentence(calls[row.call], host=row.host, when=moment(row.at, now)),
        "fields": ", ".join(str(_FIELDS.get(name, name)) for name in row.fields),
    }
