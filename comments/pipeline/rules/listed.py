"""What the newsroom lists: words, patterns, domains, authors, networks."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from comments.models import Result
from comments.models.rule import OF_READERS, Effect, Kind
from comments.pipeline.finding import Catch, Match, Subject
from comments.ruleset.compiled import Listed
from comments.spam.interface import Reason

MOST_NAMED = 10  # in one reason
# A reply that would be refused is held where it has come in already: staff's, or before the rule was there.
_RESULTS = {
    Effect.MARK: (Result.PASS, "rule_mark", 0.0),
    Effect.HOLD: (Result.HOLD, "rule_hold", 1.0),
    Effect.REFUSE: (Result.HOLD, "rule_hold", 1.0),
    Effect.SPAM: (Result.SPAM, "rule_spam", 4.0),
    Effect.TRUST: (Result.PASS, "rule_trust", -1.0),
}


def listed(subject: Subject) -> tuple[list[Match], tuple[Catch, ...]]:
    """A match for each effect and kind of the rules that count, and all that matched, those in shadow too.

    A text on which the patterns cannot be finished is held: who knows what they would have found.
    """
    found = subject.ruleset.found(subject.facts, subject.today)
    catches = tuple(Catch(rule.pk, rule.is_shadow, rule.kind in OF_READERS) for rule in found.rules)
    groups = defaultdict[tuple[Effect, Kind], list[Listed]](list)
    for rule in found.rules:
        if not rule.is_shadow:
            groups[Effect(rule.effect), Kind(rule.kind)].append(rule)
    matches = [_match(effect, kind, rules) for (effect, kind), rules in groups.items()]
    if found.unfinished:
        matches.append(Match(Result.HOLD, Reason(code="rules_unfinished", weight=1.0)))
    return matches, catches


def _match(effect: Effect, kind: Kind, rules: list[Listed]) -> Match:
    values: dict[str, Any] = {"kind": str(kind)}
    if kind not in OF_READERS:  # who sees the card may not see these, and they are to be forgotten
        values |= {"rules": [rule.pk for rule in rules[:MOST_NAMED]], "listed": [r.value for r in rules[:MOST_NAMED]]}
    if any(rule.is_severe for rule in rules):
        values["severe"] = True
    result, code, weight = _RESULTS[effect]
    return Match(result, Reason(code=code, weight=weight, values=values))
