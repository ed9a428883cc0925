"""The outside spam service dies under load and comes back, on PostgreSQL, with real processes on both sides."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests import factories
from tests.comments.test_killed import SET_UP, Server, manage
from tests.conftest import ROOT, site_environment
from tests.fake_akismet import KEY, FakeAkismet

pytestmark = pytest.mark.services

READERS, EACH, PAUSE = 10, 25, 0.2  # 50 replies a second for five seconds

STATE = """
import json
from comments.models import Comment
from newsroom.models import Alert

def state():
    judged = Comment.objects.filter(verdicts__check_name="akismet", verdicts__result="pass")
    return {
        "statuses": dict(Comment.objects.values_list("name", "status")),
        "shown unjudged": Comment.objects.filter(shown=True).exclude(pk__in=judged).count(),
        "alerts": list(Alert.objects.values_list("code", "message")),
    }
"""
WORK_AND_TELL = f"""
{STATE}
import datetime as dt
import time_machine
from django.core.management import call_command
from django.utils import timezone
before = state()
with time_machine.travel(timezone.now() + dt.timedelta(minutes=16), tick=True):
    for _round in range(3):  # each takes a part of what is due
        call_command("work", "--once")
print(json.dumps([before, state()]))
"""


@pytest.fixture
def service() -> Iterator[FakeAkismet]:
    with FakeAkismet() as running:
        yield running


class Reader(threading.Thread):
    """Reads the article once and replies five times a second, whatever happens."""

    def __init__(self, number: int, article: str) -> None:
        super().__init__()
        self.names = [factories.made_up_word(number * EACH + count) for count in range(EACH)]
        self.article = article
        self.answers: Counter[int] = Counter()
        self.waits: list[tuple[float, float]] = []  # since when, and how long

    def run(self) -> None:
        with requests.Session() as session:
            token = re.findall(r'name="token" value="([^"]+)"', session.get(self.article, timeout=30).text)
            begun = time.monotonic()
            for count, name in enumerate(self.names):
                time.sleep(max(0.0, begun + count * PAUSE - time.monotonic()))
                fields = {
                    "name": name,
                    "comment": f"People in {name} should have been asked.",
                    "token": token,
                }
                asked = time.monotonic()
                answer = session.post(f"{self.article}reply/", fields, allow_redirects=False, timeout=30)
                self.waits.append((asked, time.monotonic() - asked))
                self.answers[answer.status_code] += 1


@pytest.mark.parametrize("mode", ["refused", "silent"])
def test_under_load_every_reader_is_answered_in_time_and_every_reply_settled(
    service: FakeAkismet, postgres: str, site: Path, mode: str
) -> None:
    environment = site_environment(
        site,
        DATABASE_URL=f"{postgres}?prepare_threshold=5",
        SPAM_CHECK_URL=service.url,
        RATELIMIT_ENABLED="0",
        PYTHONPATH=str(ROOT),
    )
    manage(environment, "migrate", "-v0")
    path = manage(environment, "shell", "-v0", script=SET_UP).splitlines()[-1]
    server = Server(environment, workers=2)
    server.start()
    readers = [Reader(number, f"http://127.0.0.1:{server.port}{path}") for number in range(READERS)]
    try:
        for reader in readers:
            reader.start()
        time.sleep(1.5)
        broken_at = time.monotonic()
        service.fail_with(mode)
        time.sleep(2)
        service.recover()
        for reader in readers:
            reader.join()
    finally:
        server.kill()
    assert sum((reader.answers for reader in readers), Counter()) == {303: READERS * EACH}
    waits = [wait for reader in readers for wait in reader.waits]
    # What a slow machine takes for fifty replies a second anyway comes on top of the three seconds.
    anyway = max(seconds for since, seconds in waits if since + seconds < broken_at)
    assert max(seconds for _since, seconds in waits) < 3 + anyway
    names = {name for reader in readers for name in reader.names}
    for state, statuses in zip(
        json.loads(manage(environment, "shell", "-v0", script=WORK_AND_TELL)),
        ({"published", "held"}, {"published"}),
        strict=True,
    ):
        assert set(state["statuses"]) == names
        assert set(state["statuses"].values()) == statuses
        assert state["shown unjudged"] == 0
        assert len(state["alerts"]) == 1
        assert KEY not in json.dumps(state)
