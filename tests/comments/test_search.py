"""Full-text search in comments: what is found, and that nothing that is typed is too much."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments import authors, erasure, moderation, search
from comments.filters import Filters
from comments.models import Comment, Status
from comments.search import matching
from tests import factories

pytestmark = pytest.mark.django_db


def names(term: str, **more: str) -> set[str]:
    """Of the authors of what is found."""
    return set(matching(Comment.objects.all(), term, **more).values_list("name", flat=True))


@pytest.fixture
def live(db):
    return factories.live()


@pytest.fixture
def said(live):
    """Comments by who says what."""
    texts = {
        "Zoë Ångström": "The harbour wall held, as the council said.",
        "Dilan": "The council's harbour has its own rules; the wall has none.",
        "Imke": "Ein Café in der Straße am Hafen, sagt der Rat.",
        "Casper": "Cheap watches at https://prize.example/order?id=55 <b>harbour</b> sale",
        "Đặng": "東京都 はいい所です。Привет, мир!",
    }
    for name, body in texts.items():
        factories.reply(live, body, name=name)


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("harbour", {"Zoë Ångström", "Dilan", "Casper"}),
        ("HARBOUR wall", {"Zoë Ångström", "Dilan"}),
        ("wall harb", {"Zoë Ångström", "Dilan"}),  # the last word may be a beginning
        ("harb wall", set()),
        ("har", set()),  # too short for one
        ('"harbour wall"', {"Zoë Ångström"}),
        ('"wall harbour"', set()),
        ('"harbour wa"', set()),  # a phrase is no beginning
        ("cafe", {"Imke"}),
        ("CAFÉ hafen", {"Imke"}),
        ("cafe\u0301", {"Imke"}),
        ("zoe", {"Zoë Ångström"}),
        ("angstrom council", {"Zoë Ångström"}),
        ("council's", {"Dilan"}),
        ("prize", {"Casper"}),
        ("prize.example", {"Casper"}),
        ("https://prize.example/order", {"Casper"}),
        ("東京都", {"Đặng"}),
        ("привет", {"Đặng"}),
        ("spam", set()),
        ("held", {"Zoë Ångström"}),  # the word, not the status
        ("published", set()),
        ("nowhere", set()),
    ],
)
def test_it_finds_words_of_names_and_texts(said, term, found):
    assert names(term) == found


@pytest.mark.parametrize(
    "term",
    [
        "", " ", "\0", "\0\0harbourx", '"', '""', '"""', "'", "NEAR(", "NEAR(a b, 3)x", "*", "harbourx*", "-harbourx",
        "^x", "AND", "AND OR NOT", "NOT x y", "name : harbourx", "{name body} : y", "!(((&|", "x & | !", "x:*",
        "x:ABCD", "\\", "%", "%s %(a)s", "_", "\ud800", "\u202e\u0301\u0301", "💥", "x" * 10_000, "y " * 5_000, "…—“”",
        ")('; --", "'a' <-> 'b'", "a+b-c", "\x01\x7f",
    ],
)  # fmt: skip
def test_whatever_is_typed_is_answered(said, term):
    assert names(term) == set()
    assert list(matching(Comment.objects.order_by("-pk"), term, status=Status.HELD)[:5]) == []


def test_a_lane_is_searched_alone(live):
    for status in (Status.PUBLISHED, Status.SPAM):
        comment = factories.reply(live, f"The harbour is {factories.made_up_word(len(status))}.", name=status)
        Comment.objects.filter(pk=comment.pk).update(status=status, shown=status == Status.PUBLISHED)
    assert names("harbour", status="spam") == {"spam"}
    assert names("harbour", status="held") == set()


@pytest.mark.parametrize("few", [1, 1000])
def test_many_are_found_like_few_in_any_order_and_among_any_rows(monkeypatch, live, few):
    monkeypatch.setattr(search, "FEW", few)
    monkeypatch.setattr(search, "FEW_IN_POSTGRESQL", few)
    keys = [factories.reply(live, f"Harbour of {factories.made_up_word(number)}").pk for number in range(5)]
    factories.reply(live, "Of something else entirely.")
    rows = matching(Comment.objects.all(), "harbour")
    assert [row.pk for row in rows.order_by("-pk")[:3]] == keys[::-1][:3]
    assert [row.pk for row in rows.filter(pk__gt=keys[1]).order_by("pk")] == keys[2:]
    some = matching(Comment.objects.filter(pk__in=keys[:2], article__live=live), "harbour")
    assert set(some.select_related("article").values_list("pk", flat=True)) == set(keys[:2])
    assert list(matching(Comment.objects.filter(pk__in=rows.values("pk")), "harbour").order_by("pk")) == list(
        Comment.objects.filter(pk__in=keys).order_by("pk")
    )


def test_the_website_that_an_author_gives_is_found_as_long_as_it_is_kept(live):
    comment = factories.reply(live, name="Ada", url="https://www.pump-works.example/offers")
    assert names("pump-works.example") == names('"works example offers"') == names("offers ada") == {"Ada"}
    assert names("pump-works", status="published") == {"Ada"}
    Comment.objects.filter(pk=comment.pk).update(url="")
    assert names("pump-works.example") == set()


# As an earlier version left it; PostgreSQL's column is a migration's, and stays.
_FORMER = """
DROP TRIGGER comments_words_changed;
DROP TABLE comments_words;
CREATE VIRTUAL TABLE comments_words
    USING fts5(name, body, status, content='comments_comment', content_rowid='id');
"""


@pytest.mark.django_db(transaction=True)
def test_after_an_upgrade_all_is_found_that_this_version_looks_for():
    factories.reply(factories.live(), name="Ada", url="https://pump-works.example/")
    for statement in _FORMER.split(";") if connection.vendor == "sqlite" else ():
        with connection.cursor() as cursor:
            cursor.execute(statement)
    call_command("migrate", verbosity=0)
    assert names("pump-works") == {"Ada"}


def test_what_is_edited_is_found_by_its_new_text_alone(live):
    comment = factories.reply(live, "The harbour is too small for that.")
    authors.edit(
        comment=comment,
        live=live,
        version=comment.version,
        body="The quay is too small.",
        address=None,
        now=timezone.now(),
    )
    assert names("harbour") == set()
    assert names("quay") == {comment.name}


def test_a_decision_brings_it_into_the_other_lane(live):
    comment = factories.reply(live, "The harbour is too small for that.")
    moderator = factories.user("Moderators")
    moderation.mark_spam(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    assert names("harbour", status="published") == set()
    assert names("harbour", status="spam") == {comment.name}


def test_what_is_erased_or_deleted_is_found_no_more(live):
    erased, deleted = (factories.reply(live, f"The harbour of {name}.", name=name) for name in ("Ada", "Hugo"))
    erasure.empty(erased, now=timezone.now())
    assert names("harbour") == {"Hugo"}
    assert names("ada") == set()
    deleted.delete()
    assert names("harbour") == set()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # the index itself holds nothing of them either
            cursor.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'comments_words', 'row')")
            cursor.execute("SELECT term FROM temp.terms WHERE term IN ('harbour', 'ada', 'hugo')")
            assert cursor.fetchall() == []
            cursor.execute("DROP TABLE temp.terms")


def test_a_change_that_is_rolled_back_leaves_nothing_in_the_index(live):
    comment = factories.reply(live, "The harbour is too small for that.")
    with transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(body="The quay.")
        transaction.set_rollback(True)
    assert names("quay") == set()
    assert names("harbour") == {comment.name}


@pytest.mark.django_db(transaction=True)
def test_the_index_is_whole_again_once_migrations_have_made_the_table_anew():
    comment = factories.reply(factories.live(), "The harbour is too small for that.")
    constraint = models.CheckConstraint(condition=models.Q(version__gt=0), name="comment_version_counts")
    with connection.schema_editor() as editor:  # SQLite has to copy the table for either
        editor.add_constraint(Comment, constraint)
    Comment.objects.filter(pk=comment.pk).update(body="The quay is too small for that.")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Comment, constraint)
    call_command("migrate", verbosity=0)
    assert names("harbour") == set()
    assert names("quay") == {comment.name}
    comment.delete()
    assert names("quay") == set()


def test_all_comments_are_searched_by_words_and_by_what_letters_name(client, said):
    client.force_login(factories.user("Moderators"))
    named = Comment.objects.get(name="Dilan")
    for term, shown in (("café hafen", "Imke"), (named.get_absolute_url(), "Dilan"), (named.email, "Dilan")):
        for status in ({}, {"status__exact": "published"}):
            page = client.get(reverse("admin:comments_comment_changelist"), {"q": term} | status).content.decode()
            assert [name for name in ("Imke", "Dilan", "Casper") if f">{name}<" in page] == [shown]
    nothing = client.get(reverse("admin:comments_comment_changelist"), {"q": '* NEAR( "'})
    assert "Nothing matches" in nothing.content.decode()


def test_an_address_of_a_reader_is_looked_up_for_who_may_see_it_alone(client, live):
    comment = factories.reply(live, email="zora@mail.example", address="192.0.2.77")
    reporter = factories.user("Reporters")
    reporter.user_permissions.add(Permission.objects.get(codename="view_queue"))
    for user, is_found in ((factories.user("Moderators"), True), (reporter, False)):
        client.logout()
        client.force_login(user)
        for term in ("zora@mail.example", "192.0.2.77"):
            assert (shown(client, lane="published", q=term) == [comment.pk]) == is_found
        assert shown(client, lane="published", q=comment.get_absolute_url()) == [comment.pk]


def shown(client: Client, **asked: str) -> list[int]:
    """The cards that the queue shows for an address."""
    answer = client.get("/admin/comments/queue/", asked)
    assert answer.status_code == 200
    return [int(number) for number in re.findall(r'id="card-([0-9]+)"', answer.content.decode())]


def test_a_lane_of_the_queue_is_searched_in_its_order_beside_its_filters(client, said, live):
    client.force_login(factories.user("Moderators"))
    keys = dict(Comment.objects.values_list("name", "pk"))
    assert shown(client, lane="published", q="harbour wall") == [keys["Dilan"], keys["Zoë Ångström"]]
    oldest = shown(client, lane="published", order="oldest", q="harbour wall")
    assert oldest == [keys["Zoë Ångström"], keys["Dilan"]]
    assert shown(client, lane="published", q="harbour wall", article=str(live.article_id)) == oldest[::-1]
    assert shown(client, lane="published", q="harbour wall", since="2001-01-01", until="2001-01-02") == []
    assert shown(client, lane="held", q="harbour wall") == []
    page = client.get("/admin/comments/queue/", {"lane": "published", "q": 'x "<b>'}).content.decode()
    assert "No comment of this lane matches" in page
    assert 'value="x &quot;&lt;b&gt;"' in page


def test_a_search_with_a_nul_is_told_and_nothing_typed_is_lost(client, said):
    client.force_login(factories.user("Moderators"))
    answer = client.get("/admin/comments/queue/", {"lane": "published", "q": "harbour\0"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Null characters are not allowed." in page
    [field] = re.findall("<input[^>]*data-search[^>]*>", page)
    assert 'value="harbour"' in field


def test_all_that_a_search_finds_can_be_decided_at_once(client, said):
    client.force_login(factories.user("Moderators"))
    answer = client.get("/admin/comments/queue/all/", {"lane": "published", "q": "harbour wall"})
    assert (answer.status_code, answer.context["number"]) == (200, 2)
    filters = Filters(term="harbour wall")
    assert Filters.from_json(filters.to_json()) == filters


@pytest.mark.parametrize("many", [False, True])
def test_a_search_costs_one_query_more(client, live, monkeypatch, many, django_assert_num_queries):
    for number in range(12):
        factories.reply(live, f"Harbour of {factories.made_up_word(number)}.")
    for limit in ("FEW", "FEW_IN_POSTGRESQL"):
        monkeypatch.setattr(search, limit, 5 if many else 1000)
    client.force_login(factories.user("Moderators"))
    client.get("/admin/comments/queue/?lane=published")
    with CaptureQueriesContext(connection) as without:
        client.get("/admin/comments/queue/?lane=published")
    with django_assert_num_queries(len(without) + 1):
        assert len(shown(client, lane="published", q="harbour")) == 12
