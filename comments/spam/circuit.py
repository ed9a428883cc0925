"""The state of a circuit breaker in a row, so that all processes stop asking together and one tries again.

Closed: everybody asks. After some failures in a row it opens: nobody asks for a pause. Then the one that first
moves `open_until` ahead may try, while the others still refrain. A failed try doubles the pause, a good answer
closes.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import F

from comments.models import CheckerHealth

FIRST_PAUSE = 5  # seconds
LONGEST_PAUSE = 60  # seconds
LONGEST_ASKED_PAUSE = 900  # seconds; where the service itself asks for a pause
LEASE = 5  # seconds that a try may last beyond its own time limit before another is let through
OK_IS_NOTED_EVERY = dt.timedelta(minutes=1)


class Circuit:
    """One circuit, by its name in `CheckerHealth`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._row = CheckerHealth.objects.filter(checker=name)

    def read(self) -> CheckerHealth:
        """The state now, in one query. A circuit that has seen nothing yet has no row and is closed."""
        return self._row.first() or CheckerHealth(checker=self.name)

    def claim_try(self, seen: CheckerHealth, *, now: dt.datetime, timeout: float) -> bool:
        """Whether the caller, and no other, may ask through a circuit seen open. The claim ends by itself."""
        if seen.open_until is None or now < seen.open_until:
            return False
        lease = now + dt.timedelta(seconds=timeout + LEASE)
        return self._row.filter(open_until=seen.open_until).update(open_until=lease) == 1

    def end_pause(self, *, now: dt.datetime) -> bool:
        """Let the next caller try; false where everybody may ask."""
        return self._row.filter(open_until__gt=now).update(open_until=now) == 1

    def succeeded(self, seen: CheckerHealth, *, now: dt.datetime) -> bool:
        """Note a good answer; true for the one call that ends failures by it, enough to have opened it or not."""
        closed = {"failures": 0, "open_until": None, "pause_seconds": 0, "last_ok_at": now}
        if seen.open_until is not None:
            return self._row.exclude(open_until=None).update(**closed) == 1
        if seen.failures:
            return self._row.filter(open_until=None, failures__gt=0).update(**closed) == 1
        if seen.last_ok_at is None or seen.last_ok_at <= now - OK_IS_NOTED_EVERY:
            self._note_ok(seen, now)
        return False

    def failed(
        self,
        seen: CheckerHealth,
        *,
        error: str,
        threshold: int,
        asked_pause: float | None,
        now: dt.datetime,
    ) -> bool:
        """Note a failure; true where it opens the circuit or keeps it open after a try."""
        if seen.pk is None:
            CheckerHealth.objects.get_or_create(checker=self.name)
        self._row.update(failures=F("failures") + 1, last_error=error[:200], last_error_at=now)
        if seen.open_until is not None:
            pause = min(max(seen.pause_seconds * 2, FIRST_PAUSE), LONGEST_PAUSE)
            to_open = self._row.exclude(open_until=None)
        else:
            pause = FIRST_PAUSE
            to_open = self._row.filter(open_until=None, failures__gte=threshold)
        seconds = max(pause, min(asked_pause or 0, LONGEST_ASKED_PAUSE))
        return to_open.update(open_until=now + dt.timedelta(seconds=seconds), pause_seconds=pause) == 1

    def _note_ok(self, seen: CheckerHealth, now: dt.datetime) -> None:
        if seen.pk is None:
            CheckerHealth.objects.get_or_create(checker=self.name, defaults={"last_ok_at": now})
        else:
            self._row.filter(last_ok_at=seen.last_ok_at).update(last_ok_at=now)
