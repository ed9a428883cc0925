"""Run as a program: moderators, readers, checkers and claims at once, first on one comment, then on several.

All of it goes through the pages that people use, on the database of DATABASE_URL. Prints one JSON object: what each
attempt came to, and whether what is kept equals what a recount gives.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import override_settings  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import LiveArticle  # noqa: E402
from comments.chores import settle_due  # noqa: E402
from comments.models import Act, Claim, Comment, Decision, EarlierText  # noqa: E402
from comments.own_address import own_address  # noqa: E402
from tests import factories  # noqa: E402
from tests.comments.two_desks import ACTS, WORDS, Desk, at_once, state  # noqa: E402

SEVERAL, PEOPLE, ROUNDS = 8, 6, 25
OF_READERS = {303: "by its author", 403: "author refused", 409: "author refused"}


def main() -> None:
    """Once with the check in the request, once with workers."""
    call_command("migrate", verbosity=0)
    report: dict[str, object] = {}
    for name, number, tasks in (("one", 1, "immediate:"), ("several", SEVERAL, "database:")):
        with override_settings(TASKS_URL=tasks):
            live = factories.live()
            comments = [factories.reply(live).pk for _number in range(number)]
            people = [Anybody(live, factories.user("Moderators"), seed, comments) for seed in range(PEOPLE)]
            outcomes = at_once(people, lambda anybody: [anybody.do_one_thing() for _round in range(ROUNDS)])
            while settle_due(timezone.now()):
                pass
        report[name] = {"outcomes": outcomes, "state": state(live), "kept": _kept(live, outcomes)}
    print(json.dumps(report))  # noqa: T201


class Anybody(Desk):
    """A moderator, the author of each comment, and a worker."""

    def __init__(self, live: LiveArticle, person: Any, seed: int, comments: list[int]) -> None:
        super().__init__(live, person, seed)
        self.comments = comments

    def do_one_thing(self) -> str:
        """Something to one of the comments, as its page shows it at this moment."""
        comment = Comment.objects.get(pk=self.random.choice(self.comments))
        chance = self.random.random()
        if chance < 0.3:
            return self.decide(comment.pk, self.random.choice(ACTS), version=comment.version)
        if chance < 0.45:
            return self.undo()
        if chance < 0.65:
            return self.edit(comment)
        if chance < 0.67:
            return self.take_back(comment)
        if chance < 0.75:
            settle_due(timezone.now())
            return "work"
        return self.open(comment.pk)

    def edit(self, comment: Comment) -> str:
        fields = {"comment": f"I had rather said {next(WORDS)} of it.", "version": comment.version}
        return self._of_reader(self.browser.post(f"{own_address(comment)}edit/", fields).status_code)

    def take_back(self, comment: Comment) -> str:
        sent = self.browser.post(f"{own_address(comment)}delete/", {"version": comment.version})
        return "taken back" if sent.status_code == 303 else self._of_reader(sent.status_code)

    def open(self, pk: int) -> str:
        """Come to its card, from another."""
        fields = {"take": pk, "leave": self.random.choice(self.comments)}
        answer = self.browser.post(reverse("admin:comments_queue_claim"), fields)
        return "looked" if answer.status_code == 200 else f"answered {answer.status_code}"

    def _of_reader(self, status: int) -> str:
        return OF_READERS.get(status, f"answered {status}")


def _kept(live: LiveArticle, outcomes: dict[str, int]) -> dict[str, bool]:
    rows = list(Comment.objects.filter(article_id=live.article_id))
    decisions = Decision.objects.filter(comment__in=rows)
    versions = {row.pk: sorted(row.decisions.values_list("comment_version", flat=True)) for row in rows}
    acts = Counter(decisions.values_list("act", flat=True))
    edited = EarlierText.objects.filter(comment__in=rows).exclude(comment__status="removed").count()
    undone = decisions.filter(act=Act.UNDO)
    return {
        "one decision for each version": all(versions[row.pk] == list(range(2, row.version + 1)) for row in rows),
        "each leads on from the last": all(_is_chain(row) for row in rows),
        "each accepted act is one": decisions.exclude(by=None).count() == outcomes.get("counted", 0),
        "each accepted edit is one": acts[Act.EDIT] == outcomes.get("by its author", 0),
        "no edit's text is lost": edited == decisions.filter(act=Act.EDIT).exclude(comment__status="removed").count(),
        "nothing is undone twice": undone.count() == undone.values("undoes").distinct().count(),
        "what was taken back is empty": all(row.body == "" for row in rows if row.status == "removed"),
        "nothing waits": not any(row.status == "awaiting" for row in rows),
        "one claim at most": Claim.objects.filter(comment__in=rows).count() <= len(rows),
    }


def _is_chain(comment: Comment) -> bool:
    """Whether each decision begins where the one before it ended, and the last one is where the comment stands."""
    steps = list(comment.decisions.order_by("pk").values_list("before", "after"))
    ends = [after for _before, after in steps]
    return [before for before, _after in steps[1:]] == ends[:-1] and ends[-1] == comment.status


if __name__ == "__main__":
    main()
