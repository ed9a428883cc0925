"""What people do with listed rules: administrators write them, moderators block and trust from a comment.

Each verb checks rights, owns its transaction, and gives `Publication.rules_key` another value, by which all processes
know to read the rules anew. A rule's row is locked before the publication's.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from comments.models import Comment, Rule
from comments.models.rule import Effect, Kind, RuleState
from comments.ruleset import values
from comments.ruleset.choices import Choice, choices_for
from comments.ruleset.compiled import today_of
from newsroom.models import Publication, User
from newsroom.sentences import with_values
from newsroom.verbs import Conflict, NotAllowed, Refused

BY_MODERATORS = dt.timedelta(days=90)  # that theirs hold; administrators can lengthen it
MOST, MOST_PATTERNS = 10_000, 200  # that are on or in shadow

__all__ = ["Choice", "Ended", "block", "choices_for", "discard", "judge", "may_withdraw", "save", "trust", "withdraw"]


class Ended(Refused):
    """The rule is to count from now on, and its last day is over."""


def save(rule: Rule, *, by: User | None, now: dt.datetime) -> Rule:
    """Store a new rule, or what has been changed of one; `by` nobody where the site itself makes it. Its value is put
    into the form in which values are kept. Raises NotAllowed, Refused."""
    if by is not None:
        _require(by, "comments.add_rule" if rule.pk is None else "comments.change_rule")
    judge(rule, today=today_of(now))
    with transaction.atomic():
        if rule.pk is None:
            rule.owner, rule.created_at = by, now
        _store(rule, now=now)
    return rule


def block(*, comment_id: int, what: str, by: User, now: dt.datetime, value: str = "") -> Rule:
    """Take for spam what comes from now on from the comment's "author" or "network", or links to its "domain"; of
    several domains `value` names the one. The comment itself stays as it is. Raises NotAllowed, Refused, Conflict."""
    return _from_comment(Effect.SPAM, comment_id, what, value, by=by, now=now)


def trust(*, comment_id: int, what: str, by: User, now: dt.datetime, value: str = "") -> Rule:
    """Have what the checker is not sure of shown, and held what it calls spam, as `block` names it; what the rules hold
    or call spam stays so. Raises NotAllowed, Refused, Conflict."""
    return _from_comment(Effect.TRUST, comment_id, what, value, by=by, now=now)


def withdraw(*, rule_id: int, by: User, now: dt.datetime) -> Rule:
    """Switch a rule off: one's own that was made from a comment, or as an administrator any. Raises NotAllowed,
    Conflict if it is off already."""
    with transaction.atomic():
        rule = Rule.objects.select_for_update().filter(pk=rule_id).first()
        if rule is None:
            raise Conflict(_("There is no such rule any more."))
        if not may_withdraw(rule, by=by):
            raise NotAllowed(_("You can take back your own rules only."))
        if rule.state == RuleState.OFF:
            raise Conflict(_("The rule is off already."))
        before, rule.state = rule.get_state_display(), RuleState.OFF
        _store(rule, now=now)
        change = {"fields": ["state"], "values": [("state", str(before), str(rule.get_state_display()))]}
        _log(rule, CHANGE, [{"changed": change}], by=by)
    return rule


def may_withdraw(rule: Rule, *, by: User) -> bool:
    """Whether it is theirs to switch off."""
    is_own = rule.comment_id is not None and rule.owner_id == by.pk and by.has_perm("comments.decide_comment")
    return is_own or by.has_perm("comments.change_rule")


def discard(rules: QuerySet[Rule]) -> int:
    """Delete rules that the site has made itself, with what they have caught. Returns how many."""
    with transaction.atomic():
        removed = rules.delete()[1].get(Rule._meta.label, 0)
        _tell_processes()
    return removed


def judge(rule: Rule, *, today: dt.date) -> None:
    """Put its value into the form in which values are kept, and say whether it can be stored. Raises Refused, Ended."""
    rule.value = values.as_kept(Kind(rule.kind), rule.value)
    rule.message = " ".join(rule.message.split())
    if rule.effect == Effect.REFUSE and not rule.message:
        raise Refused(_("A refusal needs a message: the author of the reply reads it."))
    if rule.effect == Effect.TRUST and rule.kind in {Kind.TERM, Kind.PATTERN}:
        raise Refused(_("Words cannot be trusted: everybody can write them."))
    if rule.section_id is not None and rule.article_id is not None:
        raise Refused(_("Choose a section or an article, not both."))
    if rule.state not in {RuleState.ON, RuleState.SHADOW}:
        return
    if rule.is_over(today):
        raise Ended(_("This day is over. Choose a later one, or set the rule to “off”."))
    others = Rule.objects.filter(state__in=[RuleState.ON, RuleState.SHADOW]).exclude(pk=rule.pk)
    if others.count() >= MOST:
        raise Refused(_("At most %d rules can be on or in shadow.") % MOST)
    if rule.kind == Kind.PATTERN and others.filter(kind=Kind.PATTERN).count() >= MOST_PATTERNS:
        raise Refused(_("At most %d patterns can be on or in shadow: each costs time with each reply.") % MOST_PATTERNS)


def _from_comment(effect: Effect, comment_id: int, what: str, value: str, *, by: User, now: dt.datetime) -> Rule:
    _require(by, "comments.decide_comment")
    comment = Comment.objects.filter(pk=comment_id).first()
    if comment is None:
        raise Conflict(_("This comment has been erased."))
    offered = [choice for choice in choices_for(comment) if choice.what == what and value in {"", choice.value}]
    if not offered:
        raise Refused(_("Nothing of that kind is known of this comment."))
    chosen, today = offered[0], today_of(now)
    if chosen.what == "network" and not by.has_perm("comments.see_address"):
        raise NotAllowed(_("You may not see readers' addresses."))
    with transaction.atomic():
        _tell_processes()  # which locks: of two who block the same at once the second is told
        same = Rule.objects.filter(kind=chosen.kind, value=chosen.value, state=RuleState.ON, section=None, article=None)
        for standing in same.filter(Q(expires_on=None) | Q(expires_on__gte=today)).select_related("owner"):
            _require_news(standing, effect)
        rule = Rule(
            kind=chosen.kind,
            value=chosen.value,
            effect=effect,
            state=RuleState.ON,
            expires_on=today + BY_MODERATORS,
            owner=by,
            comment=comment,
            created_at=now,
        )
        _store(rule, now=now)
        _log(rule, ADDITION, [{"added": {}}], by=by)
    return rule


def _require_news(standing: Rule, effect: Effect) -> None:
    who = standing.owner or _("the newsroom")
    if standing.effect == Effect.SPAM and effect is Effect.SPAM:
        raise Conflict(with_values(_("It is blocked already, by %(who)s."), who=who))
    if standing.effect == Effect.TRUST and effect is Effect.TRUST:
        raise Conflict(with_values(_("It is trusted already, by %(who)s."), who=who))
    if standing.effect in {Effect.SPAM, Effect.HOLD, Effect.REFUSE} and effect is Effect.TRUST:
        raise Conflict(with_values(_("A rule by %(who)s stands against it, which would count for more."), who=who))


def _store(rule: Rule, *, now: dt.datetime) -> None:
    rule.changed_at = now
    if rule.pk is None:
        rule.save(force_insert=True)
    else:  # what is counted meanwhile stays
        counted = {"id", "refused", "refused_at"}
        rule.save(update_fields=[field.name for field in Rule._meta.concrete_fields if field.name not in counted])
    _tell_processes()


def _tell_processes() -> None:
    Publication.objects.filter(pk=1).update(rules_key=secrets.token_hex(16))


def _log(rule: Rule, flag: int, message: list[object], *, by: User) -> None:
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(Rule),
        object_id=str(rule.pk),
        object_repr=str(rule)[:200],
        action_flag=flag,
        change_message=json.dumps(message),
    )


def _require(by: User, right: str) -> None:
    if not by.has_perm(right):
        raise NotAllowed(_("You may not change the rules."))
