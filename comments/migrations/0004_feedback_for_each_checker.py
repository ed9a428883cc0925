import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name_the_checker(apps, schema_editor):
    """What was not sent yet goes to the checker that decides."""
    in_use = "embedded" if settings.SPAM_CHECK_URL.startswith("embedded:") else "akismet"
    apps.get_model("comments", "Feedback").objects.filter(checker="").update(checker=in_use)


class Migration(migrations.Migration):
    dependencies = [("comments", "0003_calibration")]

    operations = [
        migrations.RenameField("feedback", "sent_to", "checker"),
        migrations.RunPython(name_the_checker, migrations.RunPython.noop),
        migrations.AlterField("feedback", "checker", models.CharField(max_length=40)),
        migrations.AlterField(
            "feedback",
            "decision",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="feedback", to="comments.decision"
            ),
        ),
        migrations.AddConstraint(
            "feedback",
            models.UniqueConstraint(fields=["decision", "checker"], name="feedback_once_to_each"),
        ),
    ]
