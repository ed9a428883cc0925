from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0003_drops_blatant")]

    operations = [
        migrations.AddField("alert", "host", models.CharField(blank=True, default="", max_length=255)),
    ]
