from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery


def name_the_text(apps, schema_editor):
    """What was judged after its author's edit was judged by the text that stands."""
    judged = apps.get_model("comments", "ShadowVerdict").objects.filter(created_at__gte=F("comment__edited_at"))
    edited = apps.get_model("comments", "Comment").objects.filter(pk=OuterRef("comment"))
    judged.update(edited_at=Subquery(edited.values("edited_at")))


class Migration(migrations.Migration):
    dependencies = [("comments", "0009_reference")]

    operations = [
        migrations.AddField("shadowverdict", "edited_at", models.DateTimeField(null=True)),
        migrations.RunPython(name_the_text, migrations.RunPython.noop),
    ]
