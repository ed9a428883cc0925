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
    return _element(at, _from_now(at - now) if abs(at - now) < RELATIVE_WITHIN else _short(at, now))


def date_and_time(at: dt.datetime, now: dt.datetime | None = None) -> SafeString:
    """Date and time, the year only if it is not this one."""
    return _element(at, _short(at, now or timezone.now()))


def date_and_time_text(at: dt.datetime) -> str:
    """Date, year and time without markup."""
    return _written(timezone.localtime(at), pgettext("format of a date in another year", "j M Y, H:i"))


def sentence(words: str, **values: Any) -> SafeString:
    """A translated text with its %(values)s, of which some may be moments; all else is escaped."""
    escaped = {name: conditional_escape(value) for name, value in values.items()}
    return mark_safe(conditional_escape(words) % escaped)  # noqa: S308  each part escaped above


def _element(at: dt.datetime, text: str) -> SafeString:
    local = timezone.localtime(at)
    whole = _written(local, pgettext("format of a whole date with its zone", "l, j F Y, H:i T"))
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(timespec="seconds"), whole, text)


def _short(at: dt.datetime, now: dt.datetime) -> str:
    local = timezone.localtime(at)
    if local.year != timezone.localtime(now).year:
        return date_and_time_text(at)
    return _written(local, pgettext("format of a date in this year", "j M, H:i"))


def _written(local: dt.datetime, form: str) -> str:
    return _kept(local, str(local.tzinfo), form, get_language())


@functools.lru_cache(maxsize=4096)
def _kept(local: dt.datetime, zone: str, form: str, language: str | None) -> str:
    """A queue that is looked at again and again shows the same moments, and to write one takes long."""
    return dateformat.format(local, form)


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
