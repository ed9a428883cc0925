"""Stands for the very first migrations, whose tables `0001_initial` makes: a name that each database has recorded.

Django before 6.0 cannot replace a migration that replaces others itself, so this one does nothing else, and the one that
makes the tables can be replaced. It goes with the first release, as do all that are replaced.
"""

from django.db import migrations


class Migration(migrations.Migration):
    replaces = [
        ("newsroom", "0002_roles"),
        ("newsroom", "0003_outgoing_mail"),
        ("newsroom", "0004_publication_uid"),
        ("newsroom", "0005_logo_help_text"),
        ("newsroom", "0006_user_any_case"),
        ("newsroom", "0007_logo_help_in_its_form"),
        ("newsroom", "0008_bounded_numbers"),
        ("newsroom", "0009_tags_by_editors"),
        ("newsroom", "0010_keys_by_administrators"),
    ]
    dependencies = [("newsroom", "0001_initial")]
