from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_error_reports")]

    operations = [
        migrations.AddField(
            "livearticle",
            "thread_override",
            models.CharField(
                blank=True,
                choices=[
                    ("open", "open: shown once checked"),
                    ("held", "held: a moderator sees each one first"),
                    ("closed", "closed"),
                ],
                db_default="",
                default="",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            "articleevent",
            "verb",
            models.CharField(
                choices=[
                    ("save", "saved"),
                    ("hand_in", "handed in"),
                    ("approve", "approved"),
                    ("publish", "published"),
                    ("schedule", "scheduled"),
                    ("unschedule", "taken off the schedule"),
                    ("withdraw", "withdrawn"),
                    ("restore", "restored an earlier revision"),
                    ("send_back", "sent back"),
                    ("thread_close", "comments closed"),
                    ("thread_hold", "every comment held"),
                    ("thread_free", "comments as the article says"),
                ],
                max_length=12,
                verbose_name="what",
            ),
        ),
    ]
