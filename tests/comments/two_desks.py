"""Run as a program: moderators, readers and workers on the same comments at once, on the database of DATABASE_URL.

All but removing goes through the pages that people use. Prints one JSON object: what each attempt came to, and whether
what is kept equals what a recount gives.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles import publishing  # noqa: E402
from articles.models import LiveArticle  # noqa: E402
from comments import moderation, reports  # noqa: E402
from comments.bulk import Until  # noqa: E402
from comments.chores import advance_bulk_acts, settle_due  # noqa: E402
from comments.models import Act, BulkAct, Comment, Decision, Outcome, Verdict  # noqa: E402
from comments.spam import store  # noqa: E402
from comments.spam.interface import Candidate  # noqa: E402
from newsroom.form_tokens import form_token  # noqa: E402
from newsroom.models import User  # noqa: E402
from newsroom.verbs import Refused  # noqa: E402
from tests import factories  # noqa: E402

COMMENTS, DESKS, ROUNDS, LESSONS, MANY = 24, 4, 40, 3, 60  # which are three batches of an act on many
WORDS = map(factories.made_up_word, itertools.count(1000))
ACTS = (Act.APPROVE, Act.REJECT, Act.MARK_SPAM, Act.HOLD)
READERS = 3  # who report one comment at once from each desk

AnyDesk = TypeVar("AnyDesk", bound="Desk")


def main() -> None:
    """Prepare a thread of comments, let all decide, count."""
    call_command("migrate", verbosity=0)
    live = factories.live()
    comments: list[Comment] = []
    for number in range(COMMENTS):
        parent = comments[number // 2] if number % 3 else None
        comments.append(factories.reply(live, parent_id=parent.pk if parent else None))
    desks = [Desk(live, factories.user("Moderators"), seed) for seed in range(DESKS)]
    report: dict[str, object] = {"once": at_once(desks, lambda desk: desk.decide_each_once(comments))}
    report["first"] = state(live)
    report["double click"] = at_once(desks, lambda desk: [desk.reply("The same words from all of them at once.")])
    report["replied"] = at_once(desks, lambda desk: desk.reply_or_work())
    report["asked"] = _asked()
    reported = factories.reply(live)
    report["reported"] = at_once(desks, lambda desk: desk.report_thrice(reported))
    report["held"] = [Decision.objects.filter(comment=reported, act=Act.HOLD).count(), reported.reports.count()]
    with override_settings(TASKS_URL="database:"):
        report["random"] = at_once(desks, lambda desk: [desk.do_anything() for _round in range(ROUNDS)])
    report["then"] = state(live)
    many = [factories.reply(live) for _number in range(MANY)]
    report["many"] = at_once(desks, lambda desk: desk.decide_on_many(many))
    report["of many"] = of_many(many)
    report["many undone"] = at_once(desks, lambda desk: desk.undo_many())
    report["of many undone"] = of_many(many)
    report["at last"] = state(live)
    report["taught"] = at_once(desks, lambda desk: [desk.teach() for _lesson in range(LESSONS)])
    report["learnt"] = store.load().spam
    print(json.dumps(report))  # noqa: T201


class Desk:
    """One person with a browser, and a worker."""

    def __init__(self, live: LiveArticle, person: User, seed: int) -> None:
        self.live, self.person, self.random = live, person, Random(seed)
        self.browser = Client(SERVER_NAME="localhost", HTTP_ACCEPT="application/json")
        self.browser.force_login(person)

    def decide_each_once(self, comments: Sequence[Comment]) -> list[str]:
        """Decide on every comment in the version in which all have seen it."""
        return [self.decide(comment.pk, self.random.choice(ACTS[1:]), version=2) for comment in comments]

    def decide(self, pk: int, act: Act, *, version: int) -> str:
        fields = {"act": act.value, "version": version, "reason": "It advertises."}
        return self._outcome(self.browser.post(reverse("admin:comments_decide", args=[pk]), fields).status_code)

    def undo(self) -> str:
        own = Decision.objects.filter(by=self.person).order_by("-pk").first()
        if own is None:
            return "nothing to undo"
        return self._outcome(self.browser.post(reverse("admin:comments_undo", args=[own.pk])).status_code)

    def remove(self, pk: int, *, version: int) -> str:
        try:
            moderation.remove(comment_id=pk, by=self.person, version=version, now=timezone.now())
        except Refused:
            return "refused"
        return "counted"

    def report_thrice(self, comment: Comment) -> list[str]:
        """READERS do, each from a network of their own, and each twice."""
        networks = [self.person.pk * READERS + number for number in range(READERS)]
        return [self.report(comment.pk, network) for network in (*networks, *networks)]

    def report(self, pk: int, network: int) -> str:
        """By the verb: the page that thanks for it needs static files."""
        now, address = timezone.now(), f"198.51.{network % 250}.1"
        token = form_token(self.live.article_id, now)
        try:
            reports.report(comment_id=pk, reason="insult", words="", token=token, address=address, now=now)
        except Refused:
            return "not shown"
        return "report"

    def reply(self, text: str) -> str:
        token = form_token(self.live.article_id, timezone.now())
        fields = {"name": "Ada Reader", "comment": text, "token": token}
        status = self.browser.post(f"{self.live.path}reply/", fields).status_code
        return "reply" if status == 303 else f"reply answered {status}"

    def reply_or_work(self) -> list[str]:
        """The first two post, the others take whatever is due meanwhile."""
        if self.person.pk % 2:
            return [self.reply(f"I say {next(WORDS)}!") for _ in range(ROUNDS)]
        for _turn in range(5 * ROUNDS):
            settle_due(timezone.now())
        return []

    def do_anything(self) -> str:
        """Whatever moderators, readers and workers may do, in any order."""
        pk, version = self.random.choice(list(Comment.objects.values_list("pk", "version")))
        chance = self.random.random()
        if chance < 0.2:
            return self.undo()
        if chance < 0.35:
            return self.reply(f"I remember {next(WORDS)} of old, and well.")
        if chance < 0.45:
            settle_due(timezone.now())
            return "work"
        if chance < 0.5:
            return self.remove(pk, version=version)
        if chance < 0.6:
            return self.report(pk, self.random.randrange(8))
        if chance < 0.66:
            return self.send("comments_edit", pk, version=version, note="Too long.")
        if chance < 0.72:
            return self.send("comments_answer", pk, version=version)
        if chance < 0.76:
            return self.decide(pk, self.random.choice([Act.PICK, Act.UNPICK]), version=version)
        if chance < 0.8:
            return self.publish_or_hold_all()
        return self.decide(pk, self.random.choice((*ACTS, Act.KEEP)), version=version)

    def send(self, page: str, pk: int, **fields: Any) -> str:
        """A text of the newsroom's: in place of the comment's, or as an answer with which it is approved."""
        sent = {"comment": f"We have seen {next(WORDS)} ourselves, and it is as they say.", **fields}
        return self._outcome(self.browser.post(reverse(f"admin:{page}", args=[pk]), sent).status_code)

    def publish_or_hold_all(self) -> str:
        """What else writes the live row: a publication, and the moderators' word on the thread."""
        live = LiveArticle.objects.get(pk=self.live.pk)
        if self.random.random() < 0.5:
            sent = {"mode": "" if live.thread_override else "held", "seen": live.thread_override}
            status = self.browser.post(reverse("admin:comments_thread", args=[live.article_id]), sent).status_code
            return "work" if status in {200, 409} else f"thread answered {status}"
        version = live.article.version
        with contextlib.suppress(Refused):
            publishing.publish(
                article_id=live.article_id, by=None, version=version, now=timezone.now(), is_substantial=True
            )
        return "work"

    def decide_on_many(self, comments: Sequence[Comment]) -> list[str]:
        """All that match, all of them ticked, or each by itself, and whatever is left to workers."""
        rows = f"{reverse('admin:comments_queue_all')}?lane=published&article={self.live.article_id}"
        sent = {"act": self.random.choice(ACTS[1:]).value, "reason": "It advertises.", "until": str(Until.now())}
        begun = [self.browser.post(rows, sent).status_code]
        if self.person.pk % 2:
            ticked = [f"{comment.pk}:2" for comment in comments]
            begun.append(self.browser.post(reverse("admin:comments_queue_ticked"), sent | {"tick": ticked}).status_code)
        for comment in comments[:: self.person.pk % 3 + 5]:
            self.decide(comment.pk, Act.MARK_SPAM, version=2)
        return [f"begun {status}" for status in begun] + self.work_on_many()

    def undo_many(self) -> list[str]:
        """All of one's own at once."""
        own = BulkAct.objects.filter(by=self.person, undoes=None).values_list("pk", flat=True)
        pages = [reverse("admin:comments_bulk_undo", args=[pk]) for pk in own]
        return [f"begun {self.browser.post(page).status_code}" for page in pages] + self.work_on_many()

    def work_on_many(self) -> list[str]:
        """As a worker, until nothing is left of any act."""
        while BulkAct.objects.filter(finished_at=None).exists():
            if not advance_bulk_acts(timezone.now()):
                time.sleep(0.01)  # a thread that only asks keeps the others from Python
        return []

    def teach(self) -> str:
        """As a worker tells the embedded checker that a reply is spam."""
        word = next(WORDS)
        store.keep(Candidate(body=f"Buy {word} of me.", email=f"{word}@example.com"), is_spam=True)
        return "taught"

    def _outcome(self, status: int) -> str:
        return {200: "counted", 409: "refused"}.get(status, f"answered {status}")


def at_once(desks: Sequence[AnyDesk], work: Callable[[AnyDesk], list[str]]) -> dict[str, int]:
    """What all of them have come to, none waiting for another."""
    barrier, results = threading.Barrier(len(desks)), Counter[str]()

    def run(desk: AnyDesk) -> None:
        barrier.wait()
        try:
            results.update(work(desk))
        except Exception as error:
            results[f"{type(error).__name__}: {error}"] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[desk]) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(results)


def of_many(comments: Sequence[Comment]) -> dict[str, object]:
    """How often they were decided on and how much of that stands, and whether each act counts what it did."""
    made = Decision.objects.filter(comment__in=comments).exclude(by=None)
    counted = BulkAct.objects.annotate(done=Count("decisions"))
    return {
        "decisions": made.exclude(act=Act.UNDO).count(),
        "on": made.exclude(act=Act.UNDO).values("comment").distinct().count(),
        "in bulk": made.exclude(act=Act.UNDO).exclude(bulk=None).count() > 0,
        "standing in bulk": made.filter(undone_by=None).exclude(act=Act.UNDO).exclude(bulk=None).count() > 0,
        "acts": all(row.finished_at and row.done == row.looked_at - row.left_alone for row in counted),
    }


def _asked() -> dict[str, int]:
    """How many replies there are, and how many were asked about more often than once."""
    rows = Comment.objects.values_list("pk", "attempts")
    twice = [pk for pk, attempts in rows if attempts != 1 or Verdict.objects.filter(comment=pk).count() != 2]
    return {"replies": len(rows), "not asked once": len(twice)}


def state(live: LiveArticle) -> dict[str, object]:
    """How many decisions people have made, and whether what is kept equals a recount."""
    rows = list(Comment.objects.filter(article_id=live.article_id))
    published = {row.path for row in rows if row.status == "published"}
    below = {row.pk: sum(path.startswith(row.path) and path != row.path for path in published) for row in rows}
    return {
        # An answer is taken back with the approval that it came with: that is one act.
        "decisions": Decision.objects.exclude(by=None).exclude(act=Act.TAKE_BACK).count(),
        "count": LiveArticle.objects.get(pk=live.pk).comment_count == len(published),
        "below": all(row.published_below == below[row.pk] for row in rows),
        "shown": all(row.shown == (row.path in published or below[row.pk] > 0) for row in rows),
        "reports": all(
            row.open_reports == row.reports.filter(outcome=Outcome.OPEN).count()
            and (row.reported_rank is not None) == (row.open_reports > 0 and row.status in ("published", "held"))
            for row in rows
        ),
        "versions": all(row.version == row.decisions.count() + 1 for row in rows),
    }


if __name__ == "__main__":
    main()
