"""What decisions teach, and what they cannot."""

from __future__ import annotations

import random
import re
import zlib

import pytest

from comments.spam.embedded.checker import judge, learn
from comments.spam.embedded.hashing import BUCKETS
from comments.spam.embedded.model import RECENT, Model
from comments.spam.interface import Answer, Candidate
from comments.spam.wording import describe, is_caveat

from .samples import HAM, SPAM

SPAM_UNKNOWN_TO_THE_STARTER = [
    f"Garden sheds by Lindqvist, sturdy oak sheds {colour}, ask Lindqvist sheds now" for colour in
    ("red", "blue", "green", "white", "brown", "grey", "black", "yellow")
]  # fmt: skip


def score(model: Model, text: str, **values) -> float:
    judged = judge(model, Candidate(body=text, **values)).score
    assert judged is not None
    return judged


def a_text(number: int) -> str:
    """A text that no other number has, numbers themselves being folded alike."""
    return "shed " + "".join("abcdefghij"[int(digit)] for digit in str(number))


def is_blocked(model: Model, text: str) -> bool:
    return judge(model, Candidate(body=text)).answer in (Answer.SPAM, Answer.BLATANT)


def taught(decisions) -> Model:
    model = Model()
    for number, (text, is_spam) in enumerate(decisions):
        learn(model, Candidate(body=text, address=f"192.0.2.{number % 250}"), is_spam)
    return model


def test_an_untaught_model_adds_nothing():
    assert score(Model(), "Ordinary words") == score(taught([]), "Ordinary words")


def test_decisions_on_a_new_kind_of_spam_are_learnt_and_explained():
    model = taught([(text, True) for text in SPAM_UNKNOWN_TO_THE_STARTER[:-1]] + [(text, False) for text in HAM[:30]])
    text = SPAM_UNKNOWN_TO_THE_STARTER[-1]
    assert score(Model(), text) < 0.2
    judgement = judge(model, Candidate(body=text))
    assert judgement.score is not None
    assert judgement.score > 0.5
    assert any("going by earlier decisions" in describe(reason) for reason in judgement.reasons if reason.weight > 0)
    assert judgement.version != judge(Model(), Candidate(body=text)).version


def test_lessons_count_less_against_what_they_do_not_know():
    fans = [
        f"please people check this {each} and tell me what you think of it, it took a lot of time and money"
        for each in ("dance", "tune", "drummer", "choir", "remix", "cover", "beat", "solo")
    ]
    model = taught([(text, True) for text in fans] + [(text, False) for text in ("what a voice", "lovely", "so good")])
    strange = "Please tell me what the people of Oakmere get for the money that the harbour works took in March"
    judgement = judge(model, Candidate(body=strange))
    assert judgement.answer is Answer.HAM
    assert "unfamiliar" in [each.code for each in judgement.reasons]
    assert is_blocked(model, fans[0].replace("dance", "trumpet"))


FANS = [
    f"zorbo remix {where} {what} {number}"
    for where in ("here", "again", "people", "tonight")
    for what in ("zorbo loves you", "zorbo rules", "my zorbo tape", "zorbo zorbo")
    for number in ("one", "two", "three", "four", "five")
]
OTHERS = [
    f"{what} {whom}"
    for what in (
        *("what a voice", "lovely tune", "so good", "I was there", "the drummer is great", "never again", "too loud"),
        *("who wrote it", "my favourite", "play it twice", "not for me", "a fine evening", "where is it from"),
    )
    for whom in ("sir", "madam", "dear", "neighbour", "reader", "mayor", "cook", "captain", "teacher", "friends")
]


def test_a_few_mistakes_hold_replies_and_lose_none():
    """One moderator marks what is none: 40 times, where nothing was learnt before."""
    wrong = [f"{text} about the ferry" for text in OTHERS[:40]]
    model = taught([each for text in wrong for each in ((text, True), (f"zorbo {text[::-1]}", False))])
    answers = [judge(model, Candidate(body=text.replace("ferry", "bridge"))).answer for text in wrong]
    assert not {Answer.SPAM, Answer.BLATANT} & set(answers)
    model = taught([("The ferry was cancelled again and nobody told us, the children stood in the rain.", True)])
    paraphrase = "The ferry was cancelled again, and nobody had told us: the children stood there in the rain."
    assert judge(model, Candidate(body=paraphrase)).answer in {Answer.HAM, Answer.UNSURE}


def test_thirty_mistakes_of_one_person_hold_nothing_else():
    wrong, standing, others = HAM[:30], HAM[30:60], HAM[60:]
    untaught = [text for text in others if judge(Model(), Candidate(body=text)).answer is Answer.HAM]
    model = taught(
        [each for pair in zip(wrong, standing, strict=True) for each in zip(pair, (True, False), strict=True)]
    )
    held = [text for text in untaught if judge(model, Candidate(body=text)).answer is not Answer.HAM]
    assert len(held) <= 0.02 * len(untaught)


def test_somebody_who_errs_again_and_again_is_believed_less():
    """Of an experienced checker, too, and where the others have decided well."""
    honest = [each for fan, other in zip(FANS, OTHERS, strict=False) for each in ((fan, True), (other, False))]
    wrong, standing, others = HAM[:50], HAM[50:100], HAM[100:]

    def mistaken(by: str) -> Model:
        model = taught(honest)
        for mistake, stands in zip(wrong, standing, strict=True):
            learn(model, Candidate(body=mistake, name=mistake[:20]), True, by)
            learn(model, Candidate(body=stands, name=stands[:20]), False)
        return model

    models = taught(honest), mistaken("user 7"), mistaken("")
    before, by_one, by_all = (sum(score(model, text) for text in others) / len(others) for model in models)
    assert by_one - before < 0.018 < 0.02 < by_all - before
    assert all(judge(models[1], Candidate(body=text)).answer is Answer.HAM for text in others)


def test_who_marks_what_was_doubtful_is_believed_in_full():
    model = Model()
    for number, text in enumerate(SPAM_UNKNOWN_TO_THE_STARTER + SPAM):
        learn(model, Candidate(body=text, name=str(number)), True, "user 7")
        learn(model, Candidate(body=HAM[number], name=f"reader {number}"), False, "user 7")
    assert model.trust_in(model.recent[-1].decider) == 1.0


def test_one_mistake_does_not_open_the_door_to_known_spam():
    spam = "Earn cash fast with cheap viagra and casino bonus, click here http://casino-bonus70.example now"
    model = taught([(spam, False)])
    alike = spam.replace("Earn", "Make").replace("70", "71")
    judgement = judge(model, Candidate(body=alike))
    assert judgement.answer in {Answer.SPAM, Answer.BLATANT}
    assert "the checker has learned few decisions so far" in [describe(reason) for reason in judgement.reasons]


def test_lessons_alone_hold_what_is_little_known_and_call_spam_what_they_have_shown():
    model = taught([each for fan, other in zip(FANS, OTHERS, strict=False) for each in ((fan, True), (other, False))])
    strange = "Zorbo rules, people, zorbo remix again, says our councillor for schools"
    assert judge(model, Candidate(body=strange)).answer is Answer.UNSURE
    assert is_blocked(model, f"{strange}, +46 70 123 45 67")
    assert is_blocked(model, "zorbo remix tonight, zorbo rules people")


def test_a_sign_of_its_own_bears_lessons_out():
    model = taught([(text, True) for text in SPAM_UNKNOWN_TO_THE_STARTER] + [(text, False) for text in HAM[:30]])
    for text in ("Ask Lindqvist, he has oak", "Ask Lindqvist, he has oak, +46 70 123 45 67"):
        doubts = [reason for reason in judge(model, Candidate(body=text)).reasons if reason.code == "unfamiliar"]
        assert bool(doubts) is not ("+" in text)


def test_numbers_and_the_words_of_every_sentence_are_no_grounds():
    names = [f"{one}o{other}" for one in "bcdfghkl" for other in "mnprstx"]
    texts = [f"Is it the {number} that we have in the shed of {name}?" for number, name in enumerate(names)]
    model = taught([each for text, ham in zip(texts, HAM, strict=False) for each in ((text, True), (ham, False))])
    told = [describe(reason) for reason in judge(model, Candidate(body="Is it the 447911 in the shed?")).reasons]
    assert "the word “shed”, going by earlier decisions" in told
    assert not [words for words in told if "447911" in words or "“the”" in words or "“Is it" in words]


CAMPAIGN = "Good morning dear reader of this page, today the big lottery of {} has chosen your name from {} for a prize"


def likeness_told(model: Model, text: str) -> list[str]:
    reasons = map(describe, judge(model, Candidate(body=text)).reasons)
    return [reason for reason in reasons if "like a recent spam comment" in reason]


def test_a_version_of_a_text_that_was_spam_is_known_by_its_likeness():
    model = taught([(CAMPAIGN.format("Spain", "thousands"), True)])
    assert likeness_told(model, CAMPAIGN.format("Spain", "thousands")) == ["100% like a recent spam comment"]
    [told] = likeness_told(Model.from_bytes(model.to_bytes()), CAMPAIGN.format("Norway", "millions").upper())
    assert 50 < int(told.partition("%")[0]) < 100
    assert not likeness_told(model, "Good morning dear reader of this page, thank you for the prize in chess")
    assert not likeness_told(model, "Good morning dear")


def test_likeness_goes_by_spam_alone_and_by_what_was_decided_last():
    text = CAMPAIGN.format("Spain", "thousands")
    assert not likeness_told(taught([(text, False)]), text)
    assert not likeness_told(taught([(text, True), (text, False)]), text)


def as_format(number: int, model: Model) -> bytes:
    """A model of one lesson as earlier versions wrote it: without counts of lessons, in the first without likeness."""
    data, header, entry, decider, sketch = model.to_bytes(), 15, 11, 3, 4 * 16
    looks = header + entry + decider
    numbers = zlib.decompress(data[looks + sketch :])[: 8 * BUCKETS]
    known = data[header : header + entry] + (b"" if number == 1 else data[looks : looks + sketch])
    return data[:4] + bytes([number]) + data[5:header] + known + zlib.compress(numbers)


@pytest.mark.parametrize("number", [1, 2])
def test_models_of_earlier_formats_are_read(number):
    text = SPAM_UNKNOWN_TO_THE_STARTER[0]
    model = taught([(text, True)])
    read = Model.from_bytes(as_format(number, model))
    assert read.weights == model.weights
    assert bool(likeness_told(read, text)) is (number == 2)
    assert Model.from_bytes(read.to_bytes()).weights == model.weights


def test_a_word_is_named_once_three_lessons_had_it():
    """One accident is no ground that a person would name."""
    texts = [f"The zorbo {where} is here, people" for where in ("of Oakmere", "by the sea", "under the bridge")]
    named = []
    for lessons in range(1, 4):
        model = taught([(text, True) for text in texts[:lessons]])
        reasons = judge(model, Candidate(body="My zorbo sings")).reasons
        named.append(any("zorbo" in str(reason.values.get("words", "")).lower() for reason in reasons))
    assert named == [False, False, True]


def test_words_that_are_known_from_the_start_and_from_decisions_are_one_reason():
    advert = "Check me out!"
    shipped = {reason.code: reason for reason in judge(Model(), Candidate(body=advert)).reasons}["phrases"]
    model = taught([(f"Check me out, {a_text(number)}", True) for number in range(5)])
    told = [describe(reason) for reason in judge(model, Candidate(body=advert)).reasons if reason.weight > 0]
    said = "words that ask to visit, subscribe or vote (“Check me out”)"
    assert [words for words in told if "heck me out" in words] == [said]
    (merged,) = (reason for reason in judge(model, Candidate(body=advert)).reasons if reason.code == "phrases")
    assert merged.weight > shipped.weight


def test_a_reason_quotes_words_without_the_marks_around_them():
    model = taught([(f"Sheds! ... by {a_text(number)}", True) for number in range(5)])
    told = [describe(reason) for reason in judge(model, Candidate(body="Sheds! ... fine")).reasons]
    assert any("“Sheds”" in words for words in told), told


def test_approvals_of_a_local_word_clear_it():
    text = "The casino on Market Square, our casino, pays for the theatre; close the casino and the jackpot is gone"
    before = score(Model(), text)
    model = taught([(f"{text}, says street {number} and {word}", False) for number, word in enumerate(
        ["Anna", "Bert", "Carl", "Dora", "Emil", "Frida", "Gert", "Hans"])])  # fmt: skip
    assert score(model, text) < before


def test_bytes_and_back_judge_alike():
    model = taught([*((text, True) for text in SPAM), *((text, False) for text in HAM)])
    data = model.to_bytes()
    again = Model.from_bytes(data)
    assert [score(again, text) for text in HAM + SPAM] == [score(model, text) for text in HAM + SPAM]
    assert (again.spam, again.ham, again.version) == (model.spam, model.ham, model.version)
    assert again.to_bytes() == data
    assert not learn(again, Candidate(body=SPAM[0]), True), "the memory of recent texts comes back too"


def test_bytes_stay_under_four_megabytes_however_much_was_taught():
    model = Model()
    chance = random.Random(3)
    for index in range(BUCKETS):
        model.weights[index], model.spreads[index] = chance.gauss(0, 1), chance.random()
    for number in range(RECENT):
        learn(model, Candidate(body=a_text(number), name=str(number)), True)
    assert len(model.recent) > 0.9 * RECENT
    assert len(model.to_bytes()) < 4 * 1024 * 1024


@pytest.mark.parametrize("change", [lambda data: b"", lambda data: data[:-9], lambda data: b"X" + data[1:]])
def test_other_bytes_are_refused(change):
    with pytest.raises(ValueError, match="not a spam model"):
        Model.from_bytes(change(Model().to_bytes()))


def test_a_text_teaches_once_in_whatever_disguise():
    model = Model()
    assert learn(model, Candidate(body="Buy oak sheds at number 4", name="a"), True)
    assert not learn(model, Candidate(body="BUY ｏａｋ shéds, at number 17!", name="b"), True)
    assert model.version == 1


def test_the_opposite_decision_on_a_text_is_learnt_and_can_be_turned_again():
    model, candidate = Model(), Candidate(body=SPAM_UNKNOWN_TO_THE_STARTER[0])
    learn(model, candidate, True)
    called_spam = score(model, candidate.body)
    assert learn(model, candidate, False)
    assert score(model, candidate.body) < called_spam
    assert learn(model, candidate, True)


@pytest.mark.parametrize(
    "values", [{"is_test": True}, {"name": "akismet-guaranteed-spam"}, {"user_role": "administrator"}]
)
def test_tests_and_administrators_teach_nothing(values):
    model = Model()
    assert not learn(model, Candidate(body="Some text", **values), True)
    assert model.version == 0


def test_one_persons_flood_does_not_turn_the_model_over():
    """Somebody posts hundreds of texts made of ordinary readers' words, and all are marked as spam."""
    words = re.findall(r"\w+", " ".join(HAM[1:76:2]))
    chance = random.Random(5)
    model = taught([*((text, False) for text in HAM[::2]), *((text, True) for text in SPAM)])
    before = {text for text in HAM[1::2] if is_blocked(model, text)}
    for _ in range(400):
        text = " ".join(chance.choices(words, k=25))
        learn(model, Candidate(body=text, address="203.0.113.9"), True)
    blocked = {text for text in HAM[1::2] if is_blocked(model, text)}
    assert len(blocked - before) <= 0.02 * len(HAM[1::2]), blocked


def test_one_persons_approved_flood_does_not_let_spam_through():
    model = taught([*((text, False) for text in HAM), *((text, True) for text in SPAM)])
    chance = random.Random(6)
    words = ["casino", "bonus", "free", "spins", "online", "money", "bridge", "school", "mayor", "town"]
    for _ in range(400):
        text = " ".join(chance.choices(words, k=12))
        learn(model, Candidate(body=text, address="203.0.113.9"), False)
    published = [text for text in SPAM if judge(model, Candidate(body=text)).answer is Answer.HAM]
    assert len(published) <= 0.15 * len(SPAM), published


def test_many_authors_with_one_network_address_all_teach():
    model = Model()
    for number in range(20):
        learn(model, Candidate(body=a_text(number), email=f"r{number}@mail.example", address="192.0.2.1"), True)
    assert model.version == 20


def test_an_author_cannot_be_told_from_what_is_remembered():
    model = taught([("One text", True)])
    assert model.recent[0].author < 1 << 16


def test_what_many_words_say_together_is_said():
    texts = [f"shed {' '.join(f'{letter}{a_word}' for a_word in 'bcdfghjklmnp')}" for letter in "aeiou"]
    model = taught([*((text, True) for text in texts), *((text, False) for text in HAM[:5])])
    judgement = judge(model, Candidate(body=texts[0].removeprefix("shed ")))
    assert "its words as a whole, going by earlier decisions" in map(describe, judgement.reasons)


def approved_spam(model: Model, *, times: int) -> None:
    """By one person, of one kind."""
    for number in range(times):
        text = f"Hey guys check out my channel, new {HAM[number].split()[0]} every day, I make rap covers"
        learn(model, Candidate(body=text, name=f"Singer {number}"), False, "user 2")


@pytest.mark.parametrize("others", [0, 60])
def test_a_dozen_approvals_of_spam_do_not_open_the_door_to_more(others):
    model = Model()
    for number, (fan, standing) in enumerate(zip(FANS, OTHERS, strict=False)):
        if number < others:
            learn(model, Candidate(body=f"{fan}, check out my channel"), True, "user 1")
            learn(model, Candidate(body=standing), False)
    approved_spam(model, times=12)
    for text in ("Subscribe to my channel, I cook", "please sub to my channel and follow me on instagram"):
        assert judge(model, Candidate(body=text)).answer is not Answer.HAM, text
    assert score(model, "follow me on instagram and like my page") > 0.9


def test_what_was_taught_against_words_that_are_shipped_is_a_ground_of_its_own():
    model = Model()
    approved_spam(model, times=20)
    grounds = judge(model, Candidate(body="Hey guys check out my channel, I make rap covers")).reasons
    assert [describe(each) for each in grounds if each.weight > 0 and not is_caveat(each)] == [
        "words that ask to visit, subscribe or vote (“check out my channel”)"
    ]
    assert any("going by earlier decisions" in describe(each) for each in grounds if each.weight < 0)
