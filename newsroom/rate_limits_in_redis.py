"""The counts of `rate_limits`, as keys of the Redis that is the cache."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import redis
import structlog
from django.conf import settings

if TYPE_CHECKING:
    from newsroom.rate_limits import Limit

TIMEOUT = 0.5  # seconds; past it the database counts

log = structlog.stdlib.get_logger(__name__)


def count(by_key: dict[str, Limit]) -> float | None:
    """Seconds to wait; None if Redis does not answer."""
    try:
        with redis.Redis(connection_pool=_pool(str(settings.CACHES["default"]["LOCATION"]))).pipeline() as pipe:
            for key, limit in by_key.items():
                name = f"newsroom:limit:{key}"
                pipe.set(name, 0, ex=limit.per, nx=True)
                pipe.incr(name)
                pipe.pttl(name)
            answers = pipe.execute()
    except redis.RedisError as error:
        log.warning("rate limits are counted in the database", error=type(error).__name__)
        return None
    waits = [
        answers[3 * place + 2] / 1000
        for place, limit in enumerate(by_key.values())
        if answers[3 * place + 1] > limit.times
    ]
    return max(waits, default=0.0)


@functools.cache
def _pool(url: str) -> redis.ConnectionPool:
    """Not a client, which closes its pool with its own end: of two that threads make at once, the cache keeps one, and
    the other would end under the thread that uses it."""
    return redis.ConnectionPool.from_url(url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT)
