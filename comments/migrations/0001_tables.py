"""Stands for the very first migrations, whose tables `0001_initial` makes: a name that each database has recorded.

Django before 6.0 cannot replace a migration that replaces others itself, so this one does nothing else, and the one that
makes the tables can be replaced. It goes with the first release, as do all that are replaced.
"""

from django.db import migrations


class Migration(migrations.Migration):
    replaces = [
        ("comments", "0002_initial"),
        ("comments", "0003_bytewise_paths"),
        ("comments", "0004_own_decisions"),
        ("comments", "0005_one_verdict_for_all_rules"),
        ("comments", "0006_disclosures"),
        ("comments", "0007_feedback_sent_to"),
        ("comments", "0008_verdicts_by_time"),
        ("comments", "0009_service_keys"),
        ("comments", "0010_shadow"),
        ("comments", "0011_operators_keys"),
    ]
    dependencies = []
