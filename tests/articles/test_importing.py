"""Importing articles: what is written, what is changed and said so, and that no line can stop it or come in twice."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DataError, OperationalError, connection
from django.test import Client
from django.utils import timezone
from taggit.models import Tag

from articles import publishing, revising
from articles.content import ArticleContent
from articles.importing import Unusable, story_of
from articles.importing.dates import NoDate, moment
from articles.models import Article, Author, LiveArticle, PublicationMarker, Section, Source
from articles.models.article import State
from articles.sections import MOST_BY_ITSELF
from comments.submission import is_open
from newsroom.verbs import Refused
from tests import factories
from tests.articles.test_markdown import REAL_ARTICLES, without_code
from tests.conftest import ROOT, site_environment

ROW = {
    "source": "The Old Harbour Post",
    "slug": "2016-08-30-lamps-on-the-quay",
    "headline": "Lamps on the quay",
    "standfirst": "Forty of them, and one that works.",
    "authors": ["Pim Dray", "Maren Oldcastle"],
    "sections": ["town-and-harbour", "street lighting", "budget"],
    "tags": ["lamps"],
    "date": "2016-08-30 9:05:00 -0400",
    "body_markdown": "Forty lamps.\n\n## The bill\n\nIt is **long**.",
}
Import = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Imports rows (or lines of bytes) and returns what the command prints."""

    def imported(*rows: dict[str, Any] | bytes, **options: Any) -> str:
        file = tmp_path / "articles.jsonl"
        file.write_bytes(b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows))
        call_command("import_articles", str(file), **options)
        return capsys.readouterr().out

    return imported


def row(**fields: Any) -> dict[str, Any]:
    return {**ROW, **fields}


@pytest.mark.django_db
def test_a_dated_article_is_live_since_its_date(run: Import, client: Client):
    out = run(row())
    assert "1 imported, live" in out
    live = LiveArticle.objects.get()
    assert live.path == "/town-and-harbour/2016/08/30/lamps-on-the-quay/"
    assert live.visible_from == dt.datetime(2016, 8, 30, 13, 5, tzinfo=dt.UTC)
    assert live.article.state == State.LIVE
    assert list(live.live_tags.values_list("tag__name", flat=True)) == ["budget", "lamps", "street lighting"]
    assert not is_open(live, timezone.now()), "comments are closed by age"
    page = client.get(live.path).content.decode()
    for shown in ("Lamps on the quay", "Forty of them", "<h2>The bill</h2>"):
        assert shown in page
    assert re.search("Pim Dray</a>.{1,5}<a [^>]*>Maren Oldcastle</a>", page)
    assert "Source: The Old Harbour Post" in page
    assert "noindex" not in page


@pytest.mark.django_db
def test_nobody_is_told_of_it_as_news(run: Import):
    run(row())
    assert PublicationMarker.objects.get().done_at is not None
    assert not PublicationMarker.objects.filter(done_at=None).exists()


@pytest.mark.django_db
def test_a_made_section_stays_out_of_the_navigation(run: Import, client: Client):
    factories.section("City")
    run(
        row(), row(slug="second", sections=["city"]), row(slug="third", sections=["Search"]), row(slug="x", sections=[])
    )
    made = Section.objects.filter(in_navigation=False).values_list("name", "slug")
    assert set(made) == {("Town and harbour", "town-and-harbour"), ("Search", "search-news"), ("News", "news")}
    assert LiveArticle.objects.get(slug="second").section.name == "City"
    header = re.search(r"<header.*?</header>", client.get("/").content.decode(), re.DOTALL)
    assert header is not None
    assert "/city/" in header[0]
    assert "/town-and-harbour/" not in header[0]


@pytest.mark.django_db
def test_a_site_without_navigation_begins_with_its_fullest_sections(run: Import, client: Client):
    rows = [row(slug=f"s{number}", sections=[f"Part {min(number, 7)}"]) for number in range(10)]  # three in the last
    out = run(*rows, row(slug="empty", sections=["Drafts"], date=""))
    chosen = set(Section.objects.filter(in_navigation=True).values_list("name", flat=True))
    assert len(chosen) == 6
    assert Section.objects.filter(in_navigation=True)[0].name == "Part 7"
    assert "Drafts" not in chosen
    assert "The navigation was empty" in out
    assert "/part-7/" in client.get("/").content.decode()
    run(row(slug="later", sections=["Another"]))
    assert set(Section.objects.filter(in_navigation=True).values_list("name", flat=True)) == chosen


@pytest.mark.django_db
@pytest.mark.parametrize("date", ["", "None", None])
def test_without_a_date_it_is_a_draft(run: Import, date: str | None):
    out = run(row(date=date))
    assert "1 imported, draft" in out
    assert "draft, for there is no date" in out
    assert Article.objects.get().state == State.DRAFT
    assert not LiveArticle.objects.exists()


@pytest.mark.django_db
def test_without_a_text_it_is_a_draft(run: Import):
    out = run(row(body_markdown="{{< only-a-shortcode >}}"))
    assert "draft, for there is no text" in out
    assert Article.objects.get().state == State.DRAFT


@pytest.mark.django_db
def test_marks_of_other_systems_are_dropped_and_reported(run: Import, client: Client, tmp_path: Path):
    body = 'Before.\n\n{{< img-right src="x" >}}\n\n{% include lamp.html %}\n\nAfter.\n\n![A lamp](lamp.jpg)'
    report = tmp_path / "report.txt"
    out = run(row(body_markdown=body, headline="Lamps {{ page.title }} on &amp; off"), report=report)
    assert "1 shortcodes and template tags dropped" in out
    assert "1 pictures left out" in out
    text = report.read_text()
    assert "shortcode img-right" in text
    assert "line 1" in text
    live = LiveArticle.objects.get()
    assert live.headline == "Lamps on & off"
    assert "Before." in live.body_html
    assert "After." in live.body_html
    page = client.get(live.path).content.decode()
    assert "{{" not in page
    assert "{%" not in page
    assert "lamp.jpg" not in page


@pytest.mark.django_db
def test_html_is_sanitised(run: Import, client: Client):
    html = '<h1>Up</h1><p onclick="x()">In <b>bold</b></p><script>alert(1)</script><iframe src="//x.example"></iframe>'
    fields = row(body_html=html, headline="<b>Lamps</b> <script>alert(1)</script>", standfirst="A &lt;b&gt; sign")
    del fields["body_markdown"]
    run(fields)
    live = LiveArticle.objects.get()
    assert "<h2>Up</h2>" in live.body_html
    assert not re.search("script|iframe|onclick", live.body_html)
    assert "<script>alert" not in client.get(live.path).content.decode()


@pytest.mark.django_db
def test_a_second_run_adds_nothing(run: Import):
    rows = [
        row(),
        row(slug="undated", date=None),
        row(slug="given", external_id="cms-17"),
        row(slug="n", external_id=8),
        row(slug="long", external_id="cms-" * 60 + "1"),
        row(slug="as-long", external_id="cms-" * 60 + "2"),
    ]
    run(*rows)
    assert Article.objects.filter(external_id__in=["cms-17", "8"]).count() == 2
    out = run(*rows, row(slug="new"), row(slug="new"))
    assert "7 here already" in out
    assert "1 imported, live" in out
    assert Article.objects.count() == 7
    assert Author.objects.count() == 2
    assert Source.objects.count() == 1


@pytest.mark.django_db
def test_a_dry_run_says_the_same_and_writes_nothing(run: Import):
    factories.live(section_id=factories.section(in_navigation=False).pk)  # as it is before an import fills it
    before = all_rows()
    out = run(row(), row(slug="undated", date=None), row(headline=""), dry_run=True)
    assert "Nothing was written." in out
    assert "1 imported, live" in out
    assert "1 imported, draft" in out
    assert "1 skipped: no headline" in out
    assert all_rows() == before


def all_rows() -> dict[str, list[dict[str, Any]]]:
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in apps.get_models()}


@pytest.mark.django_db
def test_a_dry_run_names_what_would_be_made_once_and_the_import_makes_just_that(run: Import, tmp_path: Path):
    factories.section("City")
    factories.author("Pim Dray")
    rows = [
        row(),
        row(slug="second", sections=["Town-and-harbour", "Budget"], tags=["LAMPS", "oil"], authors=["maren oldcastle"]),
        row(slug="third", sections=["city"], tags=[], authors=["Pim Dray"], source=""),
        row(slug="unusable", date="next Tuesday", sections=["Nowhere"]),
    ]
    planned, done = tmp_path / "planned.txt", tmp_path / "done.txt"
    out = run(*rows, dry_run=True, report=planned)
    counts = "     1 author\n     1 section\n     1 source\n     4 tags\n"
    assert out.endswith(f"To be made:\n{counts}")
    assert run(*rows, report=done).endswith(f"Made:\n{counts}")
    named = re.findall(r"(?m): (\w+) to be made: (.*)$", planned.read_text())
    assert sorted(named) == [
        ("author", "Maren Oldcastle"),
        ("section", "Town and harbour"),
        ("source", "The Old Harbour Post"),
        *[("tag", name) for name in ("budget", "lamps", "oil", "street lighting")],
    ]
    assert re.findall(r"(?m): (\w+) made: (.*)$", done.read_text()) == named
    made = {("section", one.name) for one in Section.objects.exclude(slug="city")}
    made |= {("author", one.name) for one in Author.objects.exclude(name="Pim Dray")}
    made |= {("source", one.name) for one in Source.objects.all()} | {("tag", one.name) for one in Tag.objects.all()}
    assert made == set(named)
    assert "ade:" not in run(*rows, dry_run=True)


@pytest.mark.django_db
def test_a_slug_that_is_taken_that_day_gets_a_number(run: Import):
    out = run(row(external_id="1"), row(external_id="2"), row(external_id="3", date="2016-08-31"))
    assert "1 slug taken that day" in out
    assert set(LiveArticle.objects.values_list("path", flat=True)) == {
        "/town-and-harbour/2016/08/30/lamps-on-the-quay/",
        "/town-and-harbour/2016/08/30/lamps-on-the-quay-2/",
        "/town-and-harbour/2016/08/31/lamps-on-the-quay/",
    }


@pytest.mark.django_db
def test_a_slug_that_an_article_has_moved_from_gets_a_number(run: Import, client: Client):
    run(row(external_id="1"))
    first = Article.objects.get()
    content = dataclasses.replace(ArticleContent.of(first), slug="lights-on-the-quay")
    now = timezone.now()
    first = revising.save(article_id=first.pk, content=content, by=None, version=first.version, now=now)
    publishing.publish(article_id=first.pk, by=None, version=first.version, now=now)
    out = run(row(external_id="2"))
    assert "1 imported, live" in out
    assert "1 slug taken that day" in out
    day = "/town-and-harbour/2016/08/30"
    assert LiveArticle.objects.exclude(article=first).get().path == f"{day}/lamps-on-the-quay-2/"
    assert client.get(f"{day}/lamps-on-the-quay/").headers["Location"] == f"{day}/lights-on-the-quay/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Refused("Somebody took the address meanwhile."), "1 skipped: Somebody took the address meanwhile."),
        (DataError("out of range"), "1 skipped: DataError, see the log"),
        (OperationalError("the server closed the connection"), ""),
    ],
)
def test_an_article_that_fails_half_way_leaves_no_half_and_comes_in_the_next_time(
    run: Import, error: Exception, said: str
):
    rows = [row(slug=slug, authors=[slug]) for slug in ("first", "second", "third")]

    def fail(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "articles_livearticle"') and "second" in params:
            raise error
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        if said:
            out = run(*rows)
            assert said in out
            assert "2 imported, live" in out
        else:  # without its database it stops
            with pytest.raises(OperationalError):
                run(*rows)
    done = Article.objects.count()
    assert done == LiveArticle.objects.count() == Author.objects.count() == (2 if said else 1)
    out = run(*rows)
    assert f"{done} here already" in out
    assert f"{3 - done} imported, live" in out
    assert LiveArticle.objects.count() == 3


@pytest.mark.django_db
def test_with_the_originals_address_it_is_republished(run: Import, client: Client):
    run(row(url="https://oldpost.example.org/lamps"))
    page = client.get(LiveArticle.objects.get().path).content.decode()
    assert 'href="https://oldpost.example.org/lamps"' in page
    assert "noindex" in page


@pytest.mark.django_db
def test_what_is_too_long_is_cut_at_a_word_or_left_out(run: Import):
    long = row(headline="Lamp " * 60, standfirst="light " * 200, authors=["A" * 300], sections=["s" * 200, "t" * 200])
    long["authors"] += [f"Author {number}" for number in range(35)]
    long |= {"tags": [f"lamp {number}" for number in range(35)], "url": f"https://post.example/{'u' * 500}"}
    out = run(row(**{**long, "source": "q" * 300, "slug": "long-" * 80}))
    assert "1 imported, live" in out
    left_out = ("tag left out", "address of the original left out")
    for change in ("headline shortened", "standfirst shortened", "slug normalised", *left_out):
        assert f"1 {change}" in out
    live = LiveArticle.objects.get()
    assert live.headline.endswith("Lamp…")
    assert len(live.headline) <= 200
    assert len(live.standfirst) <= 600
    assert (live.bylines.count(), live.live_tags.count()) == (30, 30)


HOSTILE: dict[bytes, str] = {
    b"{not json": "not JSON",
    b'"a text"': "not a JSON object",
    b"[" * 100_000: "not JSON",
    b'{"headline": "\xff\xfe"}': "not UTF-8",
    json.dumps(row(headline="")).encode(): "no headline",
    json.dumps(row(headline="  {{< x >}} <b></b> ")).encode(): "no headline",
    json.dumps(row(headline=["Lamps"])).encode(): "headline is no text",
    json.dumps(row(headline=None)).encode(): "no headline",
    json.dumps(row(authors={"name": "x"})).encode(): "authors is no list of texts",
    json.dumps(row(sections=[7])).encode(): "sections is no list of texts",
    json.dumps(row(tags=[["x"]])).encode(): "tags is no list of texts",
    json.dumps(row(body_markdown=5)).encode(): "body_markdown is no text",
    json.dumps(row(date=2016)).encode(): "date is no text",
    json.dumps(row(date="next Tuesday")).encode(): "date cannot be read",
    json.dumps(row(date="2016-13-40")).encode(): "date cannot be read",
    json.dumps(row(date="0001-01-01")).encode(): "date cannot be read",
    json.dumps(row(date="9999-12-31 23:59:59 -0800")).encode(): "date cannot be read",
    json.dumps(row(date="2999-01-01")).encode(): "date is in the future",
    json.dumps(row(headline="Lamps\x00")).encode(): "characters that no text may have",
    json.dumps(row(body_markdown="half \ud83d of a pair")).encode(): "characters that no text may have",
    json.dumps(row(authors=["Pim \udc00"])).encode(): "characters that no text may have",
    json.dumps(row(external_id=["x"])).encode(): "external_id is no text",
    json.dumps(row(body_markdown="word " * 120_000)).encode(): "text is too long",
    json.dumps(row(body_html="x" * 10_000_000)).encode(): "longer than 4 MB",
}


@pytest.mark.django_db
def test_a_file_of_which_no_line_can_be_used_is_a_failure(run: Import, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(CommandError, match="No line of the file could be used"):
        run(row(headline=""), b"no json")
    assert "1 skipped: no headline" in capsys.readouterr().out
    run(row())
    run(row())  # here already


@pytest.mark.django_db
def test_no_line_stops_the_others(run: Import, tmp_path: Path):
    report = tmp_path / "report.txt"
    out = run(row(), *HOSTILE, b"", b"  \t", row(slug="last"), report=report)
    assert "2 imported, live" in out
    assert sum(int(number) for number in re.findall(r"(\d+) skipped", out)) == len(HOSTILE)
    lines = report.read_text().splitlines()
    for number, reason in enumerate(HOSTILE.values(), start=2):
        assert any(line.startswith(f"line {number} ") and f"skipped: {reason}" in line for line in lines), reason
    assert any(line.endswith(": date cannot be read: next Tuesday") for line in lines)
    assert Article.objects.count() == 2


@pytest.mark.django_db
def test_control_characters_in_any_text_leave_feeds_and_pages_readable(run: Import, client: Client):
    every = "".join(map(chr, [*range(1, 32), *range(127, 160), 0xFFFE, 0xFFFF, 0x2028]))
    text = f"Lamps{every}lit"
    fields = dict.fromkeys(["headline", "standfirst", "body_markdown", "source", "slug"], text)
    assert "1 imported, live" in run(row(**fields, authors=[text], sections=[text, text], tags=[text]))
    live = LiveArticle.objects.get()
    author = Author.objects.get()
    pages = ["/", live.path, live.section.get_absolute_url(), author.get_absolute_url()]
    for path in [*pages, "/feed/", "/feed/atom/", f"{live.section.get_absolute_url()}feed/", "/sitemap.xml"]:
        content = client.get(path).content.decode()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", content), path
        if content.startswith("<?xml"):
            ElementTree.fromstring(content)


@pytest.mark.django_db
def test_a_bomb_of_a_name_harms_no_page(run: Import, client: Client):
    names = ["<script>alert(1)</script>", "../../etc", "a/b", "日本", "?", "-- ' OR 1=1", "\u202eturned", "%00", "🙂"]
    for name in names:
        run(row(slug=name, headline=f"Lamps {name}", sections=[name, name], authors=[name], tags=[name], source=name))
    assert Article.objects.count() == len(names)
    for live in LiveArticle.objects.all():
        page = client.get(live.path)
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
        assert "\u202e" not in page.content.decode()
        assert client.get(live.section.get_absolute_url()).status_code == 200
    assert client.get("/").status_code == 200


def test_dates_of_many_kinds():
    assert moment("2016-02-23") == timezone.make_aware(dt.datetime(2016, 2, 23))  # noqa: DTZ001
    assert moment("2014-06-25T11:48:00-04:00") == dt.datetime(2014, 6, 25, 15, 48, tzinfo=dt.UTC)
    assert moment("2015-03-19 8:00:00.5Z") == dt.datetime(2015, 3, 19, 8, 0, 0, 500_000, tzinfo=dt.UTC)
    assert moment(" none ") is None
    for wrong in ("2016-2-3", "yesterday", "2016-02-30", "2016-01-01 25:00", "20160101", "२०१६-०१-०१", "0000-00-00"):
        with pytest.raises(NoDate):
            moment(wrong)


def test_an_excerpt_that_breaks_off_is_ended():
    now = timezone.now()
    excerpt = "The lamps were put up in spring. " * 8 + "The council has"
    assert story_of(row(standfirst=excerpt), now=now).standfirst.endswith("The council has…")
    assert story_of(row(standfirst="Lamps for all"), now=now).standfirst == "Lamps for all"
    with pytest.raises(Unusable):
        story_of({}, now=now)


def test_a_file_that_is_not_there_is_said_in_one_line(tmp_path: Path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_articles", str(tmp_path / "none.jsonl"))


@pytest.mark.django_db
@pytest.mark.skipif(not REAL_ARTICLES.is_file(), reason="the real articles are not beside the project")
def test_real_articles_come_in_and_are_shown(run: Import, client: Client):
    rows = REAL_ARTICLES.read_bytes().splitlines()[::16]  # all of them take half a minute
    out = run(*rows)
    assert "24 imported, live" in out
    assert "1 imported, draft" in out
    assert LiveArticle.objects.visible(timezone.now()).count() == 24
    assert "25 here already" in run(*rows)
    assert Article.objects.count() == 25
    for body in LiveArticle.objects.values_list("body_html", flat=True):
        assert not re.search(r"\{\{|\{%|%\}|\}\}", without_code(body))
    chosen = Section.objects.filter(in_navigation=True)
    assert 0 < len(chosen) <= MOST_BY_ITSELF
    assert [client.get(path).status_code for path in ("/", chosen[0].get_absolute_url())] == [200, 200]


def test_killed_in_the_middle_it_goes_on_without_doubles_or_halves(site: Path):
    file = site / "many.jsonl"
    with file.open("w") as lines:
        for number in range(90):
            lines.write(json.dumps(row(slug=f"lamp-{number}", authors=[f"Author {number}"])) + "\n")
    environment = site_environment(site)
    manage = [sys.executable, "manage.py"]
    first = subprocess.Popen(
        [*manage, "import_articles", str(file)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert first.stdout is not None
    assert first.stdout.readline().startswith("50 lines")
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    first.stdout.close()
    second = subprocess.run(
        [*manage, "import_articles", str(file)], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    here = int(re.search(r"(\d+) here already", second.stdout)[1])  # type: ignore[index]
    added = int(re.search(r"(\d+) imported, live", second.stdout)[1])  # type: ignore[index]
    assert 50 <= here < 90
    assert here + added == 90
    question = (
        "from articles.models import *;"
        "print(Article.objects.count(), LiveArticle.objects.count(), Author.objects.count(), Revision.objects.count(),"
        "Article.objects.filter(live=None).count(), Author.objects.filter(live_bylines=None).count())"
    )
    counts = subprocess.run(
        [*manage, "shell", "-v0", "-c", question], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert counts.stdout.split() == ["90", "90", "90", "90", "0", "0"]


def test_a_file_of_500_megabytes_is_read_without_being_held(site: Path):
    """A line that never seems to end, long ones that are read, and two good ones, through a pipe."""
    pipe = site / "large.jsonl"
    os.mkfifo(pipe)
    importing = subprocess.Popen(
        [sys.executable, "manage.py", "import_articles", str(pipe)],
        cwd=ROOT,
        env=site_environment(site),
        stdout=subprocess.PIPE,
        text=True,
    )
    # Bytes of its own; it takes about 100 million.
    resource.prlimit(importing.pid, resource.RLIMIT_DATA, (250_000_000, 250_000_000))
    long = json.dumps(row(body_markdown="word " * 780_000)).encode() + b"\n"
    with pipe.open("wb") as lines:
        lines.write(json.dumps(row(slug="first")).encode() + b"\n")
        for _part in range(250):
            lines.write(b"x" * 1_000_000)
        lines.write(b"\n")
        for _line in range(65):
            lines.write(long)
        lines.write(json.dumps(row(slug="last")).encode() + b"\n")
    out, _err = importing.communicate(timeout=60)
    assert importing.returncode == 0
    assert "2 imported, live" in out
    assert "65 skipped: text is too long" in out
    assert "1 skipped: longer than 4 MB" in out


OPENINGS = ["{%", "{{<", "{{%", "{#", "{% comment %}", "{{", "<!--", "<", "<a ", "<img ", "[caption]", "a-", "-", " "]


def test_texts_that_begin_something_without_end_are_read_once(site: Path):
    """Read again from each beginning they take half an hour and more, so the limit of minutes is no measurement."""
    file = site / "beginnings.jsonl"
    with file.open("w") as lines:
        for number, opening in enumerate(OPENINGS):
            text = opening * (50_000 // len(opening)) + "A"
            names = {"authors": [text], "sections": ["Town", text], "headline": f"Lamps {text}"}
            lines.write(json.dumps(row(slug=f"lamp-{number}", **names)) + "\n")
        for number, opening in enumerate([*OPENINGS, '](<{{<a>}} "', "[^"]):
            body = f"Lamps.[^1]\n\n[^1]: Lit.\n\n{opening * (20_000 // len(opening))}A"
            lines.write(json.dumps(row(slug=f"bodies-{number}", body_markdown=body)) + "\n")
            lines.write(json.dumps(row(slug=f"pages-{number}", body_markdown="", body_html=body)) + "\n")
    importing = subprocess.run(
        [sys.executable, "manage.py", "import_articles", str(file)],
        cwd=ROOT,
        env=site_environment(site),
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert importing.returncode == 0, importing.stderr
    done = sum(int(number) for number in re.findall(r"(\d+) (?:imported|skipped)", importing.stdout))
    assert done == len(OPENINGS) * 3 + 4
