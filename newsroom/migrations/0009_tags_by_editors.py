"""Tags are made by editors; a reporter's draft brings its own with it."""

from django.db import migrations


def take(apps, schema_editor):
    reporters = apps.get_model("auth", "Group").objects.filter(name="Reporters").first()
    if reporters is not None:
        permissions = apps.get_model("auth", "Permission").objects
        reporters.permissions.remove(*permissions.filter(content_type__app_label="taggit", codename="add_tag"))


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0008_bounded_numbers"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ]
    operations = [migrations.RunPython(take, migrations.RunPython.noop)]
