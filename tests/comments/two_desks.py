"""Run as a program: several moderators decide on the same comments at once, on the database of DATABASE_URL.

Prints one JSON object: what each attempt came to, and whether what is kept equals what a recount gives.
"""

from __future__ import annotations

import functools
import json
import os
import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import LiveArticle  # noqa: E402
from comments import moderation  # noqa: E402
from comments.models import Comment, Decision  # noqa: E402
from newsroom.models import User  # noqa: E402
from newsroom.verbs import Conflict, Refused  # noqa: E402
from tests import factories  # noqa: E402

COMMENTS, DESKS, ROUNDS = 24, 4, 40
REJECT = functools.partial(moderation.reject, reason="It advertises.")
VERBS = (moderation.approve, REJECT, moderation.mark_spam, moderation.hold)


def main() -> None:
    """Prepare a thread of comments, let all decide, count."""
    call_command("migrate", verbosity=0)
    live = factories.live()
    comments: list[Comment] = []
    for number in range(COMMENTS):
        parent = comments[number // 2] if number % 3 else None
        comments.append(factories.reply(live, parent_id=parent.pk if parent else None))
    people = [factories.user("Moderators") for _desk in range(DESKS)]
    by_version = _at_once(people, lambda person, random: _each_once(comments, person, random))
    first = _state(live)
    at_random = _at_once(people, lambda person, random: _anything(live, comments, person, random))
    print(json.dumps({"once": by_version, "first": first, "random": at_random, "then": _state(live)}))  # noqa: T201


def _at_once(people: list[User], work: Callable[[User, Random], list[str]]) -> dict[str, int]:
    barrier, results = threading.Barrier(len(people)), Counter[str]()

    def run(person: User, seed: int) -> None:
        barrier.wait()
        try:
            results.update(work(person, Random(seed)))
        except Exception as error:
            results[f"{type(error).__name__}: {error}"] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(person, seed)) for seed, person in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(results)


def _each_once(comments: list[Comment], person: User, random: Random) -> list[str]:
    """Decide on every comment in the version in which all have seen it."""
    return [_try(random.choice(VERBS[1:]), comment.pk, person, 2) for comment in comments]


def _anything(live: LiveArticle, comments: list[Comment], person: User, random: Random) -> list[str]:
    """Whatever moderators and readers may do, in any order."""
    results = []
    for _round in range(ROUNDS):
        pk = random.choice(comments).pk
        own = Decision.objects.filter(by=person).order_by("-pk").first()
        if random.random() < 0.25 and own is not None:
            results.append(_outcome(partial(moderation.undo, decision_id=own.pk, by=person, now=timezone.now())))
        elif random.random() < 0.2:
            factories.reply(live)
            results.append("reply")
        else:
            version = Comment.objects.values_list("version", flat=True).get(pk=pk)
            results.append(_try(random.choice(VERBS), pk, person, version))
    return results


def _try(verb: Callable[..., Decision], pk: int, person: User, version: int) -> str:
    return _outcome(partial(verb, comment_id=pk, by=person, version=version, now=timezone.now()))


def _outcome(act: Callable[[], Decision]) -> str:
    try:
        act()
    except Conflict:
        return "conflict"
    except Refused:
        return "refused"
    return "counted"


def _state(live: LiveArticle) -> dict[str, object]:
    rows = list(Comment.objects.filter(article_id=live.article_id))
    published = {row.path for row in rows if row.status == "published"}
    below = {row.pk: sum(path.startswith(row.path) and path != row.path for path in published) for row in rows}
    return {
        "decisions": Decision.objects.exclude(by=None).count(),
        "count": LiveArticle.objects.get(pk=live.pk).comment_count == len(published),
        "below": all(row.published_below == below[row.pk] for row in rows),
        "shown": all(row.shown == (row.path in published or below[row.pk] > 0) for row in rows),
        "versions": all(row.version == row.decisions.count() + 1 for row in rows),
    }


if __name__ == "__main__":
    main()
