"""Every page of the admin as each role sees it: in every width and scheme, without barriers or complaints."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.pages.browsing import Reader
from tests.pages.site import Site

# Page → path; names in braces stand for keys of the demonstration's rows.
OUTSIDE = {
    "login": "/admin/login/",
    "password-reset": "/admin/password_reset/",
    "password-reset-sent": "/admin/password_reset/sent/",
}
PAPER = {
    f"{model}{kind}": f"/admin/{app}/{model}/{path}"
    for app, model in (
        ("articles", "section"),
        ("articles", "author"),
        ("articles", "source"),
        ("articles", "page"),
        ("taggit", "tag"),
    )
    for kind, path in (("-list", ""), ("", f"{{{model}}}/change/"))
}
WRITING = {
    "article-list": "/admin/articles/article/",
    "article-new": "/admin/articles/article/add/",
    "article-form": "/admin/articles/article/{draft}/change/",
    "article-history": "/admin/articles/article/{draft}/history/",
    "article-preview": "/admin/articles/article/{draft}/preview/",
    "reported-errors": "/admin/articles/errorreport/",
    "reported-error": "/admin/articles/errorreport/{error}/change/",
    "image-list": "/admin/articles/image/",
    "image-upload": "/admin/articles/image/add/",
    "image": "/admin/articles/image/{image}/change/",
}
QUEUE = {f"queue-{lane}": f"/admin/comments/queue/?lane={lane}" for lane in ("held", "awaiting", "spam")} | {
    "queue-published": "/admin/comments/queue/?lane=published",
    "queue-rejected": "/admin/comments/queue/?lane=rejected",
    "queue-reported": "/admin/comments/queue/?lane=reported",
    "queue-filters": "/admin/comments/queue/?filtering=1&reason=rule_hold&q=the",
    "queue-nothing": "/admin/comments/queue/?lane=own",
    "queue-all": "/admin/comments/queue/all/?lane=spam&least=50",
    "comment-list": "/admin/comments/comment/",
    "comment": "/admin/comments/comment/{held}/change/",
    "comment-reported": "/admin/comments/comment/{reported}/change/",
    "decisions": "/admin/comments/decision/",
    "decisions-of-rules": "/admin/comments/decision/?source__exact=rule",
    "own-decisions": "/admin/comments/decision/?who=me&from=2026-01-01&q=the",
    "figures": "/admin/comments/figures/?period=7",
}
CHECKS = {
    "rules": "/admin/comments/rules/",
    "rule-list": "/admin/comments/rule/",
    "rule": "/admin/comments/rule/{rule}/change/",
    "checker": "/admin/comments/checker/",
    "thresholds": "/admin/comments/checker/thresholds/?hold=0.2&spam=0.9",
}
SERVICE = {
    "service-key-list": "/admin/comments/servicekey/",
    "service-key-new": "/admin/comments/servicekey/add/",
    "service-key": "/admin/comments/servicekey/{key}/change/",
}
RULES = {
    "rule-new": "/admin/comments/rule/add/",
    "rule": CHECKS["rule"],
    "rule-history": "/admin/comments/rule/{rule}/history/",
}
HOME = {"dashboard": "/admin/"}
OWN = {
    "account": "/admin/account/",
    "password": "/admin/password_change/",
}
HOUSE = {
    "people": "/admin/newsroom/user/",
    "person": "/admin/newsroom/user/{user}/change/",
    "invite": "/admin/newsroom/user/invite/",
    "delete": "/admin/taggit/tag/{tag}/delete/",
    "delete-refused": "/admin/articles/section/{section}/delete/",
    "object-history": "/admin/newsroom/user/{user}/history/",
    "signed-in": "/admin/newsroom/signin/",
    "publication": "/admin/newsroom/publication/1/change/",
    "alerts": "/admin/newsroom/alert/",
}
# What only one role sees in its own way; all else is looked at as the administrator, who sees the most of it.
SEEN_BY = {
    "reporter": HOME
    | {name: WRITING[name] for name in ("article-list", "article-new")}
    | {"queue": "/admin/comments/queue/"},
    "editor": HOME | WRITING | {"live-form": "/admin/articles/article/{live}/change/"},
    "moderator": HOME | QUEUE | CHECKS,
    "admin": HOME
    | OWN
    | PAPER
    | HOUSE
    | SERVICE
    | RULES
    | {"image": WRITING["image"], "queue": QUEUE["queue-held"], "thresholds": CHECKS["thresholds"]},
}

_KEYS = """
import json
from taggit.models import Tag
from articles import error_reports
from articles.models import Article, Author, Image, LiveArticle, Page, Section, Source
from django.utils import timezone
from comments.figures.keeping import recount
from comments import reports
from comments.models import Comment, RuleCatch, ServiceKey, ShadowVerdict
from comments.service import keys
from newsroom.form_tokens import form_token
from newsroom.alerts import raise_alert
from newsroom.models import User
raise_alert("checker-down", "The spam checker does not answer.")
held, now = Comment.objects.filter(status="held").first(), timezone.now()
key = ServiceKey(name="https://other.example/")
keys.make(key, by=None, now=now)
recount(now)
ShadowVerdict.objects.create(comment=held, check_name="akismet", result="spam", created_at=now)
reported = Comment.objects.filter(status="published", user=None).order_by("-pk").first()
wall = LiveArticle.objects.get(article__slug="harbour-wall-holds")
for number, reason in enumerate(("insult", "other")):
    reports.report(
        comment_id=reported.pk, reason=reason, words="He has said so under every article.", address=f"192.0.{number}.1",
        token=form_token(reported.article_id, now), now=now,
    )
told = error_reports.Told(
    passage="since the flood of 1978", words="It was in 1979.", email="reader@example.org", address="192.0.2.1",
    token=form_token(wall.article_id, now),
)
error = error_reports.tell(article=wall, told=told, now=now)
print(json.dumps({
    "draft": Article.objects.get(slug="allotments-waiting-list").pk,
    "live": Article.objects.get(slug="harbour-wall-holds").pk,
    "image": Image.objects.order_by("pk").first().pk,
    "held": held.pk,
    "reported": reported.pk,
    "error": error.pk,
    "key": key.pk,
    "rule": RuleCatch.objects.order_by("pk").first().rule_id,
    "user": User.objects.get(username="reporter").pk,
    **{model._meta.model_name: model.objects.first().pk for model in (Section, Author, Source, Page, Tag)},
}))
"""


@pytest.fixture(scope="session")
def keys(newspaper: Site) -> dict[str, int]:
    found: dict[str, int] = json.loads(newspaper.run(_KEYS))
    return found


def judge(visitor: Reader, name: str, pictures_to: Path | None) -> None:
    """Fail unless the page as it stands fits every width and axe finds nothing against it."""
    visitor.page.wait_for_load_state("load")
    wrong = visitor.faults(f"admin-{name}", pictures_to)
    assert not wrong, "\n".join(wrong)
    assert visitor.page.locator("h1").count() == 1


@pytest.mark.parametrize("name", OUTSIDE)
def test_page_outside_is_whole(name: str, window: Reader, pictures_to: Path | None):
    window.open(OUTSIDE[name])
    judge(window, name, pictures_to)


def test_a_wrong_password_is_told_in_the_form(window: Reader, pictures_to: Path | None):
    window.open("/admin/login/")
    window.trouble.expected.add(window.page.url)  # which answers 400
    window.page.fill("[name=username]", "somebody")
    window.page.fill("[name=password]", "not the password")
    window.page.click("form [type=submit]")
    window.page.wait_for_selector(".errornote, .errorlist, [role=alert]")
    assert window.page.input_value("[name=username]") == "somebody"
    judge(window, "login-wrong", pictures_to)


@pytest.mark.parametrize(("role", "name"), [(role, name) for role, pages in SEEN_BY.items() for name in pages])
def test_page_is_whole_for_the_role(
    role: str,
    name: str,
    open_window: Callable[..., Reader],
    signed_in: Callable[[str], Any],
    keys: dict[str, int],
    pictures_to: Path | None,
):
    visitor = open_window(storage_state=signed_in(role))
    visitor.open(SEEN_BY[role][name].format(**keys))
    judge(visitor, f"{role}-{name}", pictures_to)


REFUSED = {404: "/admin/nothing-here/", 403: "/admin/newsroom/user/", 500: "/admin/broken/", 405: "/admin/logout/"}


@pytest.mark.parametrize("status", REFUSED)
def test_what_is_not_there_not_allowed_or_broken_is_told_in_the_house(
    status: int, open_window: Callable[..., Reader], signed_in: Callable[[str], Any], pictures_to: Path | None
):
    visitor = open_window(storage_state=signed_in("moderator"))
    visitor.open(REFUSED[status], status=status)
    judge(visitor, f"refused-{status}", pictures_to)
    visitor.page.click("main a:has-text('To the dashboard')")
    visitor.page.wait_for_url(f"{visitor.site.url}/admin/")


@pytest.mark.parametrize("path", ["/admin/articles/section/add/", "/admin/articles/article/add/"])
def test_a_refused_form_is_whole(
    path: str, open_window: Callable[..., Reader], signed_in: Callable[[str], Any], pictures_to: Path | None
):
    visitor = open_window(storage_state=signed_in("editor"))
    visitor.open(path)
    visitor.trouble.expected.add(visitor.page.url)  # the article's form answers 400
    visitor.page.click("main [data-save]")
    visitor.page.wait_for_selector("[data-error-summary]:focus")
    judge(visitor, f"form-refused-{path.split('/')[3]}", pictures_to)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_rule_is_tried_before_it_is_saved_and_the_page_is_whole(
    open_window: Callable[..., Reader], signed_in: Callable[[str], Any], pictures_to: Path | None, script: bool
):
    visitor = open_window(java_script_enabled=script, storage_state=signed_in("admin"))
    visitor.open("/admin/comments/rule/add/")
    word = f"council of {'owls' if script else 'cats'}\ncouncil {'of' if script else 'in'}"
    visitor.page.fill("#id_value", word)
    visitor.page.select_option("#id_state", "on")
    visitor.page.click("main [data-save]")
    visitor.page.wait_for_selector(".trial-result")
    if script:
        judge(visitor, "admin-rule-tried", pictures_to)
    visitor.page.click("main [data-save]")
    visitor.page.wait_for_url(f"{visitor.site.url}/admin/comments/rule/")
    assert word.split("\n")[0] in visitor.page.inner_text("#result_list")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_list_names_each_value_where_there_is_no_room_for_heads(
    open_window: Callable[..., Reader], signed_in: Callable[[str], Any], script: bool
) -> None:
    reader = open_window(width=390, java_script_enabled=script, storage_state=signed_in("editor"))
    reader.open("/admin/articles/article/")
    cells = reader.page.locator("#result_list tbody tr").first.locator("td")
    shown = cells.evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    assert shown == [f'"{name}: "' for name in ("State", "Section", "Authors", "Changed at", "Changed by")]


def test_how_often_people_agreed_fits_on_a_telephone(
    keys: dict[str, int], open_window: Callable[..., Reader], signed_in: Callable[[str], Any]
):
    reader = open_window(width=390, storage_state=signed_in("moderator"))
    reader.open("/admin/comments/figures/?period=365")
    assert reader.page.locator(".precisions .interval").count() > 1
    assert (
        reader.page.evaluate(
            "(part => part.scrollWidth - part.clientWidth)(document.querySelector('.precisions .results'))"
        )
        == 0
    )


@pytest.mark.parametrize("room", [(390, 844), (1280, 800), (1280, 1400)], ids=str)
def test_the_preview_fills_the_window_to_its_foot_and_scrolls_in_its_frame_alone(
    open_window: Callable[..., Reader], signed_in: Callable[[str], Any], keys: dict[str, int], room: tuple[int, int]
) -> None:
    width, height = room
    reader = open_window(width=width, height=height, storage_state=signed_in("editor"))
    for kind, wanted in {"": 0, "phone": 390, "tablet": 768, "desktop": 1280}.items():
        reader.open(f"{WRITING['article-preview'].format(**keys)}?width={kind}")
        foot = reader.page.locator(".preview-frame").evaluate("frame => frame.getBoundingClientRect().bottom")
        assert foot == pytest.approx(height, abs=1), kind
        assert reader.page.evaluate("document.documentElement.scrollHeight") == height, kind
        sideways = reader.page.locator(".preview-stage").evaluate("stage => stage.scrollWidth - stage.clientWidth")
        assert sideways == max(0, wanted - width), kind
        inside = reader.page.frame_locator(".preview-frame").locator("html")
        assert inside.evaluate("page => page.scrollHeight > innerHeight"), kind
