"""All rules that count, made ready to be matched: once in each process, anew when `Publication.rules_key` changes."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from comments.models import Comment, Rule
from comments.models.rule import Effect, Kind, RuleState
from comments.ruleset.automaton import Pattern, TooCostly, Work, plain
from comments.ruleset.places import Domains, Networks, domain_of, linked, mentioned
from comments.ruleset.terms import Terms

_DECIDING = (Effect.SPAM, Effect.REFUSE, Effect.TRUST)
_OF_WORDS = (Kind.TERM, Kind.PATTERN)
MOST_WORK = 3_000_000  # for all patterns on one comment: some tenths of a second


class Facts(NamedTuple):
    """What rules look at. Of staff they look at the text alone."""

    name: str
    body: str
    url: str
    email: str
    author_key: str
    address: str
    article_id: int
    section_id: int | None


class Listed(NamedTuple):
    """A rule as it is matched."""

    pk: int
    kind: str
    value: str
    effect: str
    state: str
    message: str
    is_severe: bool
    section_id: int | None
    article_id: int | None
    expires_on: dt.date | None

    @property
    def is_shadow(self) -> bool:
        """Whether nothing follows from it."""
        return self.state == RuleState.SHADOW

    def is_meant(self, facts: Facts, today: dt.date) -> bool:
        """Whether it counts there and on that day."""
        if self.expires_on is not None and self.expires_on < today:
            return False
        return self.section_id in {None, facts.section_id} and self.article_id in {None, facts.article_id}


class Found(NamedTuple):
    """The rules that matched. Patterns are `unfinished` where they would have taken too long on a text."""

    rules: Sequence[Listed]
    unfinished: bool = False


class RuleSet:
    """Rules that are matched together, in a time that hardly grows with their number, patterns excepted."""

    def __init__(self, rules: Iterable[Listed]) -> None:
        self._rules = {rule.pk: rule for rule in rules}

        def of(*kinds: Kind) -> list[tuple[str, int]]:
            return [(rule.value, rule.pk) for rule in self._rules.values() if rule.kind in kinds]

        self._terms = Terms(of(Kind.TERM))
        self._patterns = [(Pattern(value), pk) for value, pk in of(Kind.PATTERN)]
        self._domains, self._email_domains = Domains(of(Kind.DOMAIN)), Domains(of(Kind.EMAIL_DOMAIN))
        self._authors = Domains(of(Kind.AUTHOR))
        self._networks = Networks(of(Kind.ADDRESS, Kind.NETWORK))

    def __bool__(self) -> bool:
        return bool(self._rules)

    @functools.cached_property
    def refusing(self) -> RuleSet:
        """Those of them that refuse a reply."""
        on = [rule for rule in self._rules.values() if rule.state == RuleState.ON]
        return RuleSet(rule for rule in on if rule.effect == Effect.REFUSE)

    @functools.cached_property
    def on_senders(self) -> RuleSet:
        """Those of them that block or trust whom or what a reply comes from, or what it links to."""
        on = [rule for rule in self._rules.values() if rule.state == RuleState.ON]
        return RuleSet(rule for rule in on if rule.effect in _DECIDING and rule.kind not in _OF_WORDS)

    def found(self, facts: Facts, today: dt.date) -> Found:
        """Those that match a comment, in the order of their making."""
        if not self._rules:
            return Found(())
        keys = set[int]()
        if self._terms:
            keys |= self._terms.found_in(f"{facts.name} {facts.body}")
        if self._domains:
            keys |= self._by_domain(facts)
        if facts.email and self._email_domains:
            keys |= self._email_domains.above(domain_of(facts.email.rpartition("@")[2]))
        if facts.author_key:
            keys |= self._authors.above(facts.author_key)
        if facts.address:
            keys |= self._networks.found_in(facts.address)
        by_pattern, unfinished = self._by_pattern(facts)
        matched = [self._rules[key] for key in sorted(keys | by_pattern)]
        return Found([rule for rule in matched if rule.is_meant(facts, today)], unfinished)

    def _by_domain(self, facts: Facts) -> set[int]:
        links = linked(facts.body, facts.url)
        above = [self._domains.above(name) for name in links]
        found = set().union(*above, self._domains.found_in(mentioned(facts.body)))
        trusted = {key for key in found if self._rules[key].effect == Effect.TRUST}
        # One trusted link does not speak for another that stands beside it.
        is_trusted = bool(above) and all(keys & trusted for keys in above)
        return found if is_trusted else found - trusted

    def _by_pattern(self, facts: Facts) -> tuple[set[int], bool]:
        if not self._patterns:
            return set(), False
        work, found = Work(MOST_WORK), set[int]()
        texts = [plain(facts.name), plain(facts.body)]
        try:
            for pattern, key in self._patterns:
                if any(pattern.is_in(text, work) for text in texts):
                    found.add(key)
        except TooCostly:
            return found, True
        return found, False


_kept: tuple[str, dt.date, RuleSet] | None = None


def current(rules_key: str, today: dt.date) -> RuleSet:
    """The rules that count as of `Publication.rules_key`, those in shadow among them."""
    global _kept
    kept = _kept
    if kept is None or kept[:2] != (rules_key, today):
        _kept = kept = (rules_key, today, RuleSet(_listed(today)))
    return kept[2]


def _listed(today: dt.date) -> list[Listed]:
    counting = Rule.objects.filter(Q(expires_on=None) | Q(expires_on__gte=today), state__in=["shadow", "on"])
    return [Listed(*row) for row in counting.order_by("pk").values_list(*Listed._fields)]


def as_listed(rule: Rule, pk: int) -> Listed:
    """A rule that may not be stored, under a number by which it is known again."""
    return Listed(pk, *(getattr(rule, name) for name in Listed._fields[1:]))


def facts_of(comment: Comment, section_id: int | None) -> Facts:
    """Of a comment under an article in that section."""
    is_staffs = comment.user_id is not None
    return Facts(
        name=comment.name,
        body=comment.body,
        url=comment.url,
        email="" if is_staffs else comment.email,
        author_key="" if is_staffs else comment.author_key,
        address="" if is_staffs else comment.address or "",
        article_id=comment.article_id,
        section_id=section_id,
    )


def today_of(now: dt.datetime) -> dt.date:
    """The day by which rules end: that of the site's zone."""
    return timezone.localtime(now).date()
