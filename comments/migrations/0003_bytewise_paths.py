"""Paths of threads are compared byte by byte; SQLite does so by itself, PostgreSQL with the collation C only."""

from django.db import migrations


def compare_bytewise(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE comments_comment ALTER COLUMN path TYPE varchar(100) COLLATE "C"')


class Migration(migrations.Migration):
    dependencies = [("comments", "0002_initial")]
    operations = [migrations.RunPython(compare_bytewise, migrations.RunPython.noop)]
