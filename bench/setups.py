"""The set-ups that are measured, each with an empty database of its own, filled."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import redis

from bench.sites import Site

DATABASE = "bench_newsroom"


def sqlite(folder: Path, options: argparse.Namespace) -> Site:
    """The defaults of `make run`, with two workers."""
    return _filled(Site("SQLite", folder / "sqlite", options.port, {"DATABASE_URL": ""}), options)


def postgres(folder: Path, options: argparse.Namespace) -> Site | None:
    """PostgreSQL with the cache in Redis; None, said on stderr, where one of them does not answer."""
    try:
        with psycopg.connect(options.postgres, autocommit=True, connect_timeout=3) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {DATABASE}")
        redis.Redis.from_url(options.redis, socket_timeout=3).ping()
    except (psycopg.Error, redis.RedisError) as error:
        print(f"PostgreSQL with Redis is left out: {error}", file=sys.stderr)  # noqa: T201
        return None
    parts = urlsplit(options.postgres)
    address = urlunsplit((parts.scheme, parts.netloc, f"/{DATABASE}", "", ""))
    environment = {"DATABASE_URL": f"{address}?prepare_threshold=5", "CACHE_URL": options.redis}
    site = _filled(Site("PostgreSQL + Redis", folder / "postgres", options.port, environment), options)
    with psycopg.connect(address, autocommit=True) as connection:
        # On a site that grew by itself autovacuum has long been there.
        connection.execute("VACUUM (ANALYZE)")
    return site


def drop_postgres(options: argparse.Namespace) -> None:
    """Leave no database behind; a server that does not answer has none."""
    with (
        contextlib.suppress(psycopg.OperationalError),
        psycopg.connect(options.postgres, autocommit=True, connect_timeout=3) as connection,
    ):
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def _filled(site: Site, options: argparse.Namespace) -> Site:
    site.folder.mkdir()
    site.manage("migrate", "-v0")
    site.manage("collectstatic", "--noinput", "-v0")
    site.manage("fill_for_bench", "--articles", str(options.articles), "--comments", str(options.comments))
    return site
