"""Administrators make and revoke keys for other sites."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def give(apps, schema_editor):
    administrators = apps.get_model("auth", "Group").objects.filter(name="Administrators").first()
    if administrators is None:
        return
    # Rights are otherwise made after all migrations have run: too late for the group.
    config = apps.get_app_config("comments")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects
    rights = ["add_servicekey", "change_servicekey", "view_servicekey"]
    administrators.permissions.add(*permissions.filter(content_type__app_label="comments", codename__in=rights))


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0009_tags_by_editors"),
        ("comments", "0009_service_keys"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
