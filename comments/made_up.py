"""Readers, replies and threads that nobody wrote, in any number: for measurements on a full site."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from random import Random

from comments import threads
from comments.models import Comment, Status
from comments.models.comment import DEPTH_LIMIT
from comments.submission import Reply, author_key
from comments.text import html, text_key

_FIRST = ("Ada", "Brontë", "Casper", "Dilan", "Elin", "Farouk", "Greta", "Hugo", "Imke", "Jarek", "Kaya", "Mirela")
_LAST = ("Abelard", "Brisk", "Corvane", "Dunmere", "Ellery", "Fosk", "Garrowby", "Hale", "Ister", "Jolm", "Nyström")
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
_OFFERS = (
    "Best {thing} with discount, visit https://{host}/ now",
    "I earned 3000 a week from home with {thing}, see www.{host}/start",
    "{thing} without prescription, fast delivery https://{host}/order?id={number}",
    "Hot {thing} waiting for you >>> https://{host}/{number}",
    "Your article is great! Readers of it love {thing}: https://{host}/",
)
_THINGS = ("casino bonus", "replica watches", "essay writing", "crypto signals", "slimming tea", "loan offers")
_HOSTS = ("prize.example", "cheap-deals.example", "fast-cash.example", "wonder.example", "click.example")


PUBLISHED, HELD = 0.35, 0.05  # parts of all replies; the rest is spam


@dataclasses.dataclass(frozen=True)
class Person:
    """A reader, or a program that writes spam."""

    name: str
    email: str
    address: str
    key: str


@dataclasses.dataclass(frozen=True)
class Text:
    """A reply's text with what submission makes of it."""

    body: str
    html: str
    key: str


@dataclasses.dataclass(slots=True)
class Place:
    """One comment's place in the thread of its article; `answers` is the position of what it answers."""

    status: Status
    at: dt.datetime
    answers: int | None
    path: str
    depth: int
    published_below: int = 0


def people(random: Random, number: int) -> list[Person]:
    """Some with an e-mail address; their network addresses are of ranges kept for examples."""
    made = []
    for count in range(number):
        name = f"{random.choice(_FIRST)} {random.choice(_LAST)}"
        email = f"{name.split()[0].lower()}{count}@mail.example" if random.random() < 0.6 else ""
        address = f"{random.choice(('198.51.100', '203.0.113'))}.{random.randrange(1, 255)}"
        if random.random() < 0.3:
            address = f"2001:db8:{random.randrange(65536):x}::{random.randrange(1, 65536):x}"
        key = author_key(Reply(name=name, body="", email=email, address=address))
        made.append(Person(name, email, address, key))
    return made


def honest_texts(random: Random) -> list[Text]:
    """Replies of 100 to 500 characters, all different."""
    middles = [*_MIDDLES, *("\n\n".join(pair) for pair in itertools.combinations(_MIDDLES, 2))]
    parts = itertools.product(_OPENINGS, middles, _ENDINGS)
    return _texts(random, [f"{opening} {middle} {ending}" for opening, middle, ending in parts])


def spam_texts(random: Random) -> list[Text]:
    """Offers with links, all different."""
    parts = itertools.product(_OFFERS, _THINGS, _HOSTS, range(20))
    bodies = [
        offer.format(thing=thing, host=f"n{number}.{host}", number=number) for offer, thing, host, number in parts
    ]
    return _texts(random, bodies)


def thread(random: Random, number: int, *, after: dt.datetime, before: dt.datetime) -> list[Place]:
    """An article's comments, oldest first: 35 % published, 5 % held, the rest spam; about half answer another."""
    published, held = round(number * PUBLISHED), round(number * HELD)
    statuses = [Status.PUBLISHED] * published + [Status.HELD] * held + [Status.SPAM] * (number - published - held)
    random.shuffle(statuses)
    step = (before - after) / (number + 1)
    places: list[Place] = []
    answerable: list[int] = []
    above: list[int | None] = []  # the position of the comment at the end of the path above
    for position, status in enumerate(statuses):
        at = after + step * (position + random.random())
        answers = random.choice(answerable[-40:]) if answerable and random.random() < 0.5 else None
        if answers is None:
            path, depth = threads.place(None, at)
            above.append(None)
        else:
            parent = places[answers]
            path, depth = threads.place(Comment(path=parent.path, depth=parent.depth), at)
            above.append(answers if parent.depth < DEPTH_LIMIT - 1 else above[answers])
        places.append(Place(status, at, answers, path, depth))
        if status == Status.PUBLISHED:
            answerable.append(position)
    for position in range(number - 1, -1, -1):
        if (up := above[position]) is not None:
            published_here = places[position].status == Status.PUBLISHED
            answered = places[position].answers
            if answered is not None and answered != up:  # beside it, on the last level
                places[answered].published_below += published_here
            below = 0 if places[position].depth == DEPTH_LIMIT - 1 else places[position].published_below
            places[up].published_below += below + published_here
    return places


def _texts(random: Random, bodies: list[str]) -> list[Text]:
    random.shuffle(bodies)
    return [Text(body, html(body), text_key(body)) for body in bodies]
