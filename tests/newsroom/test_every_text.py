"""Every text that the site shows has its way into another language: all pages, in the made-up one."""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone, translation

from articles.models import ErrorReport
from comments import author_digest, queue_digest
from comments.own_address import own_address
from newsroom import inviting, notices
from newsroom.form_tokens import form_token
from newsroom.models import Publication
from tests.articles.article_form import change_url, open_form
from tests.articles.public_site import crawl
from tests.newsroom import made_up_language
from tests.newsroom.greek_paper import BODY, GreekPaper
from tests.newsroom.people import PASSWORD, ROLES

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def catalogue(made_once) -> Path:
    return made_once("made-up-language", made_up_language.write_catalogue)


@pytest.fixture(autouse=True)
def language(catalogue) -> Iterator[None]:
    with override_settings(LOCALE_PATHS=[catalogue], LANGUAGE_CODE=made_up_language.CODE):
        translation.activate(made_up_language.CODE)
        yield
    translation.deactivate()


@pytest.fixture(scope="module")
def filled(catalogue: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[GreekPaper]:
    """The newspaper, around the transactions of the tests; taken back after the last of them."""
    made_up = override_settings(LOCALE_PATHS=[catalogue], LANGUAGE_CODE=made_up_language.CODE)
    with django_db_blocker.unblock(), transaction.atomic():
        with made_up, translation.override(made_up_language.CODE):
            paper = GreekPaper()
        with django_db_blocker.block():
            yield paper
        transaction.set_rollback(True)


@pytest.fixture
def paper(filled: GreekPaper) -> GreekPaper:
    """A test's own, which it may change."""
    return copy.deepcopy(filled)


def test_the_readers_pages(paper):
    own = [f"/comment/{comment.pk}/" for comment in paper.comments.values()]
    answers = crawl(paper.live.path, paper.withdrawn.path, "/privacy/comments/", "/zz/", "/zz/zz/zz/zz/", *own)
    pages = {path: answer for path, answer in answers.items() if "<html" in answer}
    assert len(pages) > 15
    assert_all_marked(pages)


@pytest.mark.parametrize("role", ROLES)
def test_the_admins_pages_and_what_their_forms_refuse(role, paper):
    client = paper.signed_in(role)
    most = 3 if role == "Administrators" else 1  # who may do everything meets what the others do, and more
    pages = walk(client, of_each_kind=most)
    assert len(pages) > 8
    source = {"sources-TOTAL_FORMS": "1", "sources-INITIAL_FORMS": "0", "sources-0-url": "zz"}
    for path in some_of_each_kind(pages, most=min(most, 2)):
        if re.search(r"/(add|change|invite|password|password_change|delete|upload)/$", path):
            for number, fields in enumerate(({}, {"seen_version": "zz", "do": "zz", "slug": "zz zz", "order": "zz"})):
                pages[f"{path} {number}"] = text_of(client.post(path, fields | source, follow=True))
    assert_all_marked(pages)


def test_what_readers_are_told(paper, client):
    url = f"{paper.live.path}reply/"
    good = {"name": "Νίκος", "comment": "Ωραίο", "token": form_token(paper.live.article_id, timezone.now())}
    gone = str(paper.comments["remove"].pk)
    sent = {
        "nothing": {},
        "all wrong": {"name": "1", "email": "zz", "url": "zz", "comment": "α" * 10_001, "parent": "zz"},
        "a colleague's name": good | {"name": "Βασίλης Παππάς"},
        "forged": good | {"token": "zz"},
        "stale": good | {"token": form_token(paper.live.article_id, timezone.now() - dt.timedelta(days=5))},
        "an answer to nothing": good | {"parent": gone},
        "too much": good | {"comment": "α" * 140_000},
        "far too much": good | {"comment": "α" * 1_100_000},
    }
    pages = {what: text_of(client.post(url, fields)) for what, fields in sent.items()}
    pages |= {f"own {act}": text_of(client.get(own_address(comment))) for act, comment in paper.comments.items()}
    pages["closed"] = text_of(client.post(f"{paper.closed.path}reply/", good))
    pages["answering"] = text_of(client.get(url, {"parent": str(paper.comments["published"].pk)}))
    for _number in range(8):
        answer = client.post(url, good | {"comment": f"Ωραίο {timezone.now()}"}, follow=True)
    pages["too often"] = text_of(answer)
    pages["forbidden"] = text_of(client.get("/media/../zz"))
    pages["bad"] = text_of(client.get("/", {"after": "9" * 30, "page": "zz"}))
    assert_all_marked(pages)


def test_what_readers_are_told_who_report(paper, client):
    comment, now = paper.comments["published"], timezone.now()
    fresh, stale = (form_token(paper.live.article_id, at) for at in (now, now - dt.timedelta(days=5)))
    sent = {
        "nothing": {},
        "all wrong": {"reason": "other", "words": "α" * 2_001, "passage": "α" * 1_001, "email": "zz"},
        "no words": {"reason": "other", "token": fresh},
        "forged": {"reason": "false", "words": "Λάθος", "token": "zz"},
        "stale": {"reason": "false", "words": "Λάθος", "token": stale},
        "good": {"reason": "false", "words": "Λάθος", "token": fresh},
    }
    pages = {}
    for url in (f"/comment/{comment.pk}/report/", f"{paper.live.path}error/"):
        pages[url] = text_of(client.get(url))
        pages |= {f"{url} {what}": text_of(client.post(url, fields)) for what, fields in sent.items()}
    pages["gone"] = text_of(client.post(f"/comment/{paper.comments['remove'].pk}/report/", sent["good"]))
    for role in ("Editors", "Administrators"):
        desk = paper.signed_in(role)
        pages |= {f"{role} {path}": text_of(desk.get(path)) for path in ("/admin/", "/admin/articles/errorreport/")}
        for told in ErrorReport.objects.all():
            path = f"/admin/articles/errorreport/{told.pk}/change/"
            pages[f"{role} {path}"] = text_of(desk.get(path))
            pages[f"{role} {path} sent"] = text_of(desk.post(path, {"state": "zz", "version": "zz"}))
        pages[f"{role} comment"] = text_of(desk.get(f"/admin/comments/comment/{comment.pk}/change/"))
    assert_all_marked(pages)


def test_the_way_in(paper, settings):
    client, somebody = Client(), paper.people["Editors"]
    pages = {"sign in": text_of(client.get("/admin/login/"))}
    for number in range(9):
        answer = client.post("/admin/login/", {"username": "zz", "password": "zz"})
        pages[f"attempt {number}"] = text_of(answer)
    assert answer.status_code == 429
    pages["no proof"] = text_of(Client(enforce_csrf_checks=True).post("/admin/login/"))
    pages["lost nothing"] = text_of(client.post("/admin/password_reset/", {"email": "zz"}))
    pages["sent"] = text_of(client.post("/admin/password_reset/", {"email": somebody.email}, follow=True))
    inviting.resend(user_id=paper.invited.pk, by=paper.people["Administrators"], now=timezone.now())
    [reset, invitation] = mail.outbox
    link = re.search(r"/admin/reset/\S+", reset.body)[0]
    form = client.get(link, follow=True)
    pages["new password"] = text_of(form)
    pages["weak password"] = text_of(
        client.post(form.request["PATH_INFO"], {"new_password1": "1", "new_password2": "2"})
    )
    good = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    pages["set"] = text_of(client.post(form.request["PATH_INFO"], good, follow=True))
    pages["used"] = text_of(Client().get(link, follow=True))
    link = re.search(r"/admin/invitation/\S+", invitation.body)[0]
    pages["invitation"] = text_of(client.get(link))
    pages["weak"] = text_of(client.post(link, {"new_password1": "zz", "new_password2": "zz-zz"}))
    pages["accepted"] = text_of(client.post(link, good, follow=True))
    pages["accepted already"] = text_of(Client().get(link))
    pages["out"] = text_of(client.post("/admin/logout/"))
    pages |= {f"mail {number}": f"{letter.subject} {letter.body}" for number, letter in enumerate(mail.outbox)}
    assert_all_marked(pages)


def test_what_comes_by_mail_and_how_it_ends(paper, client):
    writer, later = paper.people["Reporters"], paper.now + dt.timedelta(days=2)
    paper.author.user = writer
    paper.author.save()
    notices.choose(user=writer, now=paper.now - dt.timedelta(days=1), replies=True)
    queue_digest.send_due(later)
    author_digest.send_due(later)
    pages = {letter.to[0]: f"{letter.subject} {letter.body}" for letter in mail.outbox}
    assert len(pages) == 2
    link = re.search(r"/admin/notices/\S+/stop/", mail.outbox[0].body)[0]
    pages["asked"], pages["ended"] = text_of(client.get(link)), text_of(client.post(link))
    pages["expired"] = text_of(client.get("/admin/notices/zz/stop/"))
    for held, hours in ((0, 4), (20, 0), (0, 0)):
        Publication.objects.update(digest_held_from=held, digest_after_hours=hours)
        pages[f"account {held} {hours}"] = text_of(paper.signed_in("Moderators").get("/admin/account/"))
    assert_all_marked(pages)


@pytest.mark.parametrize("role", ["Reporters", "Editors"])
def test_what_the_steps_of_an_article_say(role, paper):
    client, pages = paper.signed_in(role), {}
    later = (paper.now + dt.timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    steps = [
        ("save", {}), ("save", {"headline": "Άλλο"}), ("hand_in", {}), ("approve", {}), ("send_back", {}),
        ("schedule", {}), ("schedule", {"step-schedule_at": "2020-01-01T00:00"}),
        ("schedule", {"step-schedule_at": later, "embargo_until": (paper.now + dt.timedelta(9)).isoformat()[:16]}),
        ("schedule", {"step-schedule_at": later, "embargo_until": ""}), ("unschedule", {}), ("unschedule", {}),
        ("publish", {"body": ""}), ("publish", {"body": BODY, "slug": "zz-other"}), ("save", {"headline": "Νέο"}),
        ("publish", {"slug": "zz-third"}), ("withdraw", {}), ("withdraw", {"step-is_sure": "on"}), ("zz", {}),
        ("save", {"tags": "α" * 200}), ("save", {"tags": "-"}), ("save", {"seen_version": "1", "headline": "Αργά"}),
    ]  # fmt: skip
    path = change_url(paper.draft("Βήματα").pk)
    form: dict[str, Any] = {}
    for number, (step, fields) in enumerate(steps):
        # Where the desk has taken the article, a reporter still has the form in another tab.
        form = (open_form(client, path) or form) | fields | {"do": step}
        pages[f"{number} {step}"] = text_of(client.post(path, form, follow=True))
    pages["history"] = text_of(client.get(path.replace("change", "history")))
    assert_all_marked(pages)


def test_what_moderators_are_told(paper):
    client, pages = paper.signed_in("Moderators"), {}
    comment = paper.comments["held"]
    url = f"/admin/comments/comment/{comment.pk}/decide/"
    acts = ("zz", "reject", "hold", "approve", "not_spam", "mark_spam", "not_spam", "hold", "reject")
    for number, act in enumerate(acts):
        comment.refresh_from_db()
        for version in (comment.version, 0):
            fields = {"act": act, "version": version, "said": "Όχι" if number else ""}
            answer = client.post(url, fields, headers={"accept": "application/json"})
            pages[f"{number} {act} {version}"] = " ".join(answer.json()[part] for part in ("said", "html"))
            pages[f"{number} {act} {version} plain"] = text_of(client.post(url, fields, follow=True))
    last = comment.decisions.first()
    for number in range(2):
        answer = client.post(f"/admin/comments/decision/{last.pk}/undo/", headers={"accept": "application/json"})
        pages[f"undo {number}"] = " ".join(answer.json()[part] for part in ("said", "html"))
    assert_all_marked(pages)


def text_of(answer: Any) -> str:
    return answer.content.decode()


def assert_all_marked(pages: dict[str, str]) -> None:
    wrong: dict[str, str] = {}
    for path, page in pages.items():
        for text in made_up_language.unmarked(page):
            wrong.setdefault(text, path)
    assert not wrong, "\n".join(f"{path}: {text}" for text, path in wrong.items())


def some_of_each_kind(paths: Iterable[str], *, most: int) -> list[str]:
    """Of addresses that differ in their numbers alone the first ones."""
    kinds = defaultdict(list)
    for path in paths:
        kinds[re.sub(r"\d+", "", path)].append(path)
    return [path for alike in kinds.values() for path in alike[:most]]


def walk(client: Client, *, of_each_kind: int) -> dict[str, str]:
    """Every page of the admin that links lead to, and those of its filters; so many where numbers alone differ."""
    waiting, pages = ["/admin/"], {}
    seen: Counter[str] = Counter()
    while waiting:
        path = waiting.pop()
        if path in pages or not path.startswith("/admin/") or path.startswith(("/admin/logout/", "/admin/r/")):
            continue
        seen[kind := re.sub(r"\d+", "", path)] += 1
        if seen[kind] > of_each_kind:
            continue
        answer = client.get(path)
        pages[path] = answer.content.decode() if "html" in answer.headers.get("Content-Type", "") else ""
        if answer.status_code in {301, 302, 303}:
            waiting.append(urljoin(path, answer["Location"]))
        links = [urljoin(path, link.replace("&amp;", "&")) for link in re.findall(r'href="([^"#]*)', pages[path])]
        waiting += [link for link in links if not re.search(r"&|\?(o|_popup|_changelist_filters|next)=", link)]
    return pages
