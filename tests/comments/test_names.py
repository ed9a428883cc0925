"""Names that readers cannot take, through the form."""

from __future__ import annotations

import pytest

from comments.models import Comment
from newsroom.models import Publication
from tests import factories
from tests.comments.test_reply import send

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        "Peter Hope",
        "peter  HOPE",
        "Pétér Hópe",
        "Ｐｅｔｅｒ Ｈｏｐｅ",
        "Реtеr Норе",  # Cyrillic letters, in the second word alone
        "ΡΕΤΕR ΗΟΡΕ",  # Greek capitals
        "ᏢᎬᎢᎬᎡ Hope",  # Cherokee
        "ꓑꓰꓔꓰꓣ ꓧꓳꓑꓰ",  # Lisu
        "𝓟𝓮𝓽𝓮𝓻 𝓗𝓸𝓹𝓮",
        "Peter H0pe",
        "Peter Hope.",
        "Peter\u3164Hope",
        "Peter\u2800Hope",
        "Pe\u200bter Ho\u00adpe",
        "Peter_Hope",
        "P e t e r  Hope ✓",
        "Ⓟⓔⓣⓔⓡ Hope",
        "&#80;eter Hope",
        "Ƥeter Hope",
        "Pɇteɾ Ɦopɇ",
        "Ᵽeŧer Ⱨope",
    ],
)
def test_an_authors_name_is_refused_in_every_spelling_and_the_text_kept(client, live, name):
    factories.author("Peter Hope")
    answer = send(client, live, name=name)
    assert answer.status_code == 400
    assert "This name belongs to our newsroom" in answer.content.decode()
    assert "I walked past there yesterday" in answer.content.decode()
    assert Comment.objects.count() == 0


@pytest.mark.parametrize(
    "name",
    [
        "Mia Quiǀǀ",
        "Mia Qui││",
        "Mia Quiււ",
        "ⲙⲓⲁ Quill",
        "Mia QuilI",
        "Mia Qui1l",
        "MIA QUlLL",
        "Mia Qui||",
        "rnia quill",
    ],
)
def test_letters_that_only_look_alike_in_print_are_seen_through(client, live, name):
    factories.user("Editors", first_name="Mia", last_name="Quill")
    assert send(client, live, name=name).status_code == 400


@pytest.mark.parametrize(
    "name",
    [
        "Peter Hope (City reporter)",
        "Dr Peter Hope",
        "peter_hope - Gazette",
        "Hope, Peter",
        "Реtеr Норе, staff",
        "Mia Qui1l of the desk",
    ],
)
def test_a_persons_whole_name_is_refused_within_another(client, live, name):
    factories.author("Peter Hope")
    factories.user("Editors", first_name="Mia", last_name="Quill")
    assert send(client, live, name=name).status_code == 400


@pytest.mark.parametrize(
    "name", ["Joann Lindell", "Ann Linden", "Ann M. Lind", "Peter Hopeful", "Hope", "Peter and Hope", "Harbour Reader"]
)
def test_a_part_of_a_persons_name_is_anybodys(client, live, name):
    for author in ("Ann Lind", "Peter Hope", "Harbour"):
        factories.author(author)
    assert send(client, live, name=name).status_code == 303


@pytest.mark.parametrize(
    "name",
    ["The Harbour Gazette", "Harbour Gazette", "The  Harb0ur Gazette", "THE HARBOUR GAZETTE!", "Тhe Harbour Gazette"],
)
def test_nobody_replies_as_the_paper(client, live, name):
    Publication.objects.update(name="The Harbour Gazette")
    assert send(client, live, name=name).status_code == 400
    assert send(client, live, name="A reader of the Harbour Gazette").status_code == 303


def test_a_user_name_is_refused_too(client, live):
    factories.user("Moderators", username="newsdesk")
    assert send(client, live, name="Newsdesk").status_code == 400


@pytest.mark.parametrize("name", ["Petra Hope", "Peter Hoper", "Пётр Надежда", "王小明", "Ada", "Alia", "Mlia Quail"])
def test_other_peoples_names_are_their_own(client, live, name):
    factories.author("Peter Hope")
    factories.user("Editors", username="alla", first_name="Mia", last_name="Quill")
    assert send(client, live, name=name).status_code == 303


def test_nobody_posts_as_a_signed_in_user(client, live):
    editor = factories.user("Editors")
    client.force_login(editor)
    send(client, live, user=str(editor.pk), user_id=str(editor.pk))
    comment = Comment.objects.get()
    assert comment.user is None
    assert comment.name == "Ada Reader"


@pytest.mark.parametrize("name", ["4nna 5tone", "@nna $tone", "Ann4 St0ne", "Dr 4nna Stone"])
def test_digits_and_signs_that_stand_for_letters_are_seen_through(client, live, name):
    factories.author("Anna Stone")
    assert send(client, live, name=name).status_code == 400


@pytest.mark.parametrize(
    "name", ["Staff", "STAFF", "Adm1n", "administrator", "M0der4tor", "Newsdesk", "Editor-in-chief"]
)
def test_nobody_signs_as_an_office_of_the_paper(client, live, name):
    Publication.objects.update(name="The Harbour Gazette")
    answer = send(client, live, name=name)
    assert answer.status_code == 400
    assert "This name belongs to our newsroom" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["Stafford", "Ed Torres", "Admiral Pike", "The Chief", "Harbour Swimmer", "Team Otter"]
)
def test_other_names_are_taken(client, live, name):
    Publication.objects.update(name="The Harbour Gazette")
    assert send(client, live, name=name).status_code == 303


def test_offices_are_known_in_the_papers_language(client, live, settings):
    settings.LANGUAGE_CODE = "de"
    assert send(client, live, name="Redaktion").status_code == 400
