"""Listed rules in the admin: a list, a form that tries before it saves, and what each rule has caught."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.choosers import PlainChoosers
from comments import rules
from comments.admin.rule_form import RuleForm
from comments.admin.severity import note_beginnings
from comments.models import Comment, Rule
from comments.models.rule import OF_READERS, Kind, RuleState
from comments.ruleset import catches, trial
from comments.ruleset.compiled import today_of
from comments.ruleset.values import looked_for
from comments.submission import key_of_email
from newsroom.admin_lists import WalkedAdmin
from newsroom.change_history import ValuesTold
from newsroom.edit_conflicts import MergingAdmin
from newsroom.moment_columns import moment_column
from newsroom.moments import day_text, moment
from newsroom.session_ended import KeptForms
from newsroom.signed_in import user_of

SOON = dt.timedelta(days=14)
CATCHES_SHOWN = 50
_BEGINNING = 160  # characters of a text
_STATES = {
    RuleState.DRAFT: gettext_lazy("draft"),
    RuleState.SHADOW: gettext_lazy("in shadow"),
    RuleState.ON: gettext_lazy("on"),
    RuleState.OFF: gettext_lazy("off"),
}


class EndFilter(admin.SimpleListFilter):
    """By the last day on which a rule holds."""

    title = gettext_lazy("holds until")
    parameter_name = "ends"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("soon", _("Ends within two weeks")), ("over", _("Is over")), ("never", _("Without an end"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Rule]) -> QuerySet[Rule]:
        today = today_of(timezone.now())
        conditions: dict[str | None, dict[str, Any]] = {
            "soon": {"expires_on__gte": today, "expires_on__lte": today + SOON},
            "over": {"expires_on__lt": today},
            "never": {"expires_on": None},
        }
        return queryset.filter(**conditions.get(self.value(), {}))


@admin.register(Rule)
class RuleAdmin(KeptForms[Rule], MergingAdmin[Rule], ValuesTold[Rule], PlainChoosers[Rule], WalkedAdmin[Rule]):
    form = RuleForm
    change_form_template = "admin/comments/rule.html"
    ordering = ["-pk"]
    actions = None
    list_display = ["listed", "kind", "effect", "state_in_short", "where", "caught", "until", "owner"]
    list_filter = ["kind", "effect", "state", EndFilter]
    list_select_related = ["owner", "section", "comment"]
    search_fields = ["value", "note"]
    search_help_text = gettext_lazy("What is listed, an author's e-mail address, or a word of the note")
    made = moment_column("created_at", gettext_lazy("made at"))
    fields = [
        *(("kind", "effect"), "value", "message", ("state", "expires_on"), ("section", "article"), "is_severe", "note"),
    ]

    def has_delete_permission(self, request: HttpRequest, obj: Rule | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rule]:
        shown = super().get_queryset(request)
        return shown if request.user.has_perm("comments.see_address") else shown.exclude(kind__in=OF_READERS)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Rule], search_term: str
    ) -> tuple[QuerySet[Rule], bool]:
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if "@" in search_term:
            found = found | queryset.filter(value=key_of_email(search_term.strip()))
        return found, may_repeat

    def get_fields(self, request: HttpRequest, obj: Rule | None = None) -> Any:
        if obj is None:
            return self.fields
        is_written = self.has_change_permission(request, obj)
        fields = [name if name != "is_severe" or is_written else "severe" for name in self.fields or ()]
        return [*fields, ("owner", "made")]

    def get_readonly_fields(self, request: HttpRequest, obj: Rule | None = None) -> Any:
        return ["owner", "made", "severe"]

    @admin.display(description=gettext_lazy("severe"))
    def severe(self, rule: Rule) -> str:
        return _("Yes") if rule.is_severe else "–"

    @admin.display(description=gettext_lazy("what is listed"))
    def listed(self, rule: Rule) -> str:
        """An author by the name at the comment it was made from, as long as that stands: the key says nothing."""
        of_author = rule.comment.name if rule.kind == Kind.AUTHOR and rule.comment else ""
        return Truncator(of_author or rule.value).chars(60)

    @admin.display(description=gettext_lazy("state"))
    def state_in_short(self, rule: Rule) -> str:
        is_over = rule.is_over(today_of(timezone.now())) and rule.state in {RuleState.ON, RuleState.SHADOW}
        return _("over") if is_over else str(_STATES[RuleState(rule.state)])

    @admin.display(description=gettext_lazy("where"))
    def where(self, rule: Rule) -> str:
        return rule.scope

    @admin.display(description=gettext_lazy("caught"))
    def caught(self, rule: Rule) -> str:
        number: int = vars(rule).get("number_caught", 0) + rule.refused
        return f"{catches.COUNTED}+" if number > catches.COUNTED else str(number or "–")

    @admin.display(description=gettext_lazy("holds until"))
    def until(self, rule: Rule) -> str:
        return day_text(rule.expires_on) if rule.expires_on else ""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        if isinstance(response, TemplateResponse) and "cl" in (response.context_data or {}):
            shown = response.context_data["cl"].result_list  # type: ignore[index]
            numbers = catches.counts([rule.pk for rule in shown])
            for rule in shown:
                rule.number_caught = numbers.get(rule.pk, 0)
        return response

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method == "POST" and (tried := self._tried(request, object_id, form_url)) is not None:
            return tried
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _tried(self, request: HttpRequest, object_id: str | None, form_url: str) -> HttpResponse | None:
        """The form again with what its rules would have caught, where that was asked for or nobody has seen it yet;
        None for a form that is to be saved, or that is not good."""
        rule = None if object_id is None else self.get_object(request, object_id)
        may = self.has_add_permission(request) if object_id is None else self.has_change_permission(request, rule)
        if not may or (object_id is not None and rule is None):
            return None
        form = self.get_form(request, rule, change=rule is not None)(request.POST, instance=rule)
        if not form.is_valid() or not ("_try" in request.POST or form.needs_trial):
            return None
        words = _('Not saved yet: it was tried first. <a href="{place}">Look what it would have caught</a>, then save.')
        messages.warning(request, format_html(words, place="#trial-title"))
        found = trial.tried(form.rules, last=form.cleaned_data["last"] or trial.LAST[0], now=timezone.now())
        form.note_trial()
        shown = list(found.comments()) if _sees_comments(request) else []
        note_beginnings(shown, user=user_of(request), most=_BEGINNING)
        sets: Any = self.get_fieldsets(request, rule)
        fieldsets = helpers.AdminForm(form, sets, {}, self.get_readonly_fields(request, rule), model_admin=self)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Try a rule"),
            "adminform": fieldsets,
            "object_id": object_id,
            "original": rule,
            "is_popup": False,
            "to_field": None,
            "media": self.media + fieldsets.media,
            "inline_admin_formsets": [],
            "errors": helpers.AdminErrorList(form, []),
            "preserved_filters": self.get_preserved_filters(request),
            "trial": found,
            "trial_rows": [_row(comment) for comment in shown],
            "trial_shown": trial.SHOWN,
            "looked_for": [words for each in form.rules if (words := looked_for(Kind(each.kind), each.value))],
        }
        return self.render_change_form(
            request, context, add=rule is None, change=rule is not None, obj=rule, form_url=form_url
        )

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        rule, now = kwargs.get("obj"), timezone.now()
        context["tries"] = self.has_change_permission(request, rule) if rule else self.has_add_permission(request)
        if rule is not None:
            rows = catches.newest(rule, most=CATCHES_SHOWN) if _sees_comments(request) else []
            note_beginnings([row.comment for row in rows], user=user_of(request), most=_BEGINNING)
            rule.number_caught = catches.counts([rule.pk]).get(rule.pk, 0)
            context |= {
                "of_author": rule.comment.name if rule.kind == Kind.AUTHOR and rule.comment else "",
                "caught": self.caught(rule) if rule.number_caught or rule.refused else "",
                "catches": [_row(row.comment, when=moment(row.at, now), is_shadow=row.is_shadow) for row in rows],
                "precision": [
                    (label, found)
                    for label, is_shadow in ((_("As it counted"), False), (_("In shadow"), True))
                    if (found := catches.precision(rule, is_shadow=is_shadow, now=now)).known
                ],
                "refused_at": moment(rule.refused_at, now) if rule.refused_at else "",
                "from_comment": rule.comment_id,
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Rule, form: Any, change: bool) -> None:
        first, *others = form.rules
        for rule in (first, *others):
            rules.save(rule, by=user_of(request), now=timezone.now())
        for rule in others:
            self.log_addition(request, rule, [{"added": {}}])
        if others:
            words = ngettext("%(number)d rule more was made.", "%(number)d rules more were made.", len(others))
            messages.info(request, words % {"number": len(others)})

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Without what tells of readers: the history is kept for good."""
        message = super().construct_change_message(request, form, formsets, add)
        if {form.initial.get("kind"), form.instance.kind} & set(OF_READERS):
            for part in message:
                told = part.get("changed", {})
                told["values"] = [value for value in told.get("values", ()) if value[0] != "value"]
        return message


def _sees_comments(request: HttpRequest) -> bool:
    return request.user.has_perm("comments.view_queue")


def _row(comment: Comment, **more: Any) -> dict[str, Any]:
    return {
        "url": reverse("admin:comments_comment_change", args=[comment.pk]),
        "name": comment.name or _("Erased"),
        "status": comment.get_status_display(),
        "excerpt": vars(comment)["beginning"],
        **more,
    }
