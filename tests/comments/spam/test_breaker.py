import datetime as dt

import pytest
import time_machine
from django.core import mail

from comments.models import CheckerHealth
from comments.spam.akismet import AkismetChecker
from comments.spam.breaker import GuardedChecker
from comments.spam.interface import Answer, Candidate, CheckerRefusesKey, CheckerUnavailable
from newsroom.models import Alert
from tests.fake_akismet import KEY, FakeAkismet

pytestmark = pytest.mark.django_db
REPLY = Candidate(body="The bridge opened in 1931.", name="Ana")
NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
SECONDS = 5  # given to a call


@pytest.fixture(scope="module")
def running_service():
    with FakeAkismet() as service:
        yield service


@pytest.fixture
def service(running_service):
    running_service.recover()
    running_service.requests.clear()
    return running_service


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def recoveries():
    return []


@pytest.fixture
def guarded(service, recoveries):
    return another_process(service, recoveries)


def another_process(service, recoveries):
    """A guard as another process has it: nothing is shared but the database."""
    checker = AkismetChecker.from_url(service.url, site="https://news.example/", application="N/1")
    return GuardedChecker(checker, on_recovered=recoveries.append)


def fail(guarded, times=1):
    for _ in range(times):
        with pytest.raises(CheckerUnavailable):
            guarded.check(REPLY, timeout=SECONDS)


def teach(guarded):
    guarded.learn(REPLY, is_spam=True, timeout=SECONDS)


def asked(service):
    """How many calls have come in since the last time."""
    number = len(service.requests)
    service.requests.clear()
    return number


def test_a_service_in_health_costs_one_query(clock, guarded, django_assert_num_queries):
    assert guarded.check(REPLY, timeout=SECONDS).answer is Answer.HAM
    with django_assert_num_queries(1):
        assert guarded.check(REPLY, timeout=SECONDS).answer is Answer.HAM
    health = CheckerHealth.objects.get()
    assert (health.checker, health.failures, health.last_ok_at) == ("akismet", 0, NOON)


def test_the_last_good_answer_is_noted_once_a_minute(clock, guarded):
    guarded.check(REPLY, timeout=SECONDS)
    clock.shift(59)
    guarded.check(REPLY, timeout=SECONDS)
    assert CheckerHealth.objects.get().last_ok_at == NOON
    clock.shift(1)
    guarded.check(REPLY, timeout=SECONDS)
    assert CheckerHealth.objects.get().last_ok_at == NOON + dt.timedelta(minutes=1)


def test_the_third_failure_in_a_row_opens_it_for_all_processes(clock, service, guarded, recoveries):
    service.fail_with("500")
    fail(guarded, 2)
    assert asked(service) == 2
    fail(another_process(service, recoveries))
    assert asked(service) == 1
    service.recover()
    for guard in (guarded, another_process(service, recoveries)):
        with pytest.raises(CheckerUnavailable, match="not asked") as caught:
            guard.check(REPLY, timeout=SECONDS)
        assert caught.value.retry_after == 5
    assert asked(service) == 0


def test_the_second_call_that_times_out_opens_it(clock, service, guarded):
    service.fail_with("silent")
    for expected in ("did not answer", "did not answer", "not asked"):
        with pytest.raises(CheckerUnavailable, match=expected):
            guarded.check(REPLY, timeout=1.1)


def test_failures_that_are_not_in_a_row_do_not_open_it(clock, service, guarded, recoveries):
    for _ in range(3):
        service.fail_with("500")
        fail(guarded, 2)
        service.recover()
        guarded.check(REPLY, timeout=SECONDS)
        guarded.check(REPLY, timeout=SECONDS)
    assert CheckerHealth.objects.get().failures == 0
    assert recoveries == [False] * 3


def test_a_refused_key_opens_it_at_once(clock, service, guarded):
    service.answer("invalid")
    with pytest.raises(CheckerRefusesKey):
        guarded.check(REPLY, timeout=SECONDS)
    with pytest.raises(CheckerUnavailable, match="not asked"):
        guarded.check(REPLY, timeout=SECONDS)
    assert asked(service) == 1
    alert = Alert.objects.get()
    assert alert.code == "akismet-refuses-key"
    assert KEY not in alert.message


def test_after_the_pause_a_good_answer_closes_it_and_wakes_what_waits_once(clock, service, guarded, recoveries):
    service.fail_with("500")
    fail(guarded, 3)
    service.recover()
    clock.shift(5)
    assert guarded.check(REPLY, timeout=SECONDS).answer is Answer.HAM
    assert another_process(service, recoveries).check(REPLY, timeout=SECONDS).answer is Answer.HAM
    assert recoveries == [True]
    health = CheckerHealth.objects.get()
    assert (health.failures, health.open_until, health.pause_seconds) == (0, None, 0)


def test_pauses_double_up_to_a_minute(clock, service, guarded):
    service.fail_with("500")
    fail(guarded, 3)
    asked(service)
    for pause in (5, 10, 20, 40, 60, 60):
        clock.shift(pause - 1)
        fail(guarded)
        assert asked(service) == 0
        clock.shift(1)
        fail(guarded)
        assert asked(service) == 1
    assert CheckerHealth.objects.get().failures == 9


@pytest.mark.parametrize(("wanted", "seconds"), [("300", 300), ("900", 900), ("3600", 900), ("9" * 30, 900)])
def test_the_pause_is_as_long_as_the_service_asks_up_to_a_quarter_of_an_hour(clock, service, guarded, wanted, seconds):
    service.answer("slow down", status=429, headers={"Retry-After": wanted})
    fail(guarded, 3)
    asked(service)
    clock.shift(seconds - 1)
    fail(guarded)
    assert asked(service) == 0
    clock.shift(1)
    fail(guarded)
    assert asked(service) == 1


class AsksAnother:
    """A checker during whose call another process asks too."""

    name, service_host = "akismet", "spam.example"

    def __init__(self):
        self.other = None
        self.calls = 0

    def check(self, candidate, *, timeout):
        self.calls += 1
        if self.other:
            with pytest.raises(CheckerUnavailable, match="not asked"):
                self.other.check(candidate, timeout=timeout)
        raise CheckerUnavailable("The spam service spam.example answered 500.")

    def learn(self, candidate, *, is_spam, timeout, by=""):
        raise CheckerUnavailable("The spam service spam.example answered 500.")

    def verify(self, *, timeout):
        return False


def test_one_process_alone_tries_after_the_pause(clock):
    checker = AsksAnother()
    one, other = (GuardedChecker(checker, on_recovered=lambda _was_outage: None) for _ in range(2))
    fail(one, 3)
    clock.shift(5)
    checker.other = other
    fail(one)
    assert checker.calls == 4


def test_of_two_processes_that_see_the_pause_end_only_one_may_try(clock, service, guarded):
    service.fail_with("500")
    fail(guarded, 3)
    clock.shift(5)
    circuit, now = guarded._checks, NOON + dt.timedelta(seconds=5)
    one, other = circuit.read(), circuit.read()
    assert circuit.claim_try(one, now=now, timeout=SECONDS)
    assert not circuit.claim_try(other, now=now, timeout=SECONDS)


def test_another_may_try_when_the_one_that_tried_was_killed(clock, service, guarded):
    service.fail_with("500")
    fail(guarded, 3)
    clock.shift(5)
    killed = guarded._checks
    assert killed.claim_try(killed.read(), now=NOON + dt.timedelta(seconds=5), timeout=10)
    service.recover()
    clock.shift(14)
    fail(guarded)
    clock.shift(1)
    assert guarded.check(REPLY, timeout=SECONDS).answer is Answer.HAM


def test_a_failure_that_was_under_way_at_the_opening_does_not_lengthen_the_pause(clock, service, guarded):
    seen_before = guarded._checks.read()
    service.fail_with("500")
    fail(guarded, 3)
    late = guarded._checks.failed(
        seen_before, error="late", threshold=1, asked_pause=None, now=NOON + dt.timedelta(seconds=4)
    )
    assert late is False
    health = CheckerHealth.objects.get()
    assert (health.open_until, health.pause_seconds) == (NOON + dt.timedelta(seconds=5), 5)


def test_an_outage_is_one_alert_and_one_mail(clock, service, guarded, settings, django_capture_on_commit_callbacks):
    settings.ALERT_EMAIL = ["desk@news.example"]
    service.fail_with("502-html")
    with django_capture_on_commit_callbacks(execute=True):
        fail(guarded, 3)
        for _ in range(6):
            clock.shift(60)
            fail(guarded)
        service.recover()
        clock.shift(60)
        guarded.check(REPLY, timeout=SECONDS)
        assert Alert.objects.get().resolved_at is not None
        assert "502" in Alert.objects.get().message  # what was wrong can be read afterwards, too
        service.fail_with("500")
        fail(guarded, 3)
    alert = Alert.objects.get()
    assert "replies are held and checked later" in alert.message
    assert (alert.code, alert.resolved_at) == ("akismet-unavailable", None)
    assert KEY not in alert.message
    assert len(mail.outbox) == 1


def test_an_outage_half_an_hour_after_another_is_told_of_anew(clock, service, guarded):
    for _number in range(2):
        service.fail_with("500")
        fail(guarded, 3)
        service.recover()
        clock.shift(60)
        guarded.check(REPLY, timeout=SECONDS)
        clock.shift(31 * 60)
    assert list(Alert.objects.values_list("count", flat=True)) == [1, 1]
    assert not Alert.objects.filter(resolved_at=None).exists()


def test_no_feedback_is_tried_while_checks_are_refused(clock, service, guarded):
    service.fail_with("500")
    fail(guarded, 3)
    service.recover()
    asked(service)
    clock.shift(5)
    with pytest.raises(CheckerUnavailable, match="not asked"):
        teach(guarded)
    assert asked(service) == 0


def test_feedback_that_fails_stops_feedback_but_no_check(clock, service, guarded):
    service.answer("busy", method="submit-spam", status=503)
    for _ in range(3):
        with pytest.raises(CheckerUnavailable, match="503"):
            teach(guarded)
    with pytest.raises(CheckerUnavailable, match="not asked"):
        teach(guarded)
    assert guarded.check(REPLY, timeout=SECONDS).answer is Answer.HAM
    assert Alert.objects.get().code == "akismet-feedback-unavailable"
    service.recover()
    clock.shift(5)
    teach(guarded)
    teach(guarded)


def test_verifying_asks_in_any_case_and_a_yes_closes(clock, service, guarded, recoveries):
    service.fail_with("500")
    fail(guarded, 3)
    with pytest.raises(CheckerUnavailable, match="500"):
        guarded.verify(timeout=SECONDS)
    service.recover()
    assert guarded.verify(timeout=SECONDS) is True
    assert recoveries == [True]
    assert guarded.check(REPLY, timeout=SECONDS).answer is Answer.HAM
