"""Moments in templates of the admin: see `newsroom.moments`."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.safestring import SafeString

from newsroom import moments

register = template.Library()


@register.filter
def moment(at: dt.datetime | None) -> SafeString | str:
    """{{ row.at|moment }}: alone or after a comma."""
    return moments.moment(at) if at else ""


@register.filter
def date_and_time(at: dt.datetime | None) -> SafeString | str:
    """{% blocktranslate with when=row.at|date_and_time %}: within a sentence."""
    return moments.date_and_time(at) if at else ""
