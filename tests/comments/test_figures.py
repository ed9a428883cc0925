"""The figures of moderation: what is counted for which day, that counting as one goes gives what counting anew gives,
and their page."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from html import unescape

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, LiveArticle
from articles.page_version import bump_article
from comments import authors, moderation, retention
from comments.admin.figures_drawn import duration, share
from comments.figures import keeping, waits
from comments.figures.reading import Precision, Span, figures
from comments.models import (
    Comment,
    Decision,
    Figure,
    FiguresDay,
    FiguresRead,
    Kind,
    Result,
    Rule,
    RuleCatch,
    Status,
    Verdict,
)
from comments.models.rule import Effect
from comments.models.rule import Kind as RuleKind
from newsroom.models import Publication, User
from tests import factories

pytestmark = pytest.mark.django_db

PAGE = "/admin/comments/figures/"
NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)  # a Tuesday
DAY = NOON.date()
VERBS = {
    "approve": moderation.approve,
    "not_spam": moderation.not_spam,
    "mark_spam": moderation.mark_spam,
    "hold": moderation.hold,
}


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def live() -> LiveArticle:
    return factories.live()


@pytest.fixture
def ines() -> User:
    return factories.user("Moderators", username="ines")


def written(live: LiveArticle, status: str = Status.PUBLISHED, *, reason: str = "embedded") -> Comment:
    """A reply of which the checks have made that, at this moment."""
    comment = factories.reply(live)
    Comment.objects.filter(pk=comment.pk).update(status=status, shown=status == Status.PUBLISHED)
    reason = "" if status == Status.PUBLISHED else reason
    comment.decisions.update(after=status, reason=reason)
    if comment.status == Status.PUBLISHED != status:
        bump_article(live.article_id, comments_added=-1)
    comment.refresh_from_db()
    return comment


def act(verb: str, comment: Comment, by: User, *, after: dt.timedelta = dt.timedelta()) -> Decision:
    comment.refresh_from_db()
    common = {"comment_id": comment.pk, "by": by, "version": comment.version, "now": timezone.now() + after}
    if verb == "reject":
        return moderation.reject(**common, reason="It advertises.")
    return VERBS[verb](**common)


def counted() -> dict[tuple[dt.date, str, str], int]:
    """All figures, those of deleted comments with the others."""
    found: dict[tuple[dt.date, str, str], int] = {}
    for row in Figure.objects.all():
        key = (row.day, row.kind, row.name)
        found[key] = found.get(key, 0) + row.number
    return {key: number for key, number in found.items() if number}


def of(kind: Kind) -> dict[str, int]:
    """What has been counted of a kind after counting anew, whatever the day."""
    keeping.recount(timezone.now())
    return {name: number for (_day, of_kind, name), number in counted().items() if of_kind == kind}


def test_a_late_decision_changes_the_day_on_which_the_comment_was_written(live, ines, clock):
    comment = written(live, Status.HELD)
    call_command("work", "--once")
    assert counted()[DAY, Kind.OUTCOME, "held"] == 1
    clock.shift(dt.timedelta(days=3))
    act("approve", comment, ines)
    call_command("work", "--once")
    assert counted() == {
        (DAY, "outcome", "published"): 1,
        (DAY, "by_people", ""): 1,
        (DAY, "called", "held:embedded"): 1,
        (DAY, "overruled", "held:embedded"): 1,
        (DAY, "false_alarm", "held"): 1,
        (DAY, "held_change", ""): 1,
        (DAY + dt.timedelta(days=3), "held_change", ""): -1,
        (DAY + dt.timedelta(days=3), "wait", str(waits.step(3 * 86400))): 1,
    }


def test_what_awaits_its_check_is_not_counted_yet(live, settings):
    settings.TASKS_URL = "database:"
    factories.reply(live)
    keeping.recount(timezone.now())
    assert counted() == {}


@pytest.mark.parametrize(
    ("by_checks", "acts", "false_alarms", "missed"),
    [
        ("held", ["approve"], {"held": 1}, 0),
        ("held", ["reject"], {}, 0),
        ("held", ["mark_spam"], {}, 0),
        ("held", ["approve", "mark_spam"], {}, 0),
        ("held", ["approve", "undo"], {}, 0),
        ("spam", ["not_spam"], {"spam": 1}, 0),
        ("spam", ["hold"], {}, 0),
        ("spam", ["hold", "approve"], {"spam": 1}, 0),
        ("published", ["mark_spam"], {}, 1),
        ("published", ["mark_spam", "undo"], {}, 0),
        ("published", ["mark_spam", "not_spam"], {}, 0),
        ("published", ["reject"], {}, 0),
        ("published", ["hold", "approve"], {}, 0),
    ],
)
def test_the_last_word_of_people_says_whether_the_checks_were_wrong(live, ines, by_checks, acts, false_alarms, missed):
    comment = written(live, by_checks)
    last = None
    for verb in acts:
        if verb == "undo":
            moderation.undo(decision_id=last.pk, by=ines, now=timezone.now())
        else:
            last = act(verb, comment, ines)
    assert of(Kind.FALSE_ALARM) == false_alarms
    assert of(Kind.MISSED).get("", 0) == missed


def test_what_is_undone_was_not_decided_by_people(live, ines):
    decision = act("hold", written(live), ines)
    assert of(Kind.BY_PEOPLE) == {"": 1}
    moderation.undo(decision_id=decision.pk, by=ines, now=timezone.now())
    assert of(Kind.BY_PEOPLE) == {}


def test_an_authors_own_acts_are_no_decisions_of_people(live):
    comment = written(live)
    authors.take_back(comment_id=comment.pk, version=comment.version, now=timezone.now())
    assert of(Kind.BY_PEOPLE) == {}
    assert of(Kind.OUTCOME) == {"removed": 1}


def test_each_who_held_or_called_it_spam_is_counted(live, ines):
    act("approve", written(live, Status.HELD, reason="many_links, embedded"), ines)
    act("reject", written(live, Status.HELD, reason="many_links"), ines)
    written(live, Status.HELD, reason="many_links")  # nobody has decided yet
    written(live, Status.SPAM)
    act("not_spam", written(live, Status.SPAM), ines)
    assert of(Kind.CALLED) == {"held:many_links": 2, "held:embedded": 1, "spam:embedded": 2}
    assert of(Kind.OVERRULED) == {"held:many_links": 1, "held:embedded": 1, "spam:embedded": 1}


def caught(comment: Comment, *rules: Rule, is_shadow: bool = False) -> Comment:
    for rule in rules:
        RuleCatch.objects.create(rule=rule, comment=comment, at=timezone.now(), is_shadow=is_shadow)
    return comment


def test_each_rule_that_held_or_called_it_spam_is_counted_by_itself(live, ines):
    quay, wall = factories.rule("quay"), factories.rule("wall")
    prize = factories.rule("prize.example", RuleKind.DOMAIN, Effect.SPAM)
    act("approve", caught(written(live, Status.HELD, reason="rule_hold, embedded"), quay, prize), ines)
    act("reject", caught(written(live, Status.HELD, reason="rule_hold"), quay, wall), ines)
    caught(written(live, Status.SPAM, reason="rule_spam"), prize, quay)
    act("reject", caught(written(live, Status.HELD, reason="embedded"), wall), ines)
    act("reject", caught(written(live, Status.HELD, reason="rule_hold"), wall, is_shadow=True), ines)
    counted_so = of(Kind.CALLED)
    assert {name: number for name, number in counted_so.items() if "rule" in name} == {
        "held:rule_hold": 3,
        f"held:rule_hold:{quay.pk}": 2,
        f"held:rule_hold:{wall.pk}": 1,
        "spam:rule_spam": 1,
        f"spam:rule_spam:{prize.pk}": 1,
    }
    assert of(Kind.OVERRULED) == {"held:embedded": 1, "held:rule_hold": 1, f"held:rule_hold:{quay.pk}": 1}


def test_rules_on_readers_are_counted_together_alone(live, ines):
    comment = written(live, Status.HELD, reason="rule_hold")
    caught(comment, factories.rule(comment.author_key, RuleKind.AUTHOR))
    act("reject", comment, ines)
    assert of(Kind.CALLED) == {"held:rule_hold": 1}


def test_what_every_article_holds_or_no_check_could_judge_was_called_nothing(live, ines):
    act("approve", written(live, Status.HELD, reason="mode"), ines)
    failed = written(live, Status.HELD, reason="embedded")
    Verdict.objects.filter(comment=failed).update(result=Result.ERROR)
    act("approve", failed, ines)
    assert of(Kind.CALLED) == {}
    assert of(Kind.FALSE_ALARM) == {}


def test_the_wait_is_that_for_the_first_decision_of_a_person(live, ines):
    hour, minute = dt.timedelta(hours=1), dt.timedelta(minutes=1)
    comment = written(live, Status.HELD)
    first = act("reject", comment, ines, after=hour)
    moderation.undo(decision_id=first.pk, by=ines, now=NOON + 2 * hour)
    act("approve", comment, ines, after=3 * hour)  # had been decided on
    act("hold", comment, ines, after=4 * hour)  # had waited for nobody
    act("approve", comment, ines, after=4 * hour + minute)  # since it was held again
    assert of(Kind.WAIT) == {str(waits.step(3600)): 1, str(waits.step(60)): 1}


@pytest.mark.parametrize("seconds", [0.2, 1, 7, 59, 60, 1234, 3600, 86_400, 31_536_000])
def test_a_wait_is_told_to_within_nine_hundredths(seconds):
    told = waits.percentile({waits.step(seconds): 1}, 0.5)
    assert abs(told / max(seconds, 1) - 1) < 0.0906


def test_percentiles_are_those_of_the_waits():
    chance = random.Random(7)
    drawn = sorted(chance.lognormvariate(7, 2) for _ in range(2001))
    steps: dict[int, int] = {}
    for each in drawn:
        steps[waits.step(each)] = steps.get(waits.step(each), 0) + 1
    assert waits.percentile(steps, 0.5) == pytest.approx(max(drawn[1000], 1), rel=0.0906)
    assert waits.percentile(steps, 0.95) == pytest.approx(drawn[1900], rel=0.0906)
    assert waits.percentile({}, 0.5) is None


def test_how_many_were_held_at_the_end_of_each_day(live, ines, clock):
    first = written(live, Status.HELD)
    written(live, Status.HELD)
    clock.shift(dt.timedelta(days=1))
    act("approve", first, ines)
    keeping.recount(timezone.now())
    columns = figures(Span(DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=2)), None).columns
    assert [column.held for column in columns] == [0, 2, 1, 1]
    # What was held before the period counts, too.
    assert figures(Span(DAY + dt.timedelta(days=2), DAY + dt.timedelta(days=2)), None).whole.held == 1


def test_days_are_those_of_the_site(live, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    timezone.get_default_timezone.cache_clear()
    try:
        with time_machine.travel(NOON + dt.timedelta(hours=3, minutes=30), tick=False):  # half past midnight there
            written(live)
            keeping.recount(timezone.now())
    finally:
        del settings.TIME_ZONE
        timezone.get_default_timezone.cache_clear()
    assert set(counted()) == {(DAY + dt.timedelta(days=1), "outcome", "published")}


def test_a_section_has_its_own_figures(live, ines):
    sport = factories.live(section_id=factories.section("Sport").pk)
    act("approve", written(live, Status.HELD), ines)
    written(sport)
    keeping.recount(timezone.now())
    found = figures(Span(DAY, DAY), factories.section("Sport"))
    assert found.whole.of(Kind.OUTCOME) == 1
    assert found.precisions == []
    assert figures(Span(DAY, DAY), None).whole.of(Kind.OUTCOME) == 2


def test_erased_spam_stays_in_the_figures(live, ines, clock):
    act("mark_spam", written(live), ines, after=dt.timedelta(minutes=5))
    act("mark_spam", written(live, Status.HELD), ines, after=dt.timedelta(minutes=5))
    written(live, Status.SPAM)
    keeping.recount(timezone.now())
    before = counted()
    clock.shift(dt.timedelta(days=Publication.current().keep_spam_days + 1))
    assert retention.erase_old_spam(timezone.now()) == 3
    assert not Comment.objects.exists()
    call_command("work", "--once")
    assert counted() == before
    call_command("recount_figures")
    assert counted() == before


@pytest.mark.parametrize("seed", range(3))
def test_counting_as_one_goes_gives_what_counting_anew_gives(live, ines, clock, seed):
    chance = random.Random(seed)
    other = factories.live(section_id=factories.section("Sport").pk)
    comments: list[Comment] = []
    mine: list[Decision] = []
    for _ in range(40):
        clock.shift(dt.timedelta(hours=chance.randrange(1, 9)))
        if len(comments) < 5 or chance.random() < 0.4:
            place = chance.choice([live, other])
            if timezone.now() - NOON < dt.timedelta(days=5):
                comments.append(written(place, chance.choice(["held", "spam", "published"])))
        comment = chance.choice(comments)
        comment.refresh_from_db()
        verb = chance.choice(["approve", "mark_spam", "reject", "hold", "undo"])
        try:
            if verb == "undo" and mine:
                moderation.undo(decision_id=mine.pop().pk, by=ines, now=timezone.now())
            elif verb != "undo":
                mine.append(act(verb, comment, ines))
        except moderation.Refused:
            continue
        if chance.random() < 0.5:
            keeping.keep_up(timezone.now())
    while keeping.keep_up(timezone.now()):
        clock.shift(dt.timedelta(minutes=1))
    as_one_goes = counted()
    keeping.recount(timezone.now())
    assert as_one_goes == counted()
    standing = Comment.objects.exclude(status=Status.AWAITING).count()
    assert sum(n for (_day, kind, _name), n in as_one_goes.items() if kind == Kind.OUTCOME) == standing
    held = Comment.objects.filter(status=Status.HELD).count()
    assert sum(n for (_day, kind, _name), n in as_one_goes.items() if kind == Kind.HELD_CHANGE) == held


def test_a_decision_that_is_committed_after_a_later_one_is_not_missed(live, ines, clock):
    keeping.keep_up(timezone.now())
    late = written(live)  # its decision has its key, and another worker does not see it yet
    hidden = list(Decision.objects.filter(comment=late))
    Decision.objects.filter(comment=late).delete()
    clock.shift(dt.timedelta(days=1))
    written(live)
    keeping.keep_up(timezone.now())
    Decision.objects.bulk_create(hidden)
    assert (DAY, "outcome", "published") not in counted()
    clock.shift(dt.timedelta(minutes=1))
    keeping.keep_up(timezone.now())
    assert counted()[DAY, "outcome", "published"] == 1


def test_what_changes_while_a_day_is_counted_has_it_counted_again(live, clock):
    written(live)
    keeping.keep_up(timezone.now())
    FiguresDay.objects.filter(day=DAY).update(touched=7, counted=6)  # the counting had begun before the last change
    Figure.objects.all().delete()
    keeping.keep_up(timezone.now())
    assert counted()[DAY, "outcome", "published"] == 1
    assert FiguresDay.objects.get(day=DAY).counted == 7


def test_what_leaves_no_decision_is_seen_within_a_day(live, clock):
    written(live)
    keeping.keep_up(timezone.now())
    assert counted()
    Article.objects.get(pk=live.article_id).delete()
    clock.shift(dt.timedelta(days=1, minutes=1))
    keeping.keep_up(timezone.now())
    assert counted() == {}


def test_more_decisions_than_are_read_at_once_are_read_turn_by_turn(live, monkeypatch, clock):
    keeping.keep_up(timezone.now())
    monkeypatch.setattr(keeping, "READ_AT_ONCE", 2)
    for _ in range(5):
        clock.shift(dt.timedelta(hours=20))
        written(live)
    turns = 0
    while keeping.keep_up(timezone.now()):
        turns += 1
    assert sum(n for (_day, kind, _name), n in counted().items() if kind == Kind.OUTCOME) == 5
    assert 2 <= turns <= 4


def test_decisions_are_read_by_one_worker_in_a_minute(live):
    keeping.keep_up(timezone.now())
    written(live)
    keeping.keep_up(timezone.now() + dt.timedelta(seconds=40))
    assert counted() == {}
    keeping.keep_up(timezone.now() + dt.timedelta(seconds=60))
    assert len(counted()) == 1
    assert FiguresRead.objects.count() == 1


# The page.


@pytest.fixture
def desk(ines: User) -> Client:
    client = Client()
    client.force_login(ines)
    return client


def tables(page: str) -> list[list[list[str]]]:
    found = []
    for table in re.findall(r'<table class="figures">(.*?)</table>', page, re.DOTALL):
        lines = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL) for line in lines]
        found.append([[unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in line] for line in cells])
    return found


def test_a_wait_is_rounded_and_not_cut():
    told = {
        82.9: "83 s",
        98.7: "2 min",
        3580: "60 min",
        6900: "1.9 h",
        35_990: "10 h",
        100_000: "28 h",
        200_000: "2 days",
    }
    assert {seconds: duration(seconds) for seconds in told} == told


@pytest.fixture
def counted_site(live, ines, clock) -> None:
    act("approve", written(live, Status.HELD), ines, after=dt.timedelta(hours=1))
    act("mark_spam", written(live), ines, after=dt.timedelta(hours=2))
    written(live, Status.SPAM)
    written(live)
    keeping.recount(timezone.now())


def test_each_drawing_has_its_table(desk, counted_site):
    page = desk.get(PAGE).content.decode()
    assert page.count('role="img"') == 5
    outcomes, taken, held, people, errors, precisions = tables(page)
    assert outcomes == [
        ["Day", "Published", "Held", "Rejected", "Spam", "Removed"],
        ["10 Mar 2026", "2", "0", "0", "2", "0"],
    ]
    assert taken[1] == ["10 Mar 2026", "63 min", "63 min", "1"]  # an hour, to within nine hundredths
    assert held[-1] == ["10 Mar 2026", "0"]
    assert people[-1] == ["10 Mar 2026", "50.0 %"]
    assert errors[-1] == ["9 Mar 2026 – 10 Mar 2026", "1", "0", "1"]
    assert [row[:4] for row in precisions[1:]] == [
        ["Spam checker Held it", "1", "1", "0.0 % 0.0 % – 79.3 %"],
        ["Spam checker Called it spam", "1", "0", "100.0 % 20.7 % – 100.0 %"],
    ]


def test_a_drawing_shows_what_its_table_says(desk, counted_site, live):
    for _number in range(4):
        written(live, Status.SPAM)
    keeping.recount(timezone.now())
    page = desk.get(PAGE).content.decode()
    drawn = page.partition('aria-labelledby="outcomes-title"')[2].partition("</section>")[0]
    top = float(re.findall(r'text-anchor="end">([0-9]+)</text>', drawn)[-1])
    boxes = re.findall(r'<rect class="is-([a-z]+)"[^>]* y="([0-9.]+)%"[^>]* height="([0-9.]+)%"', drawn)
    shown = {tone: round(float(height) / 100 * top, 1) for tone, _y, height in boxes}
    assert shown == {"published": 2, "spam": 6}
    assert tables(page)[0][1] == ["10 Mar 2026", "2", "0", "0", "6", "0"]
    # The one stands on the ground, the other on top of it.
    assert [round(float(y) + float(height)) for _tone, y, height in boxes] == [100, round(100 - 100 * 2 / top)]


def test_the_page_of_one_section_shows_it_alone(desk, counted_site):
    sport = factories.section("Sport")
    written(factories.live(section_id=sport.pk))
    keeping.recount(timezone.now())
    assert tables(desk.get(f"{PAGE}?section={sport.pk}").content.decode())[0][1][1:] == ["1", "0", "0", "0", "0"]
    assert tables(desk.get(PAGE).content.decode())[0][1][1:] == ["3", "0", "0", "2", "0"]


@pytest.mark.parametrize(
    ("query", "heading", "rows"),
    [
        ("?period=7", "Day", 1),
        ("?period=90", "Day", 1),
        ("?period=365", "Week", 1),
        ("?from=2020-01-01", "Month", 1),
        ("?from=2026-03-10&to=2026-03-10", "Day", 1),
        ("?from=2026-03-01&to=2026-03-09", "", 0),
        ("?to=2026-03-20", "Day", 1),
        ("?section=", "Day", 1),
    ],
)
def test_any_period_can_be_looked_at(desk, counted_site, query, heading, rows):
    page = desk.get(PAGE + query).content.decode()
    if rows:
        outcomes = tables(page)[0]
        assert outcomes[0][0] == heading
        assert len(outcomes) == rows + 1
    else:
        assert "No comment was written or decided on in this period." in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?period=8", "Select a valid choice"),
        ("?from=soon", "Enter a valid date."),
        ("?from=2026-03-11&to=2026-03-10", "The first day must not come after the last."),
        ("?from=2000-01-01&to=2026-03-10", "Ten years at the most."),
        ("?from=0001-01-01", "No comment is that old or that new."),
        ("?to=9999-12-31", "No comment is that old or that new."),
        ("?section=999", "Select a valid choice"),
        ("?section=x", "Select a valid choice"),
        ("?section=%00", ""),
        ("?section=99999999999999999999999", "Select a valid choice"),
    ],
)
def test_a_period_that_cannot_be_is_told_and_kept_as_it_was_typed(desk, counted_site, query, said):
    answer = desk.get(PAGE + query)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert said in page
    if query.startswith("?from"):
        assert f'value="{query[6:].partition("&")[0]}"' in page


def test_an_empty_site_says_so(desk):
    call_command("work", "--once")
    page = desk.get(PAGE).content.decode()
    assert "There is nothing to show yet" in page
    assert "<table" not in page


@pytest.mark.parametrize("role", ["Reporters", "Editors", "Moderators", "Administrators"])
def test_the_figures_open_for_those_alone_who_see_the_queue(role, counted_site):
    client = Client()
    client.force_login(factories.user(role))
    assert client.get(PAGE).status_code == (403 if role == "Reporters" else 200)
    assert client.post(PAGE).status_code == 405


def test_each_listed_rule_has_a_line_that_leads_to_its_page(desk, live, ines):
    quay, wall = factories.rule("quay"), factories.rule("wall")
    for _ in range(2):
        act("reject", caught(written(live, Status.HELD, reason="rule_hold"), wall), ines)
    act("approve", caught(written(live, Status.HELD, reason="rule_hold"), wall, quay), ines)
    keeping.recount(timezone.now())
    page = desk.get(PAGE).content.decode()
    assert [row[:4] for row in tables(page)[-1][1:]] == [
        ["A rule that holds Held it", "3", "1", "66.7 % 20.8 % – 93.9 %"],
        ["Word or phrase: “wall” Held it", "3", "1", "66.7 % 20.8 % – 93.9 %"],
        ["Word or phrase: “quay” Held it", "1", "1", "0.0 % 0.0 % – 79.3 %"],
    ]
    assert f'href="/admin/comments/rule/{wall.pk}/change/"' in page
    Rule.objects.filter(pk=wall.pk).delete()
    assert "wall" not in str(tables(desk.get(PAGE).content.decode())[-1])


def test_the_page_costs_the_same_whatever_it_shows(desk, counted_site):
    desk.get(PAGE)
    costs = set()
    for query in ("?period=7", "?period=365", "?from=2020-01-01"):
        with CaptureQueriesContext(connection) as queries:
            desk.get(PAGE + query)
        costs.add(len(queries))
    assert costs == {9}


def test_no_language_spoils_a_drawing(desk, counted_site, settings):
    settings.LANGUAGE_CODE = "de"
    page = desk.get(PAGE).content.decode()
    places = re.findall(r' (?:x|y|x1|x2|y1|y2|cx|cy|width|height)="([^"]*)"', page.partition('class="drawings"')[2])
    assert len(places) > 50
    assert [place for place in places if not re.fullmatch(r"-?[0-9.]+%?", place)] == []


@pytest.mark.parametrize("number", [1, 4, 29, 114, 999])
def test_where_nobody_was_overruled_the_interval_ends_at_all(number):
    all_right, all_wrong = (Precision("rules", "held", number, overruled).interval for overruled in (0, number))
    assert (share(all_right[1]), all_wrong[0]) == ("100.0 %", 0.0)


def test_a_share_is_rounded_to_its_tenth():
    assert [share(value) for value in (0.57, 2 / 3, 0.29, 1.0)] == ["57.0 %", "66.7 %", "29.0 %", "100.0 %"]
