"""Blocking, trusting, withdrawing; forgetting; what rules have caught."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from comments import moderation, retention, rules
from comments.models import Comment, Rule, RuleCatch, Status
from comments.models.rule import Effect, Kind, RuleState
from comments.ruleset import catches
from comments.ruleset.catches import Precision
from newsroom.models import Publication, User
from newsroom.verbs import Conflict, NotAllowed, Refused
from tests import factories
from tests.at_once import run_at_once

pytestmark = pytest.mark.django_db

LINKS = "It is all in https://harbour.example/wall and https://www.paper.example/wall if you want to read it."


@pytest.fixture
def moderator() -> User:
    return factories.user("Moderators")


def test_a_comment_offers_its_author_its_network_and_its_domains(live):
    comment = factories.reply(live, LINKS, address="2001:db8:1:2:3::4")
    offered = rules.choices_for(comment)
    assert [(choice.what, choice.kind) for choice in offered] == [
        ("author", Kind.AUTHOR), ("network", Kind.NETWORK), ("domain", Kind.DOMAIN), ("domain", Kind.DOMAIN),
    ]  # fmt: skip
    assert [choice.value for choice in offered[1:]] == ["2001:db8:1:2::/64", "harbour.example", "paper.example"]


def test_of_ipv4_the_address_is_offered_and_last_of_all_its_network(live, moderator):
    comment = factories.reply(live, LINKS, address="192.0.2.7")
    offered = [(choice.kind, choice.value) for choice in rules.choices_for(comment)]
    assert offered[1] == (Kind.ADDRESS, "192.0.2.7")
    assert offered[-1] == (Kind.NETWORK, "192.0.2.0/24")
    blocked = rules.block(comment_id=comment.pk, what="network", by=moderator, now=timezone.now())
    assert (blocked.kind, blocked.value) == (Kind.ADDRESS, "192.0.2.7")  # unless the network is named


def test_of_staff_and_of_what_is_forgotten_nothing_is_offered_but_domains(live):
    comment = factories.reply(live, LINKS)
    comment.user = factories.user("Editors")
    assert {choice.what for choice in rules.choices_for(comment)} == {"domain"}


@pytest.mark.parametrize("what", ["author", "network", "domain"])
def test_what_a_moderator_blocks_is_spam_from_then_on_for_ninety_days(live, moderator, what):
    same = {"email": "eve@example.com", "address": "192.0.2.7"}
    comment = factories.reply(live, LINKS, **same)
    now = timezone.now()
    rule = rules.block(comment_id=comment.pk, what=what, by=moderator, now=now)
    assert (rule.owner, rule.expires_on) == (moderator, timezone.localdate() + dt.timedelta(days=90))
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED
    assert factories.reply(live, f"{LINKS} Again, and again.", **same).status == Status.SPAM
    assert LogEntry.objects.get(object_id=str(rule.pk)).user == moderator


def test_of_several_domains_the_one_that_is_named_is_blocked(live, moderator):
    comment = factories.reply(live, LINKS)
    now = timezone.now()
    rule = rules.block(comment_id=comment.pk, what="domain", value="paper.example", by=moderator, now=now)
    assert rule.value == "paper.example"
    with pytest.raises(Refused):
        rules.block(comment_id=comment.pk, what="domain", value="other.example", by=moderator, now=now)


def test_the_same_is_not_blocked_twice_and_the_second_is_told_by_whom(live, moderator):
    comment, now = factories.reply(live), timezone.now()
    rules.block(comment_id=comment.pk, what="author", by=moderator, now=now)
    with pytest.raises(Conflict, match=f"by {moderator}"):
        rules.block(comment_id=comment.pk, what="author", by=factories.user("Editors"), now=now)
    with pytest.raises(Conflict, match="count for more"):
        rules.trust(comment_id=comment.pk, what="author", by=moderator, now=now)
    assert Rule.objects.count() == 1


def test_what_was_blocked_can_be_blocked_again_when_that_is_over_or_was_taken_back(live, moderator):
    comment, now = factories.reply(live), timezone.now()
    first = rules.block(comment_id=comment.pk, what="author", by=moderator, now=now)
    rules.withdraw(rule_id=first.pk, by=moderator, now=now)
    second = rules.block(comment_id=comment.pk, what="author", by=moderator, now=now)
    later = now + dt.timedelta(days=91)
    assert rules.block(comment_id=comment.pk, what="author", by=moderator, now=later).pk not in {first.pk, second.pk}


def test_an_erased_comment_cannot_be_blocked(live, moderator):
    comment = factories.reply(live)
    Comment.objects.all().delete()
    with pytest.raises(Conflict):
        rules.block(comment_id=comment.pk, what="author", by=moderator, now=timezone.now())


def test_ones_own_is_withdrawn_once_and_anothers_by_administrators_alone(live, moderator):
    comment, now = factories.reply(live), timezone.now()
    rule = rules.block(comment_id=comment.pk, what="author", by=moderator, now=now)
    with pytest.raises(NotAllowed):
        rules.withdraw(rule_id=rule.pk, by=factories.user("Moderators"), now=now)
    rules.withdraw(rule_id=rule.pk, by=factories.user("Administrators"), now=now)
    with pytest.raises(Conflict):
        rules.withdraw(rule_id=rule.pk, by=moderator, now=now)
    assert factories.reply(live, email=comment.email).status == Status.PUBLISHED


def test_moderators_write_no_rules_and_reporters_block_nobody(live, moderator):
    with pytest.raises(NotAllowed):
        rules.save(Rule(value="casino"), by=moderator, now=timezone.now())
    comment, reporter = factories.reply(live), factories.user("Reporters")
    with pytest.raises(NotAllowed):
        rules.block(comment_id=comment.pk, what="author", by=reporter, now=timezone.now())


@pytest.mark.parametrize(
    "fields",
    [
        {"effect": Effect.REFUSE},
        {"effect": Effect.TRUST},
        {"effect": Effect.TRUST, "kind": Kind.PATTERN},
        {"kind": Kind.NETWORK, "value": "999.1.1.1/99"},
    ],
)
def test_what_makes_no_sense_is_not_stored(fields):
    rule = Rule(**{"kind": Kind.TERM, "value": "casino", "effect": Effect.HOLD} | fields)
    with pytest.raises(Refused):
        rules.save(rule, by=factories.user("Administrators"), now=timezone.now())
    assert not Rule.objects.exists()


def test_saving_a_rule_loses_no_count_of_what_was_refused_meanwhile():
    rule = factories.rule("casino", effect=Effect.REFUSE, message="No.")
    Rule.objects.update(refused=7)
    rule.note = "A better reason"
    rules.save(rule, by=None, now=timezone.now())
    assert Rule.objects.get().refused == 7


def test_rules_on_readers_are_forgotten_when_they_have_ended_for_as_long_as_traces_are_kept(live, moderator):
    days = Publication.current().keep_traces_days
    now, comment = timezone.now(), factories.reply(live)
    network = rules.block(comment_id=comment.pk, what="network", by=moderator, now=now)
    author = rules.block(comment_id=comment.pk, what="author", by=moderator, now=now)
    rules.withdraw(rule_id=author.pk, by=moderator, now=now)
    factories.rule("casino", state=RuleState.OFF)
    retention.forget_ended_rules(now + dt.timedelta(days=days - 1))
    assert Rule.objects.count() == 3
    retention.forget_ended_rules(now + dt.timedelta(days=days + 1))
    assert set(Rule.objects.values_list("value", flat=True)) == {network.value, "casino"}
    retention.forget_ended_rules(now + dt.timedelta(days=days + 92))
    assert [rule.value for rule in Rule.objects.all()] == ["casino"]


def test_of_a_rule_the_newest_catches_are_kept(live, monkeypatch):
    monkeypatch.setattr(catches, "KEPT", 3)
    factories.rule("harbour", effect=Effect.MARK)
    for _number in range(5):
        factories.reply(live)
    newest = set(Comment.objects.order_by("-pk").values_list("pk", flat=True)[:3])
    retention.forget_ended_rules(timezone.now())
    assert set(RuleCatch.objects.values_list("comment", flat=True)) == newest


def test_how_often_people_agreed_counts_what_they_decided_and_let_stand(live, moderator):
    rule = factories.rule("harbour", effect=Effect.HOLD)
    held = [factories.reply(live) for _number in range(5)]
    now = timezone.now()
    for comment, act in zip(held, (moderation.mark_spam, moderation.approve, moderation.approve), strict=False):
        act(comment_id=comment.pk, by=moderator, version=comment.version, now=now)
    taken_back = moderation.mark_spam(comment_id=held[3].pk, by=moderator, version=held[3].version, now=now)
    moderation.undo(decision_id=taken_back.pk, by=moderator, now=now)
    moderation.reject(comment_id=held[4].pk, by=moderator, version=held[4].version, now=now, reason="No.")
    found = catches.precision(rule, is_shadow=False, now=now)
    assert (found.right, found.wrong) == (2, 2)


def test_in_shadow_what_readers_saw_for_two_days_counts_as_wanted(live):
    rule = factories.rule("harbour", effect=Effect.SPAM, state=RuleState.SHADOW)
    factories.reply(live)
    now = timezone.now()
    assert catches.precision(rule, is_shadow=True, now=now).known == 0
    found = catches.precision(rule, is_shadow=True, now=now + dt.timedelta(days=3))
    assert (found.right, found.wrong) == (0, 1)


@pytest.mark.parametrize(
    ("right", "wrong", "low", "high"), [(9, 1, 59.6, 98.2), (0, 10, 0.0, 27.8), (10, 0, 72.2, 100.0), (1, 0, 20.7, 100)]
)
def test_the_interval_is_wilsons(right, wrong, low, high):
    assert Precision(right, wrong).interval == pytest.approx((low, high), abs=0.05)


def test_where_all_agreed_the_interval_ends_at_all_and_where_none_did_it_begins_at_none():
    for known in range(1, 200):
        (_low, high), (low, _high) = Precision(known, 0).interval, Precision(0, known).interval
        assert (low, high) == (0.0, 100.0)


def test_of_nothing_known_there_is_no_share():
    assert (Precision(0, 0).share, Precision(0, 0).interval) == (None, None)


def check_at_once(result: dict[str, Any]) -> None:
    """One makes it and the others are told, while what readers write is settled all the same."""
    assert result == {"blocked": {"made": 1, "told": 5}, "rules": 1, "settled": 12, "withdrawn": {"made": 1, "told": 5}}


def test_of_several_who_block_the_same_at_once_one_makes_the_rule_on_sqlite(site: Path) -> None:
    check_at_once(run_at_once("tests.comments.ruleset.blocking_at_once", site, RATELIMIT_ENABLED="0"))


@pytest.mark.services
def test_of_several_who_block_the_same_at_once_one_makes_the_rule_on_postgresql(tmp_path: Path, postgres: str) -> None:
    check_at_once(
        run_at_once("tests.comments.ruleset.blocking_at_once", tmp_path, RATELIMIT_ENABLED="0", DATABASE_URL=postgres)
    )


def test_thousands_of_rules_and_catches_are_counted_by_one_query(live, django_assert_num_queries):
    made = [factories.rule(factories.made_up_word(number)) for number in random.Random(1).sample(range(9999), 20)]
    with django_assert_num_queries(1):
        assert set(catches.counts([rule.pk for rule in made]).values()) == {0}
