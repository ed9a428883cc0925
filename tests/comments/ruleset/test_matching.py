"""What listed rules make of a reply, from the reader's form on."""

from __future__ import annotations

import datetime as dt
import random
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import LiveArticle
from comments import moderation, rules
from comments.erasure import empty_traces
from comments.models import Comment, Decision, Rule, RuleCatch, Source, Status
from comments.models.rule import Effect, Kind, RuleState
from comments.own_address import own_address
from newsroom.models import Publication
from tests import factories
from tests.comments.test_reply import TEXT, send

pytestmark = pytest.mark.django_db

SPAM = {"name": "akismet-guaranteed-spam"}


def sent(client, live: LiveArticle, **changes: str) -> Comment:
    assert send(client, live, **changes).status_code == 303
    return Comment.objects.latest("pk")


@pytest.mark.parametrize(
    ("kind", "value", "changes"),
    [
        (Kind.TERM, "yesterday", {}),
        (Kind.PATTERN, r"past (there|here)\b", {}),
        (Kind.PATTERN, "^ada", {}),
        (Kind.DOMAIN, "casino.example", {"comment": f"{TEXT} https://win.casino.example/now"}),
        (Kind.DOMAIN, "casino.example", {"comment": f"{TEXT} Go to CASINO.example today"}),
        (Kind.DOMAIN, "casino.example", {"url": "https://www.casino.example/"}),
        (Kind.DOMAIN, "bücher.example", {"comment": f"{TEXT} https://xn--bcher-kva.example/"}),
        (Kind.DOMAIN, "xn--bcher-kva.example", {"comment": f"{TEXT} https://www.Bücher.example/"}),
        (Kind.EMAIL_DOMAIN, "example.com", {"email": "ada@Mail.Example.com"}),
        (Kind.AUTHOR, "ADA@example.com", {}),
        (Kind.ADDRESS, "127.0.0.1", {}),
        (Kind.NETWORK, "127.0.0.0/24", {}),
        (Kind.NETWORK, "::ffff:127.0.0.0/120", {}),
    ],
)
def test_what_is_listed_is_found(client, live, kind, value, changes):
    rule = factories.rule(value, kind)
    comment = sent(client, live, **changes)
    assert comment.status == Status.HELD
    assert Decision.objects.get().reason == "rule_hold"
    assert list(RuleCatch.objects.values_list("rule", "comment", "is_shadow")) == [(rule.pk, comment.pk, False)]


@pytest.mark.parametrize(
    ("kind", "value", "changes"),
    [
        (Kind.DOMAIN, "casino.example", {"comment": f"{TEXT} https://mycasino.example/"}),
        (Kind.DOMAIN, "casino.example", {"comment": f"{TEXT} https://casino.example.org/"}),
        (Kind.EMAIL_DOMAIN, "ample.com", {}),
        (Kind.AUTHOR, "eda@example.com", {}),
        (Kind.NETWORK, "127.0.1.0/24", {}),
        (Kind.PATTERN, "^i walked .* last$", {}),
    ],
)
def test_what_only_looks_like_it_is_not(client, live, kind, value, changes):
    factories.rule(value, kind)
    assert sent(client, live, **changes).status == Status.PUBLISHED
    assert not RuleCatch.objects.exists()


@pytest.mark.parametrize(
    ("effect", "status"),
    [(Effect.MARK, Status.PUBLISHED), (Effect.HOLD, Status.HELD), (Effect.SPAM, Status.SPAM)],
)
def test_the_effect_of_a_rule_follows(client, live, effect, status):
    factories.rule("yesterday", effect=effect, is_severe=True)
    comment = sent(client, live)
    assert comment.status == status
    noted = comment.verdicts.get(check_name="rules").evidence[0]
    assert (noted["code"], noted["values"]["listed"], noted["values"]["severe"]) == (
        f"rule_{effect}", ["yesterday"], True,
    )  # fmt: skip


def test_a_reply_that_is_refused_is_not_stored_and_stands_in_the_form(client, live):
    rule = factories.rule("yesterday", effect=Effect.REFUSE, message="Not that word here.")
    answer = send(client, live)
    page = unescape(answer.content.decode())
    assert answer.status_code == 403
    assert "Not that word here." in page
    assert TEXT in page
    assert not Comment.objects.exists()
    assert Rule.objects.get(pk=rule.pk).refused == 1


def test_an_edit_that_would_be_refused_changes_nothing(client, live):
    comment = sent(client, live, email="")
    factories.rule("nonsense", effect=Effect.REFUSE, message="Not that word here.")
    edited = {"comment": "Nonsense, all of it, and I say so.", "version": comment.version}
    answer = client.post(f"{own_address(comment)}edit/", edited)
    assert answer.status_code == 403
    assert "Not that word here." in answer.content.decode()
    assert "Nonsense, all of it" in answer.content.decode()
    assert Comment.objects.get().body == TEXT


def test_what_staff_answer_is_held_where_a_readers_would_be_refused(client, live):
    comment = sent(client, live)
    factories.rule("nonsense", effect=Effect.REFUSE, message="Not that word here.")
    factories.rule("127.0.0.0/8", Kind.NETWORK, Effect.SPAM)
    client.force_login(factories.user("Moderators"))
    client.post(reverse("admin:comments_answer", args=[comment.pk]), {"comment": "That is nonsense, dear Ada."})
    assert Comment.objects.latest("pk").status == Status.HELD


@pytest.mark.parametrize("state", [RuleState.DRAFT, RuleState.OFF])
def test_what_is_not_on_counts_for_nothing(client, live, state):
    factories.rule("yesterday", state=state)
    assert sent(client, live).status == Status.PUBLISHED
    assert not RuleCatch.objects.exists()


def test_in_shadow_it_is_noted_and_nothing_follows(client, live):
    factories.rule("yesterday", effect=Effect.SPAM, state=RuleState.SHADOW)
    comment = sent(client, live)
    assert comment.status == Status.PUBLISHED
    assert comment.verdicts.get(check_name="rules").evidence == []
    assert RuleCatch.objects.get().is_shadow


def test_a_rule_counts_until_its_last_day_is_over(client, live, time_machine):
    today = timezone.localdate()
    factories.rule("yesterday", expires_on=today)
    assert sent(client, live).status == Status.HELD
    time_machine.move_to(timezone.now() + dt.timedelta(days=1))
    assert sent(client, live, comment=f"{TEXT} So there.", name="Bea").status == Status.PUBLISHED


def test_a_rule_counts_in_its_section_or_under_its_article_alone(client, live):
    other = factories.live("Elsewhere", section_id=factories.section("Sport").pk)
    factories.rule("yesterday", section=factories.section("Sport"))
    factories.rule("wall", article_id=live.article_id)
    assert sent(client, other, comment="Yesterday was better, I would say.").status == Status.HELD
    assert sent(client, live, comment="Yesterday was worse, I would say.").status == Status.PUBLISHED
    assert sent(client, live, comment="That wall is a good one, I would say.").status == Status.HELD
    assert sent(client, other, comment="A wall is a wall, I would say.").status == Status.PUBLISHED


def unsure() -> None:
    """From now on the checker is sure of nothing."""
    Publication.objects.update(hold_score="0.01", spam_score="1.00")


def test_trust_publishes_what_the_checker_is_not_sure_of(client, live):
    unsure()
    assert sent(client, live, comment="Cheap pills, buy now, best price!").status == Status.HELD
    factories.rule("ada@example.com", Kind.AUTHOR, Effect.TRUST)
    opened = sent(client, live, comment="Cheap pills, buy now, good price!")
    assert opened.status == Status.PUBLISHED
    decision = Decision.objects.get(comment=opened)
    assert (decision.source, decision.reason) == (Source.RULE, "rule_trust")


def test_trust_that_changes_nothing_has_decided_nothing(client, live):
    factories.rule("ada@example.com", Kind.AUTHOR, Effect.TRUST)
    decision = Decision.objects.get(comment=sent(client, live))
    assert (decision.after, decision.source) == (Status.PUBLISHED, Source.CHECKS)
    assert decision.reason == ""


def test_what_is_trusted_and_called_spam_is_held(client, live):
    assert sent(client, live, **SPAM).status == Status.SPAM
    factories.rule("ada@example.com", Kind.AUTHOR, Effect.TRUST)
    comment = sent(client, live, **SPAM, comment=f"{TEXT} Really.")
    assert comment.status == Status.HELD
    assert Decision.objects.get(comment=comment).reason == "embedded, rule_trust"


@pytest.mark.parametrize(("effect", "status"), [(Effect.HOLD, Status.HELD), (Effect.SPAM, Status.SPAM)])
def test_trust_opens_nothing_that_rules_hold_or_call_spam(client, live, effect, status):
    factories.rule("ada@example.com", Kind.AUTHOR, Effect.TRUST)
    factories.rule("yesterday", effect=effect)
    assert sent(client, live).status == status


def test_trust_opens_no_article_that_holds_every_reply(client):
    factories.rule("ada@example.com", Kind.AUTHOR, Effect.TRUST)
    assert sent(client, factories.live(comments_mode="held")).status == Status.HELD


def test_one_trusted_link_does_not_speak_for_another(client, live):
    unsure()
    factories.rule("paper.example", Kind.DOMAIN, Effect.TRUST)
    both = "Cheap pills, buy now: https://paper.example/ and https://casino.example/"
    assert sent(client, live, comment=both).status == Status.HELD
    assert sent(client, live, comment="Cheap pills, I read: https://www.paper.example/").status == Status.PUBLISHED


def test_a_text_on_which_patterns_cannot_be_finished_is_held(client, live):
    factories.rule(r"[ab]*a[ab]{190}\d", Kind.PATTERN)
    factories.rule(r"[ab]*b[ab]{190}\d", Kind.PATTERN)
    comment = sent(client, live, comment="".join(random.Random(1).choices("ab", k=9_900)))
    assert comment.status == Status.HELD
    assert "rules_unfinished" in Decision.objects.get().reason


def test_authors_are_told_of_listed_words_and_of_no_other_rule(client, live):
    told = "It contains words that the newsroom wants to see first."
    factories.rule("yesterday")
    assert told in client.get(own_address(sent(client, live))).content.decode()
    Rule.objects.update(state=RuleState.OFF)
    factories.rule("ada@example.com", Kind.AUTHOR)
    page = client.get(own_address(sent(client, live, comment=f"{TEXT} Oh."))).content.decode()
    assert told not in page
    assert "It is shown only once somebody from the newsroom has approved it." in page


def test_cards_name_what_is_listed_but_nothing_of_readers(client, live):
    factories.rule("yesterday")
    factories.rule("127.0.0.0/8", Kind.NETWORK)
    factories.rule("ada@example.com", Kind.AUTHOR, Effect.TRUST)
    sent(client, live)
    client.force_login(factories.user("Moderators"))
    page = " ".join(unescape(client.get("/admin/comments/queue/").content.decode()).split())
    assert "Held by a rule: the word “yesterday”, held by a rule: its network" in page
    assert "trusted by a rule: its author" in page
    assert "127.0.0.0/8" not in page


def test_a_rule_that_changes_counts_at_once_in_every_process(client, live):
    rule = factories.rule("yesterday")
    assert sent(client, live).status == Status.HELD
    rules.withdraw(rule_id=rule.pk, by=factories.user("Administrators"), now=timezone.now())
    assert sent(client, live, comment=f"{TEXT} Oh.").status == Status.PUBLISHED


def test_five_thousand_rules_cost_a_reply_no_query_more(client, live):
    def queries(number: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            sent(client, live, comment=f"{TEXT} {factories.made_up_word(number)}.", name=f"Ada {number}")
        return len(asked)

    queries(1)
    before = queries(2)
    now = timezone.now()
    made = {"effect": Effect.HOLD, "state": RuleState.ON, "created_at": now, "changed_at": now}
    Rule.objects.bulk_create(Rule(kind=Kind.TERM, value=f"q{number}q", **made) for number in range(5000))
    factories.rule("casino.example", Kind.DOMAIN)
    assert queries(3) == before + 1  # that reads them, once in the process
    assert queries(4) == before


def test_erasing_a_comment_takes_its_catches_and_forgetting_those_of_its_author(client, live):
    factories.rule("yesterday", effect=Effect.MARK)
    factories.rule("ada@example.com", Kind.AUTHOR, Effect.MARK)
    comment = sent(client, live)
    assert RuleCatch.objects.count() == 2
    empty_traces([comment.pk], now=timezone.now())
    assert RuleCatch.objects.get().rule.kind == Kind.TERM
    moderator = factories.user("Moderators")
    moderation.remove(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    assert not RuleCatch.objects.exists()
