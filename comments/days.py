"""Days of the site's zone as spans of time."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

FIRST, LAST = dt.date(1970, 1, 1), dt.date(2999, 12, 31)  # that anything may be asked of


def begin(day: dt.date) -> dt.datetime:
    """When it begins, which is when the day before ends."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def day_named(text: str) -> dt.date:
    """A day as the address of a page names it: 2026-03-10. Raises ValueError."""
    day = dt.date.fromisoformat(text)
    if not FIRST <= day <= LAST:
        raise ValueError(text)
    return day
