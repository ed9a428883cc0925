"""Until now a revision's number was the article's version."""

from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    apps.get_model("articles", "Revision").objects.filter(version=None).update(version=F("number"))


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0007_revision_version'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
