from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0011_form_of_a_key"), ("articles", "0001_initial")]

    operations = [
        migrations.AddField(
            "comment",
            "network",
            models.CharField(blank=True, default="", editable=False, max_length=43),
            preserve_default=False,
        ),
        migrations.AddField("comment", "score", models.FloatField(editable=False, null=True)),
        migrations.AddField("comment", "reach", models.FloatField(default=0.1, editable=False)),
        migrations.AddField("comment", "rank", models.BigIntegerField(default=0, editable=False)),
        migrations.AddField(
            "comment",
            "kept_back_by",
            models.CharField(blank=True, default="", editable=False, max_length=310),
            preserve_default=False,
        ),
    ]
