"""A service that is down, slow, wrong or hostile: a clear error in time, with nothing secret in it."""

import datetime as dt
import logging
import threading
import time
import traceback
from email.utils import format_datetime

import pytest
import requests
from requests.adapters import HTTPAdapter

from comments.spam.akismet import AkismetChecker
from comments.spam.interface import Candidate, CheckerError, CheckerRefusesKey, CheckerUnavailable
from tests.fake_akismet import FAILURES, KEY, RUDE, FakeAkismet

BODY = "a-text-that-nobody-else-may-read"
REPLY = Candidate(body=BODY, name="Ana")
LIMIT = 0.25  # seconds given to a check
PATIENCE = 5  # seconds after which a check counts as hanging


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
def checker(service):
    return AkismetChecker.from_url(service.url, site="https://news.example/", application="N/1")


def everything_told(error):
    """All that a log, an error page or a mail could show of an error: its chain and our frames' variables."""
    told = [repr(error), str(vars(error))]
    told += traceback.format_exception(error)
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    for frame in shown.stack:
        if "/comments/spam/akismet/" in frame.filename:
            told += [f"{name}={value}" for name, value in (frame.locals or {}).items() if name != "candidate"]
    assert error.__cause__ is None
    assert error.__context__ is None
    return "\n".join(told)


def ask(checker, call, mode):
    # A busy machine may be slow, too: only what never ends is cut off.
    limit = LIMIT if mode in RUDE else PATIENCE - 1
    match call:
        case "check":
            return checker.check(REPLY, timeout=limit)
        case "learn":
            return checker.learn(REPLY, is_spam=True, timeout=limit)
        case _:
            return checker.verify(timeout=limit)


def no_exchange_is_left():
    for thread in threading.enumerate():
        if thread.name == "akismet":
            thread.join(PATIENCE)
            return not thread.is_alive()
    return True


@pytest.mark.parametrize(
    ("call", "mode"),
    [("check", mode) for mode in FAILURES]
    + [("learn", mode) for mode in ("refused", "silent", "500", "empty", "invalid")]
    + [("verify", mode) for mode in ("refused", "silent", "500", "empty", "200-html")],
)
def test_every_failure_is_told_in_time_without_key_or_text(service, checker, caplog, call, mode):
    service.fail_with(mode)
    caplog.set_level(logging.DEBUG)
    started = time.monotonic()
    with pytest.raises(CheckerError) as caught:
        ask(checker, call, mode)
    assert time.monotonic() - started < PATIENCE
    assert type(caught.value) is (CheckerRefusesKey if mode == "invalid" else CheckerUnavailable)
    assert KEY not in everything_told(caught.value) + caplog.text
    assert BODY not in "".join(traceback.format_exception(caught.value)) + caplog.text
    assert len(service.requests) <= 1, "asked twice or followed a redirect"
    assert no_exchange_is_left()


@pytest.mark.parametrize("mode", ["refused", "hang-on-connect", "reset", "slow-head", "500"])
def test_the_next_call_after_a_failure_is_answered(service, checker, mode):
    service.fail_with(mode)
    with pytest.raises(CheckerUnavailable):
        checker.check(REPLY, timeout=LIMIT)
    service.recover()
    assert checker.check(REPLY, timeout=PATIENCE).answer == "ham"


def test_a_name_that_is_looked_up_for_too_long_is_left():
    released = threading.Event()

    class Stuck(HTTPAdapter):
        def send(self, *args, **kwargs):
            released.wait(30)
            raise requests.ConnectionError

    session = requests.Session()
    session.mount("http://", Stuck())
    checker = AkismetChecker(key=KEY, base_url="http://spam.invalid/", site="s", application="N/1", session=session)
    started = time.monotonic()
    with pytest.raises(CheckerUnavailable, match="did not answer within"):
        checker.check(REPLY, timeout=LIMIT)
    assert time.monotonic() - started < PATIENCE
    released.set()


def test_an_unforeseen_error_of_the_transport_tells_its_kind_alone(caplog):
    class Broken(HTTPAdapter):
        def send(self, request, *args, **kwargs):
            raise LookupError(request.body)

    session = requests.Session()
    session.mount("http://", Broken())
    checker = AkismetChecker(key=KEY, base_url="http://spam.invalid/", site="s", application="N/1", session=session)
    with pytest.raises(CheckerUnavailable, match="LookupError") as caught:
        checker.check(REPLY, timeout=LIMIT)
    assert KEY not in everything_told(caught.value) + caplog.text


@pytest.mark.parametrize("timeout", [0, -1.5])
def test_nothing_is_sent_when_no_time_is_left(service, checker, timeout):
    with pytest.raises(CheckerUnavailable, match="no time was left"):
        checker.check(REPLY, timeout=timeout)
    assert service.requests == []


@pytest.mark.parametrize(
    ("sent", "seconds"),
    [
        ("7", 7),
        ("0", 0),
        ("100000", 3600),
        ("9" * 5000, 3600),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
        ("Sun, 06 Nov 2094 08:49:37 GMT", 3600),
        ("-7", None),
        ("soon", None),
        ("Sun, 99 Nov 99999 08:49:37 GMT", None),
        ("", None),
    ],
)
def test_the_pause_that_the_service_asks_for_is_told_within_bounds(service, checker, sent, seconds):
    service.answer("slow down", status=429, headers={"Retry-After": sent})
    with pytest.raises(CheckerUnavailable) as caught:
        checker.check(REPLY, timeout=PATIENCE)
    assert caught.value.retry_after == seconds


def test_a_pause_until_a_date_is_told_in_seconds(service, checker):
    moment = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=10)
    service.answer("", status=503, headers={"Retry-After": format_datetime(moment, usegmt=True)})
    with pytest.raises(CheckerUnavailable) as caught:
        checker.check(REPLY, timeout=PATIENCE)
    assert 600 - PATIENCE - 1 <= (caught.value.retry_after or 0) <= 600


@pytest.mark.parametrize("mode", ["endless-body", "endless-redirect"])
def test_an_endless_answer_is_left_before_time_is_up(service, checker, mode):
    service.fail_with(mode)
    with pytest.raises(CheckerUnavailable, match="without end"):
        checker.check(REPLY, timeout=PATIENCE)
