"""Decisions and their reasons in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.admin.finding import CHECK_NAMES
from comments.models import Act, Decision, Status, Verdict
from comments.models.decision import OF_ITS_AUTHOR, REPORTED
from newsroom.moments import moment, sentence

BECAUSE = {
    **CHECK_NAMES,
    "honeypot": gettext_lazy("Trap field"),
    "many_links": gettext_lazy("Links"),
    "repeated": gettext_lazy("Repeats"),
    "terms": gettext_lazy("Listed words"),  # of decisions made before rules could be written
    "rule_hold": gettext_lazy("A rule that holds"),
    "rule_spam": gettext_lazy("A rule for spam"),
    "rule_trust": gettext_lazy("A rule that trusts"),
    "rules_unfinished": gettext_lazy("Patterns"),
    "mode": gettext_lazy("Every reply to this article is held"),
    REPORTED: gettext_lazy("Readers' reports"),
}


def decision_in_words(decision: Decision, *, now: dt.datetime) -> SafeString:
    """What was decided, by whom and when."""
    when = moment(decision.at, now)
    if decision.act == Act.SETTLE:
        settled = capfirst(Status(decision.after).label)
        return sentence(_("%(what)s by the checks, %(when)s"), what=settled, when=when)
    what = capfirst(decision.get_act_display())
    if decision.by is None and decision.act not in OF_ITS_AUTHOR and not decision.is_by_readers:
        return sentence(_("%(what)s, %(when)s"), what=what, when=when)
    return sentence(_("%(what)s by %(who)s, %(when)s"), what=what, who=decision.who, when=when)


def because(decision: Decision) -> str:
    """The reason of a decision; the policy's is the names of the rules and checks that decided."""
    if decision.act != Act.SETTLE and not decision.is_by_readers:
        return decision.reason
    return ", ".join(str(BECAUSE.get(name, name)) for name in decision.reason.split(", ") if name)


def unsaid_reason(decision: Decision, verdicts: Sequence[Verdict]) -> str:
    """The reason, unless it only names checks whose verdicts stand beside it."""
    told = {verdict.check_name for verdict in verdicts}
    told |= {reason["code"] for verdict in verdicts for reason in verdict.evidence}
    is_told = decision.act == Act.SETTLE and told.issuperset(decision.reason.split(", "))
    return "" if is_told else because(decision)
