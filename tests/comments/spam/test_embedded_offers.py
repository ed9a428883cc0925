"""What is offered below the news with a way to take it up, and what is merely talked about."""

from __future__ import annotations

import re

import pytest

from comments.spam.embedded.checker import judge
from comments.spam.embedded.model import Model
from comments.spam.embedded.offer_words import WARES
from comments.spam.embedded.starter import PARTS, PHRASES
from comments.spam.interface import Answer, Candidate, Judgement, Reason
from comments.spam.wording import describe

CALLED_SPAM = (Answer.SPAM, Answer.BLATANT)

OFFERS = {
    "papers": [
        "Buy a genuine looking diploma with transcript, delivery in 5 days, discreet. Telegram @uni_papers_now",
        "Echte Führerscheine ohne Prüfung, registriert, diskrete Lieferung. WhatsApp +49 160 0007788",
        "Vendo títulos y diplomas originales sin examen, entrega rápida, escríbame al WhatsApp +34 699 000 771",
        "Куплю и продам дипломы, аттестаты с доставкой, анонимно. Пишите в телеграм @dok_bystro",
    ],
    "magic": [
        "Doctor Imani brought my husband back with her love spell in two days, email her at imanihelps@gmail.com",
        "Grand voyant médium, retour de l'être aimé garanti en 3 jours. Appelez le 06 00 00 77 88",
        "Trabajos de magia y amarres garantizados, la vidente Selene, llámame al 0600 000 778",
        "Medyum Kemal hoca, bağlama büyüsü, kesin sonuç garantili, hemen arayın 0532 000 77 88",
    ],
    "loans": [
        "We offer instant funding without collateral at low rates, apply today: officeloans.kerr@outlook.com",
        "Sofort Kredit ohne Schufa und ohne Vorkosten, auch bei Schulden. Schreiben Sie an kredit.wolff@gmail.com",
        "Besoin d'un prêt sans justificatif ? Offre rapide et sérieuse, contactez pret.lambert@gmail.com",
        "Udzielam pożyczek bez zaświadczeń, szybko i dyskretnie, zadzwoń 600 000 778",
    ],
    "hackers": [
        "All my stolen bitcoin was recovered, thanks to these trusted experts. Contact: chainrescue.desk@gmail.com",
        "Zuverlässige Hacker mieten, WhatsApp überwachen ohne Zugriff, garantiert. Telegram @nachtzugriff",
        "Взлом почты и соцсетей недорого, анонимно, гарантия. Пишите в телеграм @vzlom_tut",
    ],
    "shops": [
        "Handmade leather sofas, 40% discount and free delivery, order at oakmere-sofas.com",
        "Fenster und Türen günstig vom Hersteller, kostenloses Angebot, schnelle Lieferung: fensterwelt-ost.de",
        "Cuisines sur mesure, remise de 40 %, devis gratuit et livraison offerte sur cuisines-du-lac.fr",
        "Мебель и кухни от производителя, скидки, бесплатная доставка, звоните 8 900 000 77 88",
    ],
    "jobs": [
        "Remote workers wanted, no experience, earn $400 daily, weekly payments. Text us on WhatsApp +1 202 555 0181",
        "Heimarbeit ohne Vorkenntnisse, täglich 300 Euro verdienen, schreibt mir auf WhatsApp +49 160 0007799",
        "Trabaja desde tu celular sin experiencia y gana 200 dólares diarios, escribe al WhatsApp +57 311 000 7788",
    ],
    "pills": [
        "Ozempic and Xanax without prescription, discreet overnight shipping, order via Telegram @pill_harbour",
        "Abnehmspritze rezeptfrei bestellen, diskreter Versand, günstig: schlankpost.de",
        "Obat aborsi asli tanpa resep, privasi terjamin, pesan via WA 0813 0000 7788",
    ],
    "investment": [
        "Thanks to coach Lydia Brandt my $300 became $4,000 in a week of trading, text her on WhatsApp +1 202 555 0182",
        "Krypto Rendite garantiert, täglich 5% Gewinn ohne Risiko, schreibt auf Telegram @gewinnhafen",
        "Invierte 100 dólares y gana 900 semanales garantizados, contacta por Telegram @gana_con_leo",
    ],
    "reach": [
        "Real Instagram followers and backlinks, cheap and fast, order at followerharbour.com",
        "Google Bewertungen günstig kaufen, garantiert echt, schnelle Lieferung: sternhafen.de",
    ],
    "betting": [
        "Register for the best slots, free spins without deposit, fast payouts: starharbour-slots.com",
        "Договорные матчи, гарантия прогноза, оплата после, пишите в телеграм @match_garant",
    ],
}

TALK = [
    # what is for sale, without a way to take it up
    "They sold fake diplomas without any exam, delivery in a week, guaranteed and discreet. Where was the ministry?",
    "Sofortkredite ohne Schufa, garantiert und schnell: so hat mein Schwager sein Haus verloren.",
    "Un voyant promet le retour de l'être aimé garanti en trois jours, et des gens paient pour cela.",
    "Free spins, welcome bonus: that is how they hooked my brother.",
    "The army's Telegram channel reported it an hour before the minister did.",
    "Online casinos should pay for the clinics.",
    "オンラインカジノの広告を禁止すべきだ。",
    # a way to write or to call, without an offer
    "Whoever saw the accident may call the police on 0161 496 0177.",
    "You can write to the committee at clerk@townhall.org, they do answer.",
    "The whole timetable stands on www.harbour-ferries.com, your link is broken.",
    "Die Seelsorge ist unter 0800 000 0222 Tag und Nacht zu erreichen.",
    "@Jonas he said so himself, on Telegram, the day before the vote.",
    "In 2019 it were 20 000 000 euros, in 2023 45 000 000.",
    # help for nothing
    "Free and confidential advice on debts for tenants, by phone: 0808 000 0422, citizens advice.",
    "Wir suchen Freiwillige für die Tafel, zwei Stunden pro Woche, kostenlos zu Mittag: tafel@pfarre-ost.org",
    "L'association cherche des bénévoles, deux heures par semaine, contact : aide@maisonduport.org",
    "Buscamos voluntarios para el comedor, dos horas a la semana, escriban a comedor@casadelrio.org",
    "Собираем помощь погорельцам, нужны одеяла и обувь, звоните 8 900 000 77 12.",
    # a warning
    "Somebody from +44 7700 900166 offered me 300 pounds a day for typing. It is a scam, beware.",
    "Mir bot eine Nummer, 0151 00077889, per WhatsApp Arbeit an, 300 Euro täglich. Betrug!",
]


def judged(body: str, **values) -> Judgement:
    return judge(Model(), Candidate(body=body, **values))


def offer_in(judgement: Judgement) -> float:
    return sum(reason.weight for reason in judgement.reasons if reason.code in {"offer", "offer-by-number"})


@pytest.mark.parametrize("trade", OFFERS)
def test_offers_are_called_spam_as_shipped(trade):
    answers = {text: judged(text).answer for text in OFFERS[trade]}
    assert not [text for text, answer in answers.items() if answer not in CALLED_SPAM]


@pytest.mark.parametrize("text", TALK)
def test_what_is_offered_may_be_talked_about(text):
    assert judged(text).answer is Answer.HAM


def test_an_offer_is_one_by_the_way_to_take_it_up():
    text = "Buy a genuine looking diploma, discreet delivery in five days"
    assert not offer_in(judged(text))
    for way in ("Telegram @unipapers", "diplomas-now.com", "call 600 000 778", "0532 000 77 88", "unipapers@gmail.com"):
        assert offer_in(judged(f"{text}: {way}")) > 2


def test_an_offer_stands_around_the_way_to_take_it_up():
    offer, talk = "Buy genuine diplomas, discreet delivery", "The bridge was closed again and nobody had told us. " * 12
    assert offer_in(judged(f"{talk} {offer}: diplomas-now.com"))
    assert not offer_in(judged(f"{offer} is what they cried. {talk} diplomas-now.com"))


def test_a_long_comment_touches_upon_many_things():
    text = (
        "We need the ferry daily, without it the nurses from the island come too late and the kitchen of the school "
        "has nothing to cook. My credit for the boat runs on and fuel costs what it costs, and nobody in the ministry "
        "has ever stood on that pier in January. Who looks for the numbers finds them on www.island-ferry.org in the "
        "minutes of March."
    )
    assert judged(text).answer is Answer.HAM


def test_who_warns_of_an_offer_makes_none():
    text = "They offer fast and discreet loans without collateral: call 0161 496 0188"
    assert offer_in(judged(text)) > offer_in(judged(f"{text}. A scam, beware!")) + 2


def test_the_articles_own_matter_is_no_ware():
    text = "Diplomas, certified and fast: www.adult-college.org"
    assert offer_in(judged(text, context=("Education", "diplomas"))) < offer_in(judged(text))


def test_an_offer_is_put_in_plain_words():
    reasons = map(describe, judged("Cheap sofas, free delivery, order at oakmere-sofas.com").reasons)
    assert "an offer of goods or services, with a way to take it up (sofas)" in reasons


@pytest.mark.parametrize("trade", sorted(filter(None, WARES)))
def test_what_is_offered_is_named(trade):
    wares = [ware.strip(" *") for ware in WARES[trade].split(";") if ware.strip().isascii()][:3]
    reasons = judged(f"Cheap {', '.join(wares)}, buy now: +44 7700 900178").reasons
    [kind] = [each.values["kind"] for each in reasons if each.code == "offer"]
    assert kind == trade
    wording = describe(Reason(code="offer", weight=1.0, values={"kind": trade, "words": ""}))
    assert not wording.startswith("an offer,")


@pytest.mark.parametrize("kind", sorted(PHRASES))
def test_words_are_told_by_what_they_advertise(kind):
    phrase = re.search(r"\d: ~?([^;\n]+)", PHRASES[kind])[1].replace("#", "30")
    reasons = judged(f"{phrase} today, see https://zorbo.example/x").reasons
    [told] = [describe(each) for each in reasons if each.code == "phrases"]
    assert phrase in told


@pytest.mark.parametrize("contact", ["Insta: luckyboss77", "contact @luckyboss77", "wechat ID passkey_51"])
def test_a_name_in_a_messenger_is_a_way_to_take_an_offer_up(contact):
    assert judged(f"We make real passports and driving licences, undetectable, {contact}").answer in CALLED_SPAM
    assert judged("I agree with @luckyboss77 on the passports, a scandal.").answer is Answer.HAM


def test_what_any_trade_may_sell_names_none():
    told = list(map(describe, judged("Cheap smartphones, photos and products, buy now: www.oakmere.example").reasons))
    assert "an offer, with a way to take it up (photos, products)" in told
    told = list(map(describe, judged("Forex programm on TV, buy now: www.oakmere.example").reasons))
    assert "an offer of profits, with a way to take it up (forex, programm, tv)" in told


@pytest.mark.parametrize("kind", sorted(PARTS))
def test_words_of_scripts_without_spaces_are_told_by_what_they_advertise(kind):
    phrase = re.search(r"\d: ~?([^;\n]+)", PARTS[kind])[1]
    [told] = [each for each in judged(f"{phrase} https://zorbo.example/x").reasons if each.code == "phrases"]
    assert told.values == {"kind": kind, "words": [phrase]}
    assert kind == "others" or not describe(told).startswith("the words")


def test_one_word_of_many_meanings_names_no_kind():
    [told] = judged("The manager got a bonus of two million for closing the plant.").reasons[:1]
    assert describe(told) == "a word that advertisements use, too (“bonus”)"


def test_a_link_of_which_more_is_said_is_one_ground():
    assert [each.code for each in judged("Somebody posted it yesterday at http://zorbo.top/8fQz2 I think").reasons] == [
        "cheap-domain"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "You will find me on Telegram: @northern_star",
        "Viber 0612 000 778, I have time tonight",
        "Wer mag: WhatsApp 0160 0007701",
        "пишите @severnaya в телеграм",
    ],
)
def test_a_name_or_number_in_a_messenger_is_a_sign(text):
    assert "a name or number in a messenger" in [
        describe(reason) for reason in judged(text).reasons if reason.weight > 0
    ]


@pytest.mark.parametrize(
    "text",
    [
        "@Jonas he said so himself, on Telegram.",
        "On WhatsApp 300 people read it, in 2021 2022 2023 nobody did.",
        "The Telegram channel has 20 000 000 followers, says the ministry of war in its report on the year.",
    ],
)
def test_people_answered_and_counts_are_no_names_in_a_messenger(text):
    assert "messenger-contact" not in {reason.code for reason in judged(text).reasons}


def test_matters_with_an_offer_weigh_in_full():
    text = "Free spins and an online casino bonus"
    alone, offered = judged(text), judged(f"{text}, register and deposit today: starharbour.com")
    assert alone.answer is Answer.HAM
    assert offered.answer in CALLED_SPAM


def test_a_telephone_number_may_stand_before_a_comma():
    assert "phone-number" in {reason.code for reason in judged("Ring +44 7700 900177, we are open").reasons}


@pytest.mark.parametrize(
    "text",
    [
        "Work from home and get rich quick, that is what the ad on your own page told my aunt, who lost her pension.",
        "They contacted me on Telegram and asked for my savings, the bank only shrugged when I told them at the desk.",
        "I buy viagra at the chemist's like everybody else, and nobody there has ever asked me for a prescription.",
        "Hire a hacker? With passwords like these in the town hall the pupils of the third form will do.",
    ],
)
def test_who_talks_about_spam_is_held_at_most(text):
    judgement = judged(text)
    assert judgement.answer in {Answer.HAM, Answer.UNSURE}
    assert judged(f"{text} Call +44 7700 900178").score > judgement.score


def test_words_that_are_held_for_being_talked_about_say_so():
    reasons = judged(
        "Work from home and get rich quick, that is what the ad on your own page told my aunt, who lost her pension."
    ).reasons
    against = [describe(reason) for reason in reasons if reason.weight < 0]
    assert "speaks of it without a link, a number or an address" in against


def test_who_warns_of_spam_or_quotes_it_is_shown_and_told_to_do_so():
    warned = judged("Beware of the instant loan without collateral that is on WhatsApp, my neighbour fell for it.")
    assert warned.answer is Answer.HAM
    assert "warns or complains of it (“Beware”)" in [describe(each) for each in warned.reasons if each.weight < 0]
    quoted = judged('They wrote to me: "You have won! Click here to claim your prize." Who believes that today?')
    assert quoted.answer in {Answer.HAM, Answer.UNSURE}
    assert "quotes it, and says more in its own words" in [describe(each) for each in quoted.reasons if each.weight < 0]
    assert judged("You have won! Click here to claim your prize.").answer in CALLED_SPAM
    assert judged('"You have won! Click here to claim your prize" on +44 7700 900178').answer in CALLED_SPAM


@pytest.mark.parametrize("name", ["Dublin Roof Repairs", "Küchenstudio Angebote", "Sofa Shop Leeds"])
def test_a_business_in_place_of_a_name_is_told(name):
    body = "Great article, thank you for this."
    judgement = judge(Model(), Candidate(body=body, name=name))
    assert "trade-name" in {reason.code for reason in judgement.reasons}, judgement.reasons
    for person in ("Rose Kitchen", "Job Baker", "Mark Weed", "Bill Sales"):
        assert "trade-name" not in {each.code for each in judge(Model(), Candidate(body=body, name=person)).reasons}


@pytest.mark.parametrize(
    ("name", "url", "text", "told"),
    [
        ("Northgate Drain Cleaning", "https://northgate-drains9.co.uk", "Floods are bad.", "name-of-site"),
        ("Oliver S", "https://thesis-lanternz.com", "The people at Thesis Lantern saved my year.", "names-site"),
        ("Delbert", "https://zorbo-dental.com", "Great read! Keep up the good work.", "praise-with-site"),
    ],
)
def test_what_the_website_given_has_to_do_with_the_reply_is_told(name, url, text, told):
    assert told in {reason.code for reason in judge(Model(), Candidate(body=text, name=name, url=url)).reasons}
    for other in (Candidate(body=text, name=name), Candidate(body=text, name=name, url="https://www.bbc.co.uk/news")):
        assert told not in {reason.code for reason in judge(Model(), other).reasons}


def test_readers_with_a_website_who_talk_of_spam_are_held_at_most():
    for text in TALK:
        judgement = judge(Model(), Candidate(body=text, name="Anna Berg", url="https://annas-garden.net"))
        assert judgement.answer in {Answer.HAM, Answer.UNSURE}, text


@pytest.mark.parametrize("address", ["see royal-slots7.com", "https://royal-slots7.com/x", "info at loans-today4.net"])
def test_what_an_address_is_called_is_told(address):
    told = [describe(reason) for reason in judged(f"My neighbour told me about it, {address}").reasons]
    assert any("in a link's address" in words for words in told), told


def test_an_address_written_bare_is_weighed_as_a_link_is():
    codes = {reason.code for reason in judged("join us t.me/zorbo77 today").reasons}
    assert codes >= {"bare-domain", "messenger-link"}
    [told] = [describe(each) for each in judged("cheap at bit.ly/3xYz12.").reasons if each.code == "bare-domain"]
    assert told == "the web address bit.ly/3xYz12"
    found = {reason.code: reason for reason in judged("see pain-free.com for it, and dating-up.com").reasons}
    assert found.keys() == {"bare-domain", "phrase-in-link"}  # the words of an address are no words of the text


@pytest.mark.parametrize("number", ["0800 123 4567", "086 123 4567", "030 1234567"])
def test_national_numbers_are_told(number):
    reasons = judged(f"The council's helpline is {number}, ask there for advice.").reasons
    assert "a telephone number" in [describe(reason) for reason in reasons]
    assert judged(f"The council's helpline is {number}, ask there for advice.").answer is Answer.HAM


@pytest.mark.parametrize(
    "text",
    [
        "I earn $95 an hour working from my couch, ask me how",
        "Gano 300 euros al dia desde casa, preguntame como",
        "Dear beloved, I am a widow suffering from cancer and want to transfer the fund of 4.5 million dollars to you",
        "Thanks to Dr Ade who gave me the winning numbers I won the lottery with the help of his oracle",
    ],
)
def test_letters_and_boasts_without_a_way_to_answer_are_not_shown(text):
    assert judged(text).answer is not Answer.HAM


@pytest.mark.parametrize(
    "text",
    [
        "I make $15 an hour and my rent went up by $300 this year.",
        "Ask me how I know. The council did just the same in 2012.",
        "The next of kin were told before the press, which is only right.",
        "The barrister said that the sum of 3 million pounds had been spent on the bridge.",
    ],
)
def test_readers_who_use_words_of_such_letters_are_shown(text):
    assert judged(text).answer is Answer.HAM


def test_who_says_little_else_advertises():
    assert judged("Work from home and get rich quick, make money online").answer in CALLED_SPAM


def test_digits_for_letters_convict_what_words_would_not():
    reasons = judged("V1agra and c1alis, n0 prescripti0n, ch3ap").reasons
    assert judged("V1agra and c1alis, n0 prescripti0n, ch3ap").answer in CALLED_SPAM
    assert "digits in place of letters in “V1agra”" in [describe(reason) for reason in reasons]
    plain = judged("Viagra 50 mg on line 3 of the list").reasons
    assert "disguised-word" not in {reason.code for reason in plain}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Meister Amadou hat mir meinen Mann zurückgebracht, schreibt an amadou.hilft@gmail.com", "magic"),
        ("Dzięki doktorowi mąż wrócił do mnie po dwóch dniach: doktor.ade@gmail.com", "magic"),
        ("A clean test after ten years: her herbal medicine did it, drselma.herbs@gmail.com", "medicine"),
        ("Меня обманули, а юристы вернули мне деньги за неделю: vozvrat.help@mail.ru", "hacking"),
        ("Perdi tudo em um golpe e ele recuperou meu dinheiro: ajuda.hack@gmail.com", "hacking"),
        ("Ik ben ernstig ziek en wil u 2 miljoen euro schenken: mevrouw.bakker@gmail.com", "letters"),
        ("La señora Marta multiplicó mi inversión en una semana: marta.gana@gmail.com", "investment"),
        ("Joki skripsi cepat selesai, rapi: joki.hebat@gmail.com", "essays"),
        ("Devis gratuit, nettoyage de toiture et ravalement: toits-du-lac.fr", "goods"),
        ("Çok güzel site, takipteyim: zorbo-dental.com", "flattery"),
        ("أم نور لجلب الحبيب وفك السحر: um.noor@gmail.com", "magic"),  # with "for" and "and" before the words
        ("La banca no, ma il signor Ferri mi ha concesso un prestito: ferri.credito@posta.example", "loan"),
        ("C'est toi sur cette vidéo ? http://zorbo.example/v", "bait"),
        ("Fully registered passports, residence permits: papers@zorbo.example", "papers"),
    ],
)
def test_what_spam_in_other_languages_is_about_is_named(text, kind):
    told = [each.values["kind"] for each in judged(text).reasons if each.code in {"phrases", "offer"}]
    assert kind in told


@pytest.mark.parametrize(
    "text",
    [
        "Mein verstorbener Mann hat dort gearbeitet. Die Entrümpelung hat uns 3000 Euro gekostet.",
        "Las apuestas deportivas al lado de los institutos y los partidos arreglados, qué vergüenza.",
        "Вывоз мусора подорожал, ремонт крыши никто не делает, а уничтожение тараканов только обещают.",
        "Bijles is in deze stad onbetaalbaar, en de dakdekker kwam pas na drie maanden.",
        "Almarhum suami saya dulu guru. Biaya administrasi sekolah naik terus.",
    ],
)
def test_readers_of_other_languages_who_use_such_words_are_shown(text):
    assert judged(text).answer is Answer.HAM


def test_who_names_a_helpline_while_telling_of_an_offer_makes_none():
    text = (
        "My husband lost our deposit, £24k, on an online casino app over eleven weeks: free spins, bonus offers. "
        "GamCare were brilliant (0808 8020 133, free, 24 hours). It can get better."
    )
    judgement = judged(text)
    assert judgement.answer is Answer.UNSURE
    assert "an offer of bets or games of chance beside a telephone number (casino, spins, bonus)" in [
        describe(reason) for reason in judgement.reasons
    ]
    assert judged(text.replace("were brilliant", "are brilliant, call now")).answer in CALLED_SPAM


def test_a_name_in_a_script_without_spaces_may_advertise():
    reasons = judged("Nice weather today.", name="ブランドコピー専門店").reasons
    assert "“ブランドコピー” in the reader's name" in [describe(reason) for reason in reasons]


def test_a_notice_that_asks_for_a_password_is_called_a_lure():
    text = "Your account has been reported for spam. Confirm your e-mail and password: https://zorbo.example/appeal"
    judgement = judged(text)
    assert judgement.answer in {Answer.UNSURE, *CALLED_SPAM}
    assert any(describe(reason).startswith("words of false notices and lures") for reason in judgement.reasons)


def test_a_word_of_an_offer_in_quotation_marks_is_doubted():
    text = "The reports are free at yearlyreports.com. Do not pay anybody to %s your credit, write to them yourself."
    offered, doubted = (judged(text % word).log_odds for word in ("repair", '"repair"'))
    assert offered - doubted > 1.5
