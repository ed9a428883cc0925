from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0010_shadow_after_edit")]

    operations = [
        migrations.AddField(
            "servicekey", "form_id", models.CharField(editable=False, max_length=32, null=True, unique=True)
        ),
    ]
