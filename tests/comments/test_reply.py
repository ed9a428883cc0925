"""A reader's reply, from the form to the page."""

from __future__ import annotations

import datetime as dt
import math
import re
from html import unescape
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.models import Article, LiveArticle
from comments import moderation, submission
from comments.models import Comment, Status
from comments.own_address import own_address
from newsroom.form_tokens import TokenState, form_token, token_state
from newsroom.models import Publication
from newsroom.models.publication import CommentsMode
from newsroom.rate_limits import Limit
from tests import factories

pytestmark = pytest.mark.django_db

FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
TEXT = "I walked past there yesterday, and the new wall looks as if it could last."


def fields(live: LiveArticle, **changes: str) -> dict[str, str]:
    """The form as a browser sends it."""
    token = form_token(live.article_id, timezone.now())
    return {
        "name": "Ada Reader", "email": "ada@example.com", "url": "", "comment": TEXT,
        "parent": "", "token": token, "subject": "",
    } | changes  # fmt: skip


def send(client: Client, live: LiveArticle, *, headers: dict[str, str] | None = None, **changes: str):
    return client.post(f"{live.path}reply/", fields(live, **changes), headers=headers)


def test_a_good_reply_is_published_and_its_reader_led_to_it(client, live):
    answer = send(client, live)
    comment = Comment.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/comment/{comment.pk}/")
    assert comment.status == Status.PUBLISHED
    place = client.get(answer["Location"])
    assert (place.status_code, place["Location"]) == (302, f"{live.path}#comment-{comment.pk}")
    page = client.get(live.path).content.decode()
    assert f'<article id="comment-{comment.pk}" class="comment' in page
    assert TEXT in page


def test_the_form_on_the_page_can_be_sent_back_as_it_stands(client, live):
    page = client.get(live.path).content.decode()
    assert f'action="{live.path}reply/"' in page
    assert form_token(live.article_id, timezone.now()) in page


def test_every_check_leaves_a_verdict_and_the_policy_a_decision(client, live):
    send(client, live)
    comment = Comment.objects.get()
    checks = list(comment.verdicts.values_list("check_name", "result"))
    assert checks == [("rules", "pass"), ("embedded", "pass")]
    decision = comment.decisions.get()
    assert (decision.before, decision.after, decision.by, decision.policy_version) == (
        "awaiting", "published", None, "4",
    )  # fmt: skip


def test_the_protocols_test_word_is_not_shown_and_its_sender_learns_nothing(client, live):
    answer = send(client, live, name="akismet-guaranteed-spam")
    comment = Comment.objects.get()
    assert comment.status == Status.SPAM
    assert answer.status_code == 303
    own = client.get(answer["Location"])
    assert own.status_code == 200
    assert b"Your reply is not shown at present" in own.content
    assert b"akismet-guaranteed-spam" not in client.get(live.path).content


def test_a_website_without_its_beginning_is_taken(client, live):
    assert 'type="url"' not in client.get(live.path).content.decode()  # browsers would refuse it
    send(client, live, url="example.org/me")
    assert Comment.objects.get().url == "https://example.org/me"


@pytest.mark.parametrize(
    "url", ["https://bank.example@evil.example/", "http://a:b@example.com/", "bank.example@evil.example"]
)
def test_a_website_that_seems_to_be_another_is_refused(client, live, url):
    answer = send(client, live, url=url)
    assert answer.status_code == 400
    assert "without a name and an @" in answer.content.decode()
    assert TEXT in answer.content.decode()


def test_a_filled_trap_is_spam(client, live):
    send(client, live, subject="Hello")
    assert Comment.objects.get().status == Status.SPAM


BY_A_PERSON = "It is shown only once somebody from the newsroom has approved it."


def told(client, answer) -> str:
    """What the page of a reply says of its state."""
    return unescape(client.get(answer["Location"]).content.decode())


def test_links_are_held_and_the_reader_is_told_how_many(client, live):
    Publication.objects.update(hold_links_from=2)
    answer = send(client, live, comment="I heard it at https://example.com/council and www.example.org as well.")
    assert Comment.objects.get().status == Status.HELD
    assert f"It contains 2 links. {BY_A_PERSON}" in told(client, answer)


def test_one_link_is_one(client, live):
    Publication.objects.update(hold_links_from=1)
    answer = send(client, live, comment="I heard it at https://example.com/council as well.")
    assert f"It contains 1 link. {BY_A_PERSON}" in told(client, answer)


def test_a_listed_word_is_held_and_not_named(client, live):
    factories.rule("harbour tunnel")
    answer = send(client, live, comment="Nobody I know wants that harbour tunnel.")
    assert Comment.objects.get().status == Status.HELD
    assert f"It contains words that the newsroom wants to see first. {BY_A_PERSON}" in told(client, answer)


def test_a_repeat_is_held_and_called_one(client, live):
    for _number in range(2):
        factories.reply(live, body=TEXT)
    answer = send(client, live, comment=TEXT)
    assert Comment.objects.get(name="Ada Reader").status == Status.HELD
    assert f"The same text has been sent before. {BY_A_PERSON}" in told(client, answer)


def test_what_the_check_took_for_spam_is_told_nothing_else(client, live):
    Publication.objects.update(hold_links_from=1)
    answer = send(client, live, name="akismet-guaranteed-spam", comment="I heard it at https://example.com/council.")
    assert Comment.objects.get().status == Status.SPAM
    assert Comment.objects.get().verdicts.filter(result="hold").exists(), "by the rule on links"
    assert f'<p class="reply-state">{BY_A_PERSON} You need not send it again.</p>' in told(client, answer)


def test_the_same_text_again_and_again_is_held_then_spam(live):
    statuses = [factories.reply(live, body=TEXT).status for _number in range(12)]
    assert statuses[:2] == [Status.PUBLISHED, Status.PUBLISHED]
    assert set(statuses[2:10]) == {Status.HELD}
    assert set(statuses[10:]) == {Status.SPAM}


@pytest.mark.parametrize(
    ("later", "status"),
    [(dt.timedelta(hours=23, minutes=59), Status.HELD), (dt.timedelta(hours=24, seconds=1), Status.PUBLISHED)],
)
def test_a_text_is_a_repeat_of_those_of_one_day(live, later, status):
    begun = timezone.now()
    assert {factories.reply(live, body=TEXT, now=begun).status for _copy in range(2)} == {Status.PUBLISHED}
    assert factories.reply(live, body=TEXT, now=begun + later).status == status


def test_short_texts_and_texts_of_signs_are_no_repeats_of_each_other(live):
    for body in ("Well said!", "+++ 2026 +++", "👍👍👍"):
        statuses = [factories.reply(live, body=body) for _copy in range(4)]
        for comment in statuses:
            assert comment.verdicts.get(check_name="rules").result == "pass", body


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLISHED])
def test_an_authors_published_replies_alone_speak_for_the_next(live, status):
    reader = {"email": "ada@example.com", "name": "Ada Reader"}

    def known() -> list[int]:
        evidence = factories.reply(live, **reader).verdicts.get(check_name="embedded").evidence
        return [reason["values"]["count"] for reason in evidence if reason["code"] == "published-before"]

    assert known() == []
    assert known() == [1]
    Comment.objects.update(status=status)
    assert known() == []
    reader["email"] = "Ada@Example.COM"
    assert known() == [1]


def test_what_a_browser_says_of_itself_is_kept_as_far_as_there_is_room(client, live):
    headers = {"User-Agent": f"Browser/{'1' * 600}", "Referer": f"https://example.com/{'r' * 600}"}
    assert send(client, live, headers=headers, subject="s" * 300).status_code == 303
    comment = Comment.objects.get()
    assert comment.user_agent == headers["User-Agent"][:500]
    assert comment.referrer == headers["Referer"][:500]
    assert comment.honeypot == "s" * 200


def test_the_same_reply_again_gets_the_first_answer_again_and_does_not_count_for_the_limit(client, live, settings):
    settings.RATELIMIT_ENABLED = True
    answers = [send(client, live) for _click in range(6)]
    assert {(answer.status_code, answer.get("Location")) for answer in answers} == {(303, answers[0]["Location"])}
    assert Comment.objects.count() == 1
    assert send(client, live, comment=f"{TEXT} And one more.").status_code == 303


@pytest.mark.parametrize("differs", ["name", "email", "comment", "parent", "address", "article"])
def test_a_reply_that_differs_is_another_and_its_sender_is_not_led_to_the_first(client, live, differs):
    LiveArticle.objects.update(comments_mode=CommentsMode.HELD)
    other = factories.live()
    LiveArticle.objects.filter(pk=other.pk).update(comments_mode=CommentsMode.HELD)
    changes = {
        "name": {"name": "Bea Reader"},
        "email": {"email": "bea@example.com"},
        "comment": {"comment": f"{TEXT} Or not."},
        "parent": {"parent": str(factories.reply(live).pk)},
    }
    first = send(client, live)
    if differs == "article":
        second = send(client, other)
    else:
        address = "192.0.2.9" if differs == "address" else "127.0.0.1"
        second = client.post(f"{live.path}reply/", fields(live, **changes.get(differs, {})), REMOTE_ADDR=address)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] != second["Location"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Please give a name"),
        ({"name": "n" * 81}, "shorten it to 80 characters: now it has 81"),
        ({"name": "\u200b\u202e"}, "with letters in it"),
        ({"email": "nobody"}, "valid email"),
        ({"email": "e" * 250 + "@example.com"}, "shorten it to 254 characters: now it has 262"),
        ({"url": "javascript:alert(1)"}, "begins with https:"),
        ({"url": "data:text/html,x"}, "begins with https:"),
        ({"url": "vbscript:msgbox(1)"}, "begins with https:"),
        ({"url": "java\tscript:alert(1)"}, "begins with https:"),
        ({"url": "ftp://example.com/"}, "begins with https:"),
        ({"url": "https://example.com/" + "u" * 500}, "shorten it to 500 characters: now it has 520"),
        ({"comment": ""}, "Please write something"),
        ({"comment": " \n\t "}, "Please write something"),
        ({"comment": "c" * 10_001}, "shorten it to 10000 characters: now it has 10001"),
        ({"comment": "nul \x00 byte"}, "Null characters are not allowed"),
        ({"name": "nul\x00"}, "Null characters are not allowed"),
    ],
)
def test_a_wrong_shape_is_refused_and_nothing_typed_is_lost(client, live, changes, said):
    answer = send(client, live, **({"comment": "Kept text <b>&amp;"} | changes))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert Comment.objects.count() == 0
    if "comment" not in changes:
        assert "Kept text &lt;b&gt;&amp;amp;" in page


def test_the_end_of_a_line_counts_as_one_character(client, live):
    assert send(client, live, comment="word\r\n" * 2000).status_code == 303
    assert send(client, live, comment="word\r\n" * 2000 + "more").status_code == 400


def test_a_field_with_two_mistakes_names_both_in_one_place(client, live):
    page = send(client, live, email="e" * 300).content.decode()
    assert page.count('id="reply-email_error"') == 1
    assert 'aria-describedby="reply-email_helptext reply-email_error"' in page
    said = page.split('id="reply-email_error">')[1].split("</span>")[0]
    assert "valid email" in said
    assert "shorten it to 254" in said


def test_posted_fields_of_the_row_change_nothing(client, live):
    told = {
        "status": "published", "shown": "1", "is_public": "1", "featured": "1", "user": "1", "user_id": "1",
        "address": "1.2.3.4", "ip_address": "1.2.3.4", "id": "77", "pk": "77", "article": "77", "version": "77",
        "created_at": "2001-01-01", "published_at": "2001-01-01", "body_html": "<script>", "path": "77", "depth": "3",
        "published_below": "77", "next_attempt_at": "", "fingerprint": "77", "external_id": "77",
    }  # fmt: skip
    send(client, live, name="akismet-guaranteed-spam", **told)
    comment = Comment.objects.get()
    assert (comment.status, comment.user, comment.address) == (Status.SPAM, None, "127.0.0.1")
    assert not {"77", "<script>", "1.2.3.4"} & {str(value) for value in vars(comment).values()}
    assert (comment.shown, comment.published_at, comment.created_at.year > 2001) == (False, None, True)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "http://testserver"}, 403),
        ({"Sec-Fetch-Site": "a-new-word", "Origin": "http://testserver"}, 403),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Origin": "http://testserver"}, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, 303),
        ({}, 303),
    ],
)
def test_only_this_sites_own_form_is_taken(client, live, headers, status):
    answer = send(client, live, headers=headers)
    assert answer.status_code == status
    assert Comment.objects.count() == (status == 303)


def test_a_token_of_another_article_or_none_is_forged(client, live):
    other = factories.live()
    for token in ("", "x", "20260101-ffff", "ü-\ud800", form_token(other.article_id, timezone.now())):
        answer = send(client, live, token=token.encode("utf-8", "replace").decode())
        assert answer.status_code == 403
        assert TEXT in answer.content.decode()
    assert Comment.objects.count() == 0


def test_a_form_is_good_for_three_days_and_no_longer():
    now = timezone.now()
    token = form_token(7, now)
    assert token_state(token, 7, now + dt.timedelta(hours=48)) == TokenState.GOOD
    assert token_state(token, 7, now + dt.timedelta(hours=72, minutes=1)) == TokenState.STALE


def test_the_notice_under_the_form_is_true_for_the_checker_in_use(client, live, settings):
    page = client.get(live.path).content.decode()
    assert "nothing that you send leaves this site" in page
    assert 'href="/privacy/comments/"' in page.partition('class="reply-notice"')[2][:600]
    settings.SPAM_CHECK_URL = "akismet+http://123456789abc@spam.example:8000/akismet/"
    for address in (live.path, f"{live.path}reply/"):
        page = client.get(address).content.decode()
        assert "is passed to spam.example." in page
        assert "leaves this site" not in page
        assert "123456789abc" not in page


def test_a_stale_form_comes_back_filled_with_a_fresh_token(client, live):
    old = form_token(live.article_id, timezone.now() - dt.timedelta(days=5))
    answer = send(client, live, token=old)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert TEXT in page
    fresh = form_token(live.article_id, timezone.now())
    assert fresh in page
    assert send(client, live, token=fresh).status_code == 303


def test_a_form_is_good_for_48_hours(client, live):
    token = form_token(live.article_id, timezone.now().replace(hour=23, minute=59))
    with time_machine.travel(timezone.now().replace(hour=23, minute=59) + dt.timedelta(hours=48), tick=False):
        assert send(client, live, token=token).status_code == 303


def test_a_closed_article_takes_nothing_and_loses_nothing(client, live):
    LiveArticle.objects.filter(pk=live.pk).update(comments_mode=CommentsMode.CLOSED)
    answer = send(client, live)
    assert answer.status_code == 403
    assert TEXT in answer.content.decode()
    assert Comment.objects.count() == 0
    for path in (live.path, f"{live.path}reply/"):
        page = client.get(path).content.decode()
        assert 'name="comment"' not in page
        assert "Comments on this article are closed." in page


def test_comments_close_after_the_days_of_the_settings(client, live):
    with time_machine.travel(timezone.now() + dt.timedelta(days=31), tick=False):
        assert send(client, live).status_code == 403


def test_replies_to_what_readers_do_not_see_are_not_found(client, live):
    draft = factories.draft()
    soon = factories.draft()
    publishing.schedule(
        article_id=soon.pk, at=timezone.now() + dt.timedelta(hours=1), by=None, version=soon.version, now=timezone.now()
    )
    scheduled = LiveArticle.objects.get(article=soon)
    token = form_token(soon.pk, timezone.now())
    assert client.post(f"{scheduled.path}reply/", fields(live, token=token)).status_code == 404
    assert client.post(f"/city/2026/01/01/{draft.slug}/reply/", fields(live)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_an_article_that_is_deleted_while_a_reply_is_sent_is_closed(live):
    reply = submission.Reply(name="Ada", body=TEXT, token=form_token(live.article_id, timezone.now()))
    Article.objects.get(pk=live.article_id).delete()
    with pytest.raises(submission.Closed):
        submission.submit(article=live, reply=reply, now=timezone.now())
    assert not Comment.objects.exists()


def test_an_article_with_held_comments_holds_all(client, live):
    LiveArticle.objects.filter(pk=live.pk).update(comments_mode=CommentsMode.HELD)
    before = "The newsroom looks at all replies to this article before they are shown."
    assert before in client.get(live.path).content.decode()
    assert before in client.get(f"{live.path}reply/").content.decode()
    answer = send(client, live)
    assert Comment.objects.get().status == Status.HELD
    assert f"No reply to this article is shown by itself. {BY_A_PERSON}" in told(client, answer)


def test_a_mode_that_is_saved_and_not_published_holds_no_reply(client, live):
    Article.objects.filter(pk=live.article_id).update(comments_mode=CommentsMode.HELD)
    send(client, live)
    assert Comment.objects.get().status == Status.PUBLISHED


def test_an_answer_to_what_is_no_longer_shown_says_so(client, live):
    first = factories.reply(live)
    for _number in range(2):
        factories.reply(live, parent_id=first.pk)
    moderation.mark_spam(comment_id=first.pk, by=factories.user("Moderators"), version=2, now=timezone.now())
    cards = client.get(live.path).content.decode().split('<article id="comment-')[1:]
    told = "in reply to a comment that is not shown"
    assert [told in card for card in cards] == [False, True, True]
    assert f'<span class="comment-answers">{told}' in cards[2]  # its place no longer says so
    asked = unescape(client.get(f"{live.path}reply/", {"parent": first.pk}).content.decode())
    assert "The comment that you wanted to answer is no longer there." in asked
    assert "no longer there" not in client.get(f"{live.path}reply/").content.decode()


def test_no_link_leads_out_of_what_nobody_has_let_pass(client, live):
    Publication.objects.update(hold_links_from=1)
    answer = send(client, live, comment="Look at https://phishing.example/login\n\nand sign in.")
    page = client.get(answer["Location"]).content.decode()
    assert "<p>Look at https://phishing.example/login</p><p>and sign in.</p>" in page
    assert 'href="https://phishing.example' not in page
    comment = Comment.objects.get()
    moderation.approve(comment_id=comment.pk, by=factories.user("Moderators"), version=2, now=timezone.now())
    assert 'href="https://phishing.example/login"' in client.get(answer["Location"]).content.decode()


def test_answers_stand_under_what_they_answer(client, live):
    first, second = factories.reply(live), factories.reply(live)
    answer = factories.reply(live, parent_id=first.pk)
    page = client.get(live.path).content.decode()
    places = [page.index(f'id="comment-{comment.pk}"') for comment in (first, answer, second)]
    assert places == sorted(places)
    assert answer.depth == 1


def test_where_a_comment_stands_is_asked_anew_each_time(client, live):
    comment = factories.reply(live)
    place = client.get(f"/comment/{comment.pk}/")
    assert (place.status_code, place["Cache-Control"]) == (302, "no-cache")
    publishing.withdraw(article_id=live.article_id, by=None, version=live.article.version, now=timezone.now())
    assert client.get(f"/comment/{comment.pk}/").status_code == 404


def test_an_answer_to_what_is_not_shown_is_a_conflict_that_keeps_the_text(client, live):
    held = factories.reply(live, name="akismet-guaranteed-spam")
    elsewhere = factories.reply(factories.live())
    for parent in (held.pk, elsewhere.pk, 2**62):
        answer = send(client, live, parent=str(parent))
        assert answer.status_code == 409
        page = answer.content.decode() + client.get(f"{live.path}reply/", {"parent": parent}).content.decode()
        assert TEXT in page
        assert held.body not in page
        assert elsewhere.body not in page
    assert send(client, live, parent="abc").status_code == 400
    assert send(client, live, parent=str(10**30)).status_code == 400


def test_threads_deeper_than_eight_levels_stand_under_the_eighth(client, live):
    parent = None
    for number in range(12):
        parent = factories.reply(
            live,
            parent_id=parent.pk if parent else None,
            body=f"Level {number}, as {factories.made_up_word(number)} would see it.",
        )
    deepest = Comment.objects.get(pk=parent.pk)
    assert deepest.depth == 7
    assert deepest.parent.parent is not None
    assert len(deepest.path) <= 96
    page = client.get(live.path).content.decode()
    assert page.count('class="comment depth-7"') == 5
    assert page.index("Level 10,") < page.index("Level 11,")
    # Up to there the place says whom it answers; from there on it is said.
    cards = page.split('<article id="comment-')[1:]
    assert ['class="comment-answers"' in card for card in cards] == [False] * 8 + [True] * 4
    assert ["in reply to" in card for card in cards] == [False] + [True] * 11  # unseen, for screen readers


def test_a_page_holds_fifty_comments_and_names_the_next(client, live):
    replies = [factories.reply(live) for _number in range(53)]
    first = client.get(live.path).content.decode()
    assert first.count('class="comment depth') == 50
    following = f"{live.path}?comments={replies[50].pk}"
    assert f'rel="next" href="{following}#comments"' in first
    second = client.get(following).content.decode()
    assert second.count('class="comment depth') == 3
    assert 'rel="next"' not in second
    assert client.get(f"/comment/{replies[52].pk}/")["Location"].startswith(f"{live.path}?comments={replies[52].pk}#")


def test_from_any_page_of_comments_one_comes_back_to_the_one_before(client, live):
    replies = [factories.reply(live) for _number in range(110)]
    assert 'rel="prev"' not in client.get(live.path).content.decode()
    second = client.get(f"{live.path}?comments={replies[50].pk}").content.decode()
    # Where the page before is the first, that one link leads to it.
    for page in (second, client.get(f"{live.path}?comments={replies[49].pk}").content.decode()):
        assert f'<a rel="prev" href="{live.path}#comments">First comments</a>' in page
        assert page.count('rel="prev"') == 1
    third = client.get(f"{live.path}?comments={replies[104].pk}").content.decode()
    assert f'<a rel="prev" href="{live.path}?comments={replies[54].pk}#comments">Previous comments</a>' in third
    assert f'<a href="{live.path}#comments">First comments</a>' in third


def test_the_address_of_an_answer_leads_to_a_page_that_begins_with_its_thread(client, live):
    for _number in range(50):
        factories.reply(live)
    top = factories.reply(live)
    first, second = factories.reply(live, parent_id=top.pk), factories.reply(live, parent_id=top.pk)
    below = factories.reply(live, parent_id=second.pk)
    for comment in (top, first, second, below):
        place = client.get(f"/comment/{comment.pk}/")["Location"]
        assert place == f"{live.path}?comments={top.pk}#comment-{comment.pk}"
        assert f'id="comment-{comment.pk}"' in client.get(place).content.decode()


def test_the_address_of_an_answer_far_down_its_thread_leads_to_as_much_of_that_as_fits(client, live):
    top = factories.reply(live)
    answers = [factories.reply(live, parent_id=top.pk) for _number in range(60)]
    below = factories.reply(live, parent_id=answers[55].pk)
    place = client.get(f"/comment/{below.pk}/")["Location"]
    assert place == f"{live.path}?comments={answers[55].pk}#comment-{below.pk}"
    assert client.get(f"/comment/{answers[59].pk}/")["Location"].startswith(f"{live.path}?comments={answers[59].pk}#")


def test_exactly_fifty_comments_have_no_next_page(client, live):
    for _number in range(50):
        factories.reply(live)
    assert 'rel="next"' not in client.get(live.path).content.decode()


@pytest.mark.parametrize("value", ["abc", "-1", "1e9", str(10**30), "%00", "0", "99999999"])
def test_nonsense_for_a_page_of_comments_shows_the_first(client, live, value):
    factories.reply(live)
    answer = client.get(f"{live.path}?comments={value}")
    assert answer.status_code in {200, 400, 404}


def test_a_removed_comment_with_answers_leaves_its_place_only(client, live):
    moderator = factories.user("Moderators")
    top = factories.reply(live, body="Words that shall be gone, all of them.")
    middle = factories.reply(live, parent_id=top.pk, body="Also to be taken away in a moment.")
    answer = factories.reply(live, parent_id=middle.pk)
    for comment in (top, middle):
        comment.refresh_from_db()
        moderation.remove(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    page = client.get(live.path).content.decode()
    assert "Words that shall be gone" not in page
    assert page.count("This comment is not shown.") == 2
    assert f'id="comment-{answer.pk}"' in page
    live.refresh_from_db()
    assert live.comment_count == 1
    moderation.remove(comment_id=answer.pk, by=moderator, version=answer.version, now=timezone.now())
    assert "This comment is not shown." not in client.get(live.path).content.decode()


def test_a_staff_members_name_cannot_be_taken(client, live):
    factories.author("Marta Quill")
    for name in ("Marta Quill", "marta  quill", "Mаrta Quіll", "ＭＡＲＴＡ QUILL"):
        assert send(client, live, name=name).status_code == 400
    assert Comment.objects.count() == 0


def test_markup_is_shown_as_it_was_typed(client, live):
    body = '<script>alert(1)</script> & &lt;b&gt; "quoted" https://example.com/a?b=1&c=<i>'
    comment = factories.reply(live, body=body, name='<img src=x onerror="x">')
    page = client.get(live.path).content.decode()
    assert comment.status == Status.PUBLISHED
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &amp;lt;b&amp;gt;" in page
    assert '<a href="https://example.com/a?b=1&amp;c=" rel="nofollow ugc noopener">' in page
    assert "<img src=x" not in page


def test_text_cannot_turn_the_page_around_and_languages_stay_whole(client, live):
    send(
        client,
        live,
        name="Zal\u0300\u0301\u0302\u0303\u0304\u0305go \u202edlrow",
        comment=f"Tiếng Việt שלום ไทย 👩‍👩‍👧 {FLAG} and a turn \u2066x\u2069 hidden\U000e0041 end\ufeff",
    )
    comment = Comment.objects.get()
    assert "\u202e" not in comment.name
    assert len([char for char in comment.name if "\u0300" <= char <= "\u036f"]) == 4
    for word in ("Tiếng Việt", "שלום", "ไทย", "👩‍👩‍👧", FLAG, "end\ufeff"):
        assert word in comment.body
    assert "\u2066" not in comment.body
    assert "\U000e0041" not in comment.body


def test_too_big_a_body_is_refused_and_comes_back_while_it_can_be_read(client, live):
    answer = send(client, live, comment="word " * 60_000)
    assert answer.status_code == 413
    assert 'value="Ada Reader"' in answer.content.decode()
    assert answer.content.decode().count("word ") >= 60_000
    too_big_to_read = send(client, live, comment="x" * 3_000_000)
    assert too_big_to_read.status_code == 413
    assert "your browser still has your text" in too_big_to_read.content.decode()
    assert Comment.objects.count() == 0


def test_a_hundred_thousand_fields_are_refused(client, live):
    many = {f"f{number}": "1" for number in range(20_000)}
    assert send(client, live, **many).status_code in {400, 413}


def test_limits_on_one_address_are_told_and_lose_nothing(client, live, settings):
    settings.RATELIMIT_ENABLED = True
    codes = []
    for number in range(7):
        answer = send(client, live, comment=f"{TEXT} And this is thought number {number}.")
        codes.append(answer.status_code)
    assert codes == [303] * 5 + [429] * 2
    assert int(answer["Retry-After"]) > 0
    assert "thought number 6" in answer.content.decode()
    assert "Please send it again in a minute." in answer.content.decode()
    assert Comment.objects.count() == 5


def test_a_long_wait_is_told_in_minutes(client, live, settings, monkeypatch):
    settings.RATELIMIT_ENABLED = True
    monkeypatch.setattr(submission, "LIMITS", (Limit(1, per=3600),))
    early_in_an_hour = (timezone.now() + dt.timedelta(hours=1)).replace(minute=5)
    with time_machine.travel(early_in_an_hour, tick=False):
        send(client, live)
        answer = send(client, live, comment=f"{TEXT} And one more.")
    assert f"in {math.ceil(int(answer['Retry-After']) / 60)} minutes." in answer.content.decode()
    assert 60 < int(answer["Retry-After"]) <= 3600


def test_a_reply_view_sets_no_cookie(client, live):
    for answer in (client.get(live.path), client.get(f"{live.path}reply/"), send(client, live)):
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_no_page_of_a_reply_is_kept_or_indexed(client, live):
    held = factories.reply(live, name="akismet-guaranteed-spam")
    shown = factories.reply(live)
    closed = factories.live()
    LiveArticle.objects.filter(pk=closed.pk).update(comments_mode=CommentsMode.CLOSED)
    answers = {
        "the form": client.get(f"{live.path}reply/"),
        "an answer's form": client.get(f"{live.path}reply/", {"parent": shown.pk}),
        "no form": client.get(f"{closed.path}reply/"),
        "refused": send(client, live, name=""),
        "forged": send(client, live, token=""),
        "not shown": send(client, live, parent=str(held.pk)),
        "a published reply's own": client.get(own_address(shown)),
        "a held reply's own": client.get(own_address(held)),
    }
    assert [answer.status_code for answer in answers.values()] == [200, 200, 200, 400, 403, 409, 200, 200]
    for name, answer in answers.items():
        assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", ")), name
        assert "noindex" in answer["X-Robots-Tag"], name
        [robots] = re.findall(r'<meta name="robots" content="([^"]*)">', answer.content.decode())
        assert robots.startswith("noindex"), name


def test_the_own_address_of_a_reply_is_secret_uncached_and_unindexed(client, live):
    answer = send(client, live, name="akismet-guaranteed-spam")
    address = answer["Location"]
    own = client.get(address)
    assert "no-store" in own["Cache-Control"]
    assert "noindex" in own["X-Robots-Tag"]
    assert own["Referrer-Policy"] == "no-referrer"
    pk, signature = address.strip("/").split("/")[1].split("-")
    assert client.get(f"/comment/{int(pk) + 1}-{signature}/").status_code == 404
    assert client.get(f"/comment/{pk}-{'0' * 32}/").status_code == 404
    assert client.get(f"/comment/{pk}/").status_code == 404


def test_the_own_page_of_a_removed_reply_shows_nothing_of_it(client, live):
    comment = factories.reply(live, body="Words that shall be gone, all of them.")
    moderation.remove(
        comment_id=comment.pk, by=factories.user("Moderators"), version=comment.version, now=timezone.now()
    )
    page = client.get(own_address(comment)).content.decode()
    assert "Your reply has been removed" in page
    for gone in ("Words that shall", comment.name, "Keep it if you want to look again"):
        assert gone not in page


@pytest.mark.parametrize(
    "status", [Status.PUBLISHED, Status.AWAITING, Status.HELD, Status.SPAM, Status.REJECTED], ids=str
)
def test_the_own_page_says_that_the_article_is_not_on_the_site(client, live, status):
    comment = factories.reply(live)
    Comment.objects.filter(pk=comment.pk).update(status=status)
    publishing.withdraw(article_id=live.article_id, by=None, version=live.article.version, now=timezone.now())
    page = client.get(own_address(comment)).content.decode()
    assert "article is not on the site now" in page
    for untrue in (
        "Everybody can read it",
        "It appears under the article",
        "Back to the article",
        "See it in its place",
    ):
        assert untrue not in page


def test_the_privacy_page_tells_what_the_settings_say(client, publication, settings):
    publication.keep_traces_days, publication.keep_spam_days = 17, 9
    publication.contact_email = "desk@example.com"
    publication.save()
    page = client.get("/privacy/comments/").content.decode()
    assert "the page that you came from are erased after 17 days" in page
    assert "What was taken for spam is erased whole after 9 days" in page
    assert "desk@example.com" in page
    assert "Nothing that you send is passed to anybody else" in page
    settings.SPAM_CHECK_URL = "akismet://123456789abc@rest.akismet.com"
    page = client.get("/privacy/comments/").content.decode()
    assert "rest.akismet.com" in page
    assert "123456789abc" not in page


def test_the_feed_of_comments_holds_the_newest_fifty_with_a_link_to_each(client, live, settings):
    replies = [factories.reply(live) for _number in range(51)]
    newest = [f"{settings.SITE_URL}/comment/{comment.pk}/" for comment in reversed(replies[1:])]
    rss = ElementTree.fromstring(client.get(f"{live.path}feed/").content)
    atom = ElementTree.fromstring(client.get(f"{live.path}feed/atom/").content)
    name = "{http://www.w3.org/2005/Atom}"
    assert [link.text for link in rss.findall("channel/item/link")] == newest
    assert [link.get("href") for link in atom.findall(f"{name}entry/{name}link")] == newest


def test_the_feed_of_comments_holds_published_ones_only(client, live):
    factories.reply(live, body="A thought for the feed of this article.")
    factories.reply(live, name="akismet-guaranteed-spam", body="Never to be seen in any feed.")
    page = client.get(live.path).content.decode()
    for path, identifier in (("feed/", '<guid isPermaLink="false">urn:uuid:'), ("feed/atom/", "<id>urn:uuid:")):
        feed = client.get(f"{live.path}{path}").content.decode()
        assert "A thought for the feed" in feed
        assert identifier in feed
        assert "Never to be seen" not in feed
        assert f'href="{live.path}{path}"' in page
