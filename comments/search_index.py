"""What full-text search looks in, kept by the database itself in the transaction of each change: no verb does it.

PostgreSQL has a generated column with an index, which the app's first migration makes. SQLite has a full-text table
beside the comments', which holds no texts of its own, and triggers. Django, which knows nothing of either, drops the
triggers whenever a migration makes the comments' table anew; `keep` is called after each `migrate`, and makes anew what
an earlier version has made otherwise.

Both hold the status as well, so that a lane can be searched past all that stands in others.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

_TABLE = """
    CREATE VIRTUAL TABLE comments_words USING fts5(
        name, body, url, status,
        content='comments_comment', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    )
"""
_ADD = """
    INSERT INTO comments_words (rowid, name, body, url, status)
    VALUES (new.id, new.name, new.body, new.url, new.status);
"""
_TAKE = """
    INSERT INTO comments_words (comments_words, rowid, name, body, url, status)
    VALUES ('delete', old.id, old.name, old.body, old.url, old.status);
"""
_TRIGGERS = {
    "comments_words_added": f"AFTER INSERT ON comments_comment BEGIN {_ADD} END",
    "comments_words_removed": f"AFTER DELETE ON comments_comment BEGIN {_TAKE} END",
    "comments_words_changed": f"""
        AFTER UPDATE OF name, body, url, status ON comments_comment
        WHEN (old.name, old.body, old.url, old.status) IS NOT (new.name, new.body, new.url, new.status)
        BEGIN {_TAKE} {_ADD} END
    """,
}
_MADE = {
    "comments_words": _TABLE.strip(),
    **{name: f"CREATE TRIGGER {name} {does.strip()}" for name, does in _TRIGGERS.items()},
}


def keep(connection: BaseDatabaseWrapper) -> None:
    """See that SQLite's table and triggers are there; where one was missing or another all comments are read anew."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master")
        there = dict(cursor.fetchall())
        if "comments_comment" not in there or all(there.get(name) == made for name, made in _MADE.items()):
            return
        for name in _TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute("DROP TABLE IF EXISTS comments_words")
        for made in _MADE.values():
            cursor.execute(made)
        cursor.execute("INSERT INTO comments_words (comments_words) VALUES ('rebuild')")


def after_migrate(*, using: str, **sent: Any) -> None:
    """The receiver of `post_migrate`."""
    keep(connections[using])
