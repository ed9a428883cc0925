"""The embedded checker as a service for other sites, asked as their programs do."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from comments.models import ServiceKey, ServiceUsage, SpamModel
from comments.models.service import model_name
from comments.service import keys
from newsroom.models import User
from newsroom.verbs import NotAllowed, Refused
from tests import factories
from tests.admin_form import opened

pytestmark = pytest.mark.django_db

HAM = "The harbour wall was built by my grandfather and his brothers, and it has stood ever since."
SPAM = "Buy cheap viagra online http://pills.example.top casino bonus make money from home http://bet.example.xyz"


@pytest.fixture
def admin() -> User:
    return factories.user("Administrators")


def new_key(by: User, **fields) -> tuple[ServiceKey, str]:
    row = ServiceKey(**{"name": "The Other Paper", "per_minute": 100, "per_month": 50} | fields)
    return row, keys.make(row, by=by, now=timezone.now())


@pytest.fixture
def made(admin: User) -> tuple[ServiceKey, str]:
    return new_key(admin)


@pytest.fixture
def key(made: tuple[ServiceKey, str]) -> str:
    return made[1]


def call(method: str, client: Client | None = None, **form: str):
    form = {"blog": "https://other.example/", "user_ip": "203.0.113.9"} | form
    return (client or Client()).post(f"/akismet/{method}", {name: text for name, text in form.items() if text})


def body(answer) -> str:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "Set-Cookie" not in answer.headers
    return answer.content.decode()


def test_an_operator_makes_a_key_on_the_command_line(capsys):
    call_command("create_spam_key", "https://other.example/")
    plain = capsys.readouterr().out
    assert re.fullmatch(r"[0-9a-f]{12}\n", plain)
    assert body(call("1.1/verify-key", key=plain.strip())) == "valid"
    row = ServiceKey.objects.get()
    assert (row.name, row.created_by) == ("https://other.example/", None)
    page = Client()
    page.force_login(factories.user("Administrators"))
    assert "https://other.example/" in page.get("/admin/comments/servicekey/").content.decode()


@pytest.mark.parametrize("site", ["", " ", "x" * 201])
def test_a_key_is_made_for_a_site_that_has_a_name(site):
    with pytest.raises(CommandError, match="SITE_URL: "):
        call_command("create_spam_key", site)
    assert not ServiceKey.objects.exists()


def test_the_service_is_off_until_there_is_a_key(admin):
    assert call("1.1/verify-key", key="0123456789ab").status_code == 404
    _row, plain = new_key(admin, name="Other", per_minute=10, per_month=10)
    assert body(call("1.1/verify-key", key=plain)) == "valid"
    keys.revoke(ServiceKey.objects.get(), by=admin, now=timezone.now())
    assert call("1.1/verify-key", key=plain).status_code == 404


def test_a_key_is_kept_hashed_and_is_good_in_any_capitals(made):
    row, plain = made
    assert re.fullmatch(r"[0-9a-f]{12}", plain)
    assert plain not in str(ServiceKey.objects.values())
    assert body(call("1.1/verify-key", key=plain.upper())) == "valid"
    assert body(call("1.1/verify-key", key="", api_key=plain)) == "valid"
    assert row.beginning == plain[:4]


def test_a_wrong_key_is_invalid_with_help_everywhere_but_where_clients_raise_for_it(key):
    answer = call("1.1/verify-key", key="ffffffffffff")
    assert body(answer) == "invalid"
    assert "X-akismet-debug-help" not in answer
    for method in ("1.1/comment-check", "1.1/submit-spam", "1.1/submit-ham", "1.2/usage-limit"):
        answer = call(method, api_key="ffffffffffff", comment_content=HAM)
        assert body(answer) == "invalid"
        assert answer["X-akismet-debug-help"]


def test_the_key_may_be_the_first_label_of_the_host(key, settings):
    settings.ALLOWED_HOSTS = [".rest.example"]
    client = Client(HTTP_HOST=f"{key}.rest.example")
    assert body(call("1.1/comment-check", client, comment_content=HAM)) == "false"


@pytest.mark.parametrize(
    ("form", "answered"),
    [
        ({"comment_content": HAM, "comment_author": "Ada"}, "false"),
        ({"comment_content": SPAM, "comment_author": "Best Casino"}, "true"),
        ({"comment_content": HAM, "comment_author": "akismet-guaranteed-spam"}, "true"),
        ({"comment_content": HAM, "comment_author": "viagra-test-123", "is_test": "true"}, "true"),
        ({"comment_content": SPAM, "user_role": "administrator"}, "false"),
        ({"comment_content": HAM, "user_ip": "not an address"}, "false"),
        ({"comment_content": HAM, "user_ip": ""}, "false"),
        ({"comment_content": HAM, "comment_date_gmt": "yesterday", "comment_parent": "x" * 9999}, "false"),
        ({"comment_content": "a\x00b" * 5000, "honeypot_field_name": "comment_content"}, "false"),
        ({}, "false"),
    ],
)
def test_a_comment_is_judged_whatever_is_wrong_with_its_form(key, form, answered):
    answer = call("1.1/comment-check", api_key=key, **form)
    assert body(answer) == answered
    assert re.fullmatch(r"[0-9a-f-]{36}", answer["X-akismet-guid"])


def test_a_check_without_a_site_is_invalid_with_help(key):
    answer = call("1.1/comment-check", api_key=key, blog="", comment_content=HAM)
    assert body(answer) == "invalid"
    assert "blog" in answer["X-akismet-debug-help"]


@pytest.mark.parametrize(("is_test", "answered"), [("1", "true"), ("true", "true"), ("0", "false"), ("", "false")])
def test_the_test_of_a_discard(key, is_test, answered):
    answer = call("1.1/comment-check", api_key=key, comment_content=HAM, test_discard="1", is_test=is_test)
    assert body(answer) == answered
    assert answer.headers.get("X-akismet-pro-tip") == ("discard" if answered == "true" else None)


def test_feedback_teaches_a_copy_for_its_key_alone(made, admin):
    row, plain = made
    words = "Our crochet circle meets on Thursdays at the lighthouse, newcomers bring wool and cake please."
    for number in range(12):
        text = f"{words} {factories.made_up_word(number)}"
        thanks = call("1.1/submit-spam", api_key=plain, comment_content=text, comment_author=f"Reader {number}")
        assert body(thanks) == "Thanks for making the web a better place."
    assert body(call("1.1/comment-check", api_key=plain, comment_content=words)) == "true"
    _other, other_key = new_key(admin, name="Third", per_minute=100, per_month=50)
    assert body(call("1.1/comment-check", api_key=other_key, comment_content=words)) == "false"
    assert set(SpamModel.objects.values_list("name", flat=True)) == {model_name(row.pk)}
    assert ServiceUsage.objects.get(key=row).missed_spam == 12
    keys.revoke(row, by=admin, now=timezone.now())
    assert not SpamModel.objects.exists()


def test_tests_teach_nothing(key):
    for method in ("submit-spam", "submit-ham"):
        assert body(call(f"1.1/{method}", api_key=key, comment_content=HAM, is_test="1")).startswith("Thanks")
    assert not SpamModel.objects.exists()


def test_usage_is_counted_by_month_and_told_as_clients_expect_it(made):
    _row, plain = made
    for text in (HAM, SPAM, SPAM):
        call("1.1/comment-check", api_key=plain, comment_content=text)
    for answer in (
        call("1.2/usage-limit", api_key=plain),
        Client().get("/akismet/1.2/usage-limit", {"api_key": plain}),
    ):
        assert answer["Content-Type"] == "application/json"
        assert json.loads(answer.content) == {"limit": 50, "usage": 3, "percentage": "6.00", "throttled": False}
    usage = ServiceUsage.objects.get()
    assert (usage.calls, usage.spam, usage.ham, usage.month.day) == (3, 2, 1, 1)


def test_no_more_calls_are_answered_than_a_month_has(admin):
    _row, plain = new_key(admin, name="Small", per_minute=100, per_month=2)
    with time_machine.travel(dt.datetime(2031, 1, 30, 12, tzinfo=dt.UTC), tick=False):
        statuses = [call("1.1/comment-check", api_key=plain, comment_content=HAM) for _number in range(3)]
        assert [answer.status_code for answer in statuses] == [200, 200, 429]
        assert int(statuses[-1]["Retry-After"]) == 36 * 3600
        assert json.loads(call("1.2/usage-limit", api_key=plain).content)["throttled"] is True
    with time_machine.travel(dt.datetime(2031, 2, 1, 0, 1, tzinfo=dt.UTC), tick=False):
        assert body(call("1.1/comment-check", api_key=plain, comment_content=HAM)) == "false"


def test_a_key_and_who_tries_keys_are_limited_in_rate(admin):
    _row, plain = new_key(admin, name="Slow", per_minute=3, per_month=100)
    answers = [call("1.1/comment-check", api_key=plain, comment_content=HAM) for _number in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    wrong = [call("1.1/verify-key", key=f"{number:012x}").status_code for number in range(40)]
    assert wrong == [200] * 30 + [429] * 10


def test_a_good_key_is_valid_beyond_its_limits_too_and_asking_so_counts_as_no_call(admin):
    _row, plain = new_key(admin, name="Small", per_minute=2, per_month=1)
    for _number in range(4):
        assert body(call("1.1/verify-key", key=plain)) == "valid"
    checks = [call("1.1/comment-check", api_key=plain, comment_content=HAM).status_code for _number in range(2)]
    assert checks == [200, 429]
    assert call("1.1/comment-check", api_key=plain, comment_content=HAM).status_code == 429  # of the minute, too
    assert body(call("1.1/verify-key", key=plain)) == "valid"
    assert ServiceUsage.objects.get().calls == 1


def test_an_administrator_changes_a_keys_limits_and_the_history_tells_it(admin, made):
    row, plain = made
    path = f"/admin/comments/servicekey/{row.pk}/change/"
    client = Client()
    client.force_login(admin)
    call("1.1/comment-check", api_key=plain, comment_content=HAM)
    form = opened(client, path)
    assert "name" not in form
    assert client.post(path, form | {"per_month": "0"}).status_code == 400
    assert client.post(path, form | {"per_minute": "7", "per_month": "1", "name": "Another"}).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.per_minute, row.per_month) == ("The Other Paper", 7, 1)
    assert call("1.1/comment-check", api_key=plain, comment_content=HAM).status_code == 429
    history = client.get(f"/admin/comments/servicekey/{row.pk}/history/").content.decode()
    assert re.search(r"Calls a month</strong>.*<del>50</del>.*<ins>1</ins>", history)
    overtaken = client.post(path, form | {"per_month": "5"})
    assert overtaken.status_code == 409
    assert "Meanwhile set to “1”" in overtaken.content.decode()


def test_a_revoked_keys_limits_stay(admin, made):
    row, _plain = made
    path = f"/admin/comments/servicekey/{row.pk}/change/"
    client = Client()
    client.force_login(admin)
    form = opened(client, path)
    keys.revoke(row, by=admin, now=timezone.now())
    assert 'name="per_month"' not in client.get(path).content.decode()
    assert client.post(path, form | {"per_month": "5"}).status_code == 403
    with pytest.raises(Refused, match="revoked"):
        keys.change_limits(row, per_minute=1, per_month=5, by=admin)
    row.refresh_from_db()
    assert row.per_month == 50


@pytest.mark.parametrize("role", ["Reporters", "Editors", "Moderators"])
def test_only_administrators_make_change_and_revoke_keys(role, made):
    by = factories.user(role)
    with pytest.raises(NotAllowed):
        new_key(by, name="x", per_minute=1, per_month=1)
    with pytest.raises(NotAllowed):
        keys.change_limits(made[0], per_minute=1, per_month=1, by=by)
    with pytest.raises(NotAllowed):
        keys.revoke(made[0], by=by, now=timezone.now())
    client = Client()
    client.force_login(by)
    assert client.get("/admin/comments/servicekey/").status_code == 403
    assert client.post(f"/admin/comments/servicekey/{made[0].pk}/revoke/").status_code == 403


def test_an_administrator_makes_a_key_sees_it_once_and_revokes_it(admin):
    client = Client()
    client.force_login(admin)
    form = {"name": "The Other Paper", "per_minute": "60", "per_month": "1000"}
    page = client.post("/admin/comments/servicekey/add/", form).content.decode()
    plain = re.search(r"<code>([0-9a-f]{12})</code>", page)[1]
    assert f"://{plain}@testserver/akismet/" in page
    assert body(call("1.1/verify-key", key=plain)) == "valid"
    row = ServiceKey.objects.get()
    own = client.get(f"/admin/comments/servicekey/{row.pk}/change/").content.decode()
    assert plain not in own
    assert plain not in client.get("/admin/comments/servicekey/").content.decode()
    call("1.1/comment-check", api_key=plain, comment_content=HAM)
    assert f"{timezone.now():%Y-%m}" in client.get(f"/admin/comments/servicekey/{row.pk}/change/").content.decode()
    told = client.post(f"/admin/comments/servicekey/{row.pk}/revoke/", follow=True).content.decode()
    assert "the key is refused from now on" in told
    assert "Revoke…" not in told
    assert "Revoked at" in told
    assert "Revoked at" not in own


ADD = "/admin/comments/servicekey/add/"


def test_loading_the_page_with_a_new_key_again_makes_no_second_one(admin):
    client = Client()
    client.force_login(admin)
    form = opened(client, ADD) | {"name": "The Other Paper"}
    plain = re.search(r"<code>([0-9a-f]{12})</code>", client.post(ADD, form).content.decode())[1]
    again = client.post(ADD, form)
    row = ServiceKey.objects.get()
    assert (again.status_code, again["Location"]) == (302, f"/admin/comments/servicekey/{row.pk}/change/")
    told = client.get(again["Location"]).content.decode()
    assert "The key for The Other Paper has been made and is not shown again." in told
    assert plain not in told + str(dict(client.session)) + str(LogEntry.objects.values()) + str(row.__dict__)
    assert LogEntry.objects.count() == 1
    assert body(call("1.1/verify-key", key=plain)) == "valid"
    another = opened(client, ADD) | {"name": "The Other Paper"}
    assert client.post(ADD, another).status_code == 200
    assert ServiceKey.objects.count() == 2


def test_a_form_of_a_new_key_that_was_refused_makes_one_when_it_is_put_right(admin):
    client = Client()
    client.force_login(admin)
    form = opened(client, ADD)
    refused = client.post(ADD, form | {"name": ""})
    assert refused.status_code == 400
    assert f'name="form_id" value="{form["form_id"]}"' in refused.content.decode()
    assert client.post(ADD, form | {"name": "The Other Paper"}).status_code == 200
