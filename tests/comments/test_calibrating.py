"""The embedded checker's probabilities come to agree with what became of comments."""

from __future__ import annotations

import random

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from comments import moderation
from comments.calibrating import calibrate
from comments.models import SpamModel, Verdict
from comments.spam.embedded.calibration import Calibration, Case, comparable, fitted, sigmoid
from newsroom.work import Worker
from tests import factories

PAGE = "/admin/comments/checker/thresholds/"


def drawn(number: int, *, slope: float, shift: float) -> list[Case]:
    """Cases of which a share is spam that another scale than the shipped one would have told."""
    chance = random.Random(7)
    log_odds = [chance.uniform(-5, 5) for _ in range(number)]
    return [Case(each, chance.random() < sigmoid(slope * each + shift)) for each in log_odds]


def loss(cases: list[Case], calibration: Calibration) -> float:
    return sum(abs(case.is_spam - calibration.probability(case.log_odds)) ** 2 for case in cases) / len(cases)


@pytest.mark.parametrize(("slope", "shift"), [(0.5, -1.0), (1.0, 1.5), (1.15, -0.5), (0.6, 0.0)])
def test_a_scale_that_is_wrong_is_found_out_and_judges_what_comes_better(slope, shift):
    found = fitted(drawn(1000, slope=slope, shift=shift))
    assert found.slope == pytest.approx(slope, abs=0.2)
    assert found.shift == pytest.approx(shift, abs=0.5)
    later = drawn(3000, slope=slope, shift=shift)[1000:]
    assert loss(later, found) < loss(later, Calibration())


@pytest.mark.parametrize(
    "cases",
    [
        drawn(99, slope=0.5, shift=1.0),
        [Case(3.0, is_spam=False)] * 500,
        [Case(-3.0, is_spam=True)] * 500,
        [Case(-3.0, is_spam=True)] * 19 + [Case(0.0, is_spam=False)] * 500,
    ],
)
def test_a_few_or_one_sided_cases_change_nothing(cases):
    assert fitted(cases) == Calibration()


@pytest.mark.parametrize("log_odds", [0.0, 1e300, -1e300, 700.0])
def test_no_cases_take_it_far_from_what_was_shipped(log_odds):
    wrong = [Case(log_odds, is_spam=True)] * 400 + [Case(-log_odds, is_spam=False)] * 400
    for cases in (wrong, [case._replace(is_spam=not case.is_spam) for case in wrong]):
        found = fitted(cases)
        assert 0.4 <= found.slope <= 1.2
        assert -2 <= found.shift <= 2
    assert 0 <= Calibration(1.2, 2.0).probability(log_odds) <= 1


def refused(**seen) -> None:
    moderation.reject(**seen, reason="It is beside the matter.")


def test_what_was_judged_by_a_checker_that_knew_less_is_no_measure():
    old, new = Case(0.0, is_spam=True, lessons=49), Case(1.0, is_spam=True, lessons=50)
    assert comparable([old, new], lessons=100) == [new]
    assert comparable([old, new], lessons=3) == [old, new]


def decided(number: int, log_odds: float, act) -> None:
    live, moderator = factories.live(), factories.user("Moderators")
    for at in range(number):
        comment = factories.reply(live, body=f"On {factories.made_up_word(at)}, {log_odds} and {act.__name__}.")
        Verdict.objects.filter(comment=comment, check_name="embedded").update(
            log_odds=log_odds, score=sigmoid(log_odds)
        )
        act(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())


def probability_of(text: str) -> float:
    reply = factories.reply(factories.live(), body=text)
    return Verdict.objects.get(comment=reply, check_name="embedded").score


@pytest.mark.django_db
def test_decisions_by_people_change_what_the_same_words_are_given_and_the_page_tells():
    text = "Oak garden sheds at http://sheds.example/best for everybody."
    admin = Client()
    admin.force_login(factories.user("Administrators"))
    before = probability_of(text)
    assert "They are as shipped." in admin.get(PAGE).content.decode()
    decided(55, 0.0, moderation.mark_spam)
    decided(30, -3.0, moderation.mark_spam)
    decided(20, -4.0, refused)
    Worker().turn(timezone.now())
    after = probability_of(text)
    assert after > before + 0.1
    row = SpamModel.objects.get(name="site")
    assert row.calibrated_on == 105
    page = admin.get(PAGE).content.decode()
    assert "105 at the last change" in page
    assert calibrate(timezone.now()) is False  # nothing new
    call_command("train_spam")
    assert SpamModel.objects.get(name="site").calibrated_on == 0
