from django.db import migrations


# Generated, so that PostgreSQL keeps it. Types of name, body, url and status can be altered only once the column is
# dropped.
ADD = r"""
    ALTER TABLE comments_comment ADD COLUMN words tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', regexp_replace(
            regexp_replace(normalize(%s, NFKD), '[\u0300-\u036f]+', '', 'g'),
            '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+', ' ', 'g'
        )) || array_to_tsvector(ARRAY['=' || status])
    ) STORED
"""
WITH_WEBSITE = "name || ' ' || body || ' ' || url"
WITHOUT = "name || ' ' || body"


def made_of(searched):
    """SQLite's table is made once all migrations are through: `comments.search_index`."""

    def make(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("ALTER TABLE comments_comment DROP COLUMN words")
            schema_editor.execute(ADD % searched)
            schema_editor.execute("CREATE INDEX comment_words ON comments_comment USING gin (words)")

    return make


class Migration(migrations.Migration):
    dependencies = [("comments", "0021_words")]

    operations = [migrations.RunPython(made_of(WITH_WEBSITE), made_of(WITHOUT))]
