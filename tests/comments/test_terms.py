"""Words that the newsroom wants to see first, in whatever spelling readers send them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from articles.models import LiveArticle
from comments.models import Comment, Rule, Status, Verdict
from comments.models.rule import Effect, Kind, RuleState
from tests import factories
from tests.comments.test_reply import send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _listed(live: LiveArticle) -> None:
    for term in ("scandalous", "idiot", "cialis", "old fool", "1488", "cum", "ass", "lol"):
        factories.rule(term)


@pytest.mark.parametrize(
    "spelling",
    [
        "scandalous", "SCANDALOUS!", "(idiot)", "idiot's", "an old  fool", "old-fool", "no. 1488",
        "i.d.i.o.t", "I D I O T", "i-d-i*o_t", "a i.d.i.o.t", "x y i d i o t", "c-i-a-l-i-s",
        "old f.o.o.l", "O l d  FOOL", "o.l.d f o o l", "an o l d fool", "no a b c o l d fool",
        "ＳＣＡＮＤＡＬＯＵＳ", "scаndalous", "scan\u200bdalous", "scan\u00addalous", "𝓲𝓭𝓲𝓸𝓽", "ⓘⓓⓘⓞⓣ",
        "іdіоt", "ІDІОТ", "ídïöt", "i\u0332d\u0332i\u0332o\u0332t\u0332", "i\u20dddiot", "idi&#111;t", "ꓲꓓꓲꓳꓔ",
        "i\ufe0fd\ufe0fiot", "i\U000e0101diot", "i\u1dc0diot", "id\ufff9iot", "i\u180bdiot", "ɨđɨøŧ",
        "i\u3164d\u3164i\u3164o\u3164t", "i\u2800d\u2800i\u2800o\u2800t",
        "c u m", "a C.U.M.", "loool", "LOOOOL", "aaass", "aaasss", "idiooooot", "iiidioooot", "id1ooooot",
        "old foooool", "a$$", "@ss", "id!ot",
        "1d1ot", "ID10T", "5c4nd4l0u5", "0ld f00l", "o1d fool", "0ld fool's", "an old-f0ol", "іd1оt",
    ],
)  # fmt: skip
def test_listed_words_are_held_in_any_spelling(client, live, spelling):
    send(client, live, comment=f"What a way of putting it, {spelling} and all that, in the town hall.")
    comment = Comment.objects.get()
    assert comment.status == Status.HELD
    assert comment.verdicts.get(check_name="rules").result == "hold"


@pytest.mark.parametrize(
    "text",
    [
        "The specialist from the port was right all along.",
        "An idiotic, scandalously cold foolishness, says the socialist.",
        "In 2026 they built 14 of them, and 88 more by 14:88.",
        "Old is the fool who says so --- and I. A. M. Smith agrees.",
        "A scaffold f.o.o.l, the o.l.d foolish and the old fooled, o l d, w e l l, fool.",
        "D o c u m e n t, d.o.c.u.m.e.n.t, a c u m e n, R.C.U.M.A. and the letters b, c, u, m; lool, oh lollies.",
        "Wow! as, at me@ssh.example, is $1 or 1$, as ! or a $ $ alone; a class of a s s e t s.",
        "He said 1d10 of it, on the 1st at 5pm, and bought 10 t of id-1 and 8 t.",
        "Ведите себя идиотски, сказал он, и это правда.",
    ],
)
def test_listed_words_do_not_match_other_words(client, live, text):
    send(client, live, comment=text)
    assert Verdict.objects.get(check_name="rules").result == "pass"


def test_a_listed_word_in_a_name_is_held(client, live):
    send(client, live, name="Scandalous Sam")
    assert Comment.objects.get().status == Status.HELD


@pytest.mark.parametrize("text", ["lorem ipsum " * 833, "a b c d " * 1250, "x" * 9999, "ａ\u0301" * 3333, "<a " * 3333])
def test_five_thousand_words_and_ten_thousand_characters_are_no_trouble(client, live, text):
    letters = "abcdefghijklmnopqr"
    words = [f"{a}{b}{c}" for a in letters for b in letters for c in letters][:5000]
    now = timezone.now()
    made = {"kind": Kind.TERM, "effect": Effect.HOLD, "state": RuleState.ON, "created_at": now, "changed_at": now}
    Rule.objects.bulk_create(Rule(value=f"q{word}"[:3] + "y", **made) for word in words)
    assert send(client, live, comment=text).status_code == 303
    assert Verdict.objects.get(check_name="rules").result == "pass"
