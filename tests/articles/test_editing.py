"""Writing articles in the admin, as a browser does it without script."""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation
from taggit.models import Tag

from articles import publishing, revising
from articles.chores import apply_due_updates
from articles.content import ArticleContent
from articles.models import Article, LiveArticle, Source
from newsroom.moments import date_and_time_text
from tests import factories
from tests.admin_form import session_ends
from tests.articles.article_form import change_url, fields_of, open_form

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"


@pytest.fixture
def editor(client: Client):
    user = factories.user("Editors", first_name="Edda", last_name="Quill")
    client.force_login(user)
    return user


def new_form(client: Client, **fields):
    section = factories.section("City")
    return (
        open_form(client, ADD) | {"headline": "Bridge opens", "body": "<p>At last.</p>", "section": section.pk} | fields
    )


def own_address(client: Client) -> str:
    """Of the form of one new article."""
    return client.get(ADD).headers["Location"]


def shown(client: Client, article: Article) -> str:
    return client.get(change_url(article.pk)).content.decode()


def signed_in(role: str) -> tuple[Client, object]:
    user = factories.user(role)
    client = Client()
    client.force_login(user)
    return client, user


# Saving and publishing


def test_editor_publishes_a_new_article_with_one_click(client, editor):
    response = client.post(ADD, new_form(client, do="publish"), follow=True)
    article = Article.objects.get()
    assert article.state == "live"
    assert article.slug == "bridge-opens"
    live = LiveArticle.objects.get(article=article)
    assert f'href="{live.path}"' in response.content.decode()
    assert "At last." in client.get(live.path).content.decode()


def test_saving_a_draft_shows_readers_nothing(client, editor):
    response = client.post(ADD, new_form(client), follow=True)
    assert "Readers do not see it" in response.content.decode()
    assert Article.objects.get().state == "draft"
    assert not LiveArticle.objects.exists()


def test_enter_in_a_field_saves_and_does_not_publish(client, editor):
    page = client.get(ADD, follow=True).content.decode()
    buttons = re.findall(r'<button type="submit"[^>]*name="do" value="(\w+)"', page)
    assert buttons[0] == "save"  # the browser takes the first


def test_opening_and_saving_unchanged_makes_no_revision(client, editor):
    article = factories.draft("Same", body='<p>One &amp; two</p>\n<p>"Three"</p>', tags=("a b", 'c, "d'))
    response = client.post(change_url(article.pk), open_form(client, change_url(article.pk)), follow=True)
    assert "Nothing had changed" in response.content.decode()
    assert article.revisions.count() == 1


def test_every_part_of_the_form_is_kept(client, editor):
    authors = [factories.author("Marta Ellwick"), factories.author("Tomas Brandt")]
    story = factories.live("Earlier story")
    source = Source.objects.create(name="Northern Wire")
    fields = {
        "standfirst": "At last, after years.",
        "short_headline": "Bridge",
        "authors": [authors[1].pk, authors[0].pk],
        "related": [story.article_id],
        "tags": 'harbour, city council, "mud, sand"',
        "comments_mode": "closed",
        "embargo_until": "2030-01-02T03:04",
        "sources-0-source": source.pk,
        "sources-0-role": "original",
        "sources-0-url": "https://example.org/story",
        "sources-0-indexing": "canonical",
    }
    client.post(ADD, new_form(client, **fields))
    article = Article.objects.get(headline="Bridge opens")
    content = ArticleContent.of(article)
    assert content.author_ids == (authors[1].pk, authors[0].pk)
    assert content.related_ids == (story.article_id,)
    assert content.tags == ("city council", "harbour", "mud, sand")
    assert (content.standfirst, content.short_headline, content.comments_mode) == (
        "At last, after years.",
        "Bridge",
        "closed",
    )
    assert content.sources[0].url == "https://example.org/story"
    assert article.embargo_until == dt.datetime(2030, 1, 2, 3, 4, tzinfo=dt.UTC)
    client.post(change_url(article.pk), open_form(client, change_url(article.pk)))
    assert article.revisions.count() == 1  # the form shows what it was given


def test_an_author_is_added_by_name_without_script(client, editor):
    author = factories.author("Marta Ellwick")
    factories.author("Tomas Brandt")
    client.post(ADD, new_form(client, authors_add="marta ellwick"))
    assert ArticleContent.of(Article.objects.get()).author_ids == (author.pk,)


@pytest.mark.parametrize("text", ["ELLW", "e-marta"])
def test_authors_are_offered_by_a_part_of_name_or_address(client, editor, text):
    author = factories.author("Marta Ellwick", slug="the-marta", role="Political editor")
    factories.author("Tomas Brandt")
    assert client.get(f"/admin/articles/article/pick/authors/?q={text}").json()["results"] == [
        {"key": author.pk, "label": "Marta Ellwick", "detail": "Political editor"}
    ]


def test_a_story_is_added_by_its_address_without_script(client, editor):
    live = factories.live("Earlier story")
    client.post(ADD, new_form(client, related_add=f"https://paper.example{live.path}"))
    assert ArticleContent.of(Article.objects.get(headline="Bridge opens")).related_ids == (live.article_id,)


def test_a_reporter_who_is_an_author_is_named_in_the_form():
    client, user = signed_in("Reporters")
    author = factories.author(user=user)
    assert open_form(client, ADD)["authors"] == str(author.pk)


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Größe über Öl", "groesse-ueber-oel"),
        ("Сильный шторм", "сильный-шторм"),
        ("  What's   next?  ", "whats-next"),
        ("word " * 38, ("word-" * 16)[:-1]),
    ],
)
def test_the_address_is_made_from_the_headline(client, editor, headline, slug):
    client.post(ADD, new_form(client, headline=headline))
    assert Article.objects.get().slug == slug


def test_the_address_is_kept_in_small_letters(client, editor):
    client.post(own_address(client), new_form(client, headline="Bridge opens", slug="Bridge-OPENS"))
    assert Article.objects.get().slug == "bridge-opens"


# Steps


def test_a_step_saves_what_is_in_the_form_first(client, editor):
    article = factories.draft("Old words")
    form = open_form(client, change_url(article.pk)) | {"headline": "New words", "do": "publish"}
    client.post(change_url(article.pk), form)
    assert LiveArticle.objects.get().headline == "New words"


def test_an_update_is_published_as_substantial_only_when_ticked(client, editor):
    live = factories.live("Live")
    url = change_url(live.article_id)
    client.post(url, open_form(client, url) | {"headline": "Update", "do": "publish", "step-is_substantial": "on"})
    assert LiveArticle.objects.get().updated_at is not None


def test_an_update_is_scheduled_as_substantial_only_when_ticked_and_the_form_says_so_until_then(client, editor):
    live = factories.live("Live")
    url = change_url(live.article_id)
    wish = {"do": "schedule", "step-schedule_at": "2031-05-06T07:08"}
    client.post(url, open_form(client, url) | wish)
    assert not Article.objects.get().scheduled_is_substantial
    client.post(url, open_form(client, url) | wish | {"step-schedule_is_substantial": "on"})
    assert Article.objects.get().scheduled_is_substantial
    assert open_form(client, url)["step-schedule_is_substantial"] == "on"


def test_publishing_what_readers_see_already_says_so(client, editor):
    live = factories.live("Live")
    url = change_url(live.article_id)
    before = Article.objects.get().version
    answer = client.post(url, open_form(client, url) | {"do": "publish"}, follow=True).content.decode()
    assert '<li class="info">Nothing has changed. Readers see this version already:' in answer
    assert f'<a href="{live.path}">' in answer
    assert "update is live" not in answer
    assert Article.objects.get().version == before


def test_scheduling_and_taking_off_again(client, editor):
    article = factories.draft("Later")
    url = change_url(article.pk)
    client.post(url, open_form(client, url) | {"do": "schedule", "step-schedule_at": "2031-05-06T07:08"})
    article.refresh_from_db()
    assert article.scheduled_at == dt.datetime(2031, 5, 6, 7, 8, tzinfo=dt.UTC)
    assert "Scheduled for" in shown(client, article)
    client.post(url, open_form(client, url) | {"do": "unschedule"})
    article.refresh_from_db()
    assert article.scheduled_at is None


@pytest.mark.parametrize(
    ("time", "why"),
    [
        ("", "choose the time"),
        ("2001-02-03T04:05", "must be in the future"),
        ("2999-02-03T04:05", "more than ten years away"),
    ],
)
@pytest.mark.parametrize("is_new", [True, False], ids=["new", "changed"])
def test_scheduling_for_a_time_that_cannot_be_is_one_refusal_and_loses_nothing(client, editor, time, why, is_new):
    url = ADD if is_new else change_url(factories.draft("Later").pk)
    form = (new_form(client) if is_new else open_form(client, url)) | {"headline": "Typed with care"}
    before = list(Article.objects.values())
    answer = client.post(url, form | {"do": "schedule", "step-schedule_at": time})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert why in text
    assert "Nothing has been saved" in text
    assert "changes are saved" not in text
    kept = fields_of(text)
    assert (kept["headline"], kept["step-schedule_at"]) == ("Typed with care", time)
    assert list(Article.objects.values()) == before


def test_a_time_to_publish_that_has_passed_stands_in_no_other_steps_way(client, editor):
    article = factories.draft("Later")
    url = change_url(article.pk)
    passed = {"step-schedule_at": "2001-02-03T04:05"}
    assert client.post(url, open_form(client, url) | passed | {"headline": "Now", "do": "publish"}).status_code == 302
    assert LiveArticle.objects.get().headline == "Now"


def test_changes_after_scheduling_are_named_as_not_in_it(client, editor):
    article = factories.draft("Later")
    publishing.schedule(
        article_id=article.pk, at=timezone.now() + dt.timedelta(days=1), by=None, version=1, now=timezone.now()
    )
    url = change_url(article.pk)
    client.post(url, open_form(client, url) | {"headline": "Later still"})
    assert "are not in it" in shown(client, article)


def test_an_embargo_with_seconds_that_has_passed_stands_in_no_saves_way_and_is_kept(client, editor):
    until = timezone.now().replace(second=33, microsecond=7) - dt.timedelta(days=1)
    article = factories.draft("Under embargo")
    Article.objects.filter(pk=article.pk).update(embargo_until=until)
    url = change_url(article.pk)
    assert client.post(url, open_form(client, url)).status_code == 302
    assert article.revisions.count() == 1
    assert client.post(url, open_form(client, url) | {"headline": "Better"}).status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.embargo_until) == ("Better", until)


def test_an_embargo_on_a_live_article_is_told_as_what_it_is(client, editor):
    live = factories.live("Live")
    url = change_url(live.article_id)
    answer = client.post(url, open_form(client, url) | {"embargo_until": "2030-01-02T03:04"}, follow=True)
    text = re.sub(r"<[^>]+>", "", answer.content.decode())
    assert "Saved. Readers see this version already." in text
    assert "once you publish" not in text
    assert "Under embargo until 2 Jan 2030, 03:04" in text


@pytest.fixture
def waiting():
    """An article that is scheduled for the first of May 2031."""
    article = factories.draft("Waits")
    at = dt.datetime(2031, 5, 1, tzinfo=dt.UTC)
    return publishing.schedule(article_id=article.pk, at=at, by=None, version=article.version, now=timezone.now())


def test_an_embargo_and_a_later_time_of_the_schedule_are_set_together(client, editor, waiting):
    url = change_url(waiting.pk)
    later = {"embargo_until": "2031-05-06T07:08", "step-schedule_at": "2031-05-06T07:08", "headline": "Waits longer"}
    answer = client.post(url, open_form(client, url) | later | {"do": "schedule"})
    assert answer.status_code == 302, "".join(re.findall(r"(?s)errornote.*?</", answer.content.decode()))
    waiting.refresh_from_db()
    moment = dt.datetime(2031, 5, 6, 7, 8, tzinfo=dt.UTC)
    assert (waiting.embargo_until, waiting.scheduled_at, waiting.headline) == (moment, moment, "Waits longer")


def test_an_embargo_is_set_while_the_article_is_taken_off_the_schedule(client, editor, waiting):
    url = change_url(waiting.pk)
    form = open_form(client, url) | {"embargo_until": "2031-05-06T07:08", "do": "unschedule"}
    assert client.post(url, form).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.embargo_until, waiting.scheduled_at) == (dt.datetime(2031, 5, 6, 7, 8, tzinfo=dt.UTC), None)


@pytest.mark.parametrize(
    ("step", "fields", "why"),
    [
        ("schedule", {"step-schedule_at": "2031-05-06T07:07"}, "Under embargo until"),
        ("schedule", {"step-schedule_at": "2031-05-07T00:00", "body": ""}, "a text are needed"),
        ("save", {}, "or take it off the schedule"),
    ],
)
def test_an_embargo_stands_over_no_earlier_time_when_the_new_one_is_refused(client, editor, waiting, step, fields, why):
    url = change_url(waiting.pk)
    before = list(Article.objects.values())
    form = open_form(client, url) | {"embargo_until": "2031-05-06T07:08", "headline": "Typed with care"} | fields
    answer = client.post(url, form | {"do": step})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert why in text
    assert "Nothing has been saved" in text
    assert "changes are saved" not in text
    assert fields_of(text)["headline"] == "Typed with care"
    assert list(Article.objects.values()) == before


def test_a_live_article_that_was_saved_since_is_named_to_the_desk(client, editor):
    live = factories.live("Readers see this")
    factories.live("Nothing to do here")
    url = change_url(live.article_id)
    client.post(url, open_form(client, url) | {"headline": "Readers do not"})
    listed = client.get("/admin/articles/article/?state=saved_since").content.decode()
    assert "Readers do not" in listed
    assert "live, saved since" in listed
    assert "Nothing to do here" not in listed
    desk = client.get("/admin/").content.decode()
    assert "Live, saved since" in desk
    client.post(url, open_form(client, url) | {"do": "publish"})
    assert "Live, saved since" not in client.get("/admin/").content.decode()
    assert "Readers do not" not in client.get("/admin/articles/article/?state=saved_since").content.decode()


def test_withdrawing_needs_a_tick(client, editor):
    live = factories.live("Wrong")
    url = change_url(live.article_id)
    response = client.post(url, open_form(client, url) | {"do": "withdraw"}, follow=True)
    assert "tick that you are sure" in response.content.decode()
    client.post(url, open_form(client, url) | {"do": "withdraw", "step-is_sure": "on"})
    assert client.get(live.path).status_code == 410


def test_handing_in_approving_sending_back():
    reporter, _user = signed_in("Reporters")
    desk, _editor = signed_in("Editors")
    reporter.post(ADD, new_form(reporter, do="hand_in", **{"step-note": "Please read"}))
    article = Article.objects.get()
    assert article.state == "ready"
    url = change_url(article.pk)
    assert "Please read" in desk.get(url).content.decode()
    read = reporter.get(url).content.decode()
    assert "At last." in read
    assert "Please read" in read
    assert not re.search(r"<(input|textarea|select|button)[^>]* (name=\"(?!csrf|q)|id=\"id_)", read)
    desk.post(url, open_form(desk, url) | {"do": "approve"})
    article.refresh_from_db()
    assert article.state == "approved"
    desk.post(url, open_form(desk, url) | {"do": "send_back", "step-note": "More, please"})
    article.refresh_from_db()
    assert article.state == "draft"
    assert 'value="save"' in reporter.get(url).content.decode()


LOST = ["//a.example/x", "ftp://a.example/", "#note-1", "javascript:alert(1)", "city/2026", "http://"]
KEPT = ["/city/", "https://a.example/", "mailto:desk@a.example", "www.a.example"]


def test_an_editor_is_told_which_addresses_were_not_linked(client, editor):
    article = factories.draft("Links")
    url = change_url(article.pk)
    body = "".join(f'<p><a href="{html.escape(href)}">{number}</a></p>' for number, href in enumerate(LOST + KEPT))
    answer = client.post(url, open_form(client, url) | {"body": body + "<a>x</a><a href=''>y</a>"}, follow=True)
    told = re.search(
        r'<li class="warning">These addresses cannot be linked to[^:]*: ([^<]*)</li>', answer.content.decode()
    )
    assert told
    assert html.unescape(told[1]) == ", ".join([*LOST[:5], "…"])
    answer = client.post(
        url, open_form(client, url) | {"body": '<a href="ftp://b">x</a>', "do": "publish"}, follow=True
    )
    assert "This address cannot be linked to" in answer.content.decode()
    answer = client.post(url, open_form(client, url) | {"body": f'<a href="{KEPT[1]}">x</a>'}, follow=True)
    assert "cannot be linked to" not in answer.content.decode()


def test_plain_text_that_was_typed_without_script_keeps_its_paragraphs(client, editor):
    article = factories.draft("Plain")
    url = change_url(article.pk)
    client.post(url, open_form(client, url) | {"body": "Salt & fish,\r\nand rope.\r\n\r\n\r\nNothing else."})
    article.refresh_from_db()
    assert article.body == "<p>Salt &amp; fish,<br>and rope.</p>\n<p>Nothing else.</p>"


def test_approving_what_is_unchanged_makes_no_revision(client, editor):
    article = factories.draft("Ready")
    url = change_url(article.pk)
    client.post(url, open_form(client, url) | {"do": "approve"})
    assert article.revisions.count() == 1


def test_publishing_by_a_reporter_is_refused_in_words_and_the_text_kept():
    reporter, _user = signed_in("Reporters")
    response = reporter.post(ADD, new_form(reporter, do="publish"), follow=True)
    assert "You may not do this" in response.content.decode()
    assert Article.objects.get().state == "draft"


def test_an_unknown_step_changes_nothing_but_the_text(client, editor):
    response = client.post(ADD, new_form(client, do="explode"), follow=True)
    assert "no such step" in response.content.decode()


def test_get_changes_nothing(client, editor):
    article = factories.draft("Still")
    client.get(change_url(article.pk), {"do": "publish", "version": article.version})
    for page in ["history/restore/"]:
        assert client.get(f"/admin/articles/article/{article.pk}/{page}").status_code == 405
    assert Article.objects.get().version == 1


def test_a_changed_address_of_a_live_article_is_announced_to_the_editor(client, editor):
    live = factories.live("Live")
    url = change_url(live.article_id)
    response = client.post(url, open_form(client, url) | {"slug": "elsewhere"}, follow=True)
    assert "the old one will lead to the new" in response.content.decode()


# Two at once


def test_the_second_of_two_tabs_gets_the_form_back_with_all_that_was_typed(client, editor):
    article = factories.draft("First words")
    url = change_url(article.pk)
    mine = open_form(client, url)
    other, _user = signed_in("Editors")
    other.post(url, open_form(other, url) | {"headline": "Their words"})
    response = client.post(url, mine | {"headline": "My words", "body": "<p>My long text.</p>", "do": "publish"})
    text = response.content.decode()
    assert response.status_code == 409
    assert "My words" in text
    assert "My long text" in text
    assert "history/compare/?from=1&amp;to=2" in text
    article.refresh_from_db()
    assert (article.headline, article.state) == ("Their words", "draft")


def theirs(article: Article, verb: str, **wish: object) -> None:
    """What a colleague does without changing a word."""
    colleague = factories.user("Editors", first_name="Theo", last_name="Vane")
    article.refresh_from_db()
    now = timezone.now()
    getattr(publishing, verb)(article_id=article.pk, by=colleague, version=article.version, now=now, **wish)


SOON = timezone.now() + dt.timedelta(days=1)
# The step that is stale, what the article was before, and what a colleague has done to it since.
STALE = [
    ("hand_in", [], ("hand_in", {"note": "Legal has it"})),
    ("approve", [], ("hand_in", {"note": "Legal has it"})),
    ("publish", ["hand_in"], ("send_back", {"note": "Legal has it"})),
    ("send_back", ["hand_in"], ("approve", {"note": "Legal has it"})),
    ("schedule", ["hand_in"], ("send_back", {"note": "Legal has it"})),
    ("unschedule", ["schedule"], ("schedule", {"at": SOON + dt.timedelta(hours=1)})),
    ("withdraw", ["publish"], ("publish", {"is_substantial": True})),
]


@pytest.mark.parametrize(("step", "before", "meanwhile"), STALE, ids=[step for step, *_rest in STALE])
def test_a_step_on_what_a_colleague_has_moved_on_is_a_conflict_that_says_what_happened(
    client, editor, step, before, meanwhile
):
    article = factories.draft("Not a word changed")
    for verb in before:
        theirs(article, verb, **({"at": SOON} if verb == "schedule" else {}))
    url = change_url(article.pk)
    wish = {"step-is_sure": "on", "step-schedule_at": "2031-05-06T07:08", "step-note": "Typed with care"}
    form = open_form(client, url) | {"do": step} | wish
    verb, fields = meanwhile
    theirs(article, verb, **fields)
    article.refresh_from_db()
    stood = (article.version, article.state, article.scheduled_at)
    response = client.post(url, form)
    text = response.content.decode()
    assert response.status_code == 409
    assert f"{article.events.first().get_verb_display()} by Theo Vane" in text
    assert fields.get("note", "") in text
    assert "Typed with care" in text or "step-note" not in text
    article.refresh_from_db()
    assert (article.version, article.state, article.scheduled_at) == stood


@pytest.mark.parametrize(
    ("step", "before"),
    [("publish", ["publish"]), ("hand_in", []), ("approve", []), ("schedule", []), ("withdraw", ["publish"])],
)
def test_a_second_click_on_a_step_is_told_that_it_is_done(client, editor, step, before):
    article = factories.draft("Clicked twice")
    for verb in before:
        theirs(article, verb)
    url = change_url(article.pk)
    wish = {"step-is_sure": "on", "step-schedule_at": "2031-05-06T07:08", "step-is_substantial": "on"}
    form = open_form(client, url) | {"headline": "Better", "do": step} | wish
    assert client.post(url, form).status_code == 302
    article.refresh_from_db()
    stood = article.version
    answer = client.post(url, form, follow=True)
    assert answer.redirect_chain[-1] == (url, 302)
    assert "This has been done already: the form was sent twice." in answer.content.decode()
    assert "quicker" not in answer.content.decode()
    article.refresh_from_db()
    assert article.version == stood


def test_a_second_click_that_comes_between_saving_and_the_step_takes_it(client, editor):
    article = factories.draft("Clicked twice")
    url = change_url(article.pk)
    form = open_form(client, url) | {"headline": "Better", "do": "publish"}
    client.post(url, form | {"do": "save"})
    assert client.post(url, form).status_code == 302
    assert LiveArticle.objects.get().headline == "Better"


def test_a_step_from_an_older_window_is_a_conflict_though_ones_own_save_came_last(client, editor):
    """What a colleague did before that save is nothing that this form has seen."""
    article = factories.live("Live").article
    url = change_url(article.pk)
    older = open_form(client, url) | {"headline": "Better", "do": "publish"}
    theirs(article, "withdraw", note="Legal has it")
    client.post(url, open_form(client, url) | {"headline": "Better", "do": "save"})
    assert client.post(url, older).status_code == 409
    article.refresh_from_db()
    assert article.state == "withdrawn"


@pytest.mark.parametrize(
    "other", [{"step-schedule_at": "2031-05-06T07:09"}, {"headline": "Another"}, {"embargo_until": "2030-01-01T00:00"}]
)
def test_a_step_that_is_taken_again_with_another_wish_is_a_conflict(client, editor, other):
    article = factories.draft("Clicked twice")
    url = change_url(article.pk)
    form = open_form(client, url) | {"headline": "Better", "do": "schedule", "step-schedule_at": "2031-05-06T07:08"}
    client.post(url, form)
    assert client.post(url, form | other).status_code == 409


def test_an_update_sent_again_as_substantial_is_a_conflict(client, editor):
    url = change_url(factories.live("Live").article_id)
    form = open_form(client, url) | {"headline": "Better", "do": "publish"}
    client.post(url, form)
    assert client.post(url, form | {"step-is_substantial": "on"}).status_code == 409
    assert LiveArticle.objects.get().updated_at is None


def test_a_new_article_published_twice_over_is_told_what_became_of_it(client, editor):
    form, address = new_form(client, do="publish"), own_address(client)
    client.post(address, form)
    theirs(Article.objects.get(), "withdraw", note="Legal has it")
    response = client.post(address, form)
    assert response.status_code == 409
    assert "withdrawn by Theo Vane" in response.content.decode()
    assert Article.objects.get().state == "withdrawn"


def test_a_draft_that_a_colleague_has_changed_is_not_deleted(client, editor):
    article = factories.draft("First words")
    link = re.search(r'href="([^"]+/delete/[^"]*)"', shown(client, article))
    assert link
    theirs(article, "hand_in")
    text = client.post(link[1], {"post": "yes"}, follow=True).content.decode()
    assert "handed in by Theo Vane" in text
    assert client.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"}).status_code == 302
    assert Article.objects.filter(pk=article.pk).exists()
    link = re.search(r'href="([^"]+/delete/[^"]*)"', shown(client, article))
    assert link
    client.post(link[1], {"post": "yes"})
    assert not Article.objects.exists()


def test_mine_is_saved_over_theirs_knowingly_and_theirs_stays_a_revision(client, editor):
    article = factories.draft("First words")
    url = change_url(article.pk)
    mine = open_form(client, url) | {"headline": "My words"}
    revising.save(
        article_id=article.pk,
        content=ArticleContent.from_json(article.revisions.get().content | {"headline": "Their words"}),
        by=None,
        version=1,
        now=timezone.now(),
    )
    refused = client.post(url, mine).content.decode()
    button = re.search(r'name="on_top_of" value="(\d+)"', refused)
    assert button
    client.post(url, mine | {"on_top_of": button[1]})
    article.refresh_from_db()
    assert article.headline == "My words"
    kept = [revision.content["headline"] for revision in article.revisions.all()]
    assert kept == ["My words", "Their words", "First words"]


def test_a_reporter_keeps_what_was_typed_when_the_desk_has_taken_the_article_over():
    reporter, user = signed_in("Reporters")
    article = factories.draft("First words", by=user)
    url = change_url(article.pk)
    mine = open_form(reporter, url) | {"headline": "My words", "body": "<p>My long text.</p>"}
    publishing.approve(article_id=article.pk, by=None, version=1, now=timezone.now())
    response = reporter.post(url, mine)
    assert response.status_code == 409
    assert "My words" in response.content.decode()
    assert "My long text" in response.content.decode()


def test_what_was_typed_into_an_article_deleted_meanwhile_becomes_a_new_one(client, editor):
    article = factories.draft("First words")
    url = change_url(article.pk)
    mine = open_form(client, url) | {"headline": "My words"}
    article.delete()
    response = client.post(url, mine)
    assert response.status_code == 409
    assert f'action="{ADD}?form=' in response.content.decode()
    assert "My words" in response.content.decode()
    client.post(ADD, fields_of(response.content.decode()))
    assert Article.objects.get().headline == "My words"


def test_a_form_without_its_version_writes_over_nothing(client, editor):
    article = factories.draft("First words")
    url = change_url(article.pk)
    form = {name: value for name, value in open_form(client, url).items() if name != "version"}
    assert client.post(url, form | {"headline": "Blind"}).status_code == 409
    assert Article.objects.get().headline == "First words"


def test_a_new_article_sent_twice_is_made_once(client, editor):
    form, address = new_form(client), own_address(client)
    client.post(address, form)
    response = client.post(address, form)
    assert response.status_code == 302
    assert Article.objects.count() == 1


def test_who_comes_back_to_the_form_of_a_new_article_finds_the_article(client, editor):
    address = own_address(client)
    assert f'action="{address}"' in client.get(address).content.decode()
    client.post(address, new_form(client, do="preview"))
    assert client.get(address).headers["Location"] == change_url(Article.objects.get().pk)


def test_a_new_article_sent_again_with_other_words_is_not_lost(client, editor):
    form, address = new_form(client), own_address(client)
    client.post(address, form)
    client.post(address, form | {"headline": "Said better"})
    assert Article.objects.get().headline == "Said better"
    assert Article.objects.get().revisions.count() == 2


# Signed out while writing


def test_what_was_written_survives_a_session_that_ended(client, editor):
    article = factories.draft("First words")
    url = change_url(article.pk)
    form = open_form(client, url) | {"headline": "Typed for an hour", "body": "<p>All of it.</p>"}
    session_ends(client)
    response = client.post(url, form)
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/?next=")
    assert Article.objects.get().headline == "First words"
    credentials = {"username": editor.username, "password": factories.PASSWORD}
    back = client.post(response["Location"], credentials, follow=True)
    text = back.content.decode()
    assert "Typed for an hour" in text
    assert "not saved yet" in text
    assert "All of it." in text
    client.post(url, form)
    assert Article.objects.get().headline == "Typed for an hour"


def test_what_a_reporter_wrote_is_shown_though_the_desk_has_taken_the_article():
    reporter, user = signed_in("Reporters")
    article = factories.draft("First words", by=user)
    url = change_url(article.pk)
    form = open_form(reporter, url) | {"headline": "Typed for an hour"}
    session_ends(reporter)
    response = reporter.post(url, form)
    theirs(article, "hand_in")
    credentials = {"username": user.username, "password": factories.PASSWORD}
    text = reporter.post(response["Location"], credentials, follow=True).content.decode()
    assert "Typed for an hour" in text
    assert "it is with the desk" in text


def test_what_was_kept_is_not_shown_to_somebody_without_the_right(client, editor):
    article = factories.draft("First words")
    url = change_url(article.pk)
    form = open_form(client, url) | {"headline": "Confidential"}
    session_ends(client)
    client.post(url, form)
    moderator = factories.user("Moderators")
    client.post(
        "/admin/login/", {"username": moderator.username, "password": factories.PASSWORD, "next": url}, follow=True
    )
    assert "Confidential" not in client.get(url).content.decode()


# Bad input


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"headline": "x" * 600}, "at most 200 characters"),
        ({"headline": "a\x00b"}, "Null characters"),
        ({"headline": ""}, "required"),
        ({"slug": "not a slug"}, "valid"),
        ({"headline": "?!"}, "no letter or digit"),
        ({"section": "99999"}, "valid choice"),
        ({"section": "x" * 100}, "valid choice"),
        ({"authors": ["99999"]}, "no longer exists"),
        ({"authors": ["9" * 40]}, "no longer exists"),
        ({"authors": ["drop table"]}, "no longer exists"),
        ({"authors_add": "Nobody Known"}, "was found"),
        ({"related": ["99999"]}, "no longer exists"),
        ({"lead_image": "99999"}, "no longer exists"),
        ({"lead_image": "9" * 30}, "less than or equal"),
        ({"tags": "x" * 101}, "too long"),
        ({"tags": "harbour, ?!"}, "letter or a digit: ?!"),
        ({"standfirst": "x" * 601}, "at most 600 characters"),
        ({"short_headline": "x" * 81}, "at most 80 characters"),
        ({"lead_alt": "x" * 501}, "at most 500 characters"),
        ({"lead_caption": "x" * 1001}, "at most 1000 characters"),
        ({"step-note": "x" * 301}, "at most 300 characters"),
        ({"body": "x" * 500_001}, "at most 500000 characters"),
        ({"tags": ",".join(f"tag{n}" for n in range(40))}, "At most 30"),
        ({"body": '<figure data-image="99999"></figure>'}, "no longer exists (99999)"),
        ({"body": "a\x00b"}, "Null characters"),
        ({"embargo_until": "soon"}, "valid date"),
        ({"embargo_until": "0026-12-24T10:00"}, "valid date"),
        ({"embargo_until": "0001-01-01T00:00"}, "valid date"),
        ({"embargo_until": "2020-01-02T03:04"}, "has ended already"),
        ({"step-schedule_at": "31 February"}, "valid date"),
        ({"sources-0-source": "99999"}, "valid choice"),
        ({"sources-TOTAL_FORMS": "x"}, "ManagementForm"),
    ],
)
def test_bad_input_is_named_and_nothing_typed_is_lost(client, editor, fields, words):
    form = new_form(client, **{"standfirst": "Typed with care."} | fields)
    response = client.post(ADD, form)
    text = response.content.decode()
    assert response.status_code == 400
    assert words in text
    assert form["standfirst"] in text
    assert not Article.objects.exists()


def test_the_same_source_twice_in_one_role_is_named(client, editor):
    source = Source.objects.create(name="Northern Wire")
    rows: dict[str, Any] = {"sources-TOTAL_FORMS": 2}
    for number in range(2):
        rows |= {f"sources-{number}-source": source.pk, f"sources-{number}-role": "contributed"}
    response = client.post(ADD, new_form(client, **rows))
    assert "twice in the same role" in response.content.decode()
    rows["sources-1-role"] = "original"
    assert client.post(ADD, new_form(client, **rows)).status_code == 302
    assert [part.role for part in ArticleContent.of(Article.objects.get()).sources] == ["contributed", "original"]


def test_hostile_html_in_the_body_is_harmless(client, editor):
    body = (
        '<p onclick="x()" style="position:fixed">Hi<script>alert(1)</script><a href="javascript:x">link</a></p>'
        '<iframe src="//evil"></iframe><style>*{color:red}</style><svg onload="alert(1)"></svg><form action="//evil">'
        '<input formaction="//evil"></form><a href="data:text/html,evil">d</a><a href="//evil/">h</a>'
        '<object data="//evil"></object>'
    )
    client.post(ADD, new_form(client, body=body, do="publish"))
    article = Article.objects.get()
    urls = [LiveArticle.objects.get().path, f"/admin/articles/article/{article.pk}/preview/page/"]
    for url in urls:
        story = client.get(url).content.decode().partition('class="story-body"')[2].partition("</div>")[0]
        assert "Hi" in story
        assert not re.search("onclick|alert|javascript:|iframe|style|svg|<form|input|data:|evil|object", story)


def test_posted_columns_that_are_not_in_the_form_change_nothing(client, editor):
    article = factories.draft("Safe")
    url = change_url(article.pk)
    extra = {
        "state": "live",
        "first_published_at": "2020-01-01",
        "created_by": "1",
        "external_id": "x",
        "created_at": "x",
    }
    client.post(url, open_form(client, url) | extra | {"headline": "Safer"})
    article.refresh_from_db()
    assert (article.state, article.first_published_at, article.external_id) == ("draft", None, None)


# Who may open what


@pytest.mark.parametrize(
    "page", ["change/", "history/", "history/compare/?to=1", "preview/", "preview/page/", "delete/"]
)
def test_every_side_page_of_a_draft_asks_for_the_right(page):
    article = factories.draft("Private", by=factories.user("Editors"))
    url = f"/admin/articles/article/{article.pk}/{page}"
    for role in ("Reporters", "Moderators"):
        client, _user = signed_in(role)
        response = client.get(url)
        assert response.status_code in {302, 403, 404}, role
        assert "Private" not in client.get(url, follow=True).content.decode()
    assert Client().get(url)["Location"].startswith("/admin/login/")


def test_a_reporter_lists_and_finds_own_articles_alone():
    client, user = signed_in("Reporters")
    factories.draft("Mine alone", by=user)
    factories.draft("Not mine", by=factories.user("Editors"))
    listing = client.get("/admin/articles/article/").content.decode()
    assert "Mine alone" in listing
    assert "Not mine" not in listing
    assert "Not mine" not in client.get("/admin/articles/article/?q=Not").content.decode()
    assert client.get("/admin/articles/article/pick/stories/?q=mine").json()["results"] == [
        {"key": Article.objects.get(headline="Mine alone").pk, "label": "Mine alone", "detail": "City · draft"}
    ]


def test_a_reporter_picks_what_readers_see_but_never_sees_the_draft_behind_it():
    client, _user = signed_in("Reporters")
    live = factories.live("Public words")
    revising.save(
        article_id=live.article_id,
        content=ArticleContent.from_json(live.revision.content | {"headline": "Secret words"}),
        by=None,
        version=2,
        now=timezone.now(),
    )
    found = client.get("/admin/articles/article/pick/stories/?q=words").json()["results"]
    assert [one["label"] for one in found] == ["Public words"]
    form = new_form(client, related=[live.article_id])
    client.post(ADD, form)
    article = Article.objects.get(headline="Bridge opens")
    assert "Secret words" not in shown(client, article)


def test_a_reporter_is_shown_no_tag_of_a_draft_that_is_anothers():
    client, reporter = signed_in("Reporters")
    factories.draft("Theirs", by=factories.user("Reporters"), tags=("resignation secret",))
    factories.draft("Own", by=reporter, tags=("resignation own",))
    factories.live("Shown", tags=("resignation shown",))
    factories.live("To come", at=timezone.now() + dt.timedelta(days=1), tags=("resignation to come",))
    Tag.objects.create(name="resignation unused", slug="unused")
    seen = ["resignation own", "resignation shown", "resignation unused"]
    assert client.get("/admin/articles/article/pick/tags/", {"q": "resign"}).json() == {"results": seen}
    listed = client.get("/admin/taggit/tag/").content.decode()
    assert all(name in listed for name in seen)
    assert "secret" not in listed
    assert "to come" not in listed
    hidden = Tag.objects.get(name="resignation secret")
    assert client.get(f"/admin/taggit/tag/{hidden.pk}/change/").status_code != 200
    editor, _user = signed_in("Editors")
    assert len(editor.get("/admin/articles/article/pick/tags/", {"q": "resign"}).json()["results"]) == 5


def test_what_an_editor_picked_stays_though_the_reporter_may_not_see_it():
    client, user = signed_in("Reporters")
    hidden = factories.draft("Hidden story")
    article = factories.draft("Mine", by=user, related_ids=(hidden.pk,))
    url = change_url(article.pk)
    page = client.get(url).content.decode()
    assert "Hidden story" not in page
    client.post(url, open_form(client, url) | {"headline": "Mine, better"})
    assert ArticleContent.of(Article.objects.get(pk=article.pk)).related_ids == (hidden.pk,)


def test_what_changed_is_told_in_words_and_names_are_replaced_as_wholes(client, editor):
    people = [factories.author(name).pk for name in ("Mia Quill", "Mia Vane", "Jo Vane")]
    body = "<p>One.</p><h2>The wall</h2><p>See <a href='/city/'>the town</a>.</p><blockquote><p>So.</p></blockquote>"
    article = factories.draft("Walls", body=body, author_ids=tuple(people[:2]), tags=("harbour", "old walls"))
    better = body.replace("<h2>The wall</h2>", "<h3>The wall</h3>").replace(
        "<blockquote>", '<blockquote class="pullquote">'
    )
    fields = {
        "body": better.replace("/city/", "/town/"),
        "author_ids": tuple(people[1:]),
        "tags": ("harbour", "new walls"),
    }
    content = dataclasses.replace(ArticleContent.of(article), **fields)
    revising.save(article_id=article.pk, content=content, by=None, version=1, now=timezone.now())
    page = client.get(f"/admin/articles/article/{article.pk}/history/compare/?to=2").content.decode()
    told = {
        name: re.findall(r"<(ins|del)>([^<]*)</", part.replace("\n", "|"))
        for name, part in re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", page, re.DOTALL)
    }
    assert told == {
        "Pictures and form of the text": [
            ("del", "Heading: The wall|Link (/city/): the town|Quote: So.|"),
            ("ins", "Smaller heading: The wall|Link (/town/): the town|Pull quote: So.|"),
        ],
        "Authors": [("del", "Mia Quill|"), ("ins", "Jo Vane|")],
        "Tags": [("del", "old walls|"), ("ins", "new walls|")],
    }


def test_no_page_names_a_related_draft_to_a_reporter_who_may_not_see_it():
    client, user = signed_in("Reporters")
    hidden, shown_one = factories.draft("Hidden story"), factories.live("Shown story")
    article = factories.draft("Mine", by=user)
    content = dataclasses.replace(ArticleContent.of(article), related_ids=(hidden.pk, shown_one.article_id))
    revising.save(article_id=article.pk, content=content, by=None, version=1, now=timezone.now())
    url = change_url(article.pk)
    history = f"/admin/articles/article/{article.pk}/history/"
    looked_at = [url, history, f"{history}compare/?to=2", f"/admin/articles/article/{article.pk}/preview/"]
    pages = [client.get(path).content.decode() for path in looked_at]
    publishing.hand_in(article_id=article.pk, by=None, version=2, now=timezone.now())
    pages.append(client.get(url).content.decode())
    assert [path for path, page in zip([*looked_at, "read"], pages, strict=True) if "Hidden story" in page] == []
    assert "Shown story" in pages[2]
    assert "Shown story" in pages[-1]
    assert "An article that you cannot see" in pages[-1]


@pytest.mark.parametrize("kind", ["authors", "stories", "tags"])
def test_moderators_look_nothing_up(kind):
    client, _user = signed_in("Moderators")
    assert client.get(f"/admin/articles/article/pick/{kind}/?q=a").status_code == 403


@pytest.mark.parametrize("query", ["q=%00", "q=" + "x" * 5000, "q=a&but=9999999999999999999999", "q=%25_%5C"])
def test_odd_queries_find_nothing_and_break_nothing(client, editor, query):
    for kind in ("authors", "stories", "tags"):
        assert client.get(f"/admin/articles/article/pick/{kind}/?{query}").status_code == 200


def test_a_draft_is_deleted_by_editors_and_a_published_article_by_nobody(client, editor):
    draft, live = factories.draft("Draft"), factories.live("Live")
    assert client.post(f"/admin/articles/article/{draft.pk}/delete/?version=1", {"post": "yes"}).status_code == 302
    assert not Article.objects.filter(pk=draft.pk).exists()
    assert client.post(f"/admin/articles/article/{live.article_id}/delete/", {"post": "yes"}).status_code == 403
    article = Article.objects.get(pk=live.article_id)
    publishing.withdraw(article_id=article.pk, by=None, version=article.version, now=timezone.now())
    assert client.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_list_filters_by_state_and_says_what_is_scheduled(client, editor):
    now = timezone.now()
    waiting = factories.draft("Waits")
    publishing.schedule(article_id=waiting.pk, at=now + dt.timedelta(days=1), by=None, version=1, now=now)
    factories.live("Shows")
    factories.draft("Drafted")
    for state, headline in [("scheduled", "Waits"), ("live", "Shows"), ("draft", "Drafted")]:
        page = client.get(f"/admin/articles/article/?state={state}").content.decode()
        assert [name for name in ("Waits", "Shows", "Drafted") if name in page] == [headline]


def test_the_list_says_when_a_withdrawn_article_comes_back(client, editor):
    now = timezone.now()
    live = factories.live("Was away")
    article = publishing.withdraw(article_id=live.article_id, by=None, version=live.article.version, now=now)
    publishing.schedule(article_id=article.pk, at=now + dt.timedelta(days=1), by=None, version=article.version, now=now)
    row = client.get("/admin/articles/article/").content.decode().partition("Was away")[2].partition("</tr>")[0]
    assert "scheduled for" in row
    assert "withdrawn" not in row


def test_the_list_takes_as_many_queries_for_30_articles_as_for_one(client, editor, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    factories.draft("One", author_ids=(factories.author().pk,), by=editor)
    with CaptureQueriesContext(connection) as one:
        client.get("/admin/articles/article/")
    for _number in range(30):
        factories.draft(author_ids=(factories.author().pk,), by=editor)
    with django_assert_num_queries(len(one)):
        client.get("/admin/articles/article/")


# Preview and history


def test_the_preview_is_the_readers_page_of_the_newest_revision(client, editor):
    live = factories.live("As published")
    url = change_url(live.article_id)
    response = client.post(url, open_form(client, url) | {"headline": "As it will be", "do": "preview"}, follow=True)
    assert "preview/page/" in response.content.decode()
    page = client.get(f"/admin/articles/article/{live.article_id}/preview/page/")
    text = page.content.decode()
    assert "As it will be" in text
    assert '<meta name="robots" content="noindex' in text
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert "As published" in client.get(live.path).content.decode()
    assert LiveArticle.objects.get().headline == "As published"


def test_the_history_shows_word_by_word_what_changed_and_restores(client, editor):
    article = factories.draft("The long night", body="<p>One two three.</p>")
    url = change_url(article.pk)
    client.post(url, open_form(client, url) | {"headline": "The worst night", "body": "<p>One four three.</p>"})
    history = client.get(f"/admin/articles/article/{article.pk}/history/").content.decode()
    assert "headline, text" in history
    compared = client.get(f"/admin/articles/article/{article.pk}/history/compare/?to=2").content.decode()
    assert "<del>long</del><ins>worst</ins>" in compared
    assert "<del>two</del><ins>four</ins>" in compared
    restored = {"number": 1, "version": 2}
    response = client.post(f"/admin/articles/article/{article.pk}/history/restore/", restored, follow=True)
    assert "is the working copy again" in response.content.decode()
    assert Article.objects.get().headline == "The long night"


def test_the_revisions_of_an_article_are_numbered_without_gaps(client, editor):
    article = factories.draft("One")
    url = change_url(article.pk)
    for step, headline in [("publish", "One"), ("save", "Two"), ("publish", "Two"), ("approve", "Three")]:
        client.post(url, open_form(client, url) | {"headline": headline, "do": step})
    history = client.get(f"/admin/articles/article/{article.pk}/history/").content.decode()
    assert re.findall(r"<strong>Revision (\d+)", history) == ["3", "2", "1"]
    assert "published (2)" in history
    old = {"number": 1, "version": Article.objects.get().version}
    client.post(f"/admin/articles/article/{article.pk}/history/restore/", old)
    assert list(article.revisions.values_list("number", flat=True)) == [4, 3, 2, 1]
    assert article.revisions.first().content["headline"] == "One"


def test_a_conflict_compares_with_the_revision_that_was_opened_though_steps_were_taken_since_it(client, editor):
    article = factories.draft("One")
    url = change_url(article.pk)
    client.post(url, open_form(client, url) | {"headline": "Two", "do": "publish"})
    mine = open_form(client, url) | {"headline": "Mine"}
    for step, headline in [("save", "Three"), ("publish", "Four"), ("withdraw", "Four")]:
        client.post(url, open_form(client, url) | {"headline": headline, "do": step})
    answer = client.post(url, mine)
    assert answer.status_code == 409
    assert f"/admin/articles/article/{article.pk}/history/compare/?from=2&amp;to=4" in answer.content.decode()


def test_what_the_program_noted_is_told_in_the_words_and_times_of_who_reads_it(client, editor):
    live = factories.live("One")
    taken = factories.live("Two")
    article, soon = live.article, timezone.now() + dt.timedelta(days=400)
    common: dict[str, Any] = {"article_id": article.pk, "by": editor, "now": timezone.now()}
    history = f"/admin/articles/article/{article.pk}/history/"
    with translation.override("de"):
        article = revising.restore(**common, revision_id=live.revision_id, version=article.version)
        content = dataclasses.replace(ArticleContent.of(article), slug=taken.slug, section_id=taken.section_id)
        article = revising.save(**common, content=content, version=article.version)
        publishing.schedule(**common, at=soon, version=article.version)
        apply_due_updates(soon)
        in_german = html.unescape(client.get(history).content.decode())
    in_english = html.unescape(client.get(history).content.decode())
    assert in_german.count("als Fassung 1") == in_english.count("as revision 1") == 2  # of the revision, of the act
    assert "denselben Adressteil" in in_german
    assert "choose another one" in in_english
    assert date_and_time_text(soon) in in_english
    with timezone.override("Asia/Tokyo"):
        assert date_and_time_text(soon) in client.get(history).content.decode()


def test_restoring_over_a_newer_version_is_refused(client, editor):
    article = factories.draft("One")
    url = change_url(article.pk)
    client.post(url, open_form(client, url) | {"headline": "Two"})
    stale = {"number": 1, "version": 1}
    response = client.post(f"/admin/articles/article/{article.pk}/history/restore/", stale, follow=True)
    assert "has changed since" in response.content.decode()
    assert Article.objects.get().headline == "Two"


@pytest.mark.parametrize("query", ["to=99", "to=x", "", "to=1&from=99", "to=9999999999999999"])
def test_comparing_what_is_not_there_is_a_404(client, editor, query):
    article = factories.draft("One")
    assert client.get(f"/admin/articles/article/{article.pk}/history/compare/?{query}").status_code == 404


def test_the_form_asks_whether_it_is_signed_in(client, editor):
    url = "/admin/signed-in/"
    assert client.get(url).json()["signedIn"] is True
    assert Client().get(url).json() == {"signedIn": False, "token": ""}
