"""The one form in which the admin tells moments: short, in the site's zone, with the whole date at hand.

`moment` stands alone or after a comma; within a sentence ("Live since …") only `date_and_time` reads well, for it is
never relative. `date_and_time_text` is for what cannot hold markup and for what is kept, so it always has its year.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

from django.utils import dateformat, timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

RELATIVE_WITHIN = dt.timedelta(days=1)
_MINUTE, _HOUR = 60, 3600  # seconds


def moment(at: dt.datetime, now: dt.datetime | None = None) -> SafeString:
    """How long ago or from now, within a day; otherwise date and time."""
    now = now or timezone.now()
    distance = at - now
    if abs(distance) >= RELATIVE_WITHIN:
        return date_and_time(at, now)
    return _element(_from_now(distance), *_whole(at, timezone.get_current_timezone(), get_language()))


def date_and_time(at: dt.datetime, now: dt.datetime | None = None) -> SafeString:
    """Date and time, the year only if it is not this one."""
    zone = timezone.get_current_timezone()
    return _dated(at, (now or timezone.now()).astimezone(zone).year, zone, get_language())


def date_and_time_text(at: dt.datetime) -> str:
    """Date, year and time without markup."""
    return _with_year(timezone.localtime(at))


def day_text(day: dt.date) -> str:
    """A day with its year, without markup."""
    return dateformat.format(day, pgettext("format of a day with its year", "j M Y"))


def sentence(words: str, **values: Any) -> SafeString:
    """A translated text with its %(values)s, of which some may be moments; all else is escaped."""
    escaped = {name: conditional_escape(value) for name, value in values.items()}
    return mark_safe(conditional_escape(words) % escaped)  # noqa: S308  each part escaped above


# A queue that is looked at again and again shows the same moments, and to write one takes long.
@functools.lru_cache(maxsize=4096)
def _dated(at: dt.datetime, this_year: int, zone: dt.tzinfo, language: str | None) -> SafeString:
    local = at.astimezone(zone)
    is_short = local.year == this_year
    form = pgettext("format of a date in this year", "j M, H:i")
    text = dateformat.format(local, form) if is_short else _with_year(local)
    return _element(text, *_whole(at, zone, language))


@functools.lru_cache(maxsize=4096)
def _whole(at: dt.datetime, zone: dt.tzinfo, language: str | None) -> tuple[str, str]:
    """A moment for machines, and all of it for people, in the language that is in use."""
    local = at.astimezone(zone)
    form = pgettext("format of a whole date with its zone", "l, j F Y, H:i T")
    return local.isoformat(timespec="seconds"), dateformat.format(local, form)


def _with_year(local: dt.datetime) -> str:
    return dateformat.format(local, pgettext("format of a date in another year", "j M Y, H:i"))


def _element(text: str, for_machines: str, whole: str) -> SafeString:
    return format_html('<time datetime="{}" title="{}">{}</time>', for_machines, whole, text)


def _from_now(distance: dt.timedelta) -> str:
    seconds = abs(distance.total_seconds())
    is_past = distance <= dt.timedelta()
    if seconds < _MINUTE:
        return _("just now") if is_past else _("in less than a minute")
    if seconds < _HOUR:
        count = int(seconds // _MINUTE)
        if is_past:
            return ngettext("%(count)d minute ago", "%(count)d minutes ago", count) % {"count": count}
        return ngettext("in %(count)d minute", "in %(count)d minutes", count) % {"count": count}
    count = int(seconds // _HOUR)
    if is_past:
        return ngettext("%(count)d hour ago", "%(count)d hours ago", count) % {"count": count}
    return ngettext("in %(count)d hour", "in %(count)d hours", count) % {"count": count}
