"""Run as a program: moderators block the same author at once while readers write, then withdraw the rule at once.

Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import threading
from collections import Counter
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from comments import rules  # noqa: E402
from comments.models import Comment, Rule, Status  # noqa: E402
from newsroom.verbs import Conflict  # noqa: E402
from tests import factories  # noqa: E402

DESKS, READERS = 6, 12


def main() -> None:
    """Make a comment, let all block its author, and all take that back."""
    call_command("migrate", verbosity=0)
    live = factories.live()
    comment = factories.reply(live, email="eve@example.com")
    desks = [factories.user("Administrators") for _number in range(DESKS)]

    def block(number: int) -> None:
        rules.block(comment_id=comment.pk, what="author", by=desks[number], now=timezone.now())

    def write(number: int) -> None:
        factories.reply(live, f"About {factories.made_up_word(500 + number)}.", email="eve@example.com")

    blocked = _at_once([(block, number) for number in range(DESKS)] + [(write, number) for number in range(READERS)])
    rule = Rule.objects.get()

    def withdraw(number: int) -> None:
        rules.withdraw(rule_id=rule.pk, by=desks[number], now=timezone.now())

    withdrawn = _at_once([(withdraw, number) for number in range(DESKS)])
    report = {
        "blocked": {"made": blocked["block made"], "told": blocked["block told"]},
        "rules": Rule.objects.count(),
        "settled": Comment.objects.exclude(pk=comment.pk).exclude(status=Status.AWAITING).count(),
        "withdrawn": {"made": withdrawn["withdraw made"], "told": withdrawn["withdraw told"]},
    }
    print(json.dumps(report))  # noqa: T201


def _at_once(acts: list[tuple[Callable[[int], None], int]]) -> Counter[str]:
    outcomes, ready = Counter[str](), threading.Barrier(len(acts))

    def run(act: Callable[[int], None], number: int) -> None:
        ready.wait()
        try:
            act(number)
            outcomes[f"{act.__name__} made"] += 1
        except Conflict:
            outcomes[f"{act.__name__} told"] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


if __name__ == "__main__":
    main()
