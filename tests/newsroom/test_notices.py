"""What people choose to get by mail, and the way out that every such mail carries."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from newsroom import notices
from newsroom.models import Publication, User
from newsroom.notices import Notice
from tests import factories
from tests.newsroom.people import PASSWORD, ROLES, person, sign_in

pytestmark = pytest.mark.django_db

ACCOUNT, CHOICES = "/admin/account/", "/admin/account/choices/"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
FROM_ELSEWHERE = {"HTTP_ORIGIN": "https://mail.example.com", "HTTP_SEC_FETCH_SITE": "cross-site"}


def boxes(page: str) -> dict[str, bool]:
    """The choices on the page of an account, and whether each is ticked."""
    return {name: "checked" in rest for name, rest in re.findall(r'<input type="checkbox" name="(\w+)"([^>]*)>', page)}


def chosen(user: User, *names: str) -> dict[str, bool]:
    """What stands on the page after those boxes alone were left ticked."""
    client = Client()
    client.force_login(user)
    answer = client.post(CHOICES, dict.fromkeys(names, "on"), follow=True)
    assert answer.redirect_chain == [(ACCOUNT, 302)]
    assert "Your choices have been saved." in answer.content.decode()
    return boxes(answer.content.decode())


def sent(notice: Notice, user: User) -> mail.EmailMessage:
    notices.mail(notice, to=user, subject="So many", text="So many there.")
    return mail.outbox[-1]


def way_out(message: mail.EmailMessage) -> str:
    """The path that ends the mail."""
    address = message.extra_headers["List-Unsubscribe"]
    assert address.startswith(f"<{settings.SITE_URL}/admin/")
    return address.removeprefix(f"<{settings.SITE_URL}").removesuffix(">")


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("Reporters", {"folds_severe": True}),
        ("Editors", {"queue": False, "folds_severe": True}),
        ("Moderators", {"queue": True, "folds_severe": True}),
        ("Administrators", {"queue": False, "folds_severe": True}),
        ("", {}),
    ],
)
def test_each_role_is_offered_what_means_something_to_it(role, offered):
    client = Client()
    client.force_login(person(role, username="somebody"))
    assert boxes(client.get(ACCOUNT).content.decode()) == offered


def test_who_is_named_above_articles_may_have_mail_of_new_comments_and_has_none_unasked():
    reporter = person("Reporters")
    factories.author(user=reporter)
    client = Client()
    client.force_login(reporter)
    assert boxes(client.get(ACCOUNT).content.decode()) == {"replies": False, "folds_severe": True}
    assert chosen(reporter, "replies") == {"replies": True, "folds_severe": False}


def test_what_is_chosen_stays_and_nothing_else_is_taken():
    moderator = person("Moderators")
    assert chosen(moderator, "replies", "is_superuser") == {"queue": False, "folds_severe": False}
    moderator.refresh_from_db()
    assert (moderator.gets_replies_digest, moderator.is_superuser) == (False, False)
    assert chosen(moderator, "queue", "folds_severe") == {"queue": True, "folds_severe": True}


def test_who_leaves_the_box_as_the_role_has_it_goes_on_with_the_role():
    moderator = person("Moderators")
    chosen(moderator, "queue")
    moderator.groups.clear()
    moderator.groups.add(*factories.user("Editors").groups.all())
    assert boxes(sign_in(moderator).get(ACCOUNT).content.decode())["queue"] is False


def test_choosing_comments_under_own_articles_again_forgets_nothing_that_was_not_told():
    reporter, now = person("Reporters"), timezone.now()
    notices.choose(user=reporter, now=now, replies=True)
    notices.choose(user=reporter, now=now + dt.timedelta(hours=9), replies=True)
    reporter.refresh_from_db()
    assert reporter.replies_told_until == now


@pytest.mark.parametrize(
    ("held", "hours", "words"),
    [
        (20, 4, "Comes when 20 or more comments are held or one has waited 4 h, with 6 h or more between two."),
        (20, 0, "Comes when 20 or more comments are held, with 6 h or more between two."),
        (0, 4, "Comes when a held comment has waited 4 h, with 6 h or more between two."),
        (0, 0, "Switched off for all: administrators set under Publication when it comes."),
    ],
)
def test_the_page_says_when_the_digest_comes(held, hours, words):
    Publication.objects.update(digest_held_from=held, digest_after_hours=hours, digest_pause_hours=6)
    assert words in sign_in(person("Moderators")).get(ACCOUNT).content.decode()


def test_who_has_no_address_is_told_so():
    assert "no mail reaches you" in sign_in(person("Moderators", email=None)).get(ACCOUNT).content.decode()


def test_choices_of_who_was_signed_out_meanwhile_stand_in_the_form_again():
    moderator = person("Moderators")
    client = sign_in(moderator)
    client.get(ACCOUNT)
    client.cookies.pop("sessionid")
    answer = client.post(CHOICES, {"folds_severe": "on"})
    assert answer.url.startswith("/admin/login/")
    signed_in = client.post(answer.url, {"username": moderator.username, "password": PASSWORD, "next": CHOICES})
    page = client.get(signed_in.url).content.decode()
    assert boxes(page) == {"queue": False, "folds_severe": True}
    assert "it is not saved yet" in page
    moderator.refresh_from_db()
    assert moderator.wants_queue_digest
    assert client.get(CHOICES).url == ACCOUNT


@pytest.mark.parametrize("role", ROLES)
def test_choices_are_for_who_is_signed_in(role):
    person(role)
    before = list(User.objects.values())
    assert Client().post(CHOICES, {"queue": "on"}).status_code == 302
    assert list(User.objects.values()) == before


def test_a_mail_carries_its_way_out_in_text_and_headers():
    message = sent(Notice.QUEUE, person("Moderators"))
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"{settings.SITE_URL}{way_out(message)}" in message.body
    assert f"{settings.SITE_URL}/admin/account/" in message.body


def test_a_post_of_a_mail_program_ends_it_at_once_and_looking_ends_nothing():
    moderator = person("Moderators")
    path = way_out(sent(Notice.QUEUE, moderator))
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(path).content.decode()
    assert "Stop the mail “Digest of the queue”?" in page
    assert moderator.email not in page
    assert moderator.wants_queue_digest
    for _time in range(2):
        answer = stranger.post(path, ONE_CLICK, **FROM_ELSEWHERE)
        assert answer.status_code == 200
        assert "no more" in answer.content.decode()
    moderator.refresh_from_db()
    assert not moderator.wants_queue_digest
    assert chosen(moderator, "queue")["queue"]


def test_it_ends_that_mail_of_that_person_alone():
    moderator, other = person("Moderators"), person("Moderators", username="other")
    notices.choose(user=moderator, now=timezone.now(), replies=True)
    Client().post(way_out(sent(Notice.REPLIES, moderator)))
    moderator.refresh_from_db()
    assert not moderator.gets_replies_digest
    assert moderator.wants_queue_digest
    assert other.wants_queue_digest


def test_the_page_is_kept_by_no_cache_and_no_search_engine_and_sets_no_cookie():
    answer = Client().get(way_out(sent(Notice.QUEUE, person("Moderators"))))
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert not answer.cookies


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("wrong", ["queue-1", "queue-1:1:x", "another's", "old", "%00", "é" * 300])
def test_an_address_that_is_not_ours_or_too_old_ends_nothing(method, wrong):
    moderator = person("Moderators")
    path = way_out(sent(Notice.QUEUE, moderator))
    later = timezone.now() + dt.timedelta(days=366 if wrong == "old" else 0)
    if wrong == "another's":
        path = path.replace(f"-{moderator.pk}:", "-1:" if moderator.pk != 1 else "-2:")
    elif wrong != "old":
        path = f"/admin/notices/{wrong}/stop/"
    with time_machine.travel(later):
        answer = getattr(Client(), method)(path)
    assert answer.status_code == 410
    assert "This link is good no more." in answer.content.decode()
    moderator.refresh_from_db()
    assert moderator.wants_queue_digest


def test_it_answers_alike_for_an_account_that_has_gone():
    moderator = person("Moderators")
    path = way_out(sent(Notice.QUEUE, moderator))
    moderator.delete()
    assert Client().post(path).status_code == 200


def test_a_publication_of_two_lines_makes_a_subject_of_one():
    notices.mail(Notice.QUEUE, to=person("Moderators"), subject="So many\r\nBcc: all@example.org", text="x")
    assert mail.outbox[-1].subject == "So many Bcc: all@example.org"
