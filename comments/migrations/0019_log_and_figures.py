from django.db import migrations, models
from django.db.models import Case, Value, When

_SOURCES = [
    ("queue", "queue"),
    ("page", "the comment's page"),
    ("bulk", "many at once"),
    ("log", "list of decisions"),
    ("rule", "a rule"),
    ("reports", "readers' reports"),
    ("checks", "the checks"),
    ("author", "its author"),
    ("clock", "the clock"),
    ("import", "import"),
]


def _source(db_default):
    return models.CharField("from where", max_length=10, choices=_SOURCES, db_default=db_default)


def name_the_others(apps, schema_editor):
    """Nearly all decisions are the checks', which the column's first default has named without touching a row."""
    others = apps.get_model("comments", "Decision").objects.exclude(act="settle")
    others.update(
        source=Case(
            When(act__in=["edit", "take_back"], then=Value("author")),
            When(act="remove", by=None, then=Value("clock")),
            When(act="hold", by=None, reason="reports", then=Value("reports")),
            default=Value("queue"),
        )
    )


class Migration(migrations.Migration):
    dependencies = [("comments", "0018_moderators_acts")]

    operations = [
        migrations.AddField("decision", "source", _source("checks")),
        migrations.RunPython(name_the_others, migrations.RunPython.noop),
        migrations.AlterField("decision", "source", _source("")),
        migrations.AddIndex("decision", models.Index(fields=["at"], name="decision_by_time")),
        migrations.AddIndex(
            "decision", models.Index(fields=["at"], condition=~models.Q(by=None), name="decision_of_people")
        ),
        migrations.AddIndex("decision", models.Index(fields=["act", "at"], name="decision_of_act")),
        migrations.AddIndex("decision", models.Index(fields=["source", "at"], name="decision_from")),
        migrations.AddIndex("comment", models.Index(fields=["created_at"], name="comment_written")),
        migrations.CreateModel(
            name="FiguresDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("touched", models.PositiveIntegerField(default=1)),
                ("counted", models.PositiveIntegerField(default=0)),
                ("counted_at", models.DateTimeField(null=True)),
            ],
            options={"verbose_name": "day of figures"},
        ),
        migrations.CreateModel(
            name="FiguresRead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("last", models.BigIntegerField()),
                ("before_last", models.BigIntegerField()),
            ],
            options={"verbose_name": "reading of decisions"},
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("section", models.BigIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("name", models.CharField(blank=True, max_length=80)),
                ("number", models.IntegerField()),
                ("is_of_deleted", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "figure",
                "indexes": [models.Index(fields=["day"], name="figure_of_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["kind", "day", "section", "name", "is_of_deleted"], name="figure_once"
                    )
                ],
            },
        ),
    ]
