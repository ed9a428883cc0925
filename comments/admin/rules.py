"""What a reply goes through before it is shown, for those who answer for it; administrators change it elsewhere."""

from __future__ import annotations

import datetime as dt

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments.admin.reasons import rejection_reasons
from comments.models import Rule
from comments.models.rule import Effect, Kind, RuleState
from comments.pipeline.rules.repeats import HOLD_FROM, SPAM_FROM
from comments.ruleset.compiled import today_of
from comments.spam import store
from comments.spam.choice import checker
from comments.spam.learned import decisions_in_words
from newsroom.models import Publication

RIGHT = "comments.view_spammodel"  # of the role that sees rules, the checker and its thresholds
WORDS_SHOWN = 100


@require_safe
def comments_rules(request: HttpRequest) -> HttpResponse:
    """The rules as they stand; nothing can be changed here."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    publication = Publication.current()
    in_use = checker(publication)
    context = {
        **admin.site.each_context(request),
        "title": _("What is checked"),
        "publication": publication,
        **_listed(timezone.now()),
        "reasons": rejection_reasons(publication),
        "reports_from": publication.hold_reports_from,
        "held_from": HOLD_FROM,
        "spam_from": SPAM_FROM,
        "service_host": in_use.service_host,
        "hold_percent": round(publication.hold_score * 100),
        "spam_percent": round(publication.spam_score * 100),
        "learned": decisions_in_words(store.lessons()),
        "may_change": request.user.has_perm("newsroom.change_publication"),
    }
    return TemplateResponse(request, "admin/comments/rules.html", context)


def _listed(now: dt.datetime) -> dict[str, object]:
    """The words that hold a reply, the first of them, and how many rules of other kinds there are."""
    today = today_of(now)
    counting = Rule.objects.filter(Q(expires_on=None) | Q(expires_on__gte=today))
    words = counting.filter(kind=Kind.TERM, effect=Effect.HOLD, state=RuleState.ON, section=None, article=None)
    numbers = {
        (effect, state): number
        for effect, state, number in counting.exclude(pk__in=words.values("pk"))
        .order_by()
        .values_list("effect", "state")
        .annotate(number=Count("pk"))
    }
    return {
        "terms": list(words.order_by("value").values_list("value", flat=True)[:WORDS_SHOWN]),
        "word_count": words.count(),
        "by_effect": [(effect.label, number) for effect in Effect if (number := numbers.get((effect, RuleState.ON)))],
        "in_shadow": counting.filter(state=RuleState.SHADOW).count(),
    }


admin.site.add_view("comments/rules/", comments_rules, name="comments_rules")  # type: ignore[attr-defined]
