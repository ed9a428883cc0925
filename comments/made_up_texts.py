"""What nobody wrote: replies of readers, offers of programs and their campaigns, in any number."""

from __future__ import annotations

import dataclasses
import itertools
from random import Random

from comments.text import html, text_key

_OPENINGS = (
    "I walk past there every morning and can only agree.",
    "The article leaves out what the neighbours have said for years.",
    "My father worked in that building until it closed.",
    "With respect, the figures do not add up.",
    "We were at the meeting and it was not quite like that.",
    "Somebody at the town hall should read this twice.",
    "Good to see that this is being followed up.",
    "As a nurse on nights I see the other side of it.",
)
_MIDDLES = (
    "The old timetable had a bus every ten minutes; now people stand in the rain and nobody can say why.",
    "If the repair really costs that much, publish the offers and let three others look at them.",
    "It was the same in the spring: an announcement, a photograph with a spade, and then nothing for months.",
    "Nobody asks the tenants, although they are the ones who will pay in the end.",
    "There is a simple way, and other towns have gone it: two lanes, one for bicycles, and trees in between.",
    "I have written to the council twice. The first answer was friendly, the second was the first again.",
    "What the report calls a small delay is one third of the school year.",
    "Perhaps it is too early to judge, but the first weeks were better than I had feared.",
    "The comparison is unfair, since the harbour has its own budget and its own rules.",
)
_ENDINGS = (
    "Thanks for the report.",
    "I would like to hear from someone who was there.",
    "Let us see in a year.",
    "The map in the print edition was clearer, by the way.",
    "Does anybody know when the next session is?",
    "And no, I do not own a car.",
    "It could be so easy.",
)
_OF_PLACES = (
    "In {place} it is no different.",
    "Ask the people of {place}.",
    "They promised the same to {place}.",
    "Between {place} and {other} there is still no path.",
)
_SYLLABLES = (
    (
        "al",
        "bor",
        "cas",
        "dun",
        "el",
        "far",
        "gor",
        "hol",
        "is",
        "kar",
        "lim",
        "mor",
        "nor",
        "os",
        "pen",
        "quil",
        "ros",
    ),
    ("a", "en", "er", "i", "ing", "o", "u", "ar", "el"),
    ("bach", "by", "dale", "feld", "ford", "gate", "ham", "haven", "holt", "mere", "stead", "thorpe", "ville", "wick"),
)
_LURES = (
    "Your article is great!",
    "Hello dear friend,",
    "I was sceptical at first, too.",
    "Only today:",
    "Nobody tells you this, but",
    "My cousin showed me:",
    "Attention, please!",
    "Finally something that works:",
    "Tired of waiting?",
    "Last chance:",
    "You have been chosen.",
    "Doctors are amazed:",
)
_OFFERS = (
    "the best {thing} with discount, visit {link} now",
    "I earn 3000 a week from home with {thing}, see {link}",
    "{thing} without prescription, {manner} delivery {link}",
    "{manner} {thing} waiting for you >>> {link}",
    "readers of this page love {thing}: {link}",
    "get {thing} at half the price, order number {number} {link}",
    "{number} people of your town have found {manner} {thing} already, {link}",
    "{thing}: {manner}, no questions asked. {link}",
    "write to our agent for {manner} {thing} or go to {link}",
    "compare {thing} in one minute {link}",
    "we buy and sell {thing}, {manner} answer guaranteed {link}",
    "{manner} {thing}, now {number} in stock {link}",
)
_URGES = ("", "Hurry!", "Tell your friends.", "Offer ends tonight.", "Thank me later.", "No risk at all.", "100% legal")
_THINGS = (
    *("casino bonus", "replica watches", "essay writing", "crypto signals", "slimming tea", "loan offers"),
    *("betting tips", "hair growth oil", "designer bags", "dating profiles", "lottery numbers", "diet pills"),
    *("forex robots", "followers", "gift cards", "streaming accounts", "love spells", "psychic readings"),
    *("game coins", "cheap flights", "solar panels", "debt relief", "website traffic", "backlinks"),
    *("sleeping pills", "driving licences", "diplomas", "mining contracts", "car insurance", "keto gummies"),
)
_MANNERS = ("fast", "discreet", "certified", "original", "exclusive", "free", "secret", "premium", "instant", "genuine")
_HOSTS = ("prize", "cheap-deals", "fast-cash", "wonder", "click", "lucky-shop", "best-offer", "vip-club", "go-now")

VARIANTS = 30  # of a campaign's text


@dataclasses.dataclass(frozen=True)
class Text:
    """A reply's text with what submission makes of it."""

    body: str
    html: str
    key: str


def honest_texts(random: Random, number: int) -> list[Text]:
    """Replies of 100 to 500 characters, as good as all different; half of them name a place."""
    middles = [*_MIDDLES, *("\n\n".join(pair) for pair in itertools.combinations(_MIDDLES, 2))]
    return [_text(_reply(random, middles)) for _ in range(number)]


def spam_texts(random: Random, number: int) -> list[Text]:
    """Offers with links, most of them different even without their digits and links."""
    return [_text(_filled(random, _template(random), random.choice(_THINGS))) for _ in range(number)]


def campaign(random: Random) -> list[Text]:
    """One offer again and again: nothing but its digits, its links and its case differ."""
    template, thing = _template(random), random.choice(_THINGS)
    template = template.replace("{manner}", random.choice(_MANNERS))
    bodies = [_filled(random, template, thing) for _ in range(VARIANTS)]
    return [_text(body.upper() if random.random() < 0.1 else body) for body in bodies]


def _reply(random: Random, middles: list[str]) -> str:
    parts = [random.choice(_OPENINGS), random.choice(middles)]
    if random.random() < 0.5:
        parts.append(random.choice(_OF_PLACES).format(place=place_name(random), other=place_name(random)))
    return " ".join([*parts, random.choice(_ENDINGS)])


def place_name(random: Random) -> str:
    """One of some two thousand."""
    return "".join(map(random.choice, _SYLLABLES)).capitalize()


def _template(random: Random) -> str:
    return " ".join(filter(None, map(random.choice, (_LURES, _OFFERS, _URGES))))


def _filled(random: Random, template: str, thing: str) -> str:
    number = random.randrange(10_000)
    link = f"https://n{number % 97}.{random.choice(_HOSTS)}.example/{random.choice(('', 'start', 'order'))}?id={number}"
    return template.format(thing=thing, manner=random.choice(_MANNERS), number=number, link=link)


def _text(body: str) -> Text:
    return Text(body, html(body), text_key(body))
