"""What full-text search looks in, kept by the database itself in the transaction of each change: no verb does it.

PostgreSQL has a generated column with an index (migration 0021). SQLite has a full-text
table beside the comments', which holds no texts of its own, and triggers. Django, which knows nothing of either, drops
the triggers whenever a migration makes the comments' table anew; `keep` is called after each `migrate`.

Both hold the status as well, so that a lane can be searched past all that stands in others.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

_MAKE = """
    CREATE VIRTUAL TABLE comments_words USING fts5(
        name, body, status, content='comments_comment', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    )
"""
_ADD = "INSERT INTO comments_words (rowid, name, body, status) VALUES (new.id, new.name, new.body, new.status);"
_TAKE = """
    INSERT INTO comments_words (comments_words, rowid, name, body, status)
    VALUES ('delete', old.id, old.name, old.body, old.status);
"""
_TRIGGERS = {
    "comments_words_added": f"AFTER INSERT ON comments_comment BEGIN {_ADD} END",
    "comments_words_removed": f"AFTER DELETE ON comments_comment BEGIN {_TAKE} END",
    "comments_words_changed": f"""
        AFTER UPDATE OF name, body, status ON comments_comment
        WHEN (old.name, old.body, old.status) IS NOT (new.name, new.body, new.status)
        BEGIN {_TAKE} {_ADD} END
    """,
}


def keep(connection: BaseDatabaseWrapper) -> None:
    """See that SQLite's table and triggers are there; where one was missing all comments are read anew."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master")
        there = {name for (name,) in cursor.fetchall()}
        missing = {"comments_words", *_TRIGGERS} - there
        if not missing or "comments_comment" not in there:
            return
        if "comments_words" in missing:
            cursor.execute(_MAKE)
        for name in missing & set(_TRIGGERS):
            cursor.execute(f"CREATE TRIGGER {name} {_TRIGGERS[name]}")
        cursor.execute("INSERT INTO comments_words (comments_words) VALUES ('rebuild')")


def after_migrate(*, using: str, **sent: Any) -> None:
    """The receiver of `post_migrate`."""
    keep(connections[using])
