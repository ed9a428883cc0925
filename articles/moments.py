"""Times as readers and machines read them, in the site's zone."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format


def day_text(when: dt.datetime) -> str:
    """The day alone, as the site's language writes it."""
    return date_format(timezone.localtime(when), "DATE_FORMAT")


def short_time_text(when: dt.datetime) -> str:
    """Month, day and time, for what is new anyway."""
    local = timezone.localtime(when)
    return f"{date_format(local, 'MONTH_DAY_FORMAT')}, {date_format(local, 'TIME_FORMAT')}"


def time_text(when: dt.datetime) -> str:
    """Day, time and zone."""
    local = timezone.localtime(when)
    return f"{date_format(local, 'DATE_FORMAT')}, {date_format(local, 'TIME_FORMAT')} {local.tzname()}"


def machine_time(when: dt.datetime) -> str:
    """ISO 8601 with the zone's offset, to the second."""
    return timezone.localtime(when).isoformat(timespec="seconds")


def first_moment(year: int, month: int) -> dt.datetime:
    """When a month begins in the site's zone; month 13 is the next year's first."""
    year, month = (year + 1, 1) if month == 13 else (year, month)
    return timezone.make_aware(dt.datetime(year, month, 1))  # noqa: DTZ001
