"""The embedded checker's model on its way to another newsroom."""

from __future__ import annotations

import math
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from comments.models import Comment, SpamModel, Verdict
from comments.spam import store
from comments.spam.embedded.model import Model
from comments.spam.interface import Candidate
from comments.spam.model_file import from_file, to_file
from tests import factories

pytestmark = pytest.mark.django_db

SHEDS = "Oak sheds by Lindqvist: the sturdy sheds of Halvorsen."


def run(*arguments: object) -> str:
    out = StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue()


def teach(*texts: str) -> None:
    for number, text in enumerate(texts):
        store.keep(Candidate(body=text, email=f"reader-{number}@example.org"), is_spam=True)


def score(text: str) -> float:
    reply = factories.reply(factories.live(), body=text)
    found = Verdict.objects.get(comment=reply, check_name="embedded").score
    assert found is not None
    return found


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """The model of a site that was taught something."""
    teach(SHEDS, "Sturdy sheds, oak sheds: Lindqvist builds them.")
    assert "learned from 2 decisions by people; " in run("export_spam_model", tmp_path / "model")
    return tmp_path / "model"


def test_another_site_judges_by_it_at_once_and_learns_on(exported):
    other = "Lindqvist of Halvorsen has sturdy oak and many sheds."  # its words, in no order that was taught
    here = score(other)
    SpamModel.objects.all().delete()
    assert score(other) < here
    assert run("import_spam_model", exported) == "The checker has learned from 2 decisions by people now.\n"
    assert score(other) == pytest.approx(here)
    Comment.objects.all().delete()  # what stands published would weigh against the lesson
    teach("The sheds of Lindqvist, made of oak.")
    assert score(other) > here
    assert SpamModel.objects.get().lessons == 3


def test_the_file_tells_nothing_of_the_last_texts_and_authors(exported):
    assert store.load().recent
    model, _decisions = from_file(exported.read_bytes())
    assert not model.recent


def test_what_was_learned_here_is_replaced_on_request_only(exported):
    teach("Gravel walks, the finest in the county.")
    before = score(SHEDS)
    with pytest.raises(CommandError, match="learned from 3 decisions by people here"):
        run("import_spam_model", exported)
    assert score(SHEDS) == before
    run("import_spam_model", exported, "--yes")
    assert SpamModel.objects.get().lessons == 2


def test_nothing_is_written_over_and_nothing_empty_written(exported, tmp_path):
    before = exported.read_bytes()
    with pytest.raises(CommandError, match="exists: choose another name"):
        run("export_spam_model", exported)
    assert exported.read_bytes() == before
    with pytest.raises(CommandError, match="cannot be written"):
        run("export_spam_model", tmp_path / "missing" / "model")
    SpamModel.objects.all().delete()
    with pytest.raises(CommandError, match="learned nothing yet"):
        run("export_spam_model", tmp_path / "other")
    assert not (tmp_path / "other").exists()


def unsound() -> bytes:
    model = Model()
    model.weights[7] = math.nan
    return model.to_bytes()


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"hello",
        Model().to_bytes()[:-20],
        unsound(),
        to_file(Model(), decisions=0)[:6],
        to_file(Model(), decisions=0)[:-20],
        to_file(Model(), decisions=7),
    ],
    ids=["empty", "text", "half", "nan", "half a head", "half with a head", "more decisions than lessons"],
)
def test_what_is_no_model_changes_nothing(exported, wrong):
    exported.write_bytes(wrong)
    before = score(SHEDS)
    with pytest.raises(CommandError, match="nothing was changed"):
        run("import_spam_model", exported, "--yes")
    assert score(SHEDS) == before


def test_a_file_of_an_earlier_version_is_taken(exported):
    exported.write_bytes(exported.read_bytes()[8:])  # it had no head
    assert "learned from 2 decisions by people now" in run("import_spam_model", exported, "--yes")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="missing cannot be read"):
        run("import_spam_model", tmp_path / "missing")


def test_a_stored_model_that_is_damaged_is_not_handed_on(exported, tmp_path):
    SpamModel.objects.update(weights=b"damaged")
    with pytest.raises(CommandError, match="train_spam"):
        run("export_spam_model", tmp_path / "other")
