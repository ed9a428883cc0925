"""What cards, and a comment's own page, say of rules that block or trust its author or what it comes from already."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments import lanes, rules
from comments.models import Comment, Rule
from comments.models.rule import Effect, Kind, RuleState
from tests import factories
from tests.comments.test_lanes import QUEUE, held

pytestmark = pytest.mark.django_db


def told(client: Client, **asked: Any) -> list[str]:
    """What all cards of a page say of rules."""
    page = client.get(QUEUE, asked).content.decode()
    return [unescape(words) for words in re.findall(r'class="chip tone-\w+">([^<]*)<', page)]


def own_page(comment: Comment) -> str:
    return reverse("admin:comments_comment_change", args=[comment.pk])


@pytest.mark.parametrize(("verb", "words"), [(rules.block, "blocked"), (rules.trust, "trusted")])
def test_cards_of_an_author_say_that_a_rule_is_there_and_until_when(desk, live, moderator, verb, words):
    first, second = held(live, name="Ada", email="ada@example.com"), held(live, name="Ada", email="ada@example.com")
    held(live, name="Bo", email="bo@example.com")
    assert told(desk) == []
    rule = verb(comment_id=first.pk, what="author", by=moderator, now=timezone.now())
    ends = rule.expires_on
    said = f"Author: {words} until {ends.day} {ends:%b %Y}"
    assert told(desk, author=second.author_key) == [said, said]
    assert told(desk) == [said, said]
    rules.withdraw(rule_id=rule.pk, by=moderator, now=timezone.now())
    assert told(desk) == []


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Kind.ADDRESS, "192.0.2.7", "Network address: blocked"),
        (Kind.NETWORK, "192.0.2.0/24", "Network: blocked"),
        (Kind.EMAIL_DOMAIN, "example.com", "Domain of the e-mail address: blocked"),
        (Kind.DOMAIN, "prize.example", "Linked domain prize.example: blocked"),
    ],
)
def test_what_a_comment_comes_from_and_links_to_is_told_of_alike(desk, live, kind, value, said):
    comment = held(live, "Scandalous, see prize.example/win for it", email="ada@example.com")
    Comment.objects.filter(pk=comment.pk).update(address="192.0.2.7", network="192.0.2.0/24")
    factories.rule(value, kind, Effect.SPAM)
    assert told(desk) == [said]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": RuleState.SHADOW},
        {"state": RuleState.OFF},
        {"effect": Effect.MARK},
        {"expires_on": dt.date(2026, 1, 1)},
        {"elsewhere": True},
    ],
    ids=str,
)
def test_of_what_blocks_nobody_here_no_card_tells(desk, live, fields):
    comment = held(live)
    if fields.pop("elsewhere", False):
        fields = {"section": factories.section("Sport", slug="sport")}
    factories.rule(comment.author_key, Kind.AUTHOR, **{"effect": Effect.SPAM} | fields)
    assert told(desk) == []


def test_within_its_section_a_rule_is_told_of(desk, live):
    comment = held(live)
    factories.rule(comment.author_key, Kind.AUTHOR, Effect.SPAM, section=live.section)
    assert told(desk) == ["Author: blocked"]


def test_a_page_of_them_takes_no_query_more(desk, live, django_assert_max_num_queries):
    for number in range(lanes.PAGE + 1):
        comment = held(live, email=f"reader-{number}@example.com")
        factories.rule(comment.author_key, Kind.AUTHOR, Effect.SPAM)
    desk.get(QUEUE)  # what a process reads once
    with django_assert_max_num_queries(12):
        assert len(told(desk)) == lanes.PAGE


def test_on_the_comments_page_it_is_taken_back_by_whoever_may(desk, live, moderator):
    comment = held(live)
    rule = rules.block(comment_id=comment.pk, what="author", by=moderator, now=timezone.now())
    undo = reverse("admin:comments_unblock", args=[comment.pk, rule.pk])
    other, administrator = Client(), Client()
    other.force_login(factories.user("Moderators"))
    administrator.force_login(factories.user("Administrators"))
    page = other.get(own_page(comment)).content.decode()
    assert "by Mara Quill" in page
    assert undo not in page
    for client in (desk, administrator):
        assert f'action="{undo}"' in client.get(own_page(comment)).content.decode()
    answer = desk.post(undo, follow=True)
    assert "The rule is off again." in answer.content.decode()
    assert undo not in answer.content.decode()
    assert Rule.objects.get(pk=rule.pk).state == RuleState.OFF


def test_who_does_not_see_rules_is_led_to_none(live):
    comment = held(live)
    rule = factories.rule(comment.author_key, Kind.AUTHOR, Effect.SPAM)
    page_of_rule = reverse("admin:comments_rule_change", args=[rule.pk])
    for role, is_led in (("Editors", False), ("Moderators", True)):
        client = Client()
        client.force_login(factories.user(role))
        assert told(client) == ["Author: blocked"]
        for path in (QUEUE, own_page(comment)):
            assert (page_of_rule in client.get(path).content.decode()) == is_led
            assert client.get(page_of_rule).status_code == (200 if is_led else 403)


def test_reporters_are_told_of_no_rules(live):
    reporter = factories.user("Reporters")
    story = factories.live(author_ids=(factories.author(user=reporter).pk,))
    comment = held(story)
    factories.rule(comment.author_key, Kind.AUTHOR, Effect.SPAM)
    client = Client()
    client.force_login(reporter)
    page = client.get(own_page(comment)).content.decode()
    assert comment.name in page
    assert "blocked" not in page


def test_the_list_of_rules_calls_an_author_by_name_as_long_as_the_comment_stands(desk, live, moderator):
    comment = held(live, name="Ada", email="ada@example.com")
    rules.block(comment_id=comment.pk, what="author", by=moderator, now=timezone.now())
    administrator = Client()
    administrator.force_login(factories.user("Administrators"))
    listed = administrator.get(reverse("admin:comments_rule_changelist")).content.decode()
    assert ">Ada</a>" in listed
    assert comment.author_key not in listed
    Comment.objects.all().delete()
    assert comment.author_key in administrator.get(reverse("admin:comments_rule_changelist")).content.decode()
