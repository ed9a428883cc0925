"""Limits on how often one address may do something, counted for all processes together.

A window begins with the first act in it. Counts are rows, or keys in Redis where that is the cache: one statement or
one round trip for all limits of an act. No address is stored, only a hash under the site's key.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import ipaddress
from collections.abc import Sequence

from django.conf import settings
from django.db import connection
from django.db.models import Max
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from newsroom.client_address import parse_address
from newsroom.models import RateLimitWindow
from newsroom.verbs import Refused
from newsroom.work import chore

CLEANED_AT_ONCE = 5000


@dataclasses.dataclass(frozen=True)
class Limit:
    """So many times in so many seconds."""

    times: int
    per: int


class RateLimited(Refused):
    """It was done too often; may be done again in `retry_after` seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(_("This was done too often. Please wait a little."))
        self.retry_after = retry_after


def hit(scope: str, who: str, limits: Sequence[Limit], *, now: dt.datetime | None = None) -> None:
    """Count one act of `who` (an address, or any name) in `scope`. Raises RateLimited past any of the limits.

    To be called outside a transaction: a rollback would take the count back. Acts beyond a limit do not prolong it.
    """
    if not settings.RATELIMIT_ENABLED or not limits:
        return
    by_key = {_key(scope, who, limit): limit for limit in limits}
    retry_after = None
    if settings.CACHES["default"]["BACKEND"].endswith("RedisCache"):
        # Its client is slow to import, which each command would wait for.
        from newsroom import rate_limits_in_redis

        retry_after = rate_limits_in_redis.count(by_key)
    if retry_after is None:
        retry_after = _count_in_rows(by_key, now or timezone.now())
    if retry_after > 0:
        raise RateLimited(retry_after)


@chore("expired rate limits", every=dt.timedelta(minutes=10))
def forget_expired_windows(now: dt.datetime) -> int:
    """Delete the windows that are over."""
    expired = RateLimitWindow.objects.filter(expires_at__lte=now)
    # Asked for again in the deletion: a window may have begun anew in between.
    return expired.filter(pk__in=list(expired.values_list("pk", flat=True)[:CLEANED_AT_ONCE])).delete()[0]


def _key(scope: str, who: str, limit: Limit) -> str:
    text = f"{scope}\0{_reach(who)}\0{limit.times}/{limit.per}"
    return salted_hmac("newsroom.rate_limits", text, algorithm="sha256").hexdigest()


def _reach(who: str) -> str:
    """Whom a limit holds for: an IPv6 customer has a whole /64, all else is for itself."""
    address = parse_address(who)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address or who)


def _count_in_rows(by_key: dict[str, Limit], now: dt.datetime) -> float:
    """Seconds to wait; 0 if the act is within all limits."""
    table, adapt = RateLimitWindow._meta.db_table, connection.ops.adapt_datetimefield_value
    keys = sorted(by_key)  # in one order always: two acts that lock the same rows cannot deadlock
    rows = ", ".join(["(%s, 1, %s)"] * len(keys))
    values = [value for key in keys for value in (key, adapt(now + dt.timedelta(seconds=by_key[key].per)))]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, count, expires_at) VALUES {rows} ON CONFLICT (key) DO UPDATE SET"  # noqa: S608
            f" count = CASE WHEN {table}.expires_at <= %s THEN 1 ELSE {table}.count + 1 END,"
            f" expires_at = CASE WHEN {table}.expires_at <= %s THEN excluded.expires_at ELSE {table}.expires_at END"
            " RETURNING key, count",
            [*values, adapt(now), adapt(now)],
        )
        past = [key for key, count in cursor.fetchall() if count > by_key[key].times]
    if not past:
        return 0.0
    last = RateLimitWindow.objects.filter(key__in=past).aggregate(last=Max("expires_at"))["last"]
    # Cleaned away in between: the window was just over.
    return max((last - now).total_seconds(), 1.0) if last else 1.0
