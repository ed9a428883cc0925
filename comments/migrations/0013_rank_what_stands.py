"""Gives what stands its place in its lane, as `comments.ranking` does since."""

import ipaddress

from django.db import migrations, models

BATCH = 1000
HOURS_8 = 8 * 3600 * 1000
ABOVE_ANY_TIME = 1 << 42


def fill(apps, schema_editor):
    Comment = apps.get_model("comments", "Comment")
    Verdict = apps.get_model("comments", "Verdict")
    Decision = apps.get_model("comments", "Decision")
    last = 0
    while True:
        rows = list(
            Comment.objects.filter(pk__gt=last)
            .order_by("pk")
            .only("status", "address", "created_at", "published_at", "decided_at")[:BATCH]
        )
        if not rows:
            return
        last = rows[-1].pk
        keys = [row.pk for row in rows]
        said = Verdict.objects.filter(comment__in=keys, score__isnull=False).order_by("pk")
        scores = dict(said.values_list("comment_id", "score"))
        settled = Decision.objects.filter(comment__in=keys, act="settle").order_by("pk")
        reasons = dict(settled.values_list("comment_id", "reason"))
        for row in rows:
            row.network, row.score = network(row.address), scores.get(row.pk)
            because = reasons.get(row.pk, "")
            row.kept_back_by = f",{because.replace(', ', ',')}," if because else ""
            row.rank = rank(row)
        Comment.objects.bulk_update(rows, ["network", "score", "kept_back_by", "rank"], batch_size=200)


def network(address):
    if not address:
        return ""
    parsed = ipaddress.ip_address(address)
    return str(ipaddress.ip_network((parsed, 24 if parsed.version == 4 else 64), strict=False))


def rank(row):
    came, decided = stamp(row.created_at), stamp(row.decided_at or row.created_at)
    if row.status == "held":
        return came - round(HOURS_8 * (0.5 if row.score is None else row.score) * row.reach)
    if row.status == "awaiting":
        return came
    if row.status == "spam":
        return int((1.0 if row.score is None else row.score) * 1000) * ABOVE_ANY_TIME - decided
    return -stamp(row.published_at or row.created_at) if row.status == "published" else -decided


def stamp(at):
    return round(at.timestamp() * 1000)


class Migration(migrations.Migration):
    dependencies = [("comments", "0012_places_in_lanes")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex("comment", models.Index(fields=["status", "rank", "id"], name="comment_rank")),
        migrations.AddIndex(
            "comment", models.Index(fields=["article", "status", "rank", "id"], name="comment_rank_in_article")
        ),
        migrations.AddIndex("comment", models.Index(fields=["text_key", "status"], name="comment_campaign")),
        migrations.AddIndex("comment", models.Index(fields=["network", "status"], name="comment_of_network")),
    ]
