"""Dates as other systems write them."""

from __future__ import annotations

import datetime as dt
import re

from django.utils import timezone

EARLIEST = 1500  # years; what is older is a mistake
_DATE = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<hour>\d{1,2}):(?P<rest>\d{2}(?::\d{2}(?:\.\d{1,6})?)?))?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.ASCII | re.IGNORECASE,
)
_NONE = {"", "none", "null", "-"}


class NoDate(ValueError):
    """The text is no date."""


def moment(text: str) -> dt.datetime | None:
    """The time that a text names, in the site's zone where it names none; None if it says that there is no date.

    A day without a time is its beginning.
    """
    text = text.strip()
    if text.casefold() in _NONE:
        return None
    match = _DATE.fullmatch(text)
    if match is None:
        raise NoDate(text)
    zone = (match["zone"] or "").upper().replace("Z", "+00:00")
    try:
        when = dt.datetime.fromisoformat(f"{match['day']}T{int(match['hour'] or 0):02}:{match['rest'] or '00'}{zone}")
        if when.year < EARLIEST:
            raise NoDate(text)
        return timezone.localtime(when if when.tzinfo else timezone.make_aware(when))
    except (ValueError, OverflowError) as error:
        raise NoDate(text) from error
