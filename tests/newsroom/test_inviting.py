"""Inviting people: from the administrator's form to the new member's dashboard."""

import datetime as dt
import re

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.core import mail, signing
from django.test import Client
from django.utils import timezone
from django.utils.http import urlsafe_base64_encode

from newsroom import inviting
from newsroom.models import Publication, User
from newsroom.verbs import NotAllowed
from tests.newsroom.people import person, sign_in

pytestmark = pytest.mark.django_db

INVITE = "/admin/newsroom/user/invite/"
NEW = "Quiet-Harbour-77"


@pytest.fixture
def admin():
    return sign_in(person("Administrators"))


def groups(*names):
    return [str(pk) for pk in Group.objects.filter(name__in=names).values_list("pk", flat=True)]


def send(client, name="Wen Ashby", email="wen.ashby@example.org", roles=("Reporters",)):
    return client.post(INVITE, {"name": name, "email": email, "groups": groups(*roles)})


def link(settings, number=-1):
    [found] = re.findall(r"\S+/admin/invitation/\S+", mail.outbox[number].body)
    return found.removeprefix(settings.SITE_URL)


def accept(path):
    client = Client()
    return client, client.post(path, {"new_password1": NEW, "new_password2": NEW})


def test_the_link_opens_the_account_with_its_roles_and_signs_in(admin, settings):
    assert send(admin).status_code == 302
    user = User.objects.get(email="wen.ashby@example.org")
    assert (user.is_active, user.has_usable_password()) == (False, False)
    assert (user.first_name, user.last_name, user.username) == ("Wen", "Ashby", "wen-ashby")
    assert mail.outbox[0].to == ["wen.ashby@example.org"]
    client, answer = accept(link(settings))
    assert answer.status_code == 302
    assert client.get("/admin/").status_code == 200
    user.refresh_from_db()
    assert user.is_active
    assert [group.name for group in user.groups.all()] == ["Reporters"]


def test_looking_at_the_link_changes_nothing(admin, settings):
    send(admin)
    before = User.objects.filter(email="wen.ashby@example.org").values().get()
    assert Client().get(link(settings)).status_code == 200
    assert User.objects.filter(email="wen.ashby@example.org").values().get() == before


def test_the_link_is_good_once(admin, settings):
    send(admin)
    accept(link(settings))
    assert Client().get(link(settings)).status_code == 410
    assert accept(link(settings))[1].status_code == 410


def test_the_link_is_good_for_three_days(admin, settings):
    now = timezone.now()
    send(admin)
    with time_machine.travel(now + dt.timedelta(days=2, hours=23), tick=False):
        assert Client().get(link(settings)).status_code == 200
    with time_machine.travel(now + dt.timedelta(days=3, minutes=1), tick=False):
        assert accept(link(settings))[1].status_code == 410
    assert not User.objects.get(email="wen.ashby@example.org").is_active


@pytest.mark.parametrize("token", ["x", "eyJ1c2VyIjoxfQ:1:a", "%00", "a" * 3000])
def test_a_forged_link_opens_nothing(token):
    assert Client().get(f"/admin/invitation/{token}/").status_code == 410


def test_a_weak_password_is_refused_and_the_link_stays_good(admin, settings):
    send(admin)
    answer = Client().post(link(settings), {"new_password1": "short", "new_password2": "shirt"})
    assert answer.status_code == 400
    page = answer.content.decode()
    named = '<a href="#id_new_password1">New password</a>: This password is too short'
    assert named in page
    assert '<a href="#id_new_password2">New password again</a>: ' in page  # as the field is called
    assert accept(link(settings))[1].status_code == 302


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("nine-ch4r", "too short. It must contain at least 10 characters"),
        ("qwertyuiop", "too common"),
        ("8675309867530986", "entirely numeric"),
        ("wen.ashby99", "too similar to the"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(admin, settings, password, said):
    send(admin)
    path = link(settings)
    answer = Client().post(path, {"new_password1": password, "new_password2": password})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not User.objects.get(email="wen.ashby@example.org").is_active
    assert Client().post(path, {"new_password1": "ten-ch4r4c", "new_password2": "ten-ch4r4c"}).status_code == 302


def test_sending_again_makes_the_first_link_worthless(admin, settings):
    send(admin)
    user = User.objects.get(email="wen.ashby@example.org")
    admin.post(f"/admin/newsroom/user/{user.pk}/invitation/resend/")
    assert len(mail.outbox) == 2
    assert Client().get(link(settings, 0)).status_code == 410
    assert Client().get(link(settings, 1)).status_code == 200


def test_invitations_are_limited_for_each_recipient(admin, settings):
    send(admin)
    path = f"/admin/newsroom/user/{User.objects.get(email='wen.ashby@example.org').pk}/invitation/resend/"
    pages = [admin.post(path, follow=True).content.decode() for _ in range(6)]
    assert len(mail.outbox) == 5
    assert ["done too often" in page for page in pages] == [False] * 4 + [True] * 2
    assert send(admin, email="other@example.org").status_code == 302
    assert accept(link(settings, 4))[1].status_code == 302  # the last that was sent is still good


def test_the_limit_on_invitations_holds_for_an_hour(admin, moving_clock):
    send(admin)
    path = f"/admin/newsroom/user/{User.objects.get(email='wen.ashby@example.org').pk}/invitation/resend/"
    for minutes, clicks, sent in ((0, 6, 5), (59, 1, 5), (2, 1, 6)):
        moving_clock.shift(minutes=minutes)
        for _click in range(clicks):
            admin.post(path)
        assert len(mail.outbox) == sent


def test_a_link_is_good_for_what_it_was_made_for_alone(admin, settings):
    send(admin)
    token = link(settings).split("/")[-2]
    user = User.objects.get(email="wen.ashby@example.org")
    for text in (signing.dumps({"user": user.pk, "secret": user.password}), f"{token}x", token.replace(":", "::")):
        assert Client().get(f"/admin/invitation/{text}/").status_code == 410
    uid = urlsafe_base64_encode(str(user.pk).encode())
    assert b"has been used or is too old" in Client().get(f"/admin/reset/{uid}/{token}/").content
    assert not User.objects.get(pk=user.pk).is_active


def test_an_invitation_can_be_taken_back_by_post_alone(admin, settings):
    send(admin)
    user = User.objects.get(email="wen.ashby@example.org")
    path = f"/admin/newsroom/user/{user.pk}/invitation/revoke/"
    assert admin.get(path).status_code == 405
    admin.post(path)
    assert not User.objects.filter(email="wen.ashby@example.org").exists()
    assert accept(link(settings))[1].status_code == 410


def test_an_account_in_use_cannot_be_revoked(admin):
    editor = person("Editors")
    admin.post(f"/admin/newsroom/user/{editor.pk}/invitation/revoke/")
    assert User.objects.filter(pk=editor.pk).exists()


def test_an_address_in_use_is_refused_whatever_its_case_and_nothing_typed_is_lost(admin):
    person("Editors")
    answer = send(admin, name="Other Person", email="EDITOR@example.org")
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "has an account already" in page
    assert 'value="Other Person"' in page
    assert not mail.outbox


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Wen\r\nBcc: all@example.org", "wen@example.org"),
        ("Wen", "wen@example.org\r\nBcc: all@example.org"),
        ("Wen\x00", "wen@example.org"),
        ("Wen\u2028Ashby", "wen@example.org"),
        ("\u202e\u2066", "wen@example.org"),
    ],
)
def test_line_ends_in_names_and_addresses_send_no_mail(admin, name, email):
    assert send(admin, name=name, email=email).status_code == 400
    assert not mail.outbox


def test_a_name_too_long_for_its_columns_is_refused_in_words_and_kept(admin):
    name = f"{'W' * 75} {'A' * 75}"
    answer = send(admin, name=name)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "at most 150 characters (it has 151)" in page
    assert f'value="{name}"' in page
    assert not User.objects.filter(is_active=False).exists()
    assert not mail.outbox
    assert send(admin, name=name[1:]).status_code == 302


def test_markup_in_names_is_plain_text_in_the_mail(admin):
    markup = '<img src="//evil.example/x"> & <a href="//evil.example">O\'Neil</a>'
    User.objects.filter(username="admin").update(first_name=markup)
    Publication.objects.update(name=markup)
    assert send(admin, name=markup).status_code == 302
    message = mail.outbox[0].message()
    assert message.get_content_type() == "text/plain"
    assert f"{markup} has made an account for you at {markup}." in mail.outbox[0].body


def test_the_name_of_the_publication_cannot_break_the_subject(admin):
    Publication.objects.update(name="The\r\nCourier")
    assert send(admin).status_code == 302
    assert mail.outbox[0].subject == "Your account at The Courier"


def test_two_of_one_name_get_two_usernames(admin):
    send(admin)
    send(admin, email="wen.ashby@example.com")
    assert set(User.objects.filter(is_active=False).values_list("username", flat=True)) == {
        "wen-ashby",
        "wen-ashby-2",
    }


def owners():
    """A role that may do everything."""
    made = Group.objects.create(name="Owners")
    made.permissions.set(Permission.objects.all())
    return made


def test_a_role_above_ones_own_cannot_be_given(admin):
    owners()
    assert "Owners" not in admin.get(INVITE).content.decode()
    assert send(admin, roles=("Owners",)).status_code == 400
    assert not mail.outbox


@pytest.mark.parametrize("role", ["Reporters", "Editors", "Moderators"])
def test_only_administrators_invite(role):
    client = sign_in(person(role))
    assert client.get(INVITE).status_code == 403
    assert send(client).status_code == 403
    assert not mail.outbox


@pytest.mark.parametrize("role", ["Reporters", "Editors", "Moderators"])
def test_only_administrators_send_again_or_take_back(admin, role):
    send(admin)
    invited = User.objects.filter(email="wen.ashby@example.org")
    before = invited.values().get()
    client = sign_in(person(role))
    for act in ("resend", "revoke"):
        assert client.post(f"/admin/newsroom/user/{invited.get().pk}/invitation/{act}/").status_code == 403
    assert invited.values().get() == before
    assert len(mail.outbox) == 1


def invited_to(group, by=None):
    email = f"member{User.objects.count()}@example.org"
    return inviting.invite(email=email, name="Wen Ashby", groups=[group], by=by, now=timezone.now())


VERBS = {
    "invite": invited_to,
    "resend": lambda group, by: inviting.resend(user_id=invited_to(group).pk, by=by, now=timezone.now()),
    "revoke": lambda group, by: inviting.revoke(user_id=invited_to(group).pk, by=by),
}


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_asks_for_the_right_itself(verb):
    reporters, act = Group.objects.get(name="Reporters"), VERBS[verb]
    administrator = person("Administrators")
    act(reporters, administrator)
    for group, by in ((reporters, person("Editors")), (owners(), administrator)):
        with pytest.raises(NotAllowed):
            act(group, by)
