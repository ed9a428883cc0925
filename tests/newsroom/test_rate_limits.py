"""How often one address may do something."""

from __future__ import annotations

import datetime as dt
import importlib
import os
import sys
import threading
import uuid

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from newsroom import rate_limits, rate_limits_in_redis
from newsroom.models import RateLimitWindow
from newsroom.rate_limits import Limit, RateLimited, forget_expired_windows, hit

NOW = dt.datetime(2026, 3, 10, 12, 0, 0, 250_000, tzinfo=dt.UTC)
READER = "203.0.113.7"
THREE = [Limit(times=3, per=60)]


def at(seconds: float) -> dt.datetime:
    return NOW + dt.timedelta(seconds=seconds)


def hits(times: int, who: str = READER, limits: list[Limit] = THREE, scope: str = "reply", second: float = 0) -> None:
    for _ in range(times):
        hit(scope, who, limits, now=at(second))


@pytest.mark.django_db
class TestInTheDatabase:
    @pytest.fixture(autouse=True)
    def _cache_of_the_process(self, settings: Settings) -> None:
        settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

    def test_the_act_past_the_limit_is_refused_and_told_when_to_come_back(self) -> None:
        hits(3)
        with pytest.raises(RateLimited) as refused:
            hits(1, second=20)
        assert refused.value.retry_after == 40

    def test_refused_acts_do_not_prolong_the_window(self) -> None:
        hits(3)
        for second in (10, 30, 59):
            with pytest.raises(RateLimited):
                hits(1, second=second)
        hits(3, second=60)
        with pytest.raises(RateLimited):
            hits(1, second=61)

    def test_each_of_several_limits_holds_and_the_longest_wait_is_told(self) -> None:
        limits = [Limit(times=2, per=10), Limit(times=4, per=3600)]
        hits(2, limits=limits)
        hits(2, limits=limits, second=15)
        with pytest.raises(RateLimited) as refused:
            hits(1, limits=limits, second=16)
        assert refused.value.retry_after == 3584

    def test_addresses_and_scopes_are_counted_apart(self) -> None:
        hits(3)
        hits(3, who="203.0.113.8")
        hits(3, scope="reset")
        with pytest.raises(RateLimited):
            hits(1)

    def test_an_ipv6_customer_is_limited_by_the_network_of_64_bits(self) -> None:
        hits(2, who="2001:db8:0:1::1")
        hits(1, who="2001:db8:0:1:ffff::2")
        with pytest.raises(RateLimited):
            hits(1, who="2001:db8:0:1:1:2:3:4")
        hits(3, who="2001:db8:0:2::1")

    def test_an_ipv4_address_has_one_count_however_it_is_spelled(self) -> None:
        hits(3, who=f"::ffff:{READER}")
        with pytest.raises(RateLimited):
            hits(1)

    def test_names_that_are_no_addresses_are_counted_too(self) -> None:
        hits(3, who="someone@example.org")
        with pytest.raises(RateLimited):
            hits(1, who="someone@example.org")

    def test_one_statement_counts_all_limits(self, django_assert_num_queries) -> None:
        with django_assert_num_queries(1):
            hits(1, limits=[Limit(5, 60), Limit(30, 3600), Limit(100, 86400)])

    def test_no_address_is_stored(self) -> None:
        hits(1)
        assert READER not in str(list(RateLimitWindow.objects.values()))

    def test_the_hash_depends_on_the_sites_key(self, settings: Settings) -> None:
        hits(1)
        settings.SECRET_KEY = "another key, long enough to pass"
        hits(1)
        assert RateLimitWindow.objects.count() == 2

    def test_off_means_off(self, settings: Settings) -> None:
        settings.RATELIMIT_ENABLED = False
        hits(50)
        assert not RateLimitWindow.objects.exists()

    def test_windows_that_are_over_are_deleted_and_the_others_stay(self) -> None:
        hits(1)
        hits(1, who="203.0.113.8", second=30)
        assert forget_expired_windows(at(60)) == 1
        assert [row.expires_at for row in RateLimitWindow.objects.all()] == [at(90)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.services
def test_acts_at_the_same_time_are_each_counted_once() -> None:
    passed: list[int] = []

    def act() -> None:
        try:
            for _ in range(10):
                hit("reply", READER, [Limit(25, 3600), Limit(1000, 86400)])
                passed.append(1)
        except RateLimited:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=act) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(passed) == 25


@pytest.mark.services
class TestInRedis:
    @pytest.fixture(autouse=True)
    def cache(self, settings: Settings) -> None:
        settings.CACHES = {
            "default": {
                "BACKEND": "django.core.cache.backends.redis.RedisCache",
                "LOCATION": os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9"),
            }
        }

    def test_limits_hold_and_the_database_is_not_asked(self) -> None:
        who, limits = uuid.uuid4().hex, [Limit(3, 60), Limit(10, 3600)]
        for _ in range(3):
            hit("reply", who, limits)
        with pytest.raises(RateLimited) as refused:
            hit("reply", who, limits)
        assert 0 < refused.value.retry_after <= 60

    def test_the_first_acts_of_a_process_may_come_at_once(self) -> None:
        who, wrong = uuid.uuid4().hex, []

        def act(together: threading.Barrier) -> None:
            together.wait()
            try:
                hit("reply", who, [Limit(100_000, 60)])
            except Exception as error:
                wrong.append(error)

        interval = sys.getswitchinterval()
        sys.setswitchinterval(0.00001)
        try:
            for _process in range(100):
                importlib.reload(rate_limits_in_redis)
                together = threading.Barrier(4)
                threads = [threading.Thread(target=act, args=(together,)) for _ in range(4)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
        finally:
            sys.setswitchinterval(interval)
        assert wrong == []


@pytest.mark.django_db
def test_limits_hold_in_the_database_while_redis_is_down(settings: Settings) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    hits(3)
    with pytest.raises(RateLimited):
        hits(1)


@pytest.mark.django_db
def test_the_clean_up_is_among_the_chores() -> None:
    from newsroom.work import CHORES

    chore = next(chore for chore in CHORES if chore.run is rate_limits.forget_expired_windows)
    assert chore.run(timezone.now()) == 0
