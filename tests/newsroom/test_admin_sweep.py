"""Every page of the admin, for every role: what the contract's table of roles says, and never an error."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from taggit.models import Tag

from articles.models import Page, Section, Source
from newsroom.alerts import raise_alert
from newsroom.models import Alert, Publication, SignIn, User
from newsroom.navigation import GROUPS
from tests import factories
from tests.newsroom.people import ROLES, person

pytestmark = pytest.mark.django_db

PAPER = ("articles.section", "articles.author", "articles.source", "articles.page", "taggit.tag")
VIEW, WRITE = {"list", "change", "history"}, {"list", "add", "change", "history", "delete"}

# Role → model → which of its pages open. What is not here is refused.
RIGHTS: dict[str, dict[str, set[str]]] = {
    "Reporters": {
        "articles.section": VIEW,
        "articles.author": VIEW,
        "articles.source": VIEW,
        "taggit.tag": VIEW,
    },
    "Editors": dict.fromkeys(PAPER, WRITE) | {"newsroom.alert": VIEW},
    "Moderators": {},
    "Administrators": dict.fromkeys(PAPER, WRITE)
    | {
        "newsroom.alert": VIEW,
        "newsroom.user": WRITE,
        "newsroom.publication": VIEW,
        "newsroom.signin": VIEW,
    },
}
MODELS = (*PAPER, "newsroom.alert", "newsroom.user", "newsroom.publication", "newsroom.signin")
# Pages that lead on instead of opening.
LEADS_ON = {("newsroom.user", "add"), ("newsroom.publication", "list")}


@pytest.fixture
def rows():
    """One row of each kind."""
    now = timezone.now()
    factories.live("A story")
    raise_alert("checker-down", "The checker is silent.")
    Client().force_login(reader := person("Reporters", username="somebody"))
    return {
        "articles.section": Section.objects.first() or factories.section(),
        "articles.author": factories.author(),
        "articles.source": Source.objects.create(name="Northern Wire"),
        "articles.page": Page.objects.create(title="About", slug="about-us", body="<p>x</p>", updated_at=now),
        "taggit.tag": Tag.objects.create(name="trams", slug="trams"),
        "newsroom.alert": Alert.objects.get(),
        "newsroom.user": reader,
        "newsroom.publication": Publication.current(),
        "newsroom.signin": SignIn.objects.get(user=reader),
    }


def addresses(model: str, row) -> dict[str, str]:
    app, name = model.split(".")
    base = f"admin:{app}_{name}"
    pages = {page: reverse(f"{base}_{page}", args=[row.pk]) for page in ("change", "history", "delete")}
    return pages | {"list": reverse(f"{base}_changelist"), "add": reverse(f"{base}_add")}


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(person(role))
    return client


def test_a_form_leads_to_its_history(rows):
    client = signed_in("Administrators")
    ways = {}
    for model in ("articles.section", "articles.page", "newsroom.user", "taggit.tag"):
        pages = addresses(model, rows[model])
        ways[model] = client.get(pages["change"]).content.decode().count(f'href="{pages["history"]}"')
    assert set(ways.values()) == {1}, ways


def test_no_form_lets_the_browser_cut_what_is_pasted(rows):
    client, cut = signed_in("Administrators"), {}
    pages = [addresses(model, row)["change"] for model, row in rows.items()]
    for path in [
        *pages,
        "/admin/articles/article/add/",
        "/admin/newsroom/user/invite/",
        f"{factories.live().path}reply/",
    ]:
        answer = client.get(path)
        fields = re.findall(r"<(?:input|textarea)[^>]*maxlength[^>]*>", answer.content.decode())
        if fields:
            cut[path] = fields
    assert not cut


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_the_contract_gives_it_and_no_more(role, rows):
    client = signed_in(role)
    wrong = []
    for model in MODELS:
        for page, path in addresses(model, rows[model]).items():
            expected = 200 if page in RIGHTS[role].get(model, ()) else 403
            if expected == 200 and (model, page) in LEADS_ON:
                expected = 302
            status = client.get(path).status_code
            if status != expected:
                wrong.append((path, status, expected))
    assert not wrong


# Tells the form of an article whether what was written can be sent.
TELLS = "/admin/signed-in/"
WRITERS = {"Reporters", "Editors", "Administrators"}
DESK = {"Editors", "Administrators"}
DECIDERS = {"Editors", "Moderators", "Administrators"}
# Who opens what of the two apps' own pages; {draft} is an article by somebody else that is not published.
OPENS = {
    "/admin/": set(ROLES),
    "/admin/account/": set(ROLES),
    "/admin/password_change/": set(ROLES),
    "/admin/newsroom/user/invite/": {"Administrators"},
    "/admin/articles/article/": WRITERS,
    "/admin/articles/article/add/": WRITERS,
    "/admin/articles/image/": WRITERS,
    "/admin/articles/image/add/": WRITERS,
    "/admin/articles/article/{draft}/change/": DESK,
    "/admin/articles/article/{draft}/preview/": DESK,
    "/admin/articles/article/{draft}/preview/page/": DESK,
    "/admin/articles/article/{draft}/history/": DESK,
    "/admin/articles/article/{draft}/delete/": DESK,
    "/admin/articles/errorreport/": DESK,
    "/admin/comments/queue/": set(ROLES),
    "/admin/comments/comment/": DECIDERS,
    "/admin/comments/decision/": DECIDERS,
    "/admin/comments/decision/export/": DECIDERS,
    "/admin/comments/figures/": DECIDERS,
}


@pytest.mark.parametrize("role", ROLES)
def test_articles_and_comments_open_for_their_roles_alone(role, rows):
    draft = factories.draft("Somebody's secret", by=person("Editors", username="somebody-else"))
    client = signed_in(role)
    wrong = []
    for path, roles in OPENS.items():
        answer = client.get(path.format(draft=draft.pk), follow=path.endswith("/article/add/"))
        is_open = answer.status_code == 200
        if is_open != (role in roles) or answer.status_code >= 500:
            wrong.append((path, answer.status_code))
        if not is_open:
            assert "Somebody's secret" not in answer.content.decode()
    assert not wrong


POLICY = {
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-src 'self'",
}


def check_headers(path: str, answer: Any) -> None:
    if path != "/admin/jsi18n/" and answer.status_code in {200, 302}:
        assert "no-store" in answer["Cache-Control"], path
    if answer.status_code == 200 and path != TELLS:
        assert answer["Referrer-Policy"] in {"same-origin", "no-referrer"}, path
        assert "noindex" in answer["X-Robots-Tag"], path
        policy = re.sub("'nonce-[^']+'", "'nonce-…'", answer["Content-Security-Policy"])
        # The page of a preview stands in a frame of the admin itself.
        framed = "'self'" if path.endswith("/preview/page/") else "'none'"
        scripts = "script-src 'self' 'nonce-…'" if "nonce" in policy else "script-src 'self'"
        assert set(policy.split("; ")) == POLICY | {f"frame-ancestors {framed}", scripts}, path


@pytest.mark.parametrize("role", ROLES)
def test_no_role_meets_an_error_anywhere_and_looking_changes_nothing(role, rows):
    """All pages of all apps, by the addresses that the site lists; nobody keeps them, and all have the policy."""
    client, before = signed_in(role), everything()
    answers = {path: client.get(path, follow=path.endswith("/add/")) for path in every_address()}
    assert everything() == before
    wrong = [("get", path) for path, answer in answers.items() if answer.status_code >= 500]
    for path in every_address():
        if client.session.get("_auth_user_id") is None:  # the way out is an address too
            client.force_login(User.objects.get(groups__name=role, username__in=NAMES[role]))
        if client.post(path).status_code >= 500:
            wrong.append(("post", path))
    assert not wrong
    for path, answer in answers.items():
        if path != "/admin/logout/" and answer.status_code != 405:
            check_headers(path, answer)


def test_anonymous_visitors_are_led_to_the_sign_in_everywhere(rows):
    open_to_all = ("/admin/login/", "/admin/password_reset/", "/admin/reset/", "/admin/invitation/", "/admin/notices/")
    for path in every_address():
        answer = Client().get(path)
        if path.startswith(open_to_all):
            assert answer.status_code in {200, 302, 410}, path
        elif path == TELLS:
            assert answer.json() == {"signedIn": False, "token": ""}
        elif path != "/admin/logout/":
            assert answer.status_code in {302, 405}, path
            assert answer.status_code == 405 or answer.url.startswith("/admin/login/"), path


@pytest.mark.parametrize("role", ROLES)
def test_the_navigation_names_only_what_opens(role, rows):
    client = signed_in(role)
    page = client.get("/admin/")
    links = [link for group in page.context["navigation"] for link in group["links"]]
    assert links
    for link in links:
        assert client.get(link["url"], follow=True).status_code == 200, link


def test_each_registered_model_is_in_this_sweep_or_named_as_elsewhere():
    ours = {model._meta.label_lower for model in admin.site._registry}
    elsewhere = {label for label in ours if label.startswith(("comments.", "axes.")) or label in ARTICLES}
    assert ours == set(MODELS) | elsewhere


def test_system_checks_find_nothing_in_the_admin():
    call_command("check", "--tag", "admin", "--fail-level", "WARNING")


ARTICLES = {"articles.article", "articles.image", "articles.errorreport"}
NAMES = {
    "Reporters": ["reporter"],
    "Editors": ["editor"],
    "Moderators": ["moderator"],
    "Administrators": ["admin"],
}


def every_address() -> list[str]:
    """An address for each pattern under /admin/, its parts filled with a key that exists or at least fits."""
    [site] = [part for part in get_resolver().url_patterns if str(part.pattern) == "admin/"]
    return sorted({"/admin/" + path for path in _paths(site) if "url" not in path})


def _paths(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for part in resolver.url_patterns:
        text = before + _filled(str(part.pattern))
        if isinstance(part, URLPattern):
            found.append(text.replace("^", "").replace("$", ""))
        else:
            found += _paths(part, text)
    return [path for path in found if "(" not in path]


def _filled(pattern: str) -> str:
    return re.sub(r"<(\w+:)?(\w+)>", "1", pattern)


def everything() -> dict[str, list]:
    """All rows of the newsroom's and the apps' tables."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for label in ("newsroom", "articles", "comments", "auth", "taggit")
        for model in apps.get_app_config(label).get_models()
    }


def test_a_form_without_its_proof_gets_a_page_of_the_house(db):
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x", "password": "y"})
    assert answer.status_code == 403
    assert "This form could not be taken" in answer.content.decode()
    assert "<style" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/admin/comments/comment/", "/admin/taggit/tag/", "/admin/articles/article/"])
def test_a_number_that_no_column_holds_is_bad_input(client, path):
    client.force_login(factories.user("Administrators"))
    for name in ("article", "id", "section", "after"):
        answer = client.get(path, {name: "9" * 20})
        assert answer.status_code < 500


def test_no_two_pages_of_a_group_look_alike_in_the_navigation():
    for _title, entries in GROUPS:
        assert len({str(entry.title) for entry in entries}) == len({entry.icon for entry in entries}) == len(entries)
