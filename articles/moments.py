"""Times as readers and machines read them, in the site's zone."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format


def day_text(when: dt.datetime) -> str:
    """The day alone, as the site's language writes it."""
    return date_format(timezone.localtime(when), "DATE_FORMAT")


def time_text(when: dt.datetime) -> str:
    """Day and time, for lists."""
    local = timezone.localtime(when)
    return f"{date_format(local, 'DATE_FORMAT')}, {date_format(local, 'TIME_FORMAT')}"


def time_and_zone_text(when: dt.datetime) -> str:
    """Day, time and zone, for what the time is a fact of."""
    return f"{time_text(when)} {timezone.localtime(when).tzname()}"


def machine_time(when: dt.datetime) -> str:
    """ISO 8601 with the zone's offset, to the second."""
    return timezone.localtime(when).isoformat(timespec="seconds")


def first_moment(year: int, month: int) -> dt.datetime:
    """When a month begins in the site's zone; month 13 is the next year's first."""
    year, month = (year + 1, 1) if month == 13 else (year, month)
    return timezone.make_aware(dt.datetime(year, month, 1))  # noqa: DTZ001
