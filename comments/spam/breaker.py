"""A spam checker behind a circuit breaker: when its service fails, readers are not kept waiting for it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import CheckerHealth
from comments.spam.circuit import Circuit
from comments.spam.interface import (
    Candidate,
    CheckerError,
    CheckerRefusesKey,
    Judgement,
    NotAsked,
    SpamChecker,
    Usage,
)
from newsroom.alerts import raise_alert, resolve_alert

THRESHOLD = 3  # failures in a row; a refused key, or a pause that is asked for, opens at once
# Who waits in line behind a call that times out is not to wait for another: the threads of a server that were kept by
# the first are free again together, and the second of them opens the circuit before they take up anything new.
SLOW = 1.0  # seconds that a failed call has taken
SLOW_THRESHOLD = 2


class GuardedChecker:
    """Passes on to another checker while that answers, and refuses at once while it does not.

    Checks and lessons have circuits of their own, since a service may judge and yet not take feedback; but no lesson
    is tried while checks are refused. `on_recovered` is called by the one process whose check is the first to succeed
    after failures: with True where they had opened the circuit, with False where they were too few; and with True where
    `verify` ends a pause.
    """

    def __init__(self, checker: SpamChecker, *, on_recovered: Callable[[bool], None], in_shadow: bool = False) -> None:
        self.name = checker.name
        self.service_host = checker.service_host
        self._checker = checker
        self._on_recovered, self._in_shadow = on_recovered, in_shadow
        self._checks = Circuit(checker.name)
        self._lessons = Circuit(f"{checker.name}-feedback")

    def check(self, candidate: Candidate, *, timeout: float) -> Judgement:
        """As the guarded checker's; raises NotAsked while the circuit is open."""
        seen = self._admitted(self._checks, timeout=timeout)
        started = time.monotonic()
        try:
            judgement = self._checker.check(candidate, timeout=timeout)
        except CheckerError as error:
            is_slow = time.monotonic() - started >= SLOW
            if candidate.recheck_reason == "retry" and seen.open_until is None and not is_slow and _is_plain(error):
                raise  # it has failed before, which says little of the service: it must not keep others from it
            self._note_failure(self._checks, seen, error, threshold=SLOW_THRESHOLD if is_slow else THRESHOLD)
            raise
        self._note_success(self._checks, seen)
        return judgement

    def learn(self, candidate: Candidate, *, is_spam: bool, timeout: float, by: str = "") -> None:
        """As the guarded checker's; raises NotAsked while either circuit is open."""
        checks = self._checks.read()
        if checks.open_until is not None:
            raise self._refusal(checks, timezone.now())
        seen = self._admitted(self._lessons, timeout=timeout)
        try:
            self._checker.learn(candidate, is_spam=is_spam, timeout=timeout, by=by)
        except CheckerError as error:
            self._note_failure(self._lessons, seen, error, threshold=THRESHOLD)
            raise
        self._note_success(self._lessons, seen)

    def verify(self, *, timeout: float) -> bool:
        """As the guarded checker's, asked in any case: a person wants to know. After a yes what waits is tried at once:
        whether checks are answered, too, they alone can tell."""
        is_usable = self._checker.verify(timeout=timeout)
        if is_usable and self._checks.end_pause(now=timezone.now()):
            self._on_recovered(True)
        return is_usable

    def usage(self, *, timeout: float) -> Usage | None:
        """As the guarded checker's, asked in any case: a person wants to know."""
        return self._checker.usage(timeout=timeout)

    def _admitted(self, circuit: Circuit, *, timeout: float) -> CheckerHealth:
        """The state in which the caller may ask. Raises NotAsked where it may not."""
        seen, now = circuit.read(), timezone.now()
        if seen.open_until is not None and not circuit.claim_try(seen, now=now, timeout=timeout):
            raise self._refusal(seen, now)
        return seen

    def _refusal(self, seen: CheckerHealth, now: dt.datetime) -> NotAsked:
        error = NotAsked(f"The spam service {self.service_host} is not asked: it has failed before.")
        if seen.open_until is not None:
            error.retry_after = max((seen.open_until - now).total_seconds(), 0.0)
        return error

    def _note_success(self, circuit: Circuit, seen: CheckerHealth) -> None:
        now, was_open = timezone.now(), seen.open_until is not None
        if circuit.succeeded(seen, now=now):
            resolve_alert(f"{circuit.name}-unavailable", now=now)
            resolve_alert(f"{circuit.name}-refuses-key", now=now)
            if circuit is self._checks:
                self._on_recovered(was_open)

    def _note_failure(self, circuit: Circuit, seen: CheckerHealth, error: CheckerError, *, threshold: int) -> None:
        now = timezone.now()
        refuses_key = isinstance(error, CheckerRefusesKey)
        is_open = circuit.failed(
            seen,
            error=str(error),
            threshold=1 if refuses_key or error.retry_after is not None else threshold,
            asked_pause=error.retry_after,
            now=now,
        )
        if is_open and refuses_key:
            raise_alert(f"{circuit.name}-refuses-key", self._key_alert(), host=self.service_host, now=now)
        elif is_open:
            words = self._outage_alert(circuit, error)
            raise_alert(f"{circuit.name}-unavailable", words, host=self.service_host, now=now)

    def _key_alert(self) -> str:
        if self._in_shadow:
            return _(
                "The spam service %(host)s, which judges in shadow, does not accept the site's key: check "
                "SPAM_SHADOW_URL. No reply waits for it."
            ) % {"host": self.service_host}
        return _(
            "The spam service %(host)s does not accept the site's key. Replies are held until it does: "
            "check SPAM_CHECK_URL."
        ) % {"host": self.service_host}

    def _outage_alert(self, circuit: Circuit, error: CheckerError) -> str:
        values = {"host": self.service_host, "error": error}
        if self._in_shadow:
            words = _("The spam service %(host)s, which judges in shadow, fails; no reply waits for it. %(error)s")
            return words % values
        if circuit is self._lessons:
            return _("The spam service %(host)s takes no feedback; it is kept and sent later. %(error)s") % values
        return _("The spam service %(host)s fails; replies are held and checked later. %(error)s") % values


def _is_plain(error: CheckerError) -> bool:
    """Whether the service says nothing of the key or of a pause, which concern all replies."""
    return error.retry_after is None and not isinstance(error, CheckerRefusesKey)
