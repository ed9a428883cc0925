"""Readers and threads that nobody wrote, in any number: for measurements on a full site."""

from __future__ import annotations

import dataclasses
import datetime as dt
from random import Random

from comments import threads
from comments.made_up_texts import place_name
from comments.models import Comment, Status
from comments.models.comment import DEPTH_LIMIT
from comments.submission import Reply, author_key
from newsroom.client_address import network_of

_FIRST = ("Ada", "Brontë", "Casper", "Dilan", "Elin", "Farouk", "Greta", "Hugo", "Imke", "Jarek", "Kaya", "Mirela")
_LAST = ("Abelard", "Brisk", "Corvane", "Dunmere", "Ellery", "Fosk", "Garrowby", "Hale", "Ister", "Jolm", "Nyström")

PUBLISHED, HELD = 0.35, 0.05  # parts of all replies; the rest is spam


@dataclasses.dataclass(frozen=True)
class Person:
    """A reader, or a program that writes spam."""

    name: str
    email: str
    address: str
    network: str
    key: str


@dataclasses.dataclass(slots=True)
class Place:
    """One comment's place in the thread of its article; `answers` is the position of what it answers.

    `key` is the comment's once it has been written.
    """

    status: Status
    at: dt.datetime
    answers: int | None
    path: str
    depth: int
    published_below: int = 0
    key: int = 0


def readers(random: Random, number: int) -> list[Person]:
    """Three of five with an e-mail address, three of ten on IPv6; their networks are ranges for private use."""
    found = []
    for count in range(number):
        address = f"10.{random.randrange(256)}.{random.randrange(256)}.{random.randrange(1, 255)}"
        if random.random() < 0.3:
            address = f"2001:db8:{random.randrange(65536):x}::{random.randrange(1, 65536):x}"
        found.append(_person(random, address, f"{count}@mail.example"))
    return found


def spammers(random: Random, number: int) -> list[Person]:
    """Programs in the 512 networks of the range for measurements (198.18.0.0/15), most of them in a few."""
    found = []
    for count in range(number):
        network = int(512 * random.random() ** 3)
        address = f"198.{18 + network // 256}.{network % 256}.{random.randrange(1, 255)}"
        found.append(_person(random, address, f"{count}@post.example"))
    return found


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


def _person(random: Random, address: str, email: str) -> Person:
    first = random.choice(_FIRST)
    name = f"{first} {random.choice(_LAST) if random.random() < 0.5 else place_name(random)}"
    email = f"{first.lower()}{email}" if random.random() < 0.6 else ""
    key = author_key(Reply(name=name, body="", email=email, address=address))
    return Person(name, email, address, network_of(address), key)
