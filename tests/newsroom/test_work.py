"""What runs beside the server."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from django.db import connection

from newsroom.models import Alert
from newsroom.work import CHORES, Chore, Worker
from tests.conftest import ROOT, site_environment

NOW = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
ALWAYS = dt.timedelta(0)


def at(seconds: float) -> dt.datetime:
    return NOW + dt.timedelta(seconds=seconds)


class Counting:
    """A chore that notes when it ran, does what it is given, and fails where that is an error."""

    def __init__(self, *outcomes: int | Exception) -> None:
        self.outcomes = list(outcomes)
        self.ran: list[dt.datetime] = []

    def __call__(self, now: dt.datetime) -> int:
        self.ran.append(now)
        outcome = self.outcomes.pop(0) if self.outcomes else 0
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@pytest.mark.django_db
class TestTurns:
    def test_each_chore_runs_at_each_turn_and_what_was_done_is_added_up(self) -> None:
        first, second = Counting(2, 0), Counting(3, 0)
        worker = Worker([Chore("first", first, ALWAYS), Chore("second", second, ALWAYS)])
        assert worker.turn(at(0)) == 5
        assert worker.turn(at(1)) == 0
        assert first.ran == second.ran == [at(0), at(1)]

    def test_a_chore_runs_no_more_often_than_it_wants_unless_it_left_something(self) -> None:
        run = Counting(5, 0)
        worker = Worker([Chore("hourly", run, dt.timedelta(hours=1))])
        for second in (0, 1, 2, 3600, 3601):
            worker.turn(at(second))
        assert run.ran == [at(0), at(1), at(3601)]

    def test_one_that_fails_raises_an_alert_and_the_others_go_on(self) -> None:
        other = Counting(1, 1)
        worker = Worker(
            [Chore("broken", Counting(ValueError("a reader's text")), ALWAYS), Chore("other", other, ALWAYS)]
        )
        assert worker.turn(at(0)) == 1
        alert = Alert.objects.get(resolved_at=None)
        assert alert.code == "work-broken"
        assert "ValueError" in alert.message
        assert "a reader's text" not in alert.message

    def test_it_is_tried_again_with_growing_pauses_and_the_alert_ends_with_the_trouble(self) -> None:
        run = Counting(*[OSError()] * 3)
        worker = Worker([Chore("broken", run, ALWAYS)])
        for second in range(20):
            worker.turn(at(second))
        assert run.ran[:4] == [at(0), at(2), at(6), at(14)]
        assert worker.failures == {}
        assert not Alert.objects.filter(resolved_at=None).exists()

    def test_it_is_tried_again_within_five_minutes_however_often_it_failed(self) -> None:
        run = Counting(*[OSError()] * 12)
        worker = Worker([Chore("broken", run, ALWAYS)])
        for minute in range(60):
            worker.turn(at(60 * minute))
        pauses = [later - earlier for earlier, later in itertools.pairwise(run.ran[:12])]
        assert max(pauses) == dt.timedelta(minutes=5)

    def test_the_alert_of_a_process_that_has_ended_is_closed_by_the_next(self) -> None:
        Worker([Chore("broken", Counting(OSError()), ALWAYS)]).turn(at(0))
        Worker([Chore("broken", Counting(), ALWAYS)]).turn(at(60))
        assert not Alert.objects.filter(resolved_at=None).exists()

    def test_it_ends_between_two_chores_when_stopped(self) -> None:
        first, second = Counting(), Counting()
        worker = Worker([Chore("first", first, ALWAYS), Chore("second", second, ALWAYS)])
        worker.turn(at(0), is_stopped=lambda: bool(first.ran))
        assert first.ran
        assert not second.ran


@pytest.mark.django_db(transaction=True)
def test_that_the_database_is_away_is_mailed_past_it_once_in_half_an_hour(settings: Any, mailoutbox: list[Any]) -> None:
    settings.ALERT_EMAIL = ["desk@example.com"]
    settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    worker = Worker([Chore("broken", Counting(*[OSError()] * 9), ALWAYS)])
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE newsroom_alert RENAME TO newsroom_alert_away")
    try:
        for minute in range(40):
            worker.turn(at(60 * minute))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE newsroom_alert_away RENAME TO newsroom_alert")
    assert [mail.to for mail in mailoutbox] == [["desk@example.com"]] * 2
    assert "The database does not answer" in mailoutbox[0].body


def test_names_of_chores_are_distinct_for_their_alerts() -> None:
    codes = [chore.alert_code for chore in CHORES]
    assert len(set(codes)) == len(codes)
    assert {"replies to settle", "scheduled updates", "expired rate limits"} <= {chore.name for chore in CHORES}


@pytest.mark.usefixtures("site")
def test_once_does_what_is_due_and_ends(manage: Callable[..., CompletedProcess[str]]) -> None:
    outcome = manage("work", "--once")
    assert outcome.returncode == 0, outcome.stderr


def test_once_fails_where_work_fails(manage: Callable[..., CompletedProcess[str]], site: Path) -> None:
    with contextlib.closing(sqlite3.connect(site / "var" / "newsroom.sqlite3")) as database:
        database.execute("ALTER TABLE comments_comment RENAME TO elsewhere")
    outcome = manage("work", "--once")
    assert outcome.returncode == 1
    assert "replies to settle" in outcome.stderr.splitlines()[-1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it(manage: Callable[..., CompletedProcess[str]], site: Path, number: signal.Signals) -> None:
    # Work of its own kind tells that it is under way: an expired session goes.
    add = (
        "from django.contrib.sessions.models import Session; from django.utils import timezone;"
        "Session.objects.create(session_key='old', session_data='', expire_date=timezone.now())"
    )
    assert manage("shell", "-c", add).returncode == 0
    environment = site_environment(site)
    worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=environment, stderr=subprocess.PIPE)
    try:
        assert worker.stderr is not None
        assert b"ended sessions" in worker.stderr.readline()
        worker.send_signal(number)
        assert worker.wait(30) == 0
    finally:
        worker.kill()
        worker.wait()
