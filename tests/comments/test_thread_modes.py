"""Moderators close the comments on an article or have every one held, whatever the article says."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import publishing, revising
from articles.content import ArticleContent
from articles.models import ArticleEvent, LiveArticle
from articles.models.revision import Verb
from comments import thread_modes
from comments.models import Comment, Status
from newsroom.verbs import Conflict, NotAllowed, Refused
from tests import factories
from tests.comments.test_reply import send
from tests.newsroom.test_publication_admin import PATH, form

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


def address(live: LiveArticle) -> str:
    return reverse("admin:comments_thread", args=[live.article_id])


def choose(desk: Client, live: LiveArticle, mode: str, seen: str = "", **more):
    return desk.post(address(live), {"mode": mode, "seen": seen}, **more)


def page_of(client: Client, path: str) -> str:
    return unescape(client.get(path).content.decode())


def publish_again(live: LiveArticle) -> None:
    """A new version of the article, as an editor makes it."""
    article = live.article
    article.refresh_from_db()
    content = ArticleContent.of(article)
    article = revising.save(
        article_id=article.pk, content=content, by=None, version=article.version, now=timezone.now(), note="again"
    )
    publishing.publish(article_id=article.pk, by=None, version=article.version, now=timezone.now(), is_substantial=True)


def test_closed_comments_take_no_reply_at_once_and_what_stands_stays(client, desk, live):
    comment = factories.reply(live)
    assert 'id="reply"' in page_of(client, live.path)
    assert choose(desk, live, "closed").status_code == 303
    page = page_of(client, live.path)
    assert "Comments on this article are closed." in page
    assert 'id="reply"' not in page
    assert comment.body in page
    assert send(client, live).status_code == 403


def test_where_every_comment_is_held_readers_are_told_and_moderators_decide(client, desk, live):
    choose(desk, live, "held")
    assert "The newsroom looks at all replies" in page_of(client, live.path)
    assert factories.reply(LiveArticle.objects.get()).status == Status.HELD
    own = send(client, live, comment="What do they say about it in the harbour?")["Location"]
    assert "No reply to this article is shown by itself." in page_of(client, own)
    desk.post(address(live), {"mode": "", "seen": "held"})
    assert "The newsroom looks at all replies" not in page_of(client, live.path)
    assert factories.reply(LiveArticle.objects.get()).status == Status.PUBLISHED


def test_what_work_settles_goes_by_it_too(desk, live, settings):
    settings.TASKS_URL = "database:"
    factories.reply(live)
    choose(desk, live, "held")
    call_command("work", "--once")
    assert Comment.objects.get().status == Status.HELD


def test_neither_a_new_version_nor_the_settings_of_the_publication_undo_it(desk, live):
    choose(desk, live, "closed")
    publish_again(live)
    now = LiveArticle.objects.get()
    assert now.revision_id != live.revision_id
    assert (now.thread_override, now.comments_mode, now.thread_mode) == ("closed", "open", "closed")
    admin = Client()
    admin.force_login(factories.user("Administrators"))
    assert admin.post(PATH, form(admin, comments_mode="held")).status_code == 302
    now.refresh_from_db()
    assert (now.comments_mode, now.thread_mode) == ("held", "closed")


def test_it_stays_through_a_withdrawal(desk, live):
    choose(desk, live, "held")
    article = live.article
    article.refresh_from_db()
    article = publishing.withdraw(article_id=article.pk, by=None, version=article.version, now=timezone.now())
    assert page_of(desk, address(live)).count("A withdrawn article") == 1
    publishing.publish(article_id=article.pk, by=None, version=article.version, now=timezone.now())
    assert LiveArticle.objects.get().thread_mode == "held"


def test_the_history_of_the_article_names_who_set_it_and_its_editors_are_not_disturbed(desk, live, moderator):
    editor = Client()
    editor.force_login(factories.user("Editors"))
    version = live.article.version
    choose(desk, live, "closed")
    choose(desk, live, "", "closed")
    events = ArticleEvent.objects.filter(by=moderator).order_by("pk").values_list("verb", flat=True)
    assert list(events) == [Verb.THREAD_CLOSE, Verb.THREAD_FREE]
    history = page_of(editor, reverse("admin:articles_article_history", args=[live.article_id]))
    assert "comments closed" in history
    assert "Mara Quill" in history
    live.article.refresh_from_db()
    assert live.article.version == version
    publish_again(live)
    with pytest.raises(Conflict, match="published by the program"):
        publishing.publish(article_id=live.article_id, by=None, version=version, now=timezone.now())


def test_the_form_of_the_article_says_what_moderators_have_set(desk, live):
    editor = Client()
    editor.force_login(factories.user("Editors"))
    its_form = reverse("admin:articles_article_change", args=[live.article_id])
    assert "Moderators have" not in page_of(editor, its_form)
    assert address(live) in page_of(editor, its_form)
    choose(desk, live, "held")
    page = page_of(editor, its_form)
    assert "Moderators have every comment held, whatever is chosen here." in page
    assert "Mara Quill" in page
    choose(desk, live, "closed", "held")
    assert "Moderators have closed the comments, whatever is chosen here." in page_of(editor, its_form)


def test_reporters_read_it_on_their_article_and_cannot_change_it(desk):
    reporter = factories.user("Reporters")
    live = LiveArticle.objects.get(article=factories.live().article_id)
    live.article.created_by = reporter
    live.article.save()
    choose(desk, live, "closed")
    client = Client()
    client.force_login(reporter)
    page = page_of(client, reverse("admin:articles_article_change", args=[live.article_id]))
    assert "Moderators have closed the comments" in page
    assert address(live) not in page
    for refused in (client.get(address(live)), choose(client, live, "", "closed")):
        assert refused.status_code == 403
    with pytest.raises(NotAllowed):
        thread_modes.choose(article_id=live.article_id, mode="", seen="closed", by=reporter, now=timezone.now())
    assert LiveArticle.objects.get(pk=live.pk).thread_mode == "closed"


def test_of_two_who_choose_one_is_told_and_keeps_the_choice(desk, live):
    other = Client()
    other.force_login(factories.user("Editors", first_name="Bo", last_name="Lind"))
    assert choose(other, live, "closed").status_code == 303
    refused = choose(desk, live, "held")
    assert refused.status_code == 409
    page = unescape(refused.content.decode())
    assert "Somebody was quicker: comments closed by Bo Lind." in page
    assert re.search(r'value="held"[^>]* checked', page)
    assert '<input type="hidden" name="seen" value="closed"' in page
    assert choose(desk, live, "held", headers=JSON).json() == {
        "said": "Somebody was quicker: comments closed by Bo Lind.",
        "mode": "closed",
    }


def test_chosen_twice_it_is_set_once(desk, live):
    assert choose(desk, live, "closed").status_code == 303
    assert choose(desk, live, "closed").status_code == 303
    assert ArticleEvent.objects.filter(verb=Verb.THREAD_CLOSE).count() == 1


def test_a_script_learns_how_to_set_it_back(desk, live):
    told = choose(desk, live, "closed", headers=JSON).json()
    assert (told["mode"], told["before"]) == ("closed", "")
    assert choose(desk, live, told["before"], told["mode"], headers=JSON).json()["mode"] == ""
    assert LiveArticle.objects.get().thread_mode == "open"


@pytest.mark.parametrize("mode", ["open", "ajar", "\x00", "x" * 500])
def test_what_is_no_choice_is_refused(desk, live, mode):
    assert choose(desk, live, mode).status_code == 400
    assert choose(desk, live, mode, headers=JSON).status_code == 400
    assert LiveArticle.objects.get().thread_override == ""


def test_what_readers_have_not_seen_has_no_comments_to_close(desk, moderator):
    draft = factories.draft()
    assert desk.get(reverse("admin:comments_thread", args=[draft.pk])).status_code == 404
    with pytest.raises(Refused):
        thread_modes.choose(article_id=draft.pk, mode="closed", seen="", by=moderator, now=timezone.now())


@pytest.mark.parametrize(
    ("mode", "chip"), [("closed", "comments closed by moderators"), ("held", "moderators hold every comment")]
)
def test_cards_say_so_and_lead_back_from_the_comments_page(desk, live, mode, chip):
    comment = factories.reply(live)
    here = reverse("admin:comments_comment_change", args=[comment.pk])
    assert address(live) in page_of(desk, here)
    assert desk.post(address(live), {"mode": mode, "seen": "", "back": here})["Location"] == here
    assert "It holds from now on" in page_of(desk, here)
    assert chip in page_of(desk, "/admin/comments/queue/?lane=published")


def test_replaying_the_policy_goes_by_it(desk, live, capsys):
    choose(desk, live, "held")
    factories.reply(LiveArticle.objects.get())
    call_command("replay_policy")
    assert "0 would be decided otherwise" in capsys.readouterr().out
