"""The command that measures the checker. No test here may touch the database: none asks pytest-django for it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from comments.spam.embedded.checker import judge, learn
from comments.spam.embedded.evaluation import Labelled, distinct, measure, read_labelled, trained
from comments.spam.embedded.model import Model
from comments.spam.interface import Candidate

from .samples import HAM, SPAM

YOUTUBE = Path(__file__).parents[4] / "shared/data/comments/youtube"
KEYS = {"n", "spam", "ham", "accuracy", "spam_caught", "ham_blocked", "spam_published", "ham_held", "mcc"}


def write(path: Path, rows, columns=("CONTENT", "CLASS", "AUTHOR")) -> Path:
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        out = csv.writer(file)
        out.writerow(columns)
        out.writerows(rows)
    return path


@pytest.fixture
def samples(tmp_path):
    rows = [(text, 1, "Anna") for text in SPAM] + [(text, 0, "Bert") for text in HAM]
    return write(tmp_path / "samples.csv", rows)


def evaluate(*arguments) -> str:
    out = io.StringIO()
    call_command("evaluate_spam", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_json_has_the_promised_keys_and_adds_up(samples):
    figures = json.loads(evaluate(samples, "--json"))
    assert set(figures) >= KEYS
    assert (figures["n"], figures["spam"], figures["ham"]) == (len(SPAM) + len(HAM), len(SPAM), len(HAM))
    assert figures["spam_caught"] + figures["spam_held"] + figures["spam_published"] == pytest.approx(1)
    assert 0 <= figures["ham_blocked"] + figures["ham_held"] <= 0.07
    assert figures["mcc"] > 0.9


def test_training_files_change_the_outcome(tmp_path):
    colours = ("red", "blue", "green", "white", "brown", "grey")
    sheds = [f"Oak sheds by Lindqvist in {colour}, sturdy sheds" for colour in colours]
    lessons = write(tmp_path / "train.csv", [*((text, 1, "") for text in sheds[1:]), *((text, 0, "") for text in HAM)])
    exam = write(tmp_path / "test.csv", [(sheds[0], 1, "")])
    assert json.loads(evaluate(exam, "--json"))["accuracy"] == 0
    assert json.loads(evaluate(exam, "--train", lessons, "--json"))["accuracy"] == 1


def test_the_same_files_give_the_same_figures(samples):
    assert evaluate(samples, "--train", samples, "--json") == evaluate(samples, "--train", samples, "--json")


def test_people_get_the_figures_in_words(samples):
    text = evaluate(samples)
    assert f"{len(SPAM)} spam" in text
    assert "Matthews correlation" in text


def test_equal_texts_count_once_on_request(tmp_path):
    path = write(
        tmp_path / "twice.csv", [("Hello there", 0), ("hello THERE!", 0), ("Hello there", 1)], ("CONTENT", "CLASS")
    )
    assert json.loads(evaluate(path, "--json"))["n"] == 3
    assert json.loads(evaluate(path, "--distinct", "--json"))["n"] == 2
    other = write(tmp_path / "other.csv", [("Hello there", 0), ("Good morning", 0)], ("CONTENT", "CLASS"))
    assert json.loads(evaluate(path, other, "--distinct", "--json"))["n"] == 3
    turns = json.loads(evaluate(path, other, "--distinct", "--each-in-turn", "--json"))["files"]
    assert [file["n"] for file in turns.values()] == [2, 1]


def test_the_decisions_learnt_are_counted_once(samples):
    assert f"taught by {len(SPAM) + len(HAM)} decisions" in evaluate(samples, "--train", samples)


def test_each_rate_tells_how_far_it_can_be_trusted(samples, tmp_path):
    found = json.loads(evaluate(samples, "--json"))
    assert set(found["intervals"]) == set(found) - {"n", "spam", "ham", "intervals"}
    for name, (low, high) in found["intervals"].items():
        assert low <= found[name] <= high, name
    # Ten of ten are no certainty: Wilson's interval for 10 of 10 begins at 0.7225.
    ten = write(tmp_path / "ten.csv", [(f"A quiet evening, number {word}", 0, "") for word in "abcdefghij"])
    low, high = json.loads(evaluate(ten, "--json"))["intervals"]["accuracy"]
    assert (low, high) == (pytest.approx(0.7225, abs=1e-4), pytest.approx(1))
    often = write(
        tmp_path / "often.csv", [(text, kind, "") for text, kind in ((HAM[0], 0), (SPAM[0], 1)) for _ in "ab"]
    )
    assert json.loads(evaluate(often, "--json"))["intervals"]["accuracy"][0] < low


SHEDS = [f"Oak sheds by Lindqvist in {colour}, sturdy sheds" for colour in ("red", "blue", "green", "white", "brown")]


def test_each_is_judged_before_it_is_taught(tmp_path):
    path = write(tmp_path / "sheds.csv", [(text, 1, f"Reader {at}") for at, text in enumerate(SHEDS * 2)])
    shipped, learning = (json.loads(evaluate(path, *how, "--json")) for how in ((), ("--test-then-train",)))
    assert shipped["accuracy"] == 0
    assert 0.4 < learning["accuracy"] < 1  # the first could not be known


def test_each_file_is_judged_by_what_the_others_taught(tmp_path):
    ham = [(text, 0, "") for text in HAM]
    one = write(tmp_path / "one.csv", [(text, 1, "") for text in SHEDS[:3]] + ham[:5])
    two = write(tmp_path / "two.csv", [(text, 1, "") for text in SHEDS[3:]] + ham[5:])
    told = json.loads(evaluate(one, two, "--each-in-turn", "--json"))
    assert told["mcc"] == pytest.approx(sum(file["mcc"] for file in told["files"].values()) / 2)
    for path, other in ((one, two), (two, one)):
        assert told["files"][str(path)] == json.loads(evaluate(path, "--train", other, "--json"))
    assert "one.csv:" in evaluate(one, two, "--each-in-turn")
    with pytest.raises(CommandError, match="two files or more"):
        evaluate(one, "--each-in-turn")


def test_no_comments_give_noughts(tmp_path):
    assert json.loads(evaluate(write(tmp_path / "empty.csv", []), "--json"))["mcc"] == 0


@pytest.mark.parametrize(
    ("rows", "columns", "message"),
    [
        ([("a", 1)], ("TEXT", "CLASS"), "no column CONTENT"),
        ([("a", 1), ("b", "spam")], ("CONTENT", "CLASS"), "line 3: CLASS is neither 0 nor 1"),
        ([("a",)], ("CONTENT", "CLASS"), "line 2: CLASS"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path, rows, columns, message):
    with pytest.raises(CommandError, match=message):
        evaluate(write(tmp_path / "wrong.csv", rows, columns))


def test_a_missing_or_undecodable_file_is_one_line(tmp_path):
    with pytest.raises(CommandError, match=r"absent\.csv"):
        evaluate(tmp_path / "absent.csv")
    (tmp_path / "latin.csv").write_bytes("CONTENT,CLASS\nGrüße,0\n".encode("latin-1"))
    with pytest.raises(CommandError, match=r"latin\.csv"):
        evaluate(tmp_path / "latin.csv")


@pytest.mark.skipif(not YOUTUBE.is_dir(), reason="../shared/data/comments/youtube is not there")
class TestRealComments:
    """Floors under the measured figures: 1,021 different comments of three videos."""

    @pytest.fixture
    def videos(self):
        return [distinct(read_labelled([path])) for path in sorted(YOUTUBE.glob("*.csv"))]

    def test_as_shipped_hardly_any_ham_is_called_spam(self, videos):
        for video in videos:
            assert measure(Model(), video)["ham_blocked"] < 0.02

    def test_taught_by_two_videos_it_knows_the_third(self, videos):
        figures = [measure(trained(videos[at - 1] + videos[at - 2]), videos[at]) for at in range(3)]
        assert sum(each["mcc"] for each in figures) / 3 >= 0.87
        assert max(each["ham_blocked"] for each in figures) <= 0.05

    def test_taught_decision_by_decision_it_blocks_no_more_than_one_ham_in_a_hundred(self, videos):
        model, blocked, ham = Model(), 0, 0
        for number, each in enumerate([example for video in videos for example in video]):
            if number >= 200 and not each.is_spam:
                ham += 1
                blocked += judge(model, each.candidate).answer in ("spam", "blatant")
            learn(model, each.candidate, each.is_spam)
        assert blocked <= 0.01 * ham

    @pytest.mark.parametrize("lessons", [200, 1000])
    def test_lessons_of_another_kind_of_site_hold_little_news_up(self, videos, lessons):
        model = Model()
        for each in [example for video in videos for example in video][:lessons]:
            learn(model, each.candidate, each.is_spam)
        figures = measure(model, [Labelled(Candidate(body=text), is_spam=False) for text in HAM])
        assert figures["ham_blocked"] == 0.0
        assert figures["ham_held"] <= (0.02 if lessons == 200 else 0.08)
