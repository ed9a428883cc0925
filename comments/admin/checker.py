"""The spam checker's page: whether it works, what it has cost, and where people decided otherwise."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments import checker_figures
from comments.admin.decided import decision_in_words
from comments.admin.finding import check_name, name_told_apart
from comments.admin.rules import RIGHT
from comments.admin.severity import note_beginnings
from comments.models import CheckerHealth, Comment, Decision, Result, Status
from comments.spam import key_at_start, store
from comments.spam.choice import checker, service_outside, shadow_checker
from comments.spam.failures import failure_in_words
from comments.spam.interface import CheckerError, SpamChecker
from comments.spam.learned import decisions_in_words
from newsroom.models import Alert, Publication
from newsroom.signed_in import user_of

TIMEOUT = 5.0  # seconds for each question to the service
COUNTED = 999
_REVERSALS_SHOWN = 20
_BEGINNING = 120  # characters of a text


@dataclasses.dataclass(frozen=True)
class Reversal:
    """One decision by which a person turned the checks' round."""

    url: str
    words: SafeString
    name: str
    excerpt: str


@require_http_methods(["GET", "HEAD", "POST"])
def comments_checker(request: HttpRequest) -> HttpResponse:
    """GET reads the site's own rows alone; POST asks the checker whether it can be used."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    if request.method == "POST":
        _verify(request)
        return HttpResponseRedirect(reverse("admin:comments_checker"))
    now, in_use = timezone.now(), checker(Publication.current())
    health = _health(in_use)
    waiting = checker_figures.waiting(COUNTED)
    newest = list(checker_figures.newest_reversals(in_use.name, _REVERSALS_SHOWN))
    note_beginnings([row.comment for row in newest], user=user_of(request), most=_BEGINNING)
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Spam checker"),
        "name": check_name(in_use.name),
        "service_host": in_use.service_host,
        "health": health,
        "is_accepted": key_at_start.is_known_good(),
        "why": failure_in_words(checker_figures.last_failure(in_use.name)) if health and health.failures else "",
        "now": now,
        "waiting": f"{COUNTED}+" if waiting > COUNTED else waiting,
        "day": (day := checker_figures.last_day(in_use.name, now=now)),
        "results": [(Result(value).label, number) for value, number in day.results.items() if number],
        "reversals": checker_figures.reversals(in_use.name),
        "newest": [_reversal(row, now) for row in newest],
        "alerts": _alerts(in_use),
        "learned": decisions_in_words(store.lessons()),
    }
    in_shadow = shadow_checker(context["publication"])
    if in_shadow is not None:
        context["decides"], context["in_shadow"] = name_told_apart(in_use.name), name_told_apart(in_shadow.name)
        context["shadow_host"] = in_shadow.service_host
        context["shadow_health"], context["shadow_alerts"] = _health(in_shadow), _alerts(in_shadow)
        context["not_judged"] = checker_figures.not_judged_in_shadow(in_shadow.name, now=now)
        context["comparison"] = checker_figures.compare(in_use.name, in_shadow.name, shown=_REVERSALS_SHOWN)
        compared = [row[0] for row in context["comparison"].newest]
        note_beginnings(compared, user=user_of(request), most=_BEGINNING)
        context["differing"] = [_differing(*each) for each in context["comparison"].newest]
    return TemplateResponse(request, "admin/comments/checker.html", context)


def _health(of: SpamChecker) -> CheckerHealth | None:
    return CheckerHealth.objects.filter(checker=of.name).first()


def _alerts(about: SpamChecker) -> QuerySet[Alert]:
    return Alert.objects.filter(resolved_at=None, code__startswith=about.name, host=about.service_host)[:5]


def _verify(request: HttpRequest) -> None:
    in_use = (service_outside() if "service" in request.POST else None) or checker(Publication.current())
    try:
        is_usable, usage = in_use.verify(timeout=TIMEOUT), in_use.usage(timeout=TIMEOUT)
    except CheckerError as error:
        messages.error(request, f"{capfirst(failure_in_words(error.code))}: {error}")
        return
    if not is_usable:
        messages.error(request, _("The service does not accept the key."))
        return
    if in_use.service_host:
        key_at_start.note_accepted()
    said = _("The service accepts the key.") if in_use.service_host else _("The checker works.")
    if usage is not None:
        counted = _("Calls this month: %(used)d of %(limit)d.")
        if usage.limit is None:
            counted = _("Calls this month: %(used)d, without a limit.")
        said = f"{said} {counted % {'used': usage.used, 'limit': usage.limit}}"
    if usage is not None and usage.limit is not None and usage.used >= usage.limit:
        messages.warning(request, _("The month's calls are used up: the service may refuse to check."))
    if usage is not None and usage.is_throttled:
        messages.warning(request, _("The service slows the site down: it has used more than was agreed."))
    messages.success(request, said)


def _reversal(decision: Decision, now: dt.datetime) -> Reversal:
    return Reversal(
        url=reverse("admin:comments_comment_change", args=[decision.comment_id]),
        words=decision_in_words(decision, now=now),
        name=decision.comment.name or _("Erased"),
        excerpt=vars(decision.comment)["beginning"],
    )


def _differing(comment: Comment, decided: str, in_shadow: str) -> dict[str, str]:
    return {
        "url": reverse("admin:comments_comment_change", args=[comment.pk]),
        "name": comment.name or _("Erased"),
        "decided": str(Result(decided).label),
        "in_shadow": str(Result(in_shadow).label),
        "now": str(Status(comment.status).label),
        "excerpt": vars(comment)["beginning"],
    }


admin.site.add_view("comments/checker/", comments_checker, name="comments_checker")  # type: ignore[attr-defined]
