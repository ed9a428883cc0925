"""The demonstration newspaper goes into an empty site whole, and out of a used one without taking anything along."""

from __future__ import annotations

import dataclasses
import pickle
import re
import stat
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db.models import F, Q
from django.test import Client
from django.utils import timezone
from taggit.models import Tag

from articles import revising
from articles.content import ArticleContent, SourcePart
from articles.models import Article, Author, Image, LiveArticle, Redirect, Rendition, Section, Source
from articles.models.article import State
from articles.models.source import SourceRole
from comments.models import Comment, Decision, Feedback, Report, Status, Verdict
from newsroom.demo.content import DemoContent, load
from newsroom.demo.drawn import DrawnPictures
from newsroom.demo.loading import draw
from newsroom.demo.loading import load as load_into_site
from newsroom.demo.pictures import MOTIFS
from newsroom.models import DemoRow, Publication, User
from tests import factories
from tests.conftest import MadeOnce
from tests.fake_akismet import FakeAkismet

pytestmark = pytest.mark.django_db
SMALL = (320, 200)


@pytest.fixture(autouse=True)
def var_dir(settings: Any, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


@pytest.fixture(scope="module")
def drawn(made_once: MadeOnce) -> DrawnPictures:
    """The pictures of the whole paper."""
    file = made_once("drawn", lambda file: file.write_bytes(pickle.dumps(draw(load(), size=SMALL))))
    pictures: DrawnPictures = pickle.loads(file.read_bytes())
    return pictures


@pytest.fixture
def content() -> DemoContent:
    """Three of the articles, with what is said about them."""
    whole = load()
    kept = ("harbour-wall-holds", "night-bakery-ropewalk", "mackerel-quota-talks")
    articles = tuple(
        dataclasses.replace(article, related=(), figures=(), body="<p>The wall has held.</p>")
        for article in whole.articles
        if article.slug in kept
    )
    queue = tuple(queued for queued in whole.queue if queued.article in kept)
    threads = {slug: thread for slug, thread in whole.threads.items() if slug in kept}
    reports = tuple(report for report in whole.reports if report.article in kept)
    return dataclasses.replace(whole, articles=articles, queue=queue, threads=threads, reports=reports)


def rows() -> dict[str, int]:
    """How many there are of each kind, what `migrate` made included."""
    models = [
        model for model in apps.get_models() if model._meta.app_label in {"articles", "comments", "newsroom", "taggit"}
    ]
    return {model._meta.label: model._default_manager.count() for model in models}


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_whole_paper_goes_in_and_out_again(
    var_dir: Path, drawn: DrawnPictures, client: Client, capsys: pytest.CaptureFixture[str]
):
    factories.user("Administrators", is_active=False)  # has left: remove_demo counts on nobody who cannot sign in
    before, publication = rows(), Publication.objects.values().get()
    content = load()
    load_into_site(content, drawn)

    now = timezone.now()
    live = LiveArticle.objects.visible(now)
    assert live.count() == 30
    assert not User.objects.filter(is_active=True, email=None).exists()  # so that a reset by mail can be tried
    assert Article.objects.filter(state=State.APPROVED, scheduled_at__gt=now).count() == 1
    assert Article.objects.filter(state=State.DRAFT).count() == 2
    for article in live:
        published = Comment.objects.filter(article=article.article_id, status=Status.PUBLISHED)
        assert article.comment_count == published.count() == len(content.threads.get(article.slug, ()))
        assert client.get(article.path).status_code == 200
    front = client.get("/").content.decode()
    assert "The Harbour Gazette" in front
    assert "/harbour/" in front
    wall = client.get(live.get(slug="harbour-wall-holds").path).content.decode()
    story = content.articles[0]
    for shown in (
        '<p class="kicker"><a href="/harbour/">Harbour</a></p>',
        f'<p class="standfirst">{story.standfirst}</p>',
        f'<span class="credit">{story.picture.credit}</span>',
        *[f'href="/tag/{slug}/"' for slug in ("flooding", "harbour-wall", "saltgate", "storm")],
    ):
        assert shown in wall
    before_it, related, after_it = re.split(r'<aside class="related".*?<ul>|</ul></aside>', wall, flags=re.DOTALL)
    assert "Two boats lost</h2>" in before_it
    assert "A wall that was nearly not built</h2>" in after_it
    led_to = re.findall(r'class="title" href="/.*?/([^/"]+)/"', related)
    assert led_to == list(story.related)
    byline = re.search(r'<p class="byline">(.*)</p>', wall)
    assert byline is not None
    assert re.findall(r'href="/author/([^"]+)/"', byline[1]) == list(story.authors)
    assert '<div class="portrait"><' in client.get("/author/tamsin-okell/").content.decode()
    assert wall.count("<figure") >= 3
    assert 'href="demo:' not in wall
    assert "Northern Wire contributed to this article." in wall
    assert 'href="https://bulletin.example.org/the-night-of-the-wall"' in wall
    assert client.get("/pages/policies/").status_code == 200
    originals = [image.original.read() for image in Image.objects.all()]
    assert len(set(originals)) == len(originals) == len(MOTIFS) + len(content.authors)

    assert not Comment.objects.filter(verdicts=None).exists()
    assert not Comment.objects.filter(Q(created_at__gt=now) | Q(published_at__lt=F("created_at"))).exists()
    assert not Verdict.objects.exclude(created_at=F("comment__created_at")).exists()
    assert not Decision.objects.filter(at__gt=now).exists()
    assert not Feedback.objects.exists()
    held = Comment.objects.filter(status=Status.HELD)
    assert held.count() == 15
    assert not held.filter(decisions__by__isnull=False).exists(), "the checks held all of them"
    told_why = Decision.objects.filter(after=Status.REJECTED, by__username="moderator").exclude(reason="")
    assert told_why.count() == Comment.objects.filter(status=Status.REJECTED).count() == 5
    deepest = Comment.objects.order_by("-depth")[0]
    assert deepest.depth == 7
    top = Comment.objects.get(article=deepest.article_id, path=deepest.path[:12])
    below = Comment.objects.filter(article=top.article_id, path__startswith=top.path, status=Status.PUBLISHED)
    assert top.published_below == below.exclude(pk=top.pk).count()

    reported = Comment.objects.exclude(open_reports=0)
    assert {comment.status for comment in reported} == {Status.PUBLISHED}
    assert sum(comment.open_reports for comment in reported) == Report.objects.filter(decision=None).count() == 6
    assert {report.created_at <= now and report.counts for report in Report.objects.all()} == {True}

    moderator = Client()
    moderator.force_login(User.objects.get(username="moderator"))
    lane = moderator.get("/admin/comments/queue/", {"lane": "reported"}).content.decode()
    assert [lane.count(words) for words in ("Reported by 1 reader", "Reported by 2 readers")] == [2, 2]
    editor = Client()
    editor.force_login(User.objects.get(username="editor"))
    assert content.errors[0].words[:40] in unescape(editor.get("/admin/").content.decode())
    assert "Your last decision" not in moderator.get("/admin/comments/queue/").content.decode(), "nobody made it"

    accounts = var_dir / "demo-accounts"
    assert stat.S_IMODE(accounts.stat().st_mode) == 0o600
    passwords = dict(line.split() for line in accounts.read_text().splitlines())
    assert set(passwords) == {"reporter", "editor", "moderator", "admin"}
    for username, password in passwords.items():
        assert User.objects.get(username=username).check_password(password)
    reporter = User.objects.get(username="reporter")
    assert reporter.author.name == "Tamsin Okell"
    assert Article.objects.seen_by(reporter).filter(state=State.DRAFT).exists()

    call_command("remove_demo")
    assert "no administrator" in capsys.readouterr().out
    assert {model: number for model, number in rows().items() if number != before[model]} == {}
    versions = {"site_version": 0, "rules_key": ""}
    assert Publication.objects.values().get() | versions == publication | versions
    assert Redirect.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_second_time_changes_nothing_and_the_files_go_with_the_rows(
    var_dir: Path, content: DemoContent, drawn: DrawnPictures, capsys: pytest.CaptureFixture[str]
):
    load_into_site(content, drawn)
    before = rows()
    call_command("load_demo")
    assert "here already" in capsys.readouterr().out
    assert rows() == before
    image = Image.objects.get(external_id="demo:bakery")
    assert (image.width, image.height) == SMALL
    assert default_storage.size(str(Rendition.objects.filter(image=image)[0].file.name)) > 100
    original = str(image.original.name)
    assert image.original.storage.exists(original)
    assert len(files(var_dir / "media")) == Rendition.objects.count()

    call_command("remove_demo", verbosity=0)
    assert files(var_dir) == []
    assert not image.original.storage.exists(original)


def test_goes_into_an_empty_site_only(capsys: pytest.CaptureFixture[str]):
    factories.section("City")
    factories.user("Editors")
    with pytest.raises(CommandError, match=r"The site is not empty \(1 section, 1 user\)"):
        call_command("load_demo")
    assert not DemoRow.objects.exists()


def test_nothing_is_left_of_a_load_that_fails(var_dir: Path, content: DemoContent, drawn: DrawnPictures):
    before = rows()
    (var_dir / "demo-accounts").mkdir()
    with pytest.raises(OSError, match="demo-accounts"):
        load_into_site(content, drawn)
    assert rows() == before
    assert files(var_dir) == []


def test_what_the_newsroom_has_made_since_stays(
    content: DemoContent, drawn: DrawnPictures, capsys: pytest.CaptureFixture[str]
):
    load_into_site(content, drawn)
    Publication.objects.update(name="The Real Paper")
    own = factories.live(
        "A story of our own",
        section_id=Section.objects.get(slug="harbour").pk,
        author_ids=(Author.objects.get(slug="nell-arkady").pk,),
        lead_image_id=Image.objects.get(external_id="demo:bakery").pk,
        sources=(SourcePart(source_id=Source.objects.get(name="Northern Wire").pk, role=SourceRole.CONTRIBUTED),),
        tags=("bread", "storm"),
    )
    untagged = dataclasses.replace(ArticleContent.of(own.article), tags=("bread",))  # "storm" is the readers' alone
    revising.save(article_id=own.article_id, content=untagged, by=None, version=2, now=timezone.now())
    colleague = factories.user("Administrators")
    factories.reply(LiveArticle.objects.get(slug="mackerel-quota-talks"), "We have mackerel in the harbour every May.")

    with pytest.raises(CommandError, match=r"since \(1\) goes with it.*add --yes"):
        call_command("remove_demo")
    assert Comment.objects.filter(external_id=None).exists()
    call_command("remove_demo", yes=True)
    out = capsys.readouterr().out
    assert "(1 of them by readers since)" in out
    for kept in (
        "author “Nell Arkady”",
        "source “Northern Wire”",
        "picture “Bakery”",
        "section “Harbour”",
        "section “City”",
    ):
        assert f"Left: {kept}" in out
    assert "no administrator" not in out
    assert list(Article.objects.all()) == [own.article]
    assert set(Section.objects.values_list("slug", flat=True)) == {"city", "harbour"}
    assert list(User.objects.all()) == [colleague]
    assert set(Tag.objects.values_list("name", flat=True)) == {"bread", "storm"}
    assert Source.objects.get().name == "Northern Wire"
    assert not Comment.objects.exists()
    assert Publication.current().name == "The Real Paper"
    assert Publication.current().tagline == ""
    assert LiveArticle.objects.get().path == own.path
    with pytest.raises(CommandError, match="not here"):
        call_command("remove_demo")


def test_what_it_invents_is_sent_to_no_service(content: DemoContent, drawn: DrawnPictures, settings: Any):
    with FakeAkismet() as service:
        settings.SPAM_CHECK_URL = service.url
        load_into_site(content, drawn)
        assert service.requests == []
    assert set(Verdict.objects.values_list("check_name", flat=True)) == {"rules", "embedded"}
