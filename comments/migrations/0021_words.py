from django.db import migrations


# Generated, so that PostgreSQL keeps it. Types of name, body and status can be altered only once the column is dropped.
ADD = r"""
    ALTER TABLE comments_comment ADD COLUMN words tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', regexp_replace(
            regexp_replace(normalize(name || ' ' || body, NFKD), '[\u0300-\u036f]+', '', 'g'),
            '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+', ' ', 'g'
        )) || array_to_tsvector(ARRAY['=' || status])
    ) STORED
"""


def add_words(apps, schema_editor):
    """SQLite's table is made once all migrations are through: `comments.search_index`."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ADD)
        schema_editor.execute("CREATE INDEX comment_words ON comments_comment USING gin (words)")


def remove_words(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE comments_comment DROP COLUMN words")


class Migration(migrations.Migration):
    dependencies = [("comments", "0020_rules")]

    operations = [migrations.RunPython(add_words, remove_words)]
