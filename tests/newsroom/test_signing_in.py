"""Signing in and out, passwords and sessions, through the admin's own pages."""

import datetime as dt
import re
from html import unescape
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from newsroom import settings as site_settings
from newsroom import work
from newsroom.account_views import SIGN_INS_FROM_ADDRESS
from newsroom.models import Publication, SignIn, User
from newsroom.rate_limits import hit
from tests.admin_form import opened
from tests.newsroom.people import PASSWORD, person, sign_in

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
LOGIN = "/admin/login/"


def attempt(username: str, password: str, **extra: str):
    return Client().post(LOGIN, {"username": username, "password": password}, **extra)


def test_passwords_are_kept_with_argon2(settings):
    settings.PASSWORD_HASHERS = site_settings.PASSWORD_HASHERS
    user = User(username="editor")
    user.set_password(PASSWORD)
    assert re.match(r"argon2\$argon2id\$v=19\$m=\d{5,},t=[2-9],", user.password)


def test_signing_in_leads_to_the_dashboard_and_sets_a_cookie_for_the_admin_alone():
    person("Editors")
    answer = attempt("editor", PASSWORD)
    assert answer.status_code == 302
    assert answer.url == "/admin/"
    cookie = answer.cookies["sessionid"]
    assert cookie["path"] == "/admin/"
    assert cookie["httponly"]


def test_who_has_signed_in_stays_so_for_two_weeks():
    client, now = sign_in(person("Editors")), timezone.now()
    with time_machine.travel(now + dt.timedelta(days=13, hours=23), tick=False):
        assert client.get("/admin/").status_code == 200
    with time_machine.travel(now + dt.timedelta(days=14, minutes=1), tick=False):
        assert client.get("/admin/").status_code == 302


AWAY = [
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "https:evil.example",
    "https:///evil.example",
    "https://evil.example/",
    "\thttps://evil.example/",
    "//127.0.0.1@evil.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%0d%0aLocation: //evil.example",
    "/\r\nLocation: //evil.example",
]


def leads_to(answer) -> str:
    """The host to which a browser follows an answer."""
    location = answer.headers.get("Location", "/")
    assert not re.search(r"[\r\n]", location)
    return host_of(location)


def host_of(location: str) -> str:
    """As a browser reads it, which takes a backslash for a slash and skips tabs."""
    location = location.replace("\\", "/").replace("\t", "")
    parts = urlsplit(urljoin("http://testserver/admin/login/", location))
    assert parts.scheme == "http"
    return parts.hostname


@pytest.mark.parametrize("target", AWAY)
def test_next_leads_nowhere_but_into_this_site(target):
    credentials = {"username": person("Editors").username, "password": PASSWORD}
    client = Client()
    page = client.get(LOGIN, {"next": target}).content.decode()
    assert {host_of(unescape(url)) for url in re.findall('(?:href|action)="([^"]*)"', page)} == {"testserver"}
    assert leads_to(client.post(f"{LOGIN}?{urlencode({'next': target})}", credentials)) == "testserver"
    assert leads_to(client.get(LOGIN, {"next": target})) == "testserver"  # now that one is signed in
    assert leads_to(client.post("/admin/logout/", {"next": target})) == "testserver"
    assert leads_to(client.post(LOGIN, credentials | {"next": target})) == "testserver"
    assert leads_to(client.post(f"/admin/logout/?{urlencode({'next': target})}")) == "testserver"


def test_next_is_followed_within_the_admin():
    person("Editors")
    answer = Client().post(LOGIN, {"username": "editor", "password": PASSWORD, "next": "/admin/account/"})
    assert answer.url == "/admin/account/"


PROXY = "127.0.0.1"  # where requests come from here, unless they say otherwise


def forwarded(address: str) -> dict[str, str]:
    """What a proxy adds to the request of somebody at this address."""
    return {"HTTP_X_FORWARDED_FOR": address}


def test_wrong_attempts_lock_out_whether_or_not_the_account_exists(settings):
    person("Editors")
    pages = {}
    for username in ("editor", "nobody-here"):
        answers = [attempt(username, "wrong") for _ in range(8)]
        assert [answer.status_code for answer in answers] == [400] * 7 + [429]
        pages[username] = [re.sub(r'value="[^"]*"', "", a.content.decode()) for a in (answers[0], answers[-1])]
    assert pages["editor"] == pages["nobody-here"]
    assert attempt("editor", PASSWORD).status_code == 429
    settings.TRUSTED_PROXIES = [PROXY]
    assert attempt("editor", PASSWORD, **forwarded("192.0.2.8")).status_code == 302


@pytest.mark.parametrize(("minutes", "status"), [(14, 429), (16, 302)])
def test_a_lock_ends_after_a_quarter_of_an_hour(minutes, status):
    person("Editors")
    for _ in range(8):
        attempt("editor", "wrong")
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=minutes), tick=False):
        assert attempt("editor", PASSWORD).status_code == status


def test_many_names_from_one_network_are_held_up_too_and_others_are_not(moving_clock, settings):
    person("Editors")
    answers = [attempt(f"name{number}", "wrong") for number in range(31)]
    assert [answer.status_code for answer in answers] == [400] * 30 + [429]
    assert "too many attempts to sign in from your network" in answers[-1].content.decode()
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert attempt("editor", PASSWORD).status_code == 429
    assert attempt("editor", PASSWORD, REMOTE_ADDR="192.0.2.8").status_code == 302
    settings.TRUSTED_PROXIES = [PROXY]
    assert attempt("editor", PASSWORD, **forwarded("192.0.2.9")).status_code == 302
    moving_clock.shift(seconds=61)
    assert attempt("editor", PASSWORD).status_code == 302


def test_a_network_has_three_hundred_tries_in_an_hour(moving_clock):
    person("Editors")
    for _minute in range(10):
        for _try in range(30):
            hit("sign-in", PROXY, SIGN_INS_FROM_ADDRESS)  # as each try does, without its password
        moving_clock.shift(minutes=1)
    answer = attempt("editor", PASSWORD)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == pytest.approx(50 * 60, abs=20)  # Redis's clock has gone on
    moving_clock.shift(minutes=50)
    assert attempt("editor", PASSWORD).status_code == 302


def test_a_good_sign_in_makes_the_earlier_attempts_count_no_more():
    person("Editors")
    for _ in range(2):
        assert [attempt("editor", "wrong").status_code for _ in range(7)] == [400] * 7
        assert attempt("editor", PASSWORD).status_code == 302


def test_an_ipv6_customer_is_locked_out_with_the_whole_network_that_is_theirs():
    person("Editors")
    for number in range(8):
        attempt("editor", "wrong", REMOTE_ADDR=f"2001:db8:0:1::{number}")
    assert attempt("editor", PASSWORD, REMOTE_ADDR="2001:db8:0:1:ffff::1").status_code == 429
    assert attempt("editor", PASSWORD, REMOTE_ADDR="2001:db8:0:2::1").status_code == 302


def test_another_spelling_of_a_name_opens_no_second_count():
    person("Editors")
    for username in (
        "editor",
        " editor",
        "editor ",
        "\uff45ditor",
        "edito\uff52",
        "editor\u3000",
        "\teditor",
        "editor",
    ):
        attempt(username, "wrong")
    assert attempt("editor", PASSWORD).status_code == 429


@pytest.mark.parametrize("username", ["a\x00b", "x" * 100_000, "", "\ud7ff", "' OR 1=1 --"])
def test_a_name_that_nobody_can_have_is_answered_like_any_other(username):
    assert attempt(username, "wrong").status_code == 400


@pytest.mark.parametrize("address", ["", "nobody", "a\0b@example.org", "x" * 5000])
def test_a_reset_for_what_is_no_address_is_refused_with_what_was_typed(address):
    answer = Client().post("/admin/password_reset/", {"email": address})
    assert answer.status_code == 400
    assert "errorlist" in answer.content.decode()


def test_signing_out_wants_a_post_and_removes_the_session():
    client = sign_in(person("Editors"))
    assert client.get("/admin/logout/").status_code == 405
    assert SignIn.objects.count() == 1
    assert client.post("/admin/logout/").status_code == 200
    assert not SignIn.objects.exists()
    assert not Session.objects.exists()


@pytest.mark.parametrize("sent", [{"REMOTE_ADDR": "203.0.113.9"}, forwarded("203.0.113.9")])
def test_the_overview_tells_browser_address_and_time(settings, sent):
    settings.TRUSTED_PROXIES = [PROXY]
    client = sign_in(person("Editors"), HTTP_USER_AGENT=FIREFOX, **sent)
    page = client.get("/admin/account/", **sent).content.decode()
    assert "Firefox on Linux" in page
    assert "203.0.113.9" in page
    assert "this one" in page


def test_ending_one_session_signs_that_browser_out_and_no_other():
    user = person("Editors")
    here, there = sign_in(user), sign_in(user)
    other = SignIn.objects.get(session_key=there.session.session_key)
    assert here.get(f"/admin/account/sessions/{other.pk}/end/").status_code == 405
    here.post(f"/admin/account/sessions/{other.pk}/end/")
    assert there.get("/admin/").status_code == 302
    assert here.get("/admin/").status_code == 200


def test_ending_all_others_keeps_this_one():
    user = person("Editors")
    here, there, elsewhere = sign_in(user), sign_in(user), sign_in(user)
    assert "End all others" in here.get("/admin/account/").content.decode()
    here.post("/admin/account/sessions/end-others/")
    assert [c.get("/admin/").status_code for c in (here, there, elsewhere)] == [200, 302, 302]


def test_nobody_ends_the_sessions_of_others_without_the_right():
    theirs = sign_in(person("Moderators"))
    row = SignIn.objects.get()
    sign_in(person("Editors")).post(f"/admin/account/sessions/{row.pk}/end/")
    assert theirs.get("/admin/").status_code == 200


def test_an_administrator_ends_anybodys_sessions_but_a_superusers():
    moderator, root = person("Moderators"), person("Administrators", username="root", is_superuser=True)
    theirs, roots = sign_in(moderator, HTTP_USER_AGENT=FIREFOX), sign_in(root)
    admin = sign_in(person("Administrators"))
    assert "Firefox on Linux" in admin.get(f"/admin/newsroom/user/{moderator.pk}/change/").content.decode()
    answers = [admin.post(f"/admin/newsroom/user/{user.pk}/sessions/end/").status_code for user in (moderator, root)]
    assert answers == [302, 403]
    assert theirs.get("/admin/").status_code == 302
    assert roots.get("/admin/").status_code == 200


def test_sessions_are_ended_from_the_list_but_a_superusers():
    theirs, roots = sign_in(person("Moderators")), sign_in(person("", username="root", is_superuser=True))
    picked = {"action": "end_selected", "_selected_action": list(SignIn.objects.values_list("pk", flat=True))}
    page = sign_in(person("Administrators")).post("/admin/newsroom/signin/", picked, follow=True).content.decode()
    assert "1 session ended." in page
    assert "may not end this person" in page
    assert theirs.get("/admin/").status_code == 302
    assert roots.get("/admin/").status_code == 200


def test_a_changed_password_ends_every_other_session():
    user = person("Editors")
    here, there = sign_in(user), sign_in(user)
    new = "Quiet-Harbour-77"
    answer = here.post(
        "/admin/password_change/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    )
    assert answer.status_code == 302
    assert there.get("/admin/").status_code == 302
    assert "this one" in here.get("/admin/account/").content.decode()
    assert SignIn.objects.get().session_key == here.session.session_key


def test_deactivation_ends_sessions_at_once():
    moderator = person("Moderators")
    theirs, admin, path = (
        sign_in(moderator),
        sign_in(person("Administrators")),
        f"/admin/newsroom/user/{moderator.pk}/change/",
    )
    form = opened(admin, path)
    del form["is_active"]
    assert admin.post(path, form).status_code == 302
    assert not User.objects.get(pk=moderator.pk).is_active
    assert theirs.get("/admin/").status_code == 302
    assert not SignIn.objects.filter(user=moderator).exists()


def test_a_session_that_has_expired_leaves_the_overview_and_then_the_table():
    user = person("Editors")
    sign_in(user)
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(days=1))
    assert sign_in(user).get("/admin/account/").content.decode().count("row-item") == 1
    chore = next(chore for chore in work.CHORES if chore.name == "ended sessions")
    assert chore.run(timezone.now()) == 2
    assert SignIn.objects.count() == 1
    assert Session.objects.count() == 1


def test_a_reset_answers_the_same_whether_or_not_the_address_is_known():
    person("Editors")
    pages = []
    for address in ("editor@example.org", "stranger@example.org"):
        answer = Client().post("/admin/password_reset/", {"email": address}, follow=True)
        pages.append((answer.redirect_chain, answer.content))
    assert pages[0] == pages[1]
    assert [m.to for m in mail.outbox] == [["editor@example.org"]]


def test_a_reset_link_works_once_and_signs_out_everywhere(settings):
    user = person("Editors")
    there = sign_in(user)
    Client().post("/admin/password_reset/", {"email": user.email}, HTTP_HOST="localhost")
    [link] = re.findall(r"\S+/admin/reset/\S+", mail.outbox[0].body)
    assert link.startswith(settings.SITE_URL)
    path = link.removeprefix(settings.SITE_URL)
    visitor, new = Client(), "Quiet-Harbour-77"
    form = visitor.get(path).url
    assert there.get("/admin/").status_code == 200
    assert visitor.post(form, {"new_password1": new, "new_password2": new}).status_code == 302
    assert there.get("/admin/").status_code == 302
    assert attempt("editor", new).status_code == 302
    assert b"has been used or is too old" in Client().get(path, follow=True).content


def asked_for(user: User, settings) -> str:
    Client().post("/admin/password_reset/", {"email": user.email})
    [link] = re.findall(r"\S+/admin/reset/\S+", mail.outbox[-1].body)
    return link.removeprefix(settings.SITE_URL)


def test_a_reset_link_is_good_for_three_days_and_for_its_account_alone(settings):
    editor, reporter = person("Editors"), person("Reporters")
    now = timezone.now()
    link, others = asked_for(editor, settings), asked_for(reporter, settings)
    token = link.split("/")[-2]
    assert (
        b"has been used or is too old"
        in Client().get(others.replace(others.split("/")[-2], token), follow=True).content
    )
    with time_machine.travel(now + dt.timedelta(days=2, hours=23), tick=False):
        assert b"Set the password" in Client().get(link, follow=True).content
    with time_machine.travel(now + dt.timedelta(days=3, minutes=1), tick=False):
        assert b"has been used or is too old" in Client().get(link, follow=True).content


@pytest.mark.parametrize("uid", ["AA", "MQ", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "____", "x" * 2000])
def test_a_reset_link_of_nobody_opens_nothing(uid):
    assert b"has been used or is too old" in Client().get(f"/admin/reset/{uid}/c8f1a2-0123456789abcdef/").content


def test_line_ends_in_names_reach_no_header_of_a_reset():
    user = person("Editors")
    User.objects.update(username="ed\r\nBcc: all@example.org", first_name="E\r\nBcc: all@example.org")
    Client().post("/admin/password_reset/", {"email": user.email})
    message = mail.outbox[0].message()
    assert set(message.keys()) == {"Content-Type", "MIME-Version", "Content-Transfer-Encoding", *HEADERS}
    assert mail.outbox[0].recipients() == ["editor@example.org"]


HEADERS = {"Subject", "From", "To", "Date", "Message-ID"}


@pytest.mark.parametrize("state", [{"is_active": False}, {"password": "!unusable"}])
def test_a_closed_account_gets_no_reset(state):
    user = person("Editors")
    User.objects.update(**state)
    assert Client().post("/admin/password_reset/", {"email": user.email}).status_code == 302
    assert not mail.outbox


def test_resets_are_limited_for_each_recipient_without_saying_so_and_for_each_network(settings):
    person("Editors")
    answers = [Client().post("/admin/password_reset/", {"email": "editor@example.org"}) for _ in range(10)]
    assert {answer.status_code for answer in answers} == {302}
    assert len(mail.outbox) == 3
    assert Client().post("/admin/password_reset/", {"email": "editor@example.org"}).status_code == 429
    settings.TRUSTED_PROXIES = [PROXY]
    answer = Client().post("/admin/password_reset/", {"email": "editor@example.org"}, **forwarded("192.0.2.8"))
    assert answer.status_code == 302


def test_the_limits_on_resets_hold_for_an_hour(moving_clock):
    person("Editors")
    for minutes, clicks, status, sent in ((0, 11, 429, 3), (59, 1, 429, 3), (2, 1, 302, 4)):
        moving_clock.shift(minutes=minutes)
        for _click in range(clicks):
            answer = Client().post("/admin/password_reset/", {"email": "editor@example.org"})
        assert (answer.status_code, len(mail.outbox)) == (status, sent)


def test_a_recipients_limit_on_resets_holds_for_an_hour(moving_clock):
    person("Editors")
    for minutes, clicks, sent in ((0, 4, 3), (59, 1, 3), (2, 1, 4)):
        moving_clock.shift(minutes=minutes)
        for number in range(clicks):
            address = f"192.0.2.{minutes + number}"
            Client().post("/admin/password_reset/", {"email": "editor@example.org"}, REMOTE_ADDR=address)
        assert len(mail.outbox) == sent


def test_another_spelling_of_an_address_opens_no_second_count_of_resets():
    person("Editors")
    for number, address in enumerate(
        ["editor@example.org", "EDITOR@example.org", " Editor@Example.org ", "eDitor@example.ORG"] * 2
    ):
        Client().post("/admin/password_reset/", {"email": address}, REMOTE_ADDR=f"192.0.2.{number}")
    assert len(mail.outbox) == 3


def test_nothing_that_a_stranger_sends_stands_in_the_mail_of_a_reset():
    user = person("Editors")
    typed = {"email": user.email.upper(), "username": "Buy now", "subject": "Buy now", "next": "//evil.example"}
    headers = {"User-Agent": "Buy now", "Referer": "https://evil.example/", "X-Forwarded-Host": "evil.example"}
    headers["Host"] = "localhost"  # the one of the allowed hosts that is not the site's
    assert Client().post("/admin/password_reset/?name=Buy+now", typed, headers=headers).status_code == 302
    message = mail.outbox[0].message()
    assert (message["To"], message.get_content_type()) == ("editor@example.org", "text/plain")
    for sent in ("Buy now", "evil.example", "EDITOR"):
        assert sent not in message.as_string()
    assert "localhost" not in mail.outbox[0].body


@pytest.mark.parametrize("role", ["Reporters", "Editors", "Moderators"])
def test_only_administrators_end_all_sessions_of_a_person(role):
    somebody = person(role, username="somebody")
    theirs = sign_in(somebody)
    answer = sign_in(person(role)).post(f"/admin/newsroom/user/{somebody.pk}/sessions/end/")
    assert answer.status_code == 403
    assert theirs.get("/admin/").status_code == 200


def test_an_account_that_is_not_staff_stays_outside():
    person("Editors", is_staff=False)
    assert attempt("editor", PASSWORD).status_code == 400
    assert not SignIn.objects.exists()


@pytest.mark.parametrize(
    "path",
    [
        LOGIN,
        "/admin/password_reset/",
        "/admin/password_reset/sent/",
        "/admin/reset/MQ/x-y/",
        "/admin/reset/done/",
        "/admin/invitation/x/",
    ],
)
def test_pages_outside_bear_the_papers_name(path):
    Publication.objects.update(name="The Quay Post")
    page = Client().get(path).content.decode()
    assert '<p class="gate-name">The Quay Post</p>' in page
    assert "· The Quay Post</title>" in page


def test_the_page_of_who_is_locked_out_bears_the_papers_name():
    Publication.objects.update(name="The Quay Post")
    answers = [attempt("editor", "wrong") for _number in range(8)]
    assert answers[-1].status_code == 429
    assert '<p class="gate-name">The Quay Post</p>' in answers[-1].content.decode()


@pytest.mark.parametrize("path", [LOGIN, "/admin/password_reset/", "/admin/invitation/x/", "/admin/reset/MQ/x-y/"])
def test_pages_outside_are_kept_by_nobody(path):
    headers = Client().get(path).headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Robots-Tag"].startswith("noindex")
    assert headers["Referrer-Policy"] == "same-origin"
