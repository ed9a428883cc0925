"""The log of decisions: from where each came, what it can be narrowed to, taking back, and the file for tables."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from html import unescape
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import LiveArticle
from comments import authors, bulk, moderation, retention, rules, search
from comments.admin import decision as log
from comments.models import Act, Comment, Decision, Rule, Source, Status
from comments.models.rule import Effect, Kind, RuleState
from newsroom.models import Publication, User
from tests import factories

pytestmark = pytest.mark.django_db

LOG = "/admin/comments/decision/"
EXPORT = LOG + "export/"
OF_NEWEST = "here, and in the file, are the decisions on the newest of them alone"
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)


@pytest.fixture
def live() -> LiveArticle:
    return factories.live()


@pytest.fixture
def ines() -> User:
    return factories.user("Moderators", username="ines")


@pytest.fixture
def desk(ines: User) -> Client:
    return signed_in(ines)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def rows(client: Client, query: str = "") -> list[str]:
    """The list's rows as one line of words each."""
    answer = client.get(LOG + query)
    assert answer.status_code == 200, answer.status_code
    body = answer.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in ROW.findall(body)]


def table(client: Client, query: str = "") -> list[dict[str, str]]:
    """The exported file, read as programs for tables read it."""
    answer = client.get(EXPORT + query)
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def hold(comment: Comment, by: User, **more) -> Decision:
    return moderation.hold(comment_id=comment.pk, by=by, version=comment.version, now=timezone.now(), **more)


def test_an_act_on_many_is_taken_back_as_a_whole_from_the_log_however_old_it_is(desk, live, ines):
    comments = [factories.reply(live), factories.reply(live)]
    yesterday = timezone.now() - dt.timedelta(days=1)
    ticked = [(comment.pk, comment.version) for comment in comments]
    with time_machine.travel(yesterday, tick=True):
        begun = bulk.begin(act="mark_spam", by=ines, now=timezone.now(), ticked=ticked)
        bulk.advance(begun.pk, now=timezone.now())
    place = f"/admin/comments/bulk/{begun.pk}/"
    assert desk.get(LOG).content.decode().count(f'<a href="{place}">many at once</a>') == len(comments)
    page = desk.get(place).content.decode()
    assert f'action="{place}undo/"' in page
    desk.post(f"{place}undo/")
    assert {comment.status for comment in Comment.objects.all()} == {Status.PUBLISHED}


def test_who_does_not_decide_is_led_to_no_act_on_many(live, ines):
    comment = factories.reply(live)
    begun = bulk.begin(act="mark_spam", by=ines, now=timezone.now(), ticked=[(comment.pk, comment.version)])
    bulk.advance(begun.pk, now=timezone.now())
    reader = factories.user()
    reader.user_permissions.add(Permission.objects.get(codename="view_queue"))
    page = signed_in(reader).get(LOG).content.decode()
    assert "many at once" in page
    assert f"/admin/comments/bulk/{begun.pk}/" not in page


def test_each_decision_says_from_where_it_came(desk, live, ines):
    comment = factories.reply(live)
    comment.refresh_from_db()
    act = {"act": "hold", "version": comment.version, "source": "page"}
    desk.post(f"/admin/comments/comment/{comment.pk}/decide/", act)
    desk.post(f"/admin/comments/decision/{Decision.objects.get(act=Act.HOLD).pk}/undo/", {"source": "log"})
    comment.refresh_from_db()
    desk.post(f"/admin/comments/comment/{comment.pk}/decide/", {"act": "mark_spam", "version": comment.version})
    comment.refresh_from_db()
    authors.take_back(comment_id=comment.pk, version=comment.version, now=timezone.now())
    assert list(Decision.objects.order_by("pk").values_list("act", "source")) == [
        ("settle", "checks"),
        ("hold", "page"),
        ("undo", "log"),
        ("mark_spam", "queue"),
        ("take_back", "author"),
    ]


def test_what_the_clock_erases_is_told_as_such(desk, live):
    comment = factories.reply(live)
    factories.reply(live, parent_id=comment.pk)
    comment.refresh_from_db()
    by = factories.user("Moderators")
    moderation.mark_spam(comment_id=comment.pk, by=by, version=comment.version, now=timezone.now())
    retention.erase_old_spam(timezone.now() + dt.timedelta(days=Publication.current().keep_spam_days + 1))
    assert Decision.objects.get(act=Act.REMOVE).source == Source.CLOCK
    assert "removed the clock the clock spam → removed" in rows(desk)[0]


def test_what_a_rule_has_held_is_found_as_such(desk, live):
    factories.rule("harbour")
    held = factories.reply(live, "The harbour is closed.")
    factories.reply(live, "The road is open.")
    assert list(Decision.objects.filter(source="rule").values_list("comment", flat=True)) == [held.pk]
    (row,) = rows(desk, "?source__exact=rule")
    assert "a rule" in row


def test_a_decision_of_rules_names_each_of_them(desk, live):
    harbour, quay = factories.rule("harbour"), factories.rule("<b", Kind.PATTERN)
    spring = factories.rule("spring", effect=Effect.SPAM)
    factories.rule("closed", effect=Effect.MARK)  # had no part in it
    factories.rule("closed", state=RuleState.SHADOW)
    held = factories.reply(live, "The harbour is closed <b here.")
    author = rules.block(comment_id=held.pk, what="author", by=factories.user("Moderators"), now=timezone.now())
    factories.reply(live, "All is fine in spring.", name=held.name, email=held.email)

    def linked(rule: Rule, words: str) -> str:
        return f'<bdi><a href="/admin/comments/rule/{rule.pk}/change/">{words}</a></bdi>'

    of_words = f"{linked(harbour, 'word or phrase “harbour”')}, {linked(quay, 'pattern “&lt;b”')}<"
    log_page = desk.get(LOG).content.decode()
    for page in (log_page, desk.get(f"/admin/comments/comment/{held.pk}/change/").content.decode()):
        assert f"A rule that holds: {of_words}" in page
    assert f"A rule for spam: {linked(spring, 'word or phrase “spring”')}, {linked(author, 'author')}<" in log_page
    spam, earlier = table(desk)
    assert spam["rules"] == f"term {spring.pk} spring, author {author.pk}"
    assert earlier["rules"] == f"term {harbour.pk} harbour, pattern {quay.pk} <b"


def test_a_reply_that_trust_has_opened_names_the_rule(desk, live):
    first = factories.reply(live)
    trusted = rules.trust(comment_id=first.pk, what="author", by=factories.user("Moderators"), now=timezone.now())
    Publication.objects.update(hold_score="0.01", spam_score="1.00")  # the checker is sure of nothing
    factories.reply(live, "Cheap pills, buy now, best price!", name=first.name, email=first.email)
    link = f'<bdi><a href="/admin/comments/rule/{trusted.pk}/change/">author</a></bdi>'
    assert f"A rule that trusts: {link}<" in desk.get(LOG).content.decode()
    (opened,) = rows(desk, "?source__exact=rule")
    assert "published" in opened


def test_who_may_not_see_the_rules_is_told_what_they_list_and_nothing_of_readers(live):
    factories.rule("harbour")
    held = factories.reply(live, "The harbour is closed.")
    rules.block(comment_id=held.pk, what="author", by=factories.user("Moderators"), now=timezone.now())
    factories.reply(live, "All is fine in spring.", name=held.name, email=held.email)
    editor = factories.user("Editors")
    assert not editor.has_perm("comments.view_rule")
    newest, first = rows(signed_in(editor))
    assert "A rule that holds: word or phrase “harbour”" in first
    assert "A rule for spam: author" in newest
    assert "/admin/comments/rule/" not in signed_in(editor).get(LOG).content.decode()


def test_one_act_on_many_comments_says_so(ines, live):
    comment = Comment.objects.get(pk=factories.reply(live).pk)
    many = bulk.begin(act="hold", by=ines, now=timezone.now(), ticked=[(comment.pk, comment.version)])
    bulk.advance(many.pk, now=timezone.now())
    assert Decision.objects.get(act=Act.HOLD).source == Source.BULK


def test_a_page_that_nobody_decides_on_is_no_source(desk, live):
    comment = factories.reply(live)
    comment.refresh_from_db()
    forged = {"act": "hold", "version": comment.version, "source": "checks"}
    desk.post(f"/admin/comments/comment/{comment.pk}/decide/", forged)
    assert Decision.objects.get(act=Act.HOLD).source == Source.QUEUE


def test_the_forms_of_a_comments_own_page_say_so(desk, live):
    comment = factories.reply(live)
    page = desk.get(f"/admin/comments/comment/{comment.pk}/change/").content.decode()
    forms = re.findall(r'<form[^>]*method="post"[^>]*/decide/".*?</form>', page, re.DOTALL)
    assert len(forms) == 3  # the acts, the reasons of a rejection, erasing
    assert all('name="source" value="page"' in form for form in forms)


def test_older_decisions_are_named_by_who_could_have_made_them(live, ines):
    """As they stand after the column was added: all of them the checks'."""
    comment = Comment.objects.get(pk=factories.reply(live).pk)
    hold(comment, ines)
    authors.take_back(comment_id=comment.pk, version=3, now=timezone.now())
    expired = Comment.objects.get(pk=factories.reply(live).pk)
    marked = moderation.mark_spam(comment_id=expired.pk, by=ines, version=2, now=timezone.now())
    moderation.expire(comment_id=expired.pk, version=marked.comment_version, now=timezone.now())
    Decision.objects.update(source="checks")
    found = [name for app, name in MigrationLoader(connection).disk_migrations if name.endswith("log_and_figures")]
    import_module(f"comments.migrations.{found[0]}").name_the_others(apps, None)
    assert list(Decision.objects.order_by("pk").values_list("act", "source")) == [
        ("settle", "checks"),
        ("hold", "queue"),
        ("take_back", "author"),
        ("settle", "checks"),
        ("mark_spam", "queue"),
        ("remove", "clock"),
    ]


@pytest.fixture
def history(ines: User) -> dict[str, Comment]:
    """Two people, the checks and an author, over three days."""
    otto = factories.user("Editors", username="otto")
    noon = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
    live = factories.live(at=noon - dt.timedelta(hours=1))
    made = {}
    for days, name in enumerate(("Ada", "Bert", "Cleo")):
        with time_machine.travel(noon + dt.timedelta(days=days), tick=False):
            made[name] = factories.reply(live, name=name, email=f"{name.lower()}@example.com")
            made[name].refresh_from_db()
    with time_machine.travel(noon + dt.timedelta(days=2, hours=1), tick=False):
        undone = hold(made["Ada"], ines)
        moderation.undo(decision_id=undone.pk, by=ines, now=timezone.now())
        moderation.reject(
            comment_id=made["Bert"].pk, by=otto, version=2, now=timezone.now(), reason="It advertises.",
            source=Source.PAGE,
        )  # fmt: skip
        authors.take_back(comment_id=made["Cleo"].pk, version=2, now=timezone.now())
    return made


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["taken back", "rejected", "undone", "held", "checked", "checked", "checked"]),
        ("?who=me", ["undone", "held"]),
        ("?who={otto}", ["rejected"]),
        ("?who=people", ["rejected", "undone", "held"]),
        ("?who=programs", ["checked", "checked", "checked"]),
        ("?who=authors", ["taken back"]),
        ("?act__exact=hold", ["held"]),
        ("?source__exact=page", ["rejected"]),
        ("?undone=yes", ["held"]),
        ("?undone=no&who=people", ["rejected", "undone"]),
        ("?from=2026-03-12&who=programs", ["checked"]),
        ("?to=2026-03-11", ["checked", "checked"]),
        ("?from=2026-03-11&to=2026-03-11", ["checked"]),
        ("?q=bert", ["rejected", "checked"]),
        ("?q=ADVERTISES", ["rejected"]),
        ("?q=ada@example.com", ["undone", "held", "checked"]),
        ("?q=https://paper.example/comment/{ada}/", ["undone", "held", "checked"]),
        ("?q=bert&who=programs", ["checked"]),
        ("?q=nobody", []),
    ],
)
def test_the_list_and_the_file_are_narrowed_alike(desk, history, query, expected):
    query = query.format(otto=User.objects.get(username="otto").pk, ada=history["Ada"].pk)
    acts = {str(label): value for value, label in Act.choices}
    found = rows(desk, query)
    assert len(found) == len(expected)
    for line, act in zip(found, expected, strict=True):
        assert f" {act} " in line
    assert [row["act"] for row in table(desk, query)] == [acts[act] for act in expected]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?from=soon", "Period: “soon” is no day that can be looked for."),
        (
            "?from=soon&to=later",
            "Period: “soon” is no day that can be looked for. Period: “later” is no day that can be looked for.",
        ),
        ("?to=9999-12-31", "Period: “9999-12-31” is no day that can be looked for."),
        ("?from=0001-01-01", "Period: “0001-01-01” is no day that can be looked for."),
        ("?from=2026-03-12&to=2026-03-11", "Period: the last day is before the first."),
        ("?who=nobody", "By: “nobody” is none of what can be chosen."),
        ("?who=" + "9" * 30, f"By: “{'9' * 30}” is none of what can be chosen."),
        ("?who=999999", "By: “999999” is none of what can be chosen."),
        ("?undone=maybe", "Undone: “maybe” is none of what can be chosen."),
        ("?act__exact=praise", "What: “praise” is none of what can be chosen."),
        ("?act__isnull=1", "What: “act__isnull” is none of what can be chosen."),
        ("?by__username=ines", "This list cannot be narrowed by “by__username”."),
        ("?made_at__gte=2026-03-12&at__gte=2026", "This list cannot be narrowed by “made_at__gte”, “at__gte”."),
        ("?who=me&comment__article__headline=x", "This list cannot be narrowed by “comment__article__headline”."),
        ("?nonsense=1", "This list cannot be narrowed by “nonsense”."),
        ("?source__exact=dream&who=me", "From where: “dream” is none of what can be chosen."),
    ],
)
def test_what_a_filter_makes_no_sense_of_is_said_and_nothing_is_shown(desk, history, query, said):
    answer = desk.get(LOG + query)
    page = unescape(answer.content.decode())
    assert answer.status_code == 400
    assert f'<p class="errornote" role="alert">{said}</p>' in page
    assert "<tbody>" not in page
    assert desk.get(EXPORT + query)["Location"] == LOG + query


def test_two_filters_that_make_no_sense_are_both_told_of(desk):
    answer = desk.get(LOG + "?from=soon&who=<b>nobody")
    assert answer.content.decode().count('class="errornote"') == 2
    assert "“&lt;b&gt;nobody” is none" in answer.content.decode()


@pytest.mark.parametrize("url", [LOG, EXPORT])
def test_a_page_that_cannot_be_found_leads_to_the_whole_list(desk, url):
    answer = desk.get(f"{url}?after=x", follow=True)
    assert answer.redirect_chain[-1] == (f"{LOG}?e=1", 302)
    assert "address could not be read" in answer.content.decode()


def test_parts_of_names_are_looked_for_among_the_newest_decisions_alone(desk, live, monkeypatch):
    monkeypatch.setattr(log, "SEARCHED", 2)
    old = factories.reply(live, name="Wilma")
    for _ in range(2):
        factories.reply(live)
    assert rows(desk, "?q=ilma") == []
    assert len(rows(desk, "?q=wilma")) == len(rows(desk, f"?q={old.pk}")) == 1


@pytest.mark.parametrize("few", [1, 1000])
def test_decisions_are_found_by_the_text_of_their_comment(desk, ines, live, monkeypatch, few):
    monkeypatch.setattr(log, "SEARCHED", 1)
    monkeypatch.setattr(search, "FEW", few)
    old = factories.reply(live, "Quaystone is leaking, I saw it myself.", url="https://quaystone.example/")
    factories.reply(live, "Floodgate is leaking, I saw it myself.")
    hold(old, ines)
    factories.reply(live)
    assert len(rows(desk, '?q="quaystone is leaking"')) == 2
    assert len(rows(desk, "?q=QUAYSTONE.example")) == 2
    assert len(rows(desk, "?q=quaystone&who=people")) == 1
    assert len(rows(desk, "?q=leaking")) == (3 if few > 1 else 1)  # of many the newest comment's
    assert (OF_NEWEST in desk.get(LOG, {"q": "leaking"}).content.decode()) == (few == 1)
    assert OF_NEWEST not in desk.get(LOG, {"q": "quaystone"}).content.decode()
    named = {term: desk.get(f"{LOG}export/", {"q": term})["Content-Disposition"] for term in ("leaking", "quaystone")}
    assert ["-newest.csv" in name for name in named.values()] == [few == 1, False]
    assert len(table(desk, "?q=leaking+floodgate")) == 1


def test_of_an_address_with_very_many_comments_the_newest_count(desk, live, monkeypatch):
    for _ in range(2):
        factories.reply(live, email="ada@example.com")
    assert OF_NEWEST not in desk.get(LOG, {"q": "ada@example.com"}).content.decode()
    monkeypatch.setattr(log, "OF_ONE_AUTHOR", 1)
    assert OF_NEWEST in desk.get(LOG, {"q": "ada@example.com"}).content.decode()
    assert len(rows(desk, "?q=ada@example.com")) == 1


def test_the_checks_reasons_are_found_by_their_words(desk, live):
    factories.reply(live)
    Decision.objects.update(reason="many_links")
    assert len(rows(desk, "?q=links")) == 1


def test_who_has_undone_what_stands_beside_it(desk, history):
    line = next(line for line in rows(desk) if " held ines " in line)
    assert "undone by ines" in line
    undone = next(row for row in table(desk) if row["act"] == "hold")
    assert undone["undone_by"] == "ines"
    assert undone["undone_at"] == "2026-03-12T13:00:00+00:00"


def test_an_own_decision_is_taken_back_from_the_log_however_old_it_is(desk, ines, live):
    comment = factories.reply(live)
    comment.refresh_from_db()
    with time_machine.travel(timezone.now() - dt.timedelta(days=200)):
        decision = hold(comment, ines)
    page = desk.get(LOG + "?who=me").content.decode()
    form = page.partition('id="changelist-form"')[2].partition("</form>")[0]
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
    assert f'formaction="/admin/comments/decision/{decision.pk}/undo/"' in form
    answer = desk.post(f"/admin/comments/decision/{decision.pk}/undo/", sent)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(LOG + "?who=me#")
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED
    assert Decision.objects.get(undoes=decision).source == Source.LOG
    assert "Take back" not in desk.get(LOG).content.decode()


def test_the_log_offers_the_way_back_of_what_stands_again(desk, ines, live):
    comment = Comment.objects.get(pk=factories.reply(live).pk)
    first = hold(comment, ines)
    second = moderation.mark_spam(comment_id=comment.pk, by=ines, version=first.comment_version, now=timezone.now())
    ways = []
    for decision in (second, first):
        ways.append(re.findall(r'formaction="([^"]*)"', desk.get(LOG).content.decode()))
        assert desk.post(f"/admin/comments/decision/{decision.pk}/undo/", {"back": LOG}).status_code == 303
    assert ways == [[f"/admin/comments/decision/{decision.pk}/undo/"] for decision in (second, first)]
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED


def test_what_somebody_has_decided_since_offers_no_way_back(desk, ines, live):
    comment = factories.reply(live)
    comment.refresh_from_db()
    mine = hold(comment, ines)
    other = factories.user("Editors")
    theirs = moderation.approve(comment_id=comment.pk, by=other, version=mine.comment_version, now=timezone.now())
    assert "formaction" not in desk.get(LOG).content.decode()
    page = signed_in(other).get(LOG).content.decode()
    assert re.findall(r'formaction="([^"]*)"', page) == [f"/admin/comments/decision/{theirs.pk}/undo/"]
    refused = desk.post(f"/admin/comments/decision/{mine.pk}/undo/", {"back": LOG}, follow=True)
    assert "Somebody was quicker" in refused.content.decode()


HOSTILE = {
    "=1+1": "'=1+1",
    "+1": "'+1",
    "-1": "'-1",
    "@SUM(A1)": "'@SUM(A1)",
    "＝1+1": "'＝1+1",
    "  =cmd|' /C calc'!A0": "'  =cmd|' /C calc'!A0",
    "harmless = yes": "harmless = yes",
    'a, "quoted"; name': 'a, "quoted"; name',
    ";=1+1": ";'=1+1",
    "a; -1\t+1": "a;' -1\t'+1",
}


@pytest.mark.parametrize(("name", "cell"), HOSTILE.items())
def test_no_cell_is_a_formula(desk, live, name, cell):
    comment = factories.reply(live)
    Comment.objects.update(name=name)
    comment.refresh_from_db()
    reason = {"comment_id": comment.pk, "by": factories.user("Editors"), "version": comment.version, "reason": name}
    moderation.reject(now=timezone.now(), **reason)
    newest = table(desk)[0]
    assert newest["author"] == cell
    assert newest["reason"] == cell


def test_a_search_that_cannot_be_read_is_no_file_of_all(desk, history):
    answer = desk.get(EXPORT, {"q": "a\0b"})
    assert (answer.status_code, answer.has_header("Content-Disposition")) == (302, False)
    page = desk.get(answer["Location"]).content.decode()
    assert page.count("Null characters are not allowed.") == 1


@pytest.mark.parametrize("begin", ["\t", "\r", "\n"])
def test_no_cell_begins_with_what_leads_to_the_next_one(desk, live, begin):
    factories.reply(live)
    Comment.objects.update(name=f"{begin}=1+1")
    assert table(desk)[0]["author"] == f"'{begin}'=1+1"


def test_the_file_tells_all_of_a_decision_and_nothing_of_addresses(desk, history, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    with timezone.override("Europe/Berlin"):
        answer = desk.get(EXPORT + "?act__exact=reject")
        text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeffid,at,by,")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="decisions-\d{4}-\d\d-\d\d\.csv"', answer.headers["Content-Disposition"])
    row = next(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    decision = Decision.objects.get(act=Act.REJECT)
    assert row == {
        "id": str(decision.pk),
        "at": "2026-03-12T14:00:00+01:00",
        "by": "otto",
        "source": "page",
        "act": "reject",
        "before": "published",
        "after": "rejected",
        "reason": "It advertises.",
        "rules": "",
        "comment": f"{settings.SITE_URL}/comment/{history['Bert'].pk}/",
        "author": "Bert",
        "undone_at": "",
        "undone_by": "",
    }
    assert "@example.com" not in text
    assert history["Bert"].address not in text


def test_the_file_is_read_a_thousand_at_a_time(desk, live):
    comment = factories.reply(live)
    at = timezone.now() - dt.timedelta(days=1)  # all at one moment: the key alone tells them apart
    Decision.objects.bulk_create(
        Decision(comment=comment, act=Act.EDIT, at=at, source=Source.AUTHOR, before=Status.PUBLISHED,
                 after=Status.PUBLISHED, comment_version=number)
        for number in range(100, 2600)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as queries:
        found = table(desk)
    assert len({row["id"] for row in found}) == len(found) == 2501
    reads = [query["sql"] for query in queries if "LIMIT 1000" in query["sql"]]
    assert len(reads) == 4


@pytest.mark.parametrize("role", ["Reporters", "Editors", "Moderators", "Administrators"])
def test_the_log_and_its_file_open_for_those_alone_who_see_the_queue(role, live):
    factories.reply(live)
    client = signed_in(factories.user(role))
    expected = 403 if role == "Reporters" else 200
    assert [client.get(url).status_code for url in (LOG, EXPORT)] == [expected] * 2
    assert client.post(EXPORT).status_code in {403, 405}


def test_without_signing_in_there_is_neither(live):
    factories.reply(live)
    assert [Client().get(url).status_code for url in (LOG, EXPORT)] == [302, 302]


@pytest.mark.parametrize("role", ["Moderators", "Administrators"])
def test_nobody_edits_or_deletes_a_decision(role, live):
    factories.reply(live)
    decision = Decision.objects.get()
    client = signed_in(factories.user(role, is_superuser=role == "Administrators"))
    client.post(f"{LOG}{decision.pk}/change/", {"reason": "another"})
    client.post(f"{LOG}{decision.pk}/delete/", {"post": "yes"})
    client.post(LOG, {"action": "delete_selected", "_selected_action": [decision.pk], "post": "yes"})
    client.post(f"{LOG}add/", {"comment": decision.comment_id})
    assert list(Decision.objects.values("pk", "reason")) == [{"pk": decision.pk, "reason": decision.reason}]


def test_a_page_of_the_log_costs_the_same_with_one_row_and_with_fifty(desk, ines, live):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert rows(desk)
        return len(queries)

    hold(Comment.objects.get(pk=factories.reply(live).pk), ines)
    one = cost()
    for _ in range(25):
        comment = Comment.objects.get(pk=factories.reply(live).pk)
        moderation.undo(decision_id=hold(comment, ines).pk, by=ines, now=timezone.now())
    assert cost() == one == 6  # one of them for which texts are severe
    factories.rule("reader@example.com", Kind.AUTHOR)
    factories.reply(live, email="reader@example.com")
    with_a_rule = cost()
    for _ in range(10):
        factories.reply(live, email="reader@example.com")
    assert Decision.objects.filter(source=Source.RULE).count() == 11
    assert cost() == with_a_rule == 8


def test_whose_account_is_gone_is_no_check(desk, live):
    comment = Comment.objects.get(pk=factories.reply(live).pk)
    leaving = factories.user("Editors")
    hold(comment, leaving)
    leaving.delete()
    assert "held somebody whose account is gone queue" in rows(desk)[0]
