"""What `manage.py work` does: each app registers its chores here, each turn does what is due."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence

import structlog
from django.db import Error, close_old_connections, connection, reset_queries
from django.utils.text import slugify
from django.utils.translation import gettext as _

Run = Callable[[dt.datetime], int]

CHORES: list[Chore] = []
LONGEST_PAUSE = dt.timedelta(minutes=5)

log = structlog.stdlib.get_logger(__name__)


@dataclasses.dataclass(frozen=True)
class Chore:
    """One kind of due work. `run(now)` does a bounded batch and returns how much it did; any number may run at once."""

    name: str
    run: Run
    every: dt.timedelta  # at most this often; zero: at each turn

    @property
    def alert_code(self) -> str:
        """The code of the alert that says that it fails."""
        return f"work-{slugify(self.name)}"[:80]


def chore(name: str, *, every: dt.timedelta = dt.timedelta(0)) -> Callable[[Run], Run]:
    """Register a function as a chore."""

    def register(run: Run) -> Run:
        CHORES.append(Chore(name, run, every))
        return run

    return register


class Worker:
    """One process's way through the chores. One that fails is tried again with growing pauses; the others go on."""

    def __init__(self, chores: Sequence[Chore] | None = None) -> None:
        """All registered chores unless some are given."""
        self.chores = CHORES if chores is None else chores
        self.failures: dict[str, int] = {}  # in a row, by the chore's name
        self._not_before: dict[str, dt.datetime] = {}
        self._answered: set[str] = set()
        self._mailed_at: dt.datetime | None = None  # of a database that is away

    def turn(self, now: dt.datetime, *, is_stopped: Callable[[], bool] = lambda: False) -> int:
        """Run each chore that is due, once; returns how much was done. Ends early, between two chores, when stopped."""
        done = 0
        for chore in self.chores:
            if is_stopped():
                break
            if now >= self._not_before.get(chore.name, now):
                done += self._run(chore, now)
        return done

    def _run(self, chore: Chore, now: dt.datetime) -> int:
        if not connection.in_atomic_block:  # a caller's transaction keeps its connection
            close_old_connections()
        reset_queries()
        try:
            done = chore.run(now)
            self._succeeded(chore, now)
        # Whatever is wrong with one kind of work must not stop the others.
        except Exception as error:
            self._failed(chore, now, error)
            return 0
        if done:
            # What is left of a batch is due at once.
            self._not_before.pop(chore.name, None)
            log.info("worked", chore=chore.name, done=done)
        return done

    def _failed(self, chore: Chore, now: dt.datetime, error: Exception) -> None:
        self.failures[chore.name] = in_a_row = self.failures.get(chore.name, 0) + 1
        self._not_before[chore.name] = now + min(dt.timedelta(seconds=2 ** min(in_a_row, 16)), LONGEST_PAUSE)
        log.error("chore failed", chore=chore.name, in_a_row=in_a_row, exc_info=error)
        from newsroom.alerts import MAIL_WINDOW, mail_at_once, raise_alert

        try:
            text = _("The work “%(chore)s” failed with %(kind)s and is tried again. The log has the rest.")
            raise_alert(chore.alert_code, text % {"chore": chore.name, "kind": type(error).__name__}, now=now)
        except Error:
            # The database itself is away: no row can be written, and the connection has to be a new one.
            connection.close()
            if self._mailed_at is None or now - self._mailed_at >= MAIL_WINDOW:
                self._mailed_at = now
                mail_at_once(_("The database does not answer. The log has the rest."))

    def _succeeded(self, chore: Chore, now: dt.datetime) -> None:
        self._not_before[chore.name] = now + chore.every
        # The first time, too: the alert may be from a process that has ended.
        if self.failures.pop(chore.name, 0) or chore.name not in self._answered:
            from newsroom.alerts import resolve_alert

            self._answered.add(chore.name)
            resolve_alert(chore.alert_code, now=now)
