"""The newsroom's row, the groups and their rights (table "Roles" of the contract)."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

_EVERY = ("add", "change", "delete", "view")


def _rights(app, *models, verbs=_EVERY):
    return {f"{app}.{verb}_{model}" for model in models for verb in verbs}


REPORTERS = (
    _rights("articles", "article", verbs=("add", "change", "view"))
    | _rights("articles", "image", verbs=("add", "change", "view"))
    | _rights("articles", "section", "author", "source", verbs=("view",))
    | {"taggit.view_tag", "comments.view_own_articles_queue"}
)
MODERATORS = {"comments.view_comment", "comments.view_queue", "comments.decide_comment", "comments.see_address"}
EDITORS = (
    REPORTERS
    | MODERATORS
    | _rights("articles", "section", "author", "source", "image", "page", verbs=_EVERY)
    | _rights("taggit", "tag")
    | {"articles.delete_article", "articles.edit_any_article", "articles.publish_article", "newsroom.view_alert"}
)
ADMINISTRATORS = (
    EDITORS
    | _rights("newsroom", "user", "signin")
    | _rights("newsroom", "publication", verbs=("change", "view"))
    | _rights("newsroom", "alert", verbs=("change", "view"))
    | _rights("comments", "checkerhealth", "spammodel", verbs=("view", "change"))
    | _rights("comments", "servicekey", verbs=("add", "change", "view"))
    | {"auth.view_group", "comments.view_feedback", "comments.view_verdict", "comments.view_decision"}
)
MODERATORS = MODERATORS | {"comments.view_spammodel", "comments.view_checkerhealth"}
ROLES = {
    "Reporters": REPORTERS,
    "Editors": EDITORS,
    "Moderators": MODERATORS,
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
    dependencies = [
        ("newsroom", "0001_tables"),
        ("articles", "0001_initial"),
        ("comments", "0001_initial"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
