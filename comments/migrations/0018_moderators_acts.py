import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0017_notices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuthorNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("author_key", models.CharField(db_index=True, max_length=32)),
                ("text", models.CharField(max_length=500, verbose_name="note")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "note on an author",
                "verbose_name_plural": "notes on authors",
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            "comment", "is_pick", models.BooleanField(db_default=False, default=False, editable=False)
        ),
        migrations.AddField("comment", "staff_edited_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("decision", "was_pick", models.BooleanField(db_default=False, default=False)),
        migrations.AlterField(
            "decision",
            "act",
            models.CharField(
                choices=[
                    ("settle", "checked"),
                    ("approve", "approved"),
                    ("reject", "rejected"),
                    ("mark_spam", "marked as spam"),
                    ("not_spam", "marked as not spam"),
                    ("hold", "held"),
                    ("remove", "removed"),
                    ("undo", "undone"),
                    ("edit", "edited"),
                    ("keep", "kept"),
                    ("take_back", "taken back"),
                    ("staff_edit", "edited for the newsroom"),
                    ("pick", "made an editors' pick"),
                    ("unpick", "taken from the editors' picks"),
                ],
                max_length=10,
                verbose_name="what",
            ),
        ),
        migrations.AddIndex("comment", models.Index(fields=["author_key", "-id"], name="comment_author_last")),
        migrations.AddConstraint(
            "comment",
            models.CheckConstraint(
                condition=models.Q(("is_pick", False), ("status", "published"), _connector="OR"),
                name="comment_pick_is_published",
            ),
        ),
    ]
