"""What catches the eye in a card's text: what the checks have named, in whatever spelling, and every web address."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from articles.models import LiveArticle
from comments.admin.card_text import marked
from comments.marking import named_by
from comments.models import Comment, Verdict
from comments.models.rule import Effect, Kind
from newsroom.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def live() -> LiveArticle:
    Publication.objects.update(hold_links_from=100, hold_score=1, spam_score=1)
    return factories.live("The wall holds")


@pytest.fixture
def desk(client):
    client.force_login(factories.user("Moderators"))
    return client


def card_text(desk, comment: Comment) -> str:
    page = desk.get(reverse("admin:comments_comment_change", args=[comment.pk])).content.decode()
    return page[page.index('class="card-text"') : page.index('class="card-side"')]


def named_in(card: str) -> list[str]:
    return [unescape(words) for words in re.findall(r'<mark class="named">([^<]*)</mark>', card)]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Scandalous, they say.", ["Scandalous"]),
        ("SCANDALÖUS and ѕcandalous", ["SCANDALÖUS", "ѕcandalous"]),
        ("A scandalous <b>scandalously</b> thing", ["scandalous"]),
        ("No better than paid​  for, scandalous", ["paid​  for", "scandalous"]),
        ("Of v i a g r a and v.i.a.g.r.a then", ["v i a g r a", "v.i.a.g.r.a"]),
        ("Now V-I-A G_R_A, v і а g r а!", ["V-I-A G_R_A", "v і а g r а"]),
        ("Zero vi\u200bag\u200dra and _viagra_", ["vi\u200bag\u200dra", "viagra"]),
        ("So p a i d for by them, v i a g r", ["p a i d for"]),
        ("It is coool and cooooool", ["coool", "cooooool"]),
        ("An idi&#111;t of sorts", ["idi&#111;t"]),
        ("It is via gray streets that viagras come", []),
    ],
)
def test_words_that_a_check_names_are_marked_as_they_are_spelled(desk, live, text, marks):
    for term in ("scandalous", "paid for", "viagra", "cool", "idiot"):
        factories.rule(term, effect=Effect.MARK)
    card = card_text(desk, factories.reply(live, f"{text} in the whole of the town."))
    assert named_in(card) == marks
    assert "<b>" not in card


def test_a_word_with_which_a_longer_phrase_begins_is_marked_at_the_very_end(desk, live):
    for term in ("viagra", "viagra here now"):
        factories.rule(term, effect=Effect.MARK)
    comment = factories.reply(live, "They say it is viagra here now, and in town they say viagra")
    assert named_in(card_text(desk, comment)) == ["viagra here now", "viagra"]


@pytest.mark.parametrize(
    ("pattern", "text", "marks"),
    [
        (r"call \+?\d[\d ]+\d", "Call +49 30 1234 or call 555, they said", ["Call +49 30 1234", "call 555"]),
        (r"\bwin(ner|s)?\b", "Winner wins; a window is no win.", ["Winner", "wins", "win"]),
        ("^the .*wall", "The old wall and the new wall hold.", ["The old wall and the new wall"]),
        ("lottery", "The ｌｏｔｔｅｒｙ, the lot\u200btery of Ü and o\u0308", ["ｌｏｔｔｅｒｙ", "lot\u200btery"]),
        ("öde", "So o\u0308de, so ÖDE.", ["o\u0308de", "ÖDE"]),
        ("a|abc", "An abc.", ["A", "abc"]),
        ("(aa|aab)x", "Oh aaabx, well.", ["aabx"]),
    ],
)
def test_what_a_pattern_matches_is_marked(desk, live, pattern, text, marks):
    factories.rule(pattern, Kind.PATTERN)
    assert named_in(card_text(desk, factories.reply(live, text))) == marks


def test_what_two_rules_find_in_one_place_is_one_mark_and_links_stay_whole(desk, live):
    for pattern in ("buy .* now", "best [a-z ]+", r"https?\S+ now"):
        factories.rule(pattern, Kind.PATTERN)
    factories.rule("prices")
    card = card_text(desk, factories.reply(live, "So buy best prices at https://shop.example/best now, or not."))
    assert named_in(card) == ["buy best prices at ", " now"]
    assert "<mark>https://shop.example/best</mark>" in card


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("See example.shop/buy.", ["example.shop/buy"]),
        ("(Example.com:8080/a?b=c&d=e#f), really", ["Example.com:8080/a?b=c&d=e#f"]),
        ("Go to example.org?ref=1!", ["example.org?ref=1"]),
        ("Both www.one.example/a and two.com", ["www.one.example/a", "two.com"]),
        ("https://one.example/two.com/x and ada@two.com", ["https://one.example/two.com/x"]),
        ("Cyrillic аррӏе.com/login", ["аррӏе.com/login (http://xn--80ak6aa92e.com/login)"]),
        (f"Long example.com/{'ab' * 150}", [f"example.com/{'ab' * 150}"]),
        ("The space is lost.It is so.Really, e.g. here, 3.5 of them.", []),
    ],
)
def test_addresses_are_marked_with_all_of_their_target(desk, live, text, marks):
    card = card_text(desk, factories.reply(live, f"{text} They said so in town."))
    assert [unescape(words) for words in re.findall(r"<mark>([^<]*)</mark>", card)] == marks
    assert "href" not in card


def test_a_mark_at_the_fold_is_on_both_sides_of_it(desk, live):
    factories.rule("(?:x+ )+y", Kind.PATTERN)
    body = f"Then {'xx ' * 600}y."
    card = card_text(desk, factories.reply(live, body))
    assert "".join(named_in(card)) == f"{'xx ' * 600}y"
    assert len(named_in(card)) == 2


LONG = {
    "words": "The harbour wall was built in a year. " * 263,
    "spelt": "v i a g r x " * 833,
    "one word": "a" * 10_000,
    "dots": "a.b" * 3333,
    "addresses": "ab.com/x " * 1111,
    "links": "https://a.b " * 833,
    "accents": "ä&é<" * 2500,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_the_longest_text_stands_whole_between_its_marks(text):
    words = [f"viagr{letter}" for letter in "abcdefghijklmnopqrstuvw"]
    patterns = ["(a+)+b", r"(\w+\s?)*!", "a.*z", "[^x]*q", r"\b"]
    evidence = [
        {"values": {"kind": "term", "listed": words}},
        {"values": {"kind": "pattern", "listed": patterns}},
    ]
    parts = marked(text, named_by([Verdict(evidence=evidence)]))
    assert unescape(re.sub("</?mark[^>]*>", "", "".join(parts))) == text


def test_a_pattern_that_takes_too_long_leaves_the_rest_of_a_text_unmarked_and_listed_words_marked():
    """Each "a" is looked at up to the end of the text: might there be a longer match?"""
    evidence = [
        {"values": {"kind": "term", "listed": "viagra"}},
        {"values": {"kind": "pattern", "listed": "(a[^!]*!)|a"}},
    ]
    named = named_in("".join(marked("a " * 4990 + "viagra", named_by([Verdict(evidence=evidence)]))))
    assert named[-1] == "viagra"
    assert 1 <= named.count("a") < 20
