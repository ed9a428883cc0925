"""What the embedded checker answers as shipped, and on what grounds."""

from __future__ import annotations

import pytest

from comments.spam.embedded import links
from comments.spam.embedded.checker import EmbeddedChecker, Thresholds, judge, learn
from comments.spam.embedded.model import Model
from comments.spam.interface import Answer, Candidate, CheckerUnavailable, DomainRecord, Judgement
from comments.spam.wording import describe

from .samples import HAM, SPAM

CALLED_SPAM = (Answer.SPAM, Answer.BLATANT)


def judged(body: str, **values) -> Judgement:
    return judge(Model(), Candidate(body=body, **values))


def probability(judgement: Judgement) -> float:
    assert judgement.score is not None
    return judgement.score


def codes(judgement: Judgement) -> set[str]:
    return {reason.code for reason in judgement.reasons}


def test_the_samples_are_enough_to_say_two_per_cent():
    assert len(set(HAM)) >= 120
    assert len(set(SPAM)) >= 60


def test_ordinary_replies_are_not_called_spam_as_shipped():
    answers = {text: judged(text).answer for text in HAM}
    blocked = [text for text, answer in answers.items() if answer in CALLED_SPAM]
    held = [text for text, answer in answers.items() if answer is Answer.UNSURE]
    assert len(blocked) < 0.02 * len(HAM), blocked
    assert len(held) <= 0.05 * len(HAM), held


def test_most_obvious_spam_is_called_spam_as_shipped():
    missed = [text for text in SPAM if judged(text).answer not in CALLED_SPAM]
    published = [text for text in SPAM if judged(text).answer is Answer.HAM]
    assert len(missed) <= 0.1 * len(SPAM), missed
    assert not published


@pytest.mark.parametrize(
    "values",
    [
        {"name": "akismet-guaranteed-spam"},
        {"name": " Akismet-Guaranteed-Spam "},
        {"name": "viagra-test-123"},
        {"email": "akismet-guaranteed-spam@example.com"},
        {"name": "akismet-guaranteed-spam", "is_test": True},
    ],
)
def test_the_protocols_test_words_are_always_spam(values):
    judgement = judged("Good morning.", **values)
    assert judgement.answer in CALLED_SPAM
    assert judgement.score == 1.0
    assert codes(judgement) == {"test-word"}


def test_a_name_that_merely_contains_the_test_word_is_ordinary():
    assert judged("Good morning.", name="not akismet-guaranteed-spam").answer is Answer.HAM


def test_an_administrator_is_always_ham():
    judgement = judged("Buy viagra http://pills.top http://pills.top/2", user_role="administrator")
    assert judgement.answer is Answer.HAM
    assert codes(judgement) == {"administrator"}


def test_a_filled_hidden_field_makes_an_ordinary_reply_spam():
    judgement = judged("Thank you for this article.", honeypot_value="http://x.example")
    assert judgement.answer in CALLED_SPAM
    assert judgement.reasons[0].code == "honeypot"


def test_published_comments_speak_for_a_reader():
    text = "Check out the pictures of the flood: https://photos.example/flood"
    plain, known = judged(text), judged(text, published_before=12)
    assert probability(known) < probability(plain)
    assert "12 published comments by this reader" in map(describe, known.reasons)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.theguardian.com/world/2026/nov/28/ferry",
        "https://elpais.com/espana/",
        "https://de.wikipedia.org/wiki/Hafen",
        "www.parlament.gv.at/plenum",
        "https://data.gov.au/x",
        "https://www.cam.ac.uk/research",
    ],
)
def test_what_readers_of_news_give_as_their_source_is_no_sign(address):
    new = DomainRecord(domain=links.host(address))
    assert codes(judged(f"They reported on it before we did: {address}", domains=(new,))) == set()
    taught = Model()
    for number, text in enumerate(SPAM):
        learn(taught, Candidate(body=f"{text} http://shop{number}.example/", email=f"{number}@x.example"), True)
    for number, text in enumerate(HAM):
        learn(taught, Candidate(body=text, email=f"ham{number}@x.example"), False)
    reply = Candidate(body=f"They reported on it before we did: {address}")
    assert judge(taught, reply).answer is Answer.HAM


@pytest.mark.parametrize(
    "address", ["http://theguardian.com.example.top/x", "https://notreuters.com/", "https://gov.shop/"]
)
def test_an_address_that_only_sounds_like_one_is_a_link(address):
    assert codes(judged(f"They reported on it before we did: {address}")) & {"links", "cheap-domain"}


@pytest.mark.parametrize(
    "text",
    [
        "Viagra and insulin on the same prescription budget? Somebody in the ministry is joking.",
        "I work in a casino. We are 140 people, and the bonus was cut this year again.",
        "Porn, betting, casinos: that is what the pier has become.",
        "I subscribe to this paper since 1988 and have never read such nonsense.",
        "Please subscribe to the Gazette if you can, local papers are dying.",
        "The Guardian on online casinos and bitcoin: https://www.theguardian.com/x",
    ],
)
def test_what_people_talk_about_is_not_held(text):
    assert judged(text).answer is Answer.HAM


def test_words_that_advertise_are_still_weighed():
    for text in ("Viagra cialis levitra", "Please subscribe to my channel", "Casino bonus at https://bonus.example/"):
        assert judged(text).answer is not Answer.HAM


@pytest.mark.parametrize("end", ["xxx", "Xx", "XXX", "xoxo"])
def test_kisses_at_the_end_are_no_sign(end):
    judgement = judged(f"What lovely pictures of the harbour, thank you so much {end}")
    assert judgement.answer is Answer.HAM
    assert not [reason for reason in judgement.reasons if reason.weight > 0]
    assert judged("Free xxx videos and xxx cams here, enter now").answer is not Answer.HAM


def test_words_of_the_articles_own_matter_weigh_less():
    text = "An online casino needs a licence, the casino in town has one."
    assert probability(judged(text, context=("Gambling", "online casino"))) < probability(judged(text))


def test_links_to_this_very_site_are_no_sign():
    text = "You reported on it in March: https://paper.example/world/2024/03/01/bridge/"
    assert codes(judged(text)) == {"links"}
    assert not codes(judged(text, site="https://paper.example"))


@pytest.mark.parametrize(
    "address",
    ["quick-fund.sbs", "luckyspin.digital", "fund7.bond/apply", "docs.cfd", "займы-тут.рф", "quickfund[.]sbs"],
)
def test_an_offer_is_known_under_whatever_domain(address):
    text = f"Payday loans in one hour, no credit check, apply today: visit {address}"
    assert judged(text).answer in {Answer.SPAM, Answer.BLATANT}
    assert "talked-about" not in codes(judged(text))


def test_a_full_stop_that_lost_its_space_is_no_address():
    for text in (
        "We were home.today it rained.",
        "So he said no.we left.it was late",
        "Loans are too expensive.credit should be free.",
        "Apply for a licence at school.in May the fee is 20 euros",
        "He read it.host and guests were late",
    ):
        assert "bare-domain" not in codes(judged(text)), text


@pytest.mark.parametrize("address", ["QUICKFUND.SBS", "quickfund.ninja/apply?id=7", "visit quickfund.boutique"])
def test_addresses_in_capitals_with_a_path_or_pointed_at_are_seen(address):
    assert "bare-domain" in codes(judged(f"My aunt told me about {address}"))


def test_two_links_to_one_new_domain_are_one_domain():
    domains = (DomainRecord(domain="a.example"),)
    told = judged("See http://a.example/x and http://a.example/y", domains=domains).reasons
    assert "a link to a domain first seen today" in [describe(reason) for reason in told]


def test_nothing_like_an_address_stands_beside_the_word_that_there_is_none():
    for text in ("Payday loans ruined my uncle, ask joe@localhost.", "Payday loans at zorbo.example.test ruin."):
        reasons = map(describe, judged(f"{text} That is what I think of the whole matter, and I am not alone.").reasons)
        assert "speaks of it without a link, a number or an address" not in reasons


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You can make money from home with it", "words about easy money (“make money from home”)"),
        ("Casino bonus, free spins", "words about bets or games of chance (“Casino bonus”, “free spins”)"),
        ("加❤微 now", "signs put into the word “加微”"),
        ("Write to + 1 2 0 2 5 5 5 0 1 9 9 today", "a number pulled apart"),
        ("I made $300 and then $900, see https://a.example/x", "sums of money beside a way to answer"),
        ("{Great|Nice} post about [cars|boats]!", "a template of which the choices were not made"),
        ("Put in code BRODYK75 at sign-up", "a code that pays the one who posts it"),
        ("We win free tickets, click", "words that advertisements use, too (“win”, “free”, “click”)"),
        ("See https://a.example/x and https://b.example/y", "two links"),
        ("https://a.example/x " * 150, "at least 100 links"),
        ("See https://bit.ly/3abcd for it", "a shortened link"),
        ("Write to me at anna@mail.example please", "an e-mail address in the text"),
        ("Call +49 170 1234567 any time", "a telephone number"),
        ("All on example-shop . com", "an address spelt so that filters miss it"),
        ("All on example-shop.com", "the web address example-shop.com"),
        ("Cheap viagrа here", "letters of two alphabets in the word “viagrа”"),
        ("on\u200bline ca\u200bsino", "invisible characters inside words"),
    ],
)
def test_reasons_are_put_in_plain_words(text, words):
    assert words in [describe(reason) for reason in judged(text).reasons]


def test_every_reason_has_a_wording_of_its_own():
    reply = {"name": "Best Online Casino www.bet.example", "url": "http://bet.top", "honeypot_value": "x"}
    for text in (*SPAM, *HAM):
        for reason in judged(text, published_before=3, is_answer=True, **reply).reasons:
            assert describe(reason) != reason.code.replace("-", " ")


def test_reasons_come_strongest_first():
    weights = [abs(reason.weight) for reason in judged(SPAM[0], url="http://x.top").reasons]
    assert weights
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(
    "text",
    [
        "Iedere dag 123 km naar 3.500 mensen op 12-11-2024 van 9.30 tot 17.00",
        "Section 4.2.1 of the report, page 123-456-7, cost 1,000,000.00",
        "I said no.Then he left.It was late.",
    ],
)
def test_numbers_and_lost_spaces_are_taken_for_neither_telephones_nor_addresses(text):
    assert not codes(judged(text)) & {"phone-number", "bare-domain", "hidden-domain"}


def test_thresholds_turn_a_probability_into_an_answer():
    limits = Thresholds(hold=0.4, spam=0.8, blatant=0.99)
    answers = [limits.answer(score) for score in (0.39, 0.4, 0.79, 0.8, 0.98, 0.99)]
    assert answers == ["ham", "unsure", "unsure", "spam", "spam", "blatant"]


def test_the_checker_asks_for_the_model_and_hands_decisions_on():
    kept = []
    model = Model()
    model.spam = 41
    checker = EmbeddedChecker(load=lambda: model, keep=lambda *decision: kept.append(decision))
    candidate = Candidate(body="Hello")
    assert checker.service_host == ""
    assert checker.check(candidate, timeout=1).version.endswith(".41")
    checker.learn(candidate, is_spam=True, timeout=1, by="user 7")
    checker.learn(Candidate(body="Hello", is_test=True), is_spam=True, timeout=1)
    assert kept == [(candidate, True, "user 7")]
    assert checker.verify(timeout=1)


def test_an_unreadable_model_makes_the_checker_unavailable():
    checker = EmbeddedChecker(load=lambda: Model.from_bytes(b"broken"), keep=lambda *decision: None)
    with pytest.raises(CheckerUnavailable):
        checker.check(Candidate(body="Hello"), timeout=1)
    with pytest.raises(CheckerUnavailable):
        checker.verify(timeout=1)


def test_several_words_written_letter_by_letter_are_a_disguise():
    assert "spelt-out" in codes(judged("W i n s  e v e r y  n i g h t, write to  T o m m y"))
    assert "spelt-out" not in codes(judged("The bill: N O W or never, said the M P s in the U S A"))


def test_letters_that_make_no_words_are_a_sign_beside_links():
    text = "fjdkw qlmzx http://zorbo.example/a1 dkfjeiw zmxncb hgtyr"
    assert "letters that make no words" in [describe(reason) for reason in judged(text).reasons]
    for ordinary in ("Pfffff, hmmmm, see https://zorbo.example", "Vlk zmrzl, čtvrť, krk: https://zorbo.example/vlk"):
        assert "no-words" not in codes(judged(ordinary)), ordinary


def test_latin_letters_in_several_cyrillic_words_are_a_disguise():
    assert "mixed-alphabets" in codes(judged("Онлaйн кaзинo на сегодня"))
    assert "mixed-alphabets" not in codes(judged("Отличная cтатья, спасибо"))  # a slip of the keyboard
    assert "mixed-alphabets" not in codes(judged("Пiсля школи дiти йдуть додому"))  # as many type Ukrainian


@pytest.mark.parametrize(
    "number",
    [
        "five-five-five zero one 9 nine eight-two",
        "null eins sieben sechs 000 sieben vier",
        "八零零零五五一二九",
    ],
)
def test_a_number_in_words_is_a_disguise(number):
    assert "number-in-words" in codes(judged(f"Ask me tonight: {number}"))


def test_counting_aloud_is_no_number():
    for ordinary in (
        "One, two, three, four, and again: one two",
        "Un deux trois, 4 5 6 7 8 et 9",
        "2019 2020 2021 2022",
    ):
        assert "number-in-words" not in codes(judged(ordinary)), ordinary


def test_a_number_pulled_wide_apart_is_seen():
    assert "pulled-apart" in codes(judged("WhatsApp + 2 7 . 6 0 . 0 0 0 . 5 5 1 2"))
    assert "pulled-apart" not in codes(judged("It ended 3 - 1, 2 - 0 and 4 - 2, I was there in 1 9 7 8"))


def test_a_list_of_what_people_search_for_is_a_sign_beside_an_address():
    text = "late rooms, harbour view, car hire at the quay, ferry tickets, dog hotel, wet weather gear"
    assert "keywords" in codes(judged(text, url="http://zorbo.example"))
    assert "keywords" not in codes(judged(text))
    told = f"{text}. All of it dearer than last year, and who pays for it"
    assert "keywords" not in codes(judged(told, url="http://zorbo.example"))


@pytest.mark.parametrize("dot", ["(dot)", "(punkt)", "[kropka]", "(точка)"])
def test_a_dot_in_words_hides_an_address_in_any_language(dot):
    assert "hidden-domain" in codes(judged(f"Ask at zorbo{dot}example"))
