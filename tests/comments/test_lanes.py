"""What stands in each lane of the queue, in which order, and what filters leave of it."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from random import Random
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from articles.models import LiveArticle
from comments import lanes, moderation, ranking, reports
from comments.models import Comment, Status, Verdict
from newsroom.form_tokens import form_token
from newsroom.models import Publication
from tests import factories
from tests.factories import held

pytestmark = pytest.mark.django_db

QUEUE = "/admin/comments/queue/"


def ids(page: str) -> list[int]:
    """The cards on a page, in order."""
    return [int(number) for number in re.findall(r'id="card-([0-9]+)"', page)]


def shown(client: Client, **asked: Any) -> list[int]:
    """The cards that the queue shows for an address."""
    answer = client.get(QUEUE, asked)
    assert answer.status_code == 200
    return ids(answer.content.decode())


def walked(client: Client, **asked: Any) -> list[list[int]]:
    """The cards of each page, from the first to the last by the links on them."""
    pages, url = [], f"{QUEUE}?" + "&".join(f"{name}={value}" for name, value in asked.items())
    while url:
        page = client.get(url).content.decode()
        pages.append(ids(page))
        following = re.search(r'rel="next" href="([^"]+)"', page)
        url = following[1].replace("&amp;", "&") if following else ""
    return pages


def put(comment: Comment, **values: Any) -> None:
    """Change what orders a comment, and give it the place that follows."""
    for name, value in values.items():
        setattr(comment, name, value)
    comment.rank = ranking.rank_of(comment)
    comment.save()


@pytest.mark.parametrize(
    ("lane", "is_newest_first"),
    [("held", False), ("awaiting", False), ("spam", True), ("published", True), ("rejected", True)],
)
def test_a_lane_is_walked_in_its_order_by_the_links_on_its_pages(desk, live, lane, is_newest_first):
    comments = [factories.reply(live) for _number in range(lanes.PAGE + 2)]
    for comment in comments:
        put(comment, status=lane, score=0.5, shown=lane == "published")
    keys = [comment.pk for comment in comments]
    if is_newest_first:
        keys.reverse()
    assert walked(desk, lane=lane) == [keys[: lanes.PAGE], keys[lanes.PAGE :]]


def test_a_decision_moves_nothing_to_another_page(desk, live, moderator):
    comments = [held(live) for _number in range(lanes.PAGE + 2)]
    page = desk.get(QUEUE).content.decode()
    following = re.search(r'rel="next" href="([^"]+)"', page)
    moderation.approve(comment_id=comments[0].pk, by=moderator, version=comments[0].version, now=timezone.now())
    assert following is not None
    second = desk.get(following[1].replace("&amp;", "&")).content.decode()
    assert ids(second) == [comment.pk for comment in comments[lanes.PAGE :]]
    assert 'rel="next"' not in second


def test_of_what_came_together_the_riskiest_comes_first(desk, live):
    calm, doubtful, risky = held(live), held(live), held(live)
    for comment, score in ((calm, 0.05), (doubtful, 0.5), (risky, 0.9)):
        put(comment, score=score)
    assert shown(desk) == [risky.pk, doubtful.pk, calm.pk]


def test_of_what_came_together_a_reply_to_the_front_page_comes_first(desk):
    with time_machine.travel(timezone.now() - dt.timedelta(days=9), tick=True):
        old = factories.live("Of last week", at=timezone.now())
    fresh = factories.live("Of this hour")
    to_old, to_fresh = held(old), held(fresh)
    assert [to_old.reach, to_fresh.reach] == pytest.approx([0.46, 1.0], abs=0.01)
    assert shown(desk) == [to_fresh.pk, to_old.pk]


def test_what_waits_is_never_overtaken_by_what_comes_eight_hours_later(desk, live):
    with time_machine.travel(timezone.now() - ranking.ADVANCE - dt.timedelta(minutes=1), tick=False):
        calm = held(factories.live("Of the morning"))
    put(calm, score=0.0)
    risky = held(live)
    put(risky, score=1.0, reach=1.0)
    assert shown(desk) == [calm.pk, risky.pk]


def test_undoing_brings_a_comment_back_to_its_place(desk, live, moderator):
    first, second, third = held(live), held(live), held(live)
    decision = moderation.reject(
        comment_id=second.pk, by=moderator, version=second.version, now=timezone.now(), reason="No."
    )
    assert shown(desk) == [first.pk, third.pk]
    moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    assert shown(desk) == [first.pk, second.pk, third.pk]


def test_spam_begins_with_what_is_likeliest_none(desk, live):
    replies = [factories.reply(live, name="akismet-guaranteed-spam") for _number in range(3)]
    for reply, score in zip(replies, (0.99, 0.91, 0.95), strict=True):
        put(reply, score=score)
    assert shown(desk, lane="spam") == [replies[1].pk, replies[2].pk, replies[0].pk]


def test_what_the_checker_said_is_kept_with_the_row(live):
    comment = held(live)
    said = Verdict.objects.get(comment=comment, check_name="embedded").score
    assert said is not None
    assert (comment.score, comment.kept_back_by) == (said, ",rule_hold,")
    comment.refresh_from_db()
    assert (comment.score, comment.kept_back_by, comment.network) == (said, ",rule_hold,", "192.0.2.0/24")


def test_newest_and_oldest_first_by_choice(desk, live):
    comments = [held(live) for _number in range(lanes.PAGE + 3)]
    put(comments[1], score=0.99)
    keys = [comment.pk for comment in comments]
    assert walked(desk, lane="held", order="oldest") == [keys[: lanes.PAGE], keys[lanes.PAGE :]]
    keys.reverse()
    assert walked(desk, lane="held", order="newest") == [keys[: lanes.PAGE], keys[lanes.PAGE :]]


def test_spam_that_a_person_has_confirmed_stands_behind_what_the_checks_alone_call_so(desk, live, moderator):
    confirmed, doubtful, certain = held(live), held(live), held(live)
    moderation.mark_spam(comment_id=confirmed.pk, by=moderator, version=confirmed.version, now=timezone.now())
    for comment, score in ((doubtful, 0.6), (certain, 1.0)):
        put(comment, status=Status.SPAM, score=score)
    expected = [doubtful.pk, certain.pk, confirmed.pk]
    assert shown(desk, lane="spam") == expected
    confirmed.refresh_from_db()
    back = moderation.not_spam(comment_id=confirmed.pk, by=moderator, version=confirmed.version, now=timezone.now())
    moderation.undo(decision_id=back.pk, by=moderator, now=timezone.now())
    assert shown(desk, lane="spam") == expected


def test_counts_stop(desk, live):
    """Of copies: what a lane counts is rows."""
    held(live)
    copies = [Comment.objects.get() for _number in range(lanes.COUNT_LIMIT)]
    for copy in copies:
        copy.pk = copy.fingerprint = None
    Comment.objects.bulk_create(copies[:-1])
    assert '<span class="lane-count" data-lane-count>999</span>' in desk.get(QUEUE).content.decode()
    copies[-1].save()
    assert '<span class="lane-count" data-lane-count>999+</span>' in desk.get(QUEUE).content.decode()


@pytest.mark.parametrize(("lane", "decide"), [("published", moderation.approve), ("rejected", moderation.reject)])
def test_what_came_late_into_its_lane_stands_where_who_looks_afterwards_begins(desk, live, moderator, lane, decide):
    early, late, between = held(live), held(live), held(live)
    extra = {"reason": "It advertises."} if lane == "rejected" else {}
    for minutes, comment in enumerate((early, between, late)):
        now = timezone.now() + dt.timedelta(minutes=minutes)
        decide(comment_id=comment.pk, by=moderator, version=comment.version, now=now, **extra)
    expected = [late.pk, between.pk, early.pk]
    assert shown(desk, lane=lane) == expected
    assert shown(desk, lane=lane, article=live.article_id) == expected
    assert shown(desk, lane=lane, order="oldest") == expected[::-1]


def test_filters_combine_and_stand_in_the_address(desk):
    city, culture = factories.section("City"), factories.section("Culture")
    here, there = factories.live("Here", section_id=city.pk), factories.live("There", section_id=culture.pk)
    ada = {"email": "ada@example.com", "address": "198.51.100.7"}
    by_ada_here, by_ada_there = held(here, **ada), held(there, **ada)
    neighbour, other = held(here, address="198.51.100.9"), held(here, address="203.0.113.5")
    for comment in (by_ada_here, by_ada_there, neighbour, other):
        put(comment, score=0.5, reach=1.0)
    key = by_ada_here.author_key
    assert shown(desk, section="city") == [by_ada_here.pk, neighbour.pk, other.pk]
    assert shown(desk, article=there.article_id) == [by_ada_there.pk]
    assert shown(desk, author=key) == [by_ada_here.pk, by_ada_there.pk]
    assert shown(desk, sender="198.51.100.7") == [by_ada_here.pk, by_ada_there.pk]
    assert shown(desk, sender="198.51.100.0/24") == [by_ada_here.pk, by_ada_there.pk, neighbour.pk]
    assert shown(desk, sender="198.51.100.77/24") == shown(desk, sender="198.51.100.0/24")
    assert shown(desk, sender="198.51.100.0/24", section="culture") == [by_ada_there.pk]
    assert shown(desk, sender="198.51.100.0/24", section="culture", article=here.article_id) == []
    assert shown(desk, author=key, section="city", order="newest") == [by_ada_here.pk]
    page = desk.get(QUEUE, {"section": "city", "author": key}).content.decode()
    assert f'href="{QUEUE}?lane=held&amp;section=city"' in page  # without the author
    assert f'href="{QUEUE}?lane=held&amp;author={key}"' in page  # without the section
    assert f'href="{QUEUE}?lane=held&amp;order=newest&amp;section=city&amp;author={key}"' in page


def test_filters_by_reason_score_and_day(desk, live):
    by_term, linked = held(live), held(live)
    put(linked, score=0.7, kept_back_by=",rule_hold,many_links,")
    put(by_term, score=0.2, created_at=dt.datetime(2026, 3, 4, 23, 30, tzinfo=dt.UTC))
    assert shown(desk, reason="rule_hold") == [by_term.pk, linked.pk]
    assert shown(desk, reason="many_links") == [linked.pk]
    assert shown(desk, least=20, most=20) == [by_term.pk]
    assert shown(desk, least=21) == [linked.pk]
    assert shown(desk, most=70) == [by_term.pk, linked.pk]
    assert shown(desk, until="2026-03-31") == [by_term.pk]
    assert shown(desk, since="2026-03-06") == [linked.pk]
    assert (
        "from 6 Mar 2026 to 7 Mar 2026"
        in desk.get(QUEUE, {"since": "2026-03-06", "until": "2026-03-07"}).content.decode()
    )


def test_a_day_is_one_of_the_sites_zone(desk, live, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    timezone.get_default_timezone.cache_clear()
    try:
        comment = held(live)
        put(comment, created_at=dt.datetime(2026, 3, 4, 23, 30, tzinfo=dt.UTC))  # half past midnight in Berlin
        assert shown(desk, since="2026-03-05", until="2026-03-05") == [comment.pk]
        assert shown(desk, until="2026-03-04") == []
    finally:
        timezone.get_default_timezone.cache_clear()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"sender": "999.1.1.1/99"}, "This is neither an address nor a network."),
        ({"sender": "10.0.0.0/8"}, "Networks are found as /24, those of IPv6 as /64."),
        ({"since": "soon"}, "Enter a valid date."),
        ({"since": "2026-05-02", "until": "2026-05-01"}, "This is before the first day."),
        ({"least": "80", "most": "20"}, "The second number is below the first."),
        ({"least": "101"}, "less than or equal to 100"),
        ({"section": "nowhere"}, "Select a valid choice."),
        ({"section": "a\0b"}, "Select a valid choice."),
        ({"sender": "a\0b"}, "Null characters are not allowed."),
        ({"article": "9" * 30}, "less than or equal to"),
        ({"article": "wall"}, "Enter a whole number."),
        ({"reason": "envy"}, "Select a valid choice."),
        ({"author": "x"}, "Enter a valid value."),
    ],
)
def test_a_filter_that_names_nothing_is_told_and_hides_nothing_typed(desk, live, asked, told):
    comment = held(live)
    answer = desk.get(QUEUE, asked)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert told in page
    assert f"card-{comment.pk}" not in page


def test_a_page_reads_a_bounded_number_of_rows_and_leads_on(desk, live, monkeypatch):
    monkeypatch.setattr(lanes, "WINDOWS", (3,))
    comments = [held(live) for _number in range(7)]
    put(comments[4], kept_back_by=",mode,")
    page = desk.get(QUEUE, {"reason": "mode"}).content.decode()
    assert ids(page) == []
    assert "None of the next 3 comments matches." in page
    assert walked(desk, lane="held", reason="mode") == [[], [comments[4].pk], []]


def test_a_page_that_few_rows_do_not_fill_reads_more_of_them(desk, live, monkeypatch):
    monkeypatch.setattr(lanes, "WINDOWS", (2, 5))
    monkeypatch.setattr(lanes, "PAGE", 2)
    comments = [held(live) for _number in range(9)]
    for number in (0, 1, 2, 5, 8):
        put(comments[number], kept_back_by=",mode,")
    one, two, three, four, five = (comments[number].pk for number in (0, 1, 2, 5, 8))
    assert walked(desk, lane="held", reason="mode") == [[one, two], [three, four], [five]]


def test_texts_that_are_alike_stand_behind_one_card(desk, live):
    texts = [
        "Scandalous! They paid 500 for the old bridge, see https://a.example/x",
        "scandalous: they paid 900 for the old bridge, see https://b.example/y!!",
        "Scandalóus, they paid 1000 for the old brídge; see www.c.example",
        "Scandal0us, they p@id 3 for the old bridge, see",
        "Scandalous, they pa!d for the o1d br1dgé, see",
    ]
    first, *rest = (held(live, text) for text in texts)
    other = held(live)
    page = desk.get(QUEUE).content.decode()
    assert ids(page) == [first.pk, other.pk]
    assert "Almost the same text by 5 authors: 4 more held" in page
    assert shown(desk, alike=first.text_key) == [first.pk, *(comment.pk for comment in rest)]
    assert shown(desk, lane="published") == []


def test_a_page_of_campaigns_leads_on_after_the_last_row_that_it_stands_for(desk, live, monkeypatch):
    monkeypatch.setattr(lanes, "PAGE", 2)
    alike = "Scandalous, the friends of the harbour say so"
    one, two, three, four = held(live, alike), held(live, alike), held(live), held(live)
    five = held(live, alike)
    assert walked(desk, lane="held") == [[one.pk, three.pk], [four.pk, five.pk]]
    assert two.text_key == one.text_key


def test_authors_in_the_newsroom_find_what_stands_under_their_articles(desk, moderator, live):
    author = factories.author("Mara Quill", user=moderator)
    mine = factories.live("Mine", author_ids=(author.pk,))
    waiting, published = held(mine), factories.reply(mine)
    held(live)
    assert shown(desk, lane="own") == [published.pk, waiting.pk]
    assert re.findall(r"data-lane-count>([^<]*)<", desk.get(QUEUE).content.decode())[-1] == "2"


def test_who_may_not_see_traces_can_neither_see_nor_use_them_as_filters(client):
    reporter = factories.user("Reporters")
    mine = factories.live("Mine", author_ids=(factories.author("Rena Holm", user=reporter).pk,))
    comment = held(mine, email="ada@example.com", address="198.51.100.7")
    client.force_login(reporter)
    for asked in ({"sender": "198.51.100.7"}, {"author": comment.author_key}):
        answer = client.get(QUEUE, asked)
        assert (answer.status_code, ids(answer.content.decode())) == (400, [])
        assert "Your account does not see whom or what comments come from." in answer.content.decode()
    page = client.get(QUEUE).content.decode()
    assert ids(page) == [comment.pk]
    assert "filter-sender" not in page
    assert comment.author_key not in page
    assert "198.51.100" not in page
    assert client.get(QUEUE, {"lane": "own"})["Location"] == QUEUE


def test_filters_show_nothing_of_articles_that_a_person_may_not_see(client):
    reporter = factories.user("Reporters")
    reporter.user_permissions.add(Permission.objects.get(codename="see_address"))
    comment = held(factories.live("Theirs"))
    client.force_login(reporter)
    for asked in ({"author": comment.author_key}, {"article": comment.article_id}, {"alike": comment.text_key}):
        assert shown(client, **asked) == []


def report(comment: Comment, address: str, reason: str = "insult") -> None:
    """What a reader's form sends."""
    token = form_token(comment.article_id, timezone.now())
    reports.report(comment_id=comment.pk, reason=reason, words="", token=token, address=address, now=timezone.now())


def test_what_readers_report_stands_in_a_lane_of_its_own_until_somebody_answers(desk, live, moderator):
    Publication.objects.update(hold_reports_from=3)
    once, twice, never = (factories.reply(live) for _number in range(3))
    report(once, "192.0.2.1")
    for address in ("198.51.100.1", "203.0.113.1"):
        report(twice, address)
    assert walked(desk, lane="reported") == [[twice.pk, once.pk]]
    report(once, "198.51.100.1")
    report(once, "203.0.113.1")
    once.refresh_from_db()
    assert once.status == Status.HELD
    assert walked(desk, lane="reported") == [[once.pk, twice.pk]]
    assert shown(desk, reason="reports") == [once.pk]
    answer = desk.post("/admin/comments/queue/ticked/", {"tick": [f"{twice.pk}:{twice.version}"], "act": "keep"})
    assert answer.status_code == 303
    assert shown(desk, lane="reported") == [once.pk]
    moderation.reject(comment_id=once.pk, by=moderator, version=once.version, now=timezone.now(), reason="No.")
    assert shown(desk, lane="reported") == []
    assert never.pk in shown(desk, lane="published")


@pytest.mark.parametrize(
    "asked",
    [{}, {"article": True}, {"section": "city"}, {"q": "scandalous"}, {"least": 0}, {"sender": "192.0.2.0/24"}],
    ids=str,
)
def test_a_page_takes_at_most_twelve_queries_however_it_is_narrowed(desk, live, asked, django_assert_max_num_queries):
    for _number in range(lanes.PAGE + 1):
        held(live)
    asked = {name: live.article_id if value is True else value for name, value in asked.items()}
    desk.get(QUEUE, asked)  # what a process reads once
    with django_assert_max_num_queries(12):
        assert len(shown(desk, **asked)) == lanes.PAGE


def fill(live: LiveArticle, lane: str) -> None:
    """A page of a lane and one more, each of several hundred characters that no other has."""
    told = Random(lane)
    for number in range(lanes.PAGE + 1):
        words = " ".join(factories.made_up_word(told.randrange(10_000)) for _word in range(45))
        comment = factories.reply(live, f"{words}, says {factories.made_up_word(number)}.", address=f"203.0.{number}.1")
        if lane == "reported":
            report(comment, f"198.51.{number}.1")
        elif lane != "own":
            put(comment, status=lane, shown=lane == "published")


@pytest.mark.parametrize("lane", lanes.LANES)
def test_a_page_of_long_texts_weighs_little_and_takes_few_queries(desk, moderator, lane, django_assert_max_num_queries):
    fill(factories.live(author_ids=(factories.author("Mara Quill", user=moderator).pk,)), lane)
    desk.get(QUEUE, {"lane": lane})  # what a process reads once
    with django_assert_max_num_queries(12):
        page = desk.get(QUEUE, {"lane": lane}).content
    assert len(ids(page.decode())) == lanes.PAGE
    assert len(gzip.compress(page, 6)) <= 40_000
