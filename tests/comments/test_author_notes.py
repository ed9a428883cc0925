"""Notes of moderators on authors, and what a card tells of an author's latest comments."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import LiveArticle
from comments import author_notes, lanes, moderation
from comments.models import AuthorNote, Comment
from comments.own_address import own_address
from newsroom.models import Publication
from newsroom.verbs import NotAllowed, Refused
from tests import factories

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}
ADA = {"name": "Ada", "email": "ada@example.com"}
NOTE = "Warned twice in May, friendly since."
PUBLISHED = "/admin/comments/queue/?lane=published"


@pytest.fixture
def live() -> LiveArticle:
    with time_machine.travel(timezone.now() - dt.timedelta(days=10), tick=False):
        return factories.live("The wall holds")


def note(desk: Client, comment: Comment, text: str = NOTE, **more):
    return desk.post(reverse("admin:comments_note", args=[comment.pk]), {"note": text}, **more)


def card(comment: Comment) -> str:
    return reverse("admin:comments_comment_change", args=[comment.pk])


def page_of(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def test_a_note_stands_with_all_comments_of_its_author_with_who_and_when(desk, live):
    comment, again = factories.reply(live, **ADA), factories.reply(live, **ADA)
    other = factories.reply(live)
    assert note(desk, comment)["Location"] == card(comment)
    for page in (page_of(desk, card(again)), page_of(desk, PUBLISHED)):
        assert NOTE in page
        assert "Mara Quill, <time" in page
    assert NOTE not in page_of(desk, card(other))


def test_each_takes_back_the_own_ones_alone(desk, live):
    comment = factories.reply(live, **ADA)
    note(desk, comment)
    remove = reverse("admin:comments_remove_note", args=[comment.pk, AuthorNote.objects.get().pk])
    other = Client()
    other.force_login(factories.user("Editors"))
    assert NOTE in page_of(other, card(comment))
    assert remove not in page_of(other, card(comment))
    assert other.post(remove).status_code == 403
    assert desk.get(remove)["Location"] == card(comment)  # and takes nothing back
    assert AuthorNote.objects.exists()
    assert remove in page_of(desk, card(comment))
    assert desk.post(remove).status_code == 303
    assert desk.post(remove).status_code == 303  # a second click
    assert not AuthorNote.objects.exists()


def test_sent_twice_it_is_noted_once(desk, live):
    comment = factories.reply(live, **ADA)
    note(desk, comment)
    note(desk, comment)
    assert AuthorNote.objects.count() == 1


def test_with_script_the_card_comes_back_with_the_note(desk, live):
    comment = factories.reply(live, **ADA)
    told = note(desk, comment, headers=JSON).json()
    assert (told["said"], told["moved"]) == ("Noted.", [])
    assert NOTE in told["html"]


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "x" * 501])
def test_a_note_of_the_wrong_shape_is_refused_and_kept(desk, live, text):
    comment = factories.reply(live, **ADA)
    refused = note(desk, comment, text)
    assert refused.status_code == 400
    assert text in unescape(refused.content.decode())
    assert note(desk, comment, text, headers=JSON).status_code == 400
    assert not AuthorNote.objects.exists()


def test_markup_in_a_note_stays_text(desk, live):
    comment = factories.reply(live, **ADA)
    note(desk, comment, "<script>alert(1)</script>\u202e")
    html = desk.get(card(comment)).content.decode()
    assert "<script>alert" not in html
    assert "\u202e" not in html


def test_neither_reporters_nor_readers_nor_authors_see_notes(client, desk, live):
    reporter = factories.user("Reporters")
    live.article.created_by = reporter
    live.article.save()
    comment = factories.reply(live, **ADA)
    note(desk, comment)
    desk_of_reporter = Client()
    desk_of_reporter.force_login(reporter)
    for page in (page_of(desk_of_reporter, PUBLISHED), page_of(desk_of_reporter, card(comment))):
        assert comment.body in page
        assert NOTE not in page
        assert "comments_note" not in page
        assert "/note/" not in page
    assert note(desk_of_reporter, comment, "Mine.").status_code == 403
    remove = reverse("admin:comments_remove_note", args=[comment.pk, AuthorNote.objects.get().pk])
    assert desk_of_reporter.post(remove).status_code == 403
    for address in (live.path, own_address(comment), f"{live.path}feed/"):
        assert NOTE not in page_of(client, address)
    with pytest.raises(NotAllowed):
        author_notes.add(comment_id=comment.pk, text="Mine.", by=reporter, now=timezone.now())
    assert AuthorNote.objects.count() == 1


def test_a_note_is_forgotten_with_the_last_comment_of_its_author_that_has_traces(desk, live):
    now = timezone.now()
    with time_machine.travel(now - dt.timedelta(days=5), tick=False):
        old = factories.reply(live, **ADA)
    factories.reply(live, **ADA)
    note(desk, old)
    Publication.objects.update(keep_traces_days=3)
    call_command("forget_reader_traces")
    assert Comment.objects.get(pk=old.pk).author_key == ""
    assert AuthorNote.objects.count() == 1
    assert NOTE not in page_of(desk, card(old))
    with time_machine.travel(now + dt.timedelta(days=4), tick=False):
        call_command("forget_reader_traces")
    assert not AuthorNote.objects.exists()


def test_a_note_is_forgotten_when_the_authors_only_comment_is_erased(desk, live, moderator):
    comment, other = factories.reply(live, **ADA), factories.reply(live)
    note(desk, comment)
    note(desk, other, "Another author.")
    moderation.remove(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    assert [each.text for each in AuthorNote.objects.all()] == ["Another author."]


def test_a_note_is_forgotten_when_the_author_takes_the_only_comment_back(client, desk, live):
    comment = factories.reply(live, **ADA)
    note(desk, comment)
    client.post(f"{own_address(comment)}delete/", {"version": comment.version})
    assert not AuthorNote.objects.exists()


def test_a_note_is_forgotten_when_spam_of_its_author_is_erased(desk, live, moderator):
    comment = factories.reply(live, **ADA)
    moderation.mark_spam(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    note(desk, comment)
    Publication.objects.update(keep_spam_days=10, keep_traces_days=90)
    with time_machine.travel(timezone.now() + dt.timedelta(days=11), tick=False):
        call_command("forget_reader_traces")
    assert not Comment.objects.exists()
    assert not AuthorNote.objects.exists()


def test_on_an_author_who_is_forgotten_nothing_is_noted(desk, live, moderator):
    comment = factories.reply(live, **ADA)
    with time_machine.travel(timezone.now() + dt.timedelta(days=400), tick=False):
        call_command("forget_reader_traces")
    with pytest.raises(Refused, match="forgotten"):
        author_notes.add(comment_id=comment.pk, text=NOTE, by=moderator, now=timezone.now())
    refused = note(desk, comment)
    assert refused.status_code == 409
    assert NOTE in refused.content.decode()


def test_who_leaves_the_newsroom_leaves_the_notes(desk, live, moderator):
    comment = factories.reply(live, **ADA)
    note(desk, comment)
    moderator.delete()
    other = Client()
    other.force_login(factories.user("Editors"))
    assert "somebody who has left, <time" in page_of(other, card(comment))


def test_a_card_tells_what_became_of_the_authors_ten_latest_others(desk, live, moderator):
    comments = [at(live, number) for number in range(13)]
    decide = {"by": moderator, "now": timezone.now()}
    for number, verb in ((11, "mark_spam"), (10, "hold")):
        getattr(moderation, verb)(comment_id=comments[number].pk, version=comments[number].version, **decide)
    reject = comments[9]
    moderation.reject(comment_id=reject.pk, version=reject.version, reason="No.", **decide)
    page = page_of(desk, card(comments[12]))
    told = ["spam", "held", "rejected", *["published"] * 7]
    assert f'title="Latest others, the newest first: {", ".join(told)}"' in page
    marks = re.search(r'<span aria-hidden="true">(.*?)</span></li>', page)[1]
    assert re.sub("<[^>]+>", "", marks) == "Latest others: ×○–●●●●●●●"


def at(live: LiveArticle, number: int) -> Comment:
    """A comment by Ada, hours apart from the others."""
    with time_machine.travel(timezone.now() - dt.timedelta(hours=40 - number), tick=False):
        return factories.reply(live, f"In {factories.made_up_word(number)} they knew it long ago.", **ADA)


def test_a_card_tells_how_many_came_from_the_network_beside_the_address(desk, live):
    for address in ("192.0.2.7", "192.0.2.7", "192.0.2.9", "2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"):
        comment = factories.reply(live, address=address)
        page = page_of(desk, card(comment))
    assert "from this network<" not in page  # the last is alone in its own
    four, six = Comment.objects.filter(address="192.0.2.7").last(), Comment.objects.get(address="2001:db8::1")
    assert "2 comments from this network address" in page_of(desk, card(four))
    assert "3 from this network<" in page_of(desk, card(four))
    assert "2 from this network<" in page_of(desk, card(six))
    with time_machine.travel(timezone.now() + dt.timedelta(days=400), tick=False):
        call_command("forget_reader_traces")
    assert "from this network<" not in page_of(desk, card(four))


def test_of_an_authors_first_comment_no_others_are_told(desk, live):
    comment = factories.reply(live, **ADA)
    assert "Latest others" not in page_of(desk, card(comment))


def test_notes_and_latest_comments_take_no_query_of_their_own(desk, live, moderator, django_assert_max_num_queries):
    for number in range(lanes.PAGE):
        comment = factories.reply(live)
        author_notes.add(comment_id=comment.pk, text=f"Note {number}", by=moderator, now=timezone.now())
    with django_assert_max_num_queries(12) as asked:
        page = desk.get(PUBLISHED).content.decode()
    assert page.count('class="author-notes"') == lanes.PAGE
    assert sum("authornote" in query["sql"] for query in asked.captured_queries) == 1


def test_of_many_notes_the_newest_are_shown(desk, live, moderator):
    comment = factories.reply(live, **ADA)
    for number in range(25):
        author_notes.add(comment_id=comment.pk, text=f"Note {number:02}.", by=moderator, now=timezone.now())
    told = re.findall(r"Note ([0-9]{2})\.", re.sub(r"<button.*?</button>", "", page_of(desk, card(comment))))
    assert told == [f"{number:02}" for number in range(24, 4, -1)]
