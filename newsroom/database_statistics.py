"""What SQLite knows of how its tables are filled, by which it chooses among indexes; PostgreSQL sees to that itself."""

from __future__ import annotations

import datetime as dt

from django.db import connection

from newsroom.work import chore

ENTRIES_READ = 1000  # of each index: some tenths of a second for all of a site with a million comments


@chore("statistics of the database", every=dt.timedelta(hours=6))
def keep_statistics(now: dt.datetime) -> int:
    """Look again how the tables are filled. Without it SQLite takes every condition for as good as any other, and
    walks a lane of half a million comments in search of one author's twelve."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {ENTRIES_READ}")
            cursor.execute("ANALYZE")
    return 0  # nothing is left to do
