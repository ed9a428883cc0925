"""No two accounts whose user names, or addresses, differ in capitals alone."""

from collections import defaultdict

import django.db.models.functions.text
from django.core.management.base import CommandError
from django.db import migrations, models


def name_doubles(apps, schema_editor):
    """The constraints would stop without a name, and which of two accounts goes is a person's decision."""
    user, doubles = apps.get_model("newsroom", "User"), []
    for field in ("username", "email"):
        alike = defaultdict(list)
        for value in user.objects.order_by("pk").exclude(**{field: None}).values_list(field, flat=True):
            alike[value.lower()].append(value)
        doubles += [" and ".join(values) for values in alike.values() if len(values) > 1]
    if doubles:
        raise CommandError(
            "These accounts differ in capitals alone, which is no longer allowed: "
            f"{'; '.join(doubles)}. Rename or delete one of each with the former version, then migrate again."
        )


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("newsroom", "0005_logo_help_text"),
    ]

    operations = [
        migrations.RunPython(name_doubles, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("username"), name="user_username_any_case"
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"), name="user_email_any_case"
            ),
        ),
    ]
