"""Who sees and writes listed rules (table "Roles" of the contract), and by what processes know that they have changed.

The words of `hold_terms` have become rules in `comments.0020_rules`. Its column stays for code that still runs.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations, models

RIGHTS = {"Moderators": ["view_rule"], "Administrators": ["add_rule", "change_rule", "view_rule"]}


def give_rights(apps, schema_editor):
    # Rights are otherwise made after all migrations have run: too late for the groups.
    config = apps.get_app_config("comments")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="comments")
    for name, rights in RIGHTS.items():
        group = apps.get_model("auth", "Group").objects.filter(name=name).first()
        if group is not None:
            group.permissions.add(*permissions.filter(codename__in=rights))


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0002_rights"),
        ("newsroom", "0006_notices"),
        ("comments", "0020_rules"),
    ]

    operations = [
        migrations.AddField("publication", "rules_key", models.CharField(default="", editable=False, max_length=32)),
        migrations.AlterField("publication", "hold_terms", models.TextField(blank=True, db_default="", max_length=20000)),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("publication", "hold_terms")]),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
