"""What a reply goes through before it is shown, for those who answer for it; administrators change it elsewhere."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments.admin.reasons import rejection_reasons
from comments.pipeline.rules.repeats import HOLD_FROM, SPAM_FROM
from comments.spam import store
from comments.spam.choice import checker
from comments.spam.learned import decisions_in_words
from newsroom.models import Publication

RIGHT = "comments.view_spammodel"  # of the role that sees rules, the checker and its thresholds


@require_safe
def comments_rules(request: HttpRequest) -> HttpResponse:
    """The rules as they stand; nothing can be changed here."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    publication = Publication.current()
    in_use = checker(publication)
    context = {
        **admin.site.each_context(request),
        "title": _("Rules"),
        "publication": publication,
        "terms": [line.strip() for line in publication.hold_terms.splitlines() if line.strip()],
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


admin.site.add_view("comments/rules/", comments_rules, name="comments_rules")  # type: ignore[attr-defined]
