"""Listed rules in the admin: written by administrators, tried before they count, seen by moderators."""

from __future__ import annotations

import datetime as dt
import random
from html import unescape
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments import moderation, rules
from comments.models import Act, Comment, Decision, Rule, RuleCatch, Status
from comments.models.rule import Effect, Kind, RuleState
from comments.ruleset import trial
from comments.submission import key_of_email
from tests import factories
from tests.admin_form import opened
from tests.articles.article_form import fields_of
from tests.comments.test_reply import send

pytestmark = pytest.mark.django_db

LIST, ADD = "/admin/comments/rule/", "/admin/comments/rule/add/"


@pytest.fixture
def admin() -> Client:
    return signed_in("Administrators")


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(factories.user(role))
    return client


def change(rule: Rule) -> str:
    return reverse("admin:comments_rule_change", args=[rule.pk])


def new(admin: Client, **fields: Any) -> dict[str, Any]:
    return fields_of(admin.get(ADD).content.decode(), "rule_form") | fields


def text(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def test_a_rule_is_tried_before_it_counts_and_saved_when_that_was_seen(admin, live):
    comment = factories.reply(live, "A casino in the harbour, of all places, is what they want.")
    sent = new(admin, value="Casino", effect="spam", state="on")
    seen = admin.post(ADD, sent)
    assert seen.status_code == 200
    assert "Not saved yet" in text(seen)
    assert "1 of the last 1 comment" in text(seen)
    assert change_of(comment) in text(seen)
    assert not Rule.objects.exists()
    again = fields_of(seen.content.decode(), "rule_form")
    assert admin.post(ADD, again).status_code == 302
    rule = Rule.objects.get()
    assert (rule.value, rule.effect, rule.state, rule.owner.groups.get().name) == (
        "Casino", "spam", "on", "Administrators",
    )  # fmt: skip
    assert factories.reply(live, "No casino here, please, in this old harbour.").status == Status.SPAM


def change_of(comment: Comment) -> str:
    return reverse("admin:comments_comment_change", args=[comment.pk])


def test_what_was_tried_must_be_what_is_saved(admin):
    sent = new(admin, value="casino", state="on")
    again = fields_of(admin.post(ADD, sent).content.decode(), "rule_form")
    assert admin.post(ADD, again | {"value": "casino\r\nharbour"}).status_code == 200
    assert not Rule.objects.exists()


@pytest.mark.parametrize("state", ["draft", "shadow", "off"])
def test_what_counts_for_nothing_is_saved_untried(admin, state):
    assert admin.post(ADD, new(admin, value="casino", state=state)).status_code == 302
    assert Rule.objects.get().state == state


def test_a_rule_that_ran_in_shadow_is_switched_on_without_another_trial(admin):
    rule = factories.rule("casino", state=RuleState.SHADOW)
    sent = opened(admin, change(rule)) | {"state": "on"}
    assert admin.post(change(rule), sent).status_code == 302
    another = opened(admin, change(rule)) | {"value": "harbour"}
    assert admin.post(change(rule), another).status_code == 200
    rule.refresh_from_db()
    assert (rule.state, rule.value) == ("on", "casino")


def test_a_trial_tells_how_what_it_would_have_caught_was_decided(admin, live):
    moderator, now = factories.user("Moderators"), timezone.now()
    for number, act in enumerate([moderation.mark_spam, moderation.hold, None]):
        comment = factories.reply(live, f"The casino of {factories.made_up_word(number)} is what they all want.")
        if act is not None:
            act(comment_id=comment.pk, by=moderator, version=comment.version, now=now)
    factories.reply(live)
    page = admin.post(ADD, new(admin, value="casino", _try="1"))
    found = page.context["trial"]
    assert (found.looked_at, len(found.caught), found.by_people) == (4, 3, (1, 0))
    assert dict(found.by_status) == {"spam": 1, "held": 1, "published": 1}
    assert not Rule.objects.exists()


def test_a_trial_looks_at_so_many_and_no_longer_than_so_long(admin, live, monkeypatch):
    for _number in range(3):
        factories.reply(live)
    monkeypatch.setattr(trial, "_SECONDS", -1.0)
    page = admin.post(ADD, new(admin, value="harbour", _try="1", last="5000"))
    assert page.context["trial"].is_cut
    assert "it would have taken too long" in text(page)


def test_of_more_comments_a_trial_looks_at_the_newest(admin, live, monkeypatch):
    monkeypatch.setattr(trial, "LAST", (2, 5000))
    texts = ["The casino of the old harbour.", "The casino of the new market.", "The ferry of the new market."]
    _oldest, second, _newest = (factories.reply(live, text) for text in texts)
    page = admin.post(ADD, new(admin, value="casino", _try="1", last=""))
    found = page.context["trial"]
    assert (found.looked_at, found.caught) == (2, [second.pk])
    assert "1 of the last 2 comments" in text(page)


def test_the_number_of_queries_of_a_trial_does_not_grow(admin, live):
    sent, asked = new(admin, value="harbour", _try="1"), []
    for number in (1, 10):
        for _reply in range(number):
            factories.reply(live)
        with CaptureQueriesContext(connection) as queries:
            assert len(admin.post(ADD, sent).context["trial"].caught) >= number
        asked.append(len(queries))
    assert asked[0] == asked[1] < 25


def test_a_pattern_that_could_be_tried_in_endless_ways_is_saved_and_holds_what_it_matches_alone(admin, client, live):
    sent = new(admin, kind="pattern", value="(a+)+$", effect="hold", state="on")
    again = fields_of(admin.post(ADD, sent).content.decode(), "rule_form")
    assert admin.post(ADD, again).status_code == 302
    assert Rule.objects.get().value == "(a+)+$"
    for end, status, why in (("!", Status.PUBLISHED, ""), ("", Status.HELD, "rule_hold")):
        fields = {"name": "Otto", "email": "otto@example.com", "comment": "a" * 5000 + end}
        assert send(client, live, **fields).status_code == 303
        decision = Decision.objects.latest("pk")
        assert (decision.after, decision.reason) == (status, why)


def test_several_lines_become_several_rules(admin):
    assert admin.post(ADD, new(admin, value=" casino \r\n\r\nold fool\r\ncasino")).status_code == 302
    assert sorted(Rule.objects.values_list("value", flat=True)) == ["casino", "old fool"]
    assert LogEntry.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "network", "value": "999.1.1.1/99"}, "“999.1.1.1/99” is not a network."),
        ({"kind": "pattern", "value": r"(a)\1"}, "Back-references"),
        ({"kind": "pattern", "value": "a{5000}"}, "too large"),
        ({"kind": "author", "value": "Ada"}, "Write the author's e-mail address"),
        ({"value": "---"}, "A word needs a letter or a digit."),
        ({"value": "nul\0"}, "Null characters are not allowed."),
        ({"value": "\r\n".join(f"word{number}" for number in range(201))}, "At most 200 lines"),
        ({"value": "x" * 20_001}, "20000 characters"),
        ({"kind": "nonsense"}, "Select a valid choice."),
        ({"effect": "refuse"}, "A refusal needs a message"),
        ({"effect": "trust"}, "Words cannot be trusted"),
        ({"article": "/nowhere/2026/01/01/at-all/"}, "There is no article at this address."),
        ({"article": "9" * 30}, "There is no article at this address."),
        ({"article": "a\0b"}, "There is no article at this address."),
        ({"section": "abc"}, "Select a valid choice."),
        ({"expires_on": "soon"}, "Enter a valid date."),
        ({"expires_on": "2026-01-01", "state": "on"}, "This day is over."),
        ({"expires_on": "2026-01-01", "state": "shadow"}, "This day is over."),
        ({"last": "7"}, "Select a valid choice."),
        ({"note": "n" * 501}, "at most 500 characters"),
    ],
)
@pytest.mark.parametrize("button", ["_save", "_try"])
def test_bad_input_gets_a_clear_answer_and_nothing_is_lost(admin, fields, said, button):
    sent = new(admin, **({"value": "casino", "note": "What was typed"} | fields)) | {button: "1"}
    page = text(admin.post(ADD, sent))
    assert said in page
    assert "What was typed" in page or "note" in fields
    assert not Rule.objects.exists()


@pytest.mark.parametrize("state", [RuleState.OFF, RuleState.DRAFT])
def test_a_rule_that_has_ended_can_be_switched_off_and_made_longer_but_not_left_on(admin, state):
    today = timezone.localdate()
    rule = factories.rule("casino", expires_on=today - dt.timedelta(days=1))
    sent = opened(admin, change(rule))
    refused = admin.post(change(rule), sent | {"note": "x"})
    assert refused.context["adminform"].form.errors.keys() == {"expires_on"}
    assert admin.post(change(rule), sent | {"state": state}).status_code == 302
    rule.refresh_from_db()
    assert rule.state == state
    longer = opened(admin, change(rule)) | {"state": RuleState.SHADOW, "expires_on": today.isoformat()}
    assert admin.post(change(rule), longer).status_code == 302


def test_a_section_and_an_article_at_once_are_too_much(admin, live):
    sent = new(admin, value="casino", section=live.section_id, article=live.path)
    assert "Choose a section or an article, not both." in text(admin.post(ADD, sent))


def test_an_article_is_named_by_its_address_and_shown_by_it(admin, live):
    whole = f"https://paper.example{live.path}#comments"
    assert admin.post(ADD, new(admin, value="casino", article=whole)).status_code == 302
    rule = Rule.objects.get()
    assert rule.article_id == live.article_id
    sent = opened(admin, change(rule))
    assert sent["article"] == live.path
    assert admin.post(change(rule), sent | {"note": "x"}).status_code == 302
    assert [entry.label for entry in history(admin, rule)[0].changes] == ["note"]


def history(admin: Client, rule: Rule) -> list[Any]:
    return list(admin.get(f"/admin/comments/rule/{rule.pk}/history/").context["action_list"])


def test_what_is_listed_already_is_told(admin):
    factories.rule("casino")
    assert "This is listed already: casino" in text(admin.post(ADD, new(admin, value="casino\r\nharbour")))
    assert Rule.objects.count() == 1


def test_two_administrators_on_one_rule_are_told_of_each_other(admin):
    rule = factories.rule("casino", note="Old")
    other = signed_in("Administrators")
    hers, his = opened(admin, change(rule)), opened(other, change(rule))
    assert admin.post(change(rule), hers | {"note": "Hers"}).status_code == 302
    answer = other.post(change(rule), his | {"note": "His"})
    assert answer.status_code == 409
    rule.refresh_from_db()
    assert rule.note == "Hers"
    assert "Meanwhile set to “Hers”" in text(answer)
    assert other.post(change(rule), his | {"is_severe": "on"}).status_code == 302
    rule.refresh_from_db()
    assert (rule.note, rule.is_severe) == ("Hers", True)


def test_an_authors_address_is_not_kept_and_the_history_names_no_reader(admin):
    assert admin.post(ADD, new(admin, kind="author", value="Eve@Example.com", effect="mark")).status_code == 302
    rule = Rule.objects.get()
    assert rule.value == key_of_email("eve@example.com")
    sent = opened(admin, change(rule)) | {"kind": "address", "value": "203.0.113.7", "note": "x"}
    assert admin.post(change(rule), sent).status_code == 302
    told = str(list(LogEntry.objects.values_list("object_repr", "change_message")))
    assert "203.0.113.7" not in told
    assert rule.value not in told
    assert '"note"' in told


def test_an_author_is_found_by_e_mail(admin):
    rule = factories.rule("eve@example.com", Kind.AUTHOR)
    factories.rule("casino")
    shown = admin.get(LIST, {"q": "Eve@example.com"}).context["cl"].result_list
    assert [found.pk for found in shown] == [rule.pk]


def test_moderators_see_everything_and_change_nothing(live):
    rule = factories.rule("harbour", note="Why not", effect=Effect.MARK)
    factories.reply(live)
    client = signed_in("Moderators")
    assert "harbour" in text(client.get(LIST))
    page = client.get(change(rule))
    assert "Why not" in text(page)
    assert "What it has caught" in text(page)
    assert 'name="_try"' not in text(page)
    for sent in ({"value": "other", "_save": "1"}, {"value": "other", "_try": "1"}):
        assert client.post(change(rule), sent).status_code == 403
        assert client.post(ADD, sent).status_code == 403
    assert client.get(ADD).status_code == 403
    rule.refresh_from_db()
    assert rule.value == "harbour"


@pytest.mark.parametrize("role", ["Reporters", "Editors"])
def test_others_do_not_see_them(role):
    rule, client = factories.rule("harbour"), signed_in(role)
    assert {client.get(path).status_code for path in (LIST, ADD, change(rule))} == {403}


def test_who_may_not_see_addresses_sees_no_rule_on_readers(live):
    rule = factories.rule("203.0.113.0/24", Kind.NETWORK)
    factories.rule("harbour")
    user = factories.user()
    user.user_permissions.add(Permission.objects.get(codename="view_rule"))
    client = Client()
    client.force_login(user)
    assert "203.0.113" not in text(client.get(LIST))
    assert "harbour" in text(client.get(LIST))
    assert client.get(change(rule)).status_code == 302


def test_nobody_deletes_a_rule(admin):
    rule = factories.rule("harbour")
    assert admin.post(f"/admin/comments/rule/{rule.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_page_of_a_rule_tells_what_it_has_caught_and_how_often_people_agreed(admin, live):
    rule, moderator = factories.rule("harbour"), factories.user("Moderators")
    held = [factories.reply(live) for _number in range(3)]
    for comment, act in zip(held, (moderation.mark_spam, moderation.approve), strict=False):
        act(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    page = text(admin.get(change(rule)))
    assert "people have decided on 2, and agreed with 1: 50 %" in page.replace("\xa0", " ")
    assert "The true share lies between 9 and 91 %" in page
    assert all(change_of(comment) in page for comment in held)
    rows = admin.get(LIST).context["cl"].result_list
    assert [row.number_caught for row in rows] == [3]


def test_a_rule_on_an_author_is_called_by_the_name_at_its_comment(admin, live):
    comment = factories.reply(live, name="Wilma <b>", email="wilma@example.com")
    rule = rules.block(comment_id=comment.pk, what="author", by=factories.user("Moderators"), now=timezone.now())
    assert "<h1>Author: <bdi>Wilma &lt;b&gt;</bdi></h1>" in admin.get(change(rule)).content.decode()
    from_an_address = factories.rule("ada@example.com", Kind.AUTHOR)
    assert f"<h1>Author: {from_an_address.pk}</h1>" in admin.get(change(from_an_address)).content.decode()


@pytest.mark.parametrize(("value", "told"), [("C++", "“c” is what is looked for"), ("harbour", "")])
def test_a_trial_says_that_signs_do_not_count(admin, live, value, told):
    page = text(admin.post(ADD, new(admin, value=value, _try="1")))
    assert "of the last" in page
    assert ("Signs do not count" in page) == bool(told)
    assert told in page


def test_how_often_people_agreed_is_told_of_all_that_it_has_caught(admin, live):
    rule, moderator, now = factories.rule("harbour"), factories.user("Moderators"), timezone.now()
    first = factories.reply(live)
    moderation.approve(comment_id=first.pk, by=moderator, version=first.version, now=now)
    caught = [Comment.objects.get(pk=first.pk) for _number in range(1200)]
    for number, comment in enumerate(caught):
        comment.pk, comment.path, comment.fingerprint, comment.status = None, f"later{number}", None, Status.SPAM
    Comment.objects.bulk_create(caught)
    RuleCatch.objects.bulk_create(RuleCatch(rule=rule, comment=comment, at=now) for comment in caught)
    said = {"act": Act.MARK_SPAM, "at": now, "before": Status.HELD, "after": Status.SPAM, "by": moderator}
    Decision.objects.bulk_create(Decision(comment=comment, comment_version=2, **said) for comment in caught)
    assert "people have decided on 1201, and agreed with 1200" in text(admin.get(change(rule)))


def test_the_list_filters_by_its_end(admin):
    today = timezone.localdate()
    ends = {"soon": today + dt.timedelta(days=3), "over": today - dt.timedelta(days=1), "never": None}
    for name, day in ends.items():
        factories.rule(name, expires_on=day)
    for name in ends:
        assert [rule.value for rule in admin.get(LIST, {"ends": name}).context["cl"].result_list] == [name]


def test_the_list_tells_days_as_the_rest_of_the_admin_does(admin):
    factories.rule("casino", expires_on=dt.date(2026, 2, 7))
    assert ">7 Feb 2026<" in text(admin.get(LIST))


def test_the_list_costs_as_many_queries_for_many_rules(admin, django_assert_max_num_queries):
    for number in random.Random(1).sample(range(9999), 30):
        factories.rule(factories.made_up_word(number))
    with django_assert_max_num_queries(10):
        assert len(admin.get(LIST).context["cl"].result_list) == 30


def test_a_comment_from_which_it_was_made_is_linked(admin, live):
    comment = factories.reply(live)
    rule = rules.block(comment_id=comment.pk, what="author", by=factories.user("Moderators"), now=timezone.now())
    assert change_of(comment) in text(admin.get(change(rule)))
    Comment.objects.all().delete()
    assert admin.get(change(rule)).status_code == 200
