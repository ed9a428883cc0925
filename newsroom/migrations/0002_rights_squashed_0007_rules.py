"""The newsroom's row, the groups and their rights (table "Roles" of the contract).

What this replaces serves databases of before the first release, and goes with it. Until then this depends on replaced
migrations of the other apps, not on those that replace them: a database that has all that is replaced here may still
miss later ones there. Django puts what replaces in their place where it is in use.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations, models

_EVERY = ("add", "change", "delete", "view")


def _rights(app, *models, verbs=_EVERY):
    return {f"{app}.{verb}_{model}" for model in models for verb in verbs}


REPORTERS = (
    _rights("articles", "article", "image", verbs=("add", "change", "view"))
    | _rights("articles", "section", "author", "source", verbs=("view",))
    | {"taggit.view_tag", "comments.view_own_articles_queue"}
)
MODERATORS = {"comments.view_comment", "comments.view_queue", "comments.decide_comment", "comments.see_address"}
EDITORS = (
    REPORTERS
    | MODERATORS
    | _rights("articles", "section", "author", "source", "image", "page")
    | _rights("taggit", "tag")
    | {"articles.delete_article", "articles.edit_any_article", "articles.publish_article", "newsroom.view_alert"}
)
ADMINISTRATORS = (
    EDITORS
    | _rights("newsroom", "user", "signin")
    | _rights("newsroom", "publication", "alert", verbs=("change", "view"))
    | _rights("comments", "checkerhealth", "spammodel", verbs=("change", "view"))
    | _rights("comments", "servicekey", "rule", verbs=("add", "change", "view"))
    | {"auth.view_group", "comments.view_feedback", "comments.view_verdict", "comments.view_decision"}
)
ROLES = {
    "Reporters": REPORTERS,
    "Editors": EDITORS,
    "Moderators": MODERATORS | {"comments.view_spammodel", "comments.view_checkerhealth", "comments.view_rule"},
    "Administrators": ADMINISTRATORS,
}


def make_roles(apps, schema_editor):
    # Rights are otherwise made after all migrations have run: too late for the groups.
    for config in apps.get_app_configs():
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    permissions = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in apps.get_model("auth", "Permission").objects.select_related("content_type")
    }
    for name, rights in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.set(permissions[right] for right in sorted(rights))
    apps.get_model("newsroom", "Publication").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    replaces = [
        ("newsroom", "0002_rights"),
        ("newsroom", "0007_rules"),
    ]
    dependencies = [
        ("newsroom", "0001_tables"),
        ("newsroom", "0006_notices"),
        ("articles", "0001_initial"),
        ("comments", "0020_rules"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.AddField("publication", "rules_key", models.CharField(default="", editable=False, max_length=32)),
        # Its column stays, as it does in older databases.
        migrations.AlterField("publication", "hold_terms", models.TextField(blank=True, db_default="", max_length=20000)),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("publication", "hold_terms")]),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
    ]
