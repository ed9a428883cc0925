"""Which listed rules have made a decision of the checks.

The verdict that was written with it, at the same moment, tells them. Those that tell of readers it does not name: they
are found by what is noted of their catches, as long as that is kept.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from comments.admin.decided import BECAUSE, because
from comments.models import Decision, RuleCatch, Source, Verdict
from comments.models.rule import OF_READERS, Kind
from comments.pipeline.finding import RULES_CHECK
from newsroom.models import User

Place = tuple[int, dt.datetime]  # of a decision: its comment and its moment
_Caught = Mapping[int, Sequence[tuple[str, int, dt.datetime]]]  # by comment: kind and key of a rule, its first catch
_SHOWN = 60  # characters of what is listed
_CODES = ("rule_hold", "rule_spam", "rule_trust")


@dataclasses.dataclass(frozen=True)
class Behind:
    """A rule: `code` is the decision's reason that it gave. `value` is empty of one that tells of readers; without `pk`
    it is not known which it was."""

    code: str
    kind: Kind
    value: str
    pk: int | None

    @property
    def named(self) -> str:
        """Its kind and what it lists, in words."""
        quoted = _("“%(words)s”") % {"words": Truncator(self.value).chars(_SHOWN)} if self.value else ""
        return f"{self.kind.label} {quoted}".strip()


def rules_behind(places: Iterable[Place], *, names_readers: bool) -> Mapping[Place, Sequence[Behind]]:
    """The rules behind each decision, in two queries at most; `names_readers` is for who may see addresses."""
    wanted = set(places)
    if not wanted:
        return {}
    keys = {key for key, _at in wanted}
    verdicts = Verdict.objects.filter(check_name=RULES_CHECK, comment__in=keys, created_at__in={at for _, at in wanted})
    told = {(key, at): evidence for key, at, evidence in verdicts.values_list("comment", "created_at", "evidence")}
    parts = {
        place: [part for part in told.get(place, ()) if part["code"] in _CODES and "kind" in part["values"]]
        for place in wanted
    }
    unnamed = {key for (key, _at), found in parts.items() if any("rules" not in part["values"] for part in found)}
    caught = _caught(unnamed) if unnamed and names_readers else {}
    return {place: [rule for part in found for rule in _of(part, place, caught)] for place, found in parts.items()}


def reasons_with_rules(decisions: Sequence[Decision], *, user: User) -> list[SafeString]:
    """The reason of each decision in words, with the rules that made it; they lead to their pages who may see these."""
    sees_traces, sees_rules = user.has_perm("comments.see_address"), user.has_perm("comments.view_rule")
    by_rule = [(row.comment_id, row.at) for row in decisions if row.source == Source.RULE]
    behind = rules_behind(by_rule, names_readers=sees_traces and sees_rules)
    return [_reason(row, behind.get((row.comment_id, row.at), ()), sees_rules=sees_rules) for row in decisions]


def _reason(decision: Decision, behind: Sequence[Behind], *, sees_rules: bool) -> SafeString:
    if not behind:
        return conditional_escape(because(decision))
    parts = []
    for code in filter(None, decision.reason.split(", ")):
        rules = [_linked(rule) if sees_rules else rule.named for rule in behind if rule.code == code]
        named = format_html_join(", ", "<bdi>{}</bdi>", ((rule,) for rule in rules))
        words = BECAUSE.get(code, code)
        parts.append(format_html("{}: {}", words, named) if rules else conditional_escape(words))
    return format_html_join("; ", "{}", ((part,) for part in parts))


def _linked(rule: Behind) -> str | SafeString:
    if rule.pk is None:
        return rule.named
    return format_html('<a href="{}">{}</a>', reverse("admin:comments_rule_change", args=[rule.pk]), rule.named)


def _of(
    part: dict[str, Any], place: Place, caught: Mapping[int, Sequence[tuple[str, int, dt.datetime]]]
) -> list[Behind]:
    code, kind, values = part["code"], Kind(part["values"]["kind"]), part["values"]
    if "rules" in values:
        listed = zip(values["rules"], values["listed"], strict=True)
        return [Behind(code, kind, value, pk) for pk, value in listed]
    key, at = place
    rules = [pk for of_kind, pk, since in caught.get(key, ()) if of_kind == kind and since <= at]
    return [Behind(code, kind, "", pk) for pk in rules] or [Behind(code, kind, "", None)]


def _caught(keys: set[int]) -> _Caught:
    """The rules on readers that have matched."""
    found: dict[int, list[tuple[str, int, dt.datetime]]] = {}
    rows = RuleCatch.objects.filter(comment__in=keys, is_shadow=False, rule__kind__in=OF_READERS)
    for key, kind, rule, at in rows.values_list("comment", "rule__kind", "rule", "at"):
        found.setdefault(key, []).append((kind, rule, at))
    return found
