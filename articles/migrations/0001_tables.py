"""Stands for the very first migrations, whose tables `0001_initial` makes: a name that each database has recorded.

Django before 6.0 cannot replace a migration that replaces others itself, so this one does nothing else, and the one that
makes the tables can be replaced. It goes with the first release, as do all that are replaced.
"""

from django.db import migrations


class Migration(migrations.Migration):
    replaces = [
        ("articles", "0002_initial"),
        ("articles", "0003_names"),
        ("articles", "0004_article_changed"),
        ("articles", "0005_no_names_of_tags"),
        ("articles", "0006_scheduled_update"),
        ("articles", "0007_revision_version"),
        ("articles", "0008_fill_revision_version"),
        ("articles", "0009_revision_version_known"),
    ]
    dependencies = []
