"""Run as a program: many people come to the same comments at once, on the database of DATABASE_URL.

Prints one JSON object: how many of them were told, of each comment, that it is theirs, while it is free, when the
claim of another runs out, and while they come and go.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import threading
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from comments import claims  # noqa: E402
from comments.models import Claim  # noqa: E402
from newsroom.models import User  # noqa: E402
from tests import factories  # noqa: E402

COMMENTS, PEOPLE, ROUNDS = 12, 6, 30


def main() -> None:
    """Let all of them claim the same comments, free ones and some that another had."""
    call_command("migrate", verbosity=0)
    live = factories.live()
    keys = [factories.reply(live).pk for _number in range(COMMENTS)]
    people = [User.objects.get(pk=factories.user("Moderators").pk) for _number in range(PEOPLE)]
    now = timezone.now()
    report: dict[str, object] = {"free": _winners(people, keys, now)}
    report["had"] = _winners(people, keys, now + claims.FOR / 2)
    report["run out"] = _winners(people, keys, now + 2 * claims.FOR)
    report["come and go"] = _come_and_go(people, keys[0])
    report["left behind"] = Claim.objects.count()
    print(json.dumps(report))  # noqa: T201


def _winners(people: list[User], keys: list[int], now: dt.datetime) -> list[list[int]]:
    """Who was told that a comment is theirs, for each comment."""
    told: dict[int, list[int]] = {pk: [] for pk in keys}
    barrier = threading.Barrier(len(people))

    def come(person: User) -> None:
        barrier.wait()
        for pk in keys:
            if claims.claim(comment_id=pk, by=person, now=now).by_id == person.pk:
                told[pk].append(person.pk)

    _at_once(people, come)
    return list(told.values())


def _come_and_go(people: list[User], pk: int) -> list[str]:
    """Each who has it says so in a list of one place: two in it at once are two who have it."""
    Claim.objects.all().delete()
    has: list[int] = []
    faults: list[str] = []

    def come(person: User) -> None:
        for _round in range(ROUNDS):
            now = timezone.now()
            if claims.claim(comment_id=pk, by=person, now=now).by_id != person.pk:
                continue
            has.append(person.pk)
            if has != [person.pk]:
                faults.append("two have it")
            has.remove(person.pk)
            claims.release(comment_ids=[pk], by=person)

    _at_once(people, come)
    return faults


def _at_once(people: list[User], work: Callable[[User], None]) -> None:
    failed: list[str] = []

    def run(person: User) -> None:
        try:
            work(person)
        except Exception as error:
            failed.append(f"{type(error).__name__}: {error}")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == [], failed


if __name__ == "__main__":
    main()
