"""Nobody rises above their own rights through the pages of people."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import publishing
from articles.models import LiveArticle
from comments import moderation
from newsroom.models import SignIn, User
from tests import factories
from tests.admin_form import opened
from tests.newsroom.people import PASSWORD, person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return sign_in(person("Administrators"))


def page_of(user):
    return f"/admin/newsroom/user/{user.pk}/change/"


def form(admin, user, **fields):
    return opened(admin, page_of(user)) | fields


def test_posted_flags_and_rights_change_nothing(admin):
    reporter = person("Reporters")
    right = Permission.objects.first()
    data = form(admin, reporter, is_superuser="on", is_staff="on", user_permissions=[str(right.pk)], password="x")
    assert admin.post(page_of(reporter), data).status_code == 302
    reporter.refresh_from_db()
    assert not reporter.is_superuser
    assert not reporter.user_permissions.exists()
    assert reporter.check_password(PASSWORD)


def test_roles_are_changed_by_ticking(admin):
    reporter = person("Reporters")
    editors = Group.objects.get(name="Editors")
    assert admin.post(page_of(reporter), form(admin, reporter, groups=[str(editors.pk)])).status_code == 302
    assert list(reporter.groups.all()) == [editors]


def test_a_group_beyond_ones_rights_cannot_be_given(admin):
    owners = Group.objects.create(name="Owners")
    owners.permissions.set(Permission.objects.all())
    reporter = person("Reporters")
    answer = admin.post(page_of(reporter), form(admin, reporter, groups=[str(owners.pk)]))
    assert answer.status_code == 400
    assert not reporter.groups.filter(name="Owners").exists()


@pytest.mark.parametrize("rights", ["superuser", "beyond", "inactive superuser"])
def test_an_account_that_may_do_more_can_only_be_looked_at(admin, rights):
    other = person("Reporters", is_superuser="superuser" in rights, is_active="inactive" not in rights)
    if rights == "beyond":
        other.user_permissions.set(Permission.objects.all())
    assert admin.get(page_of(other)).status_code == 200
    assert admin.post(page_of(other), {"username": "taken-over"}).status_code == 403
    password = {"password1": "Quiet-Harbour-77", "password2": "Quiet-Harbour-77", "usable_password": "true"}
    assert admin.post(f"/admin/newsroom/user/{other.pk}/password/", password).status_code == 403
    assert admin.post(f"/admin/newsroom/user/{other.pk}/delete/", {"post": "yes"}).status_code == 403
    other.refresh_from_db()
    assert other.username == "reporter"
    assert other.check_password(PASSWORD)


def test_nobody_deactivates_deletes_or_promotes_themselves(admin):
    own = User.objects.get(username="admin")
    admin.post(page_of(own), form(admin, own, first_name="Orla", is_active="", groups=[]))
    own.refresh_from_db()
    assert own.first_name == "Orla"
    assert own.is_active
    assert own.groups.filter(name="Administrators").exists()
    assert admin.post(f"/admin/newsroom/user/{own.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_password_set_by_an_administrator_ends_the_persons_sessions(admin):
    reporter = person("Reporters")
    theirs = sign_in(reporter)
    new = "Quiet-Harbour-77"
    data = {"password1": new, "password2": new, "usable_password": "true", "set-password": "1"}
    assert admin.post(f"/admin/newsroom/user/{reporter.pk}/password/", data).status_code == 302
    assert theirs.get("/admin/").status_code == 302
    assert admin.get("/admin/").status_code == 200


def test_people_are_invited_not_added(admin):
    answer = admin.get("/admin/newsroom/user/add/")
    assert (answer.status_code, answer.url) == (302, "/admin/newsroom/user/invite/")


@pytest.mark.parametrize("lookup", ["password__startswith=argon2", "groups__permissions__codename=x"])
def test_lists_cannot_be_searched_by_secrets(admin, lookup):
    assert admin.get(f"/admin/newsroom/user/?{lookup}").status_code in {302, 400}


def test_two_people_without_an_address_do_not_collide(admin):
    for user in (person("Reporters", email=None), person("Editors", email=None)):
        assert admin.post(page_of(user), form(admin, user, email="")).status_code == 302


def test_the_page_of_a_session_does_not_show_its_key(admin):
    sign_in(person("Reporters"))
    session = SignIn.objects.get(user__username="reporter")
    page = admin.get(f"/admin/newsroom/signin/{session.pk}/change/")
    assert page.status_code == 200
    assert session.session_key not in page.content.decode()


def delete(admin, user):
    return admin.post(f"/admin/newsroom/user/{user.pk}/delete/", {"post": "yes"}).status_code


def test_whom_the_history_names_is_deactivated_not_deleted(admin):
    editor, moderator = person("Editors"), person("Moderators")
    article = factories.draft()
    publishing.publish(article_id=article.pk, by=editor, version=article.version, now=timezone.now())
    reply = factories.reply(LiveArticle.objects.get(article=article))
    moderation.hold(comment_id=reply.pk, by=moderator, version=reply.version, now=timezone.now())
    for somebody in (editor, moderator):
        assert "This account cannot be deleted" in admin.get(page_of(somebody)).content.decode()
        assert delete(admin, somebody) == 403
        assert User.objects.filter(pk=somebody.pk).exists()


def test_who_has_only_signed_in_can_be_deleted(admin):
    reporter = person("Reporters")
    sign_in(reporter)
    page = admin.get(page_of(reporter)).content.decode()
    assert "cannot be deleted" not in page
    assert f"/admin/newsroom/user/{reporter.pk}/delete/" in page
    assert delete(admin, reporter) == 302
    assert not User.objects.filter(pk=reporter.pk).exists()


def test_a_role_of_a_number_that_no_column_holds_is_no_fault_of_ours(admin):
    reporter = person("Reporters")
    answer = admin.post(page_of(reporter), form(admin, reporter, groups="9" * 23))
    assert answer.status_code == 400
    assert reporter.groups.get().name == "Reporters"


@pytest.mark.parametrize("field", ["username", "email"])
def test_no_two_people_differ_in_capitals_alone(admin, field):
    reporter, editor = person("Reporters"), person("Editors")
    theirs = getattr(reporter, field)
    answer = admin.post(page_of(editor), form(admin, editor, **{field: theirs.upper()}))
    assert answer.status_code == 400
    assert "already" in answer.content.decode()
    editor.refresh_from_db()
    assert getattr(editor, field) != theirs.upper()
    assert admin.post(page_of(reporter), form(admin, reporter, **{field: theirs.upper()})).status_code == 302
    with pytest.raises(IntegrityError), transaction.atomic():
        person("Editors", **({"username": "other", "email": "other@example.org"} | {field: theirs.title()}))
