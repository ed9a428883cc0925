"""Replies, reports, edits by authors and staff, deletions, answers, picks, answers of the service, decisions, undo,
erasure and restarts in any order."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from articles.models import LiveArticle
from comments import answering, in_place, moderation, rewriting, submission
from comments.models import Act, Comment, Decision, Outcome, Result, Status
from comments.models.decision import IN_PLACE
from comments.own_address import own_address
from comments.spam import choice
from newsroom.verbs import Refused
from tests import factories
from tests.comments.test_reply import send
from tests.comments.test_reporting import report
from tests.fake_akismet import FakeAkismet

ACTS: dict[str, Callable[..., Decision]] = {
    "approve": moderation.approve,
    "not_spam": moderation.not_spam,
    "mark_spam": moderation.mark_spam,
    "hold": moderation.hold,
    "keep": moderation.keep,
    "reject": lambda **seen: moderation.reject(**seen, reason="It advertises."),
    "remove": moderation.remove,
}
LABELS = {Act.APPROVE: "submit-ham", Act.NOT_SPAM: "submit-ham", Act.MARK_SPAM: "submit-spam"}
UNFIT = {Result.ERROR, Result.HOLD, Result.SPAM, Result.BLATANT}
anyone = st.integers(min_value=0, max_value=3)  # few, so that many things come to the same

one_decision = st.tuples(
    anyone, st.sampled_from(sorted(ACTS)), st.integers(0, 1), st.sampled_from([False] * 4 + [True])
)
one_written = st.tuples(
    anyone,
    st.sampled_from(["answer", "edit", "pick", "undo"]),
    st.integers(0, 1),
    st.sampled_from([False] * 6 + [True]),
)


class Desk(RuleBasedStateMachine):
    """Two moderators, readers, a worker and a service that comes and goes, on one article."""

    service: FakeAkismet

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.clock = time_machine.travel(timezone.now(), tick=False)
        self.time = self.clock.start()
        self.service.recover()
        self.service.requests.clear()
        choice._made.cache_clear()
        self.live = factories.live()
        self.moderators = [factories.user("Moderators"), factories.user("Moderators")]
        self.is_well = True
        self.told: list[tuple[str, str]] = []  # text and call of each lesson that the service took
        self.texts: dict[int, str] = {}  # comment → its text as its author left it
        self.answered: dict[str, bool] = {}  # such a text → whether it has been erased
        self.numbers = iter(range(1000))

    def teardown(self) -> None:
        try:
            self.all_that_waits_is_settled_and_told_in_the_end()
        finally:
            self.clock.stop()
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)

    def later(self, **time: float) -> None:
        self.time.shift(dt.timedelta(**time))

    def remember(self, comment: Comment) -> None:
        self.answered |= {self.texts.get(comment.pk, comment.body): True, comment.body: False}
        self.texts[comment.pk] = comment.body

    def some(self, number: int) -> Comment | None:
        keys = list(Comment.objects.order_by("pk").values_list("pk", flat=True))
        return Comment.objects.get(pk=keys[number % len(keys)]) if keys else None

    @initialize()
    def three_readers(self) -> None:
        for _reader in range(3):
            self.submit(None, "")

    @rule(parent=st.none() | anyone, trap=st.sampled_from(["", "", "", "filled"]))
    def submit(self, parent: int | None, trap: str) -> None:
        self.later(minutes=2)
        text = f"They should have asked in {factories.made_up_word(next(self.numbers))} before they decided."
        above = self.some(parent) if parent is not None else None
        under = {"parent": str(above.pk)} if above is not None and above.status == Status.PUBLISHED else {}
        assert send(Client(), self.live, comment=text, subject=trap, **under).status_code == 303
        self.remember(Comment.objects.get(body=text))

    @rule(answers=st.sampled_from(["true", "false", "recheck", "500", "invalid", "refused", "200-html"]))
    def the_service_changes(self, answers: str) -> None:
        self.later(seconds=10)
        self.is_well = answers in {"true", "false", "recheck"}
        if answers in {"true", "false"}:
            self.service.recover()
            self.service.answer(answers)
        elif answers == "recheck":
            self.service.recover()
            self.service.answer("false", headers={"X-akismet-recheck-after": "120"})
        else:
            self.service.fail_with(answers)

    @rule(decisions=st.lists(one_decision, min_size=1, max_size=5))
    def decide(self, decisions: list[tuple[int, str, int, bool]]) -> None:
        for decision in decisions:
            self.decide_one(*decision)

    def decide_one(self, which: int, act: str, by: int, is_stale: bool) -> None:
        self.later(seconds=20)
        comment = self.some(which)
        assert comment is not None
        seen = comment.version - 1 if is_stale else comment.version
        before = Comment.objects.values().get(pk=comment.pk)
        try:
            ACTS[act](comment_id=comment.pk, by=self.moderators[by], version=seen, now=timezone.now())
        except Refused:
            assert Comment.objects.values().get(pk=comment.pk) == before
        else:
            assert not is_stale
            if act == "remove":
                self.answered[self.texts[comment.pk]] = True

    @rule(by=st.integers(0, 1))
    def undo(self, by: int) -> None:
        self.later(seconds=5)
        final = [Act.UNDO, Act.REMOVE, Act.TAKE_BACK]
        own = Decision.objects.filter(by=self.moderators[by], undone_by=None).exclude(act__in=final).first()
        if own is not None:
            since = own.comment.decisions.filter(pk__gt=own.pk, undone_by=None)
            is_last = all(decision.act == Act.UNDO for decision in since)
            try:
                _undone, answer = answering.undo(decision_id=own.pk, by=self.moderators[by], now=timezone.now())
            except Refused:
                # Of an approval with an answer on which the other has decided, neither is taken back.
                assert not is_last or own.act == Act.APPROVE
            else:
                assert is_last
                if answer is not None:
                    self.answered[self.texts[answer.pk]] = True

    @rule(which=anyone)
    def change_ones_mind(self, which: int) -> None:
        comment = self.some(which)
        assert comment is not None
        self.work(20)
        comment.refresh_from_db()
        if comment.status != Status.PUBLISHED:
            return
        told = len(self.told_of(comment))
        seen = {"comment_id": comment.pk, "by": self.moderators[0], "now": timezone.now()}
        moderation.mark_spam(**seen, version=comment.version)
        self.later(minutes=1)
        moderation.hold(**seen | {"now": timezone.now()}, version=comment.version + 1)
        self.work(20)
        assert len(self.told_of(comment)) == told

    @rule(which=anyone, readers=st.sets(st.integers(1, 4), min_size=1), reason=st.sampled_from(["insult", "false"]))
    def readers_report(self, which: int, readers: set[int], reason: str) -> None:
        comment = self.some(which)
        assert comment is not None
        for reader in sorted(readers):
            self.later(seconds=5)
            comment.refresh_from_db()
            before = comment.reports.count()
            status = report(comment, f"198.51.{reader}.1", reason).status_code
            assert status == 200 or comment.status != Status.PUBLISHED
            assert comment.reports.count() <= before + (comment.status == Status.PUBLISHED)

    @rule(which=anyone)
    def its_author_edits(self, which: int) -> None:
        self.later(seconds=15)
        comment = self.some(which)
        assert comment is not None
        text = f"They did ask in {factories.made_up_word(next(self.numbers))} before they decided."
        answer = Client().post(f"{own_address(comment)}edit/", {"comment": text, "version": comment.version})
        stands = Comment.objects.get(pk=comment.pk)
        if answer.status_code == 303:
            assert stands.body == text
            assert comment.staff_edited_at is None
            self.remember(stands)
        else:
            assert answer.status_code == 403
            assert stands.version == comment.version

    @rule(which=anyone, is_sure=st.sampled_from([False, False, True]))
    def its_author_takes_it_back(self, which: int, is_sure: bool) -> None:
        self.later(seconds=15)
        comment = self.some(which)
        assert comment is not None
        if is_sure and comment.status != Status.REMOVED:
            answer = Client().post(f"{own_address(comment)}delete/", {"version": comment.version})
            assert answer.status_code == 303
            assert Comment.objects.get(pk=comment.pk).status == Status.REMOVED
            self.answered[self.texts[comment.pk]] = True

    @rule(acts=st.lists(one_written, min_size=2, max_size=8))
    def staff_write_pick_and_undo(self, acts: list[tuple[int, str, int, bool]]) -> None:
        for which, act, by, is_stale in acts:
            self.later(seconds=15)
            comment = self.some(which)
            assert comment is not None
            version = comment.version - is_stale
            match act:
                case "edit":
                    self.staff_edit(comment, by, version)
                case "pick":
                    self.pick(comment, by, version)
                case "answer":
                    self.answer(comment, by, version)
                case _undo:
                    self.undo(by)

    def staff_edit(self, comment: Comment, by: int, version: int) -> None:
        text = f"They should have asked in {factories.made_up_word(next(self.numbers))}, says the newsroom."
        if self.is_done(in_place.edit, comment, by, version=version, body=text, note="It names a neighbour."):
            assert Comment.objects.values_list("body", "status").get(pk=comment.pk) == (text, comment.status)
            assert version == comment.version

    def pick(self, comment: Comment, by: int, version: int) -> None:
        verb = in_place.unpick if comment.is_pick else in_place.pick
        done = self.is_done(verb, comment, by, version=version)
        assert done == (comment.status == Status.PUBLISHED and version == comment.version)

    def answer(self, comment: Comment, by: int, version: int) -> None:
        """What is not shown is approved with it; an answer does not ask for the version of what is."""
        text = f"We did ask in {factories.made_up_word(next(self.numbers))}, and printed what they said."
        reply = submission.Reply(name="", body=text)
        if comment.status == Status.PUBLISHED:
            answer = submission.answer_as_staff
            answer(parent_id=comment.pk, by=self.moderators[by], reply=reply, now=timezone.now())
        elif not self.is_done(answering.approve_and_answer, comment, by, version=version, reply=reply):
            return
        else:
            assert version == comment.version
        self.remember(Comment.objects.get(body=text, parent=comment, user=self.moderators[by]))
        assert Comment.objects.get(pk=comment.pk).status == Status.PUBLISHED

    def is_done(self, verb: Callable[..., Any], comment: Comment, by: int, **more: Any) -> bool:
        """A verb on a comment; a refused one has changed nothing and stored nothing."""
        rows, before = Comment.objects.count(), Comment.objects.values().get(pk=comment.pk)
        try:
            verb(comment_id=comment.pk, by=self.moderators[by], now=timezone.now(), **more)
        except Refused:
            assert (Comment.objects.count(), Comment.objects.values().get(pk=comment.pk)) == (rows, before)
            return False
        return True

    def told_of(self, comment: Comment) -> list[str]:
        return [method for text, method in self.told if text == self.texts[comment.pk]]

    @rule(minutes=st.sampled_from([0.5, 3, 6, 20]), is_restarted=st.booleans())
    def work(self, minutes: float, is_restarted: bool = False) -> None:
        if is_restarted:
            choice._made.cache_clear()
        self.later(minutes=minutes)
        before = len(self.service.requests)
        call_command("work", "--once")
        if self.is_well:  # what was not answered is told again
            calls = [call for call in self.service.requests[before:] if call.method.startswith("submit")]
            self.told += [(call.form["comment_content"], call.method) for call in calls]

    @invariant()
    def nothing_is_lost(self) -> None:
        stand = {rewriting.by_its_author(comment) for comment in Comment.objects.exclude(status=Status.REMOVED)}
        assert {text for text, is_erased in self.answered.items() if not is_erased} == stand
        assert set(Comment.objects.values_list("pk", flat=True)) <= set(self.texts)

    @invariant()
    def nothing_is_shown_without_a_verdict_or_a_person(self) -> None:
        for comment in Comment.objects.filter(status=Status.PUBLISHED).prefetch_related("decisions", "verdicts"):
            last = next(
                decision
                for decision in comment.decisions.all()
                if decision.act not in {Act.UNDO, *IN_PLACE} and decision.after == Status.PUBLISHED
            )
            if last.act == Act.SETTLE:
                results = {verdict.result for verdict in comment.verdicts.all() if verdict.created_at == last.at}
                assert results
                assert not results & UNFIT

    @invariant()
    def one_decision_at_a_time(self) -> None:
        for comment in Comment.objects.prefetch_related("decisions"):
            decisions = comment.decisions.all()  # the last one first
            versions = [decision.comment_version for decision in reversed(decisions)]
            assert versions == list(range(2, comment.version + 1))
            if versions:
                assert decisions[0].after == comment.status

    @invariant()
    def what_is_done_in_place_follows_from_the_decisions(self) -> None:
        for comment in Comment.objects.exclude(status=Status.REMOVED):
            is_pick = False
            for decision in comment.decisions.select_related("undoes").order_by("pk"):
                assert decision.was_pick == is_pick
                match decision.act:
                    case Act.PICK | Act.UNPICK:
                        is_pick = decision.act == Act.PICK
                    case Act.UNDO:
                        is_pick = decision.undoes.was_pick
                is_pick = is_pick and decision.after == Status.PUBLISHED
            assert comment.is_pick == is_pick
            edits = comment.decisions.filter(act=Act.STAFF_EDIT, undone_by=None)
            assert (comment.staff_edited_at is not None) == edits.exists()

    @invariant()
    def kept_counts_equal_a_recount(self) -> None:
        comments = list(Comment.objects.all())
        shown = [comment for comment in comments if comment.status == Status.PUBLISHED]
        assert LiveArticle.objects.get(pk=self.live.pk).comment_count == len(shown)
        for comment in comments:
            below = sum(other.path.startswith(comment.path) and other.pk != comment.pk for other in shown)
            assert comment.published_below == below
            assert comment.shown == (comment.status == Status.PUBLISHED or below > 0)

    @invariant()
    def reports_are_counted_while_they_are_open(self) -> None:
        for comment in Comment.objects.all():
            assert comment.open_reports == comment.reports.filter(outcome=Outcome.OPEN).count()
            is_in_its_lane = comment.open_reports > 0 and comment.status in {Status.PUBLISHED, Status.HELD}
            assert (comment.reported_rank is not None) == is_in_its_lane

    @invariant()
    def the_service_is_told_once_for_each_turn(self) -> None:
        for text in self.answered:
            methods = [method for of, method in self.told if of == text]
            assert all(one != other for one, other in itertools.pairwise(methods))

    def all_that_waits_is_settled_and_told_in_the_end(self) -> None:
        """With the service well again: none waits, and of what it has judged it holds what people said last."""
        self.the_service_changes("false")
        for _round in range(6):
            self.work(20)
        assert not Comment.objects.exclude(next_attempt_at=None).exists()
        for _turn in range(2):  # the second time the service knows it already
            for comment in Comment.objects.exclude(status=Status.REMOVED):
                self.decided_anew(comment)
            self.work(6)
            self.the_service_is_told_once_for_each_turn()
        held = dict(self.told)
        for comment in Comment.objects.exclude(status=Status.REMOVED):
            of_its_text = comment.verdicts.filter(created_at__gte=comment.edited_at or comment.created_at)
            verdicts = of_its_text.filter(check_name="akismet").exclude(result__in=[Result.ERROR, Result.SPARED])
            last = verdicts.order_by("pk").last()
            text = self.texts[comment.pk]
            if last is None:
                assert text not in held
            elif last.result in {Result.SPAM, Result.BLATANT}:
                assert held.get(text, "submit-spam") == "submit-spam"
            else:
                assert held[text] == "submit-spam"

    def decided_anew(self, comment: Comment) -> None:
        """As spam, whatever it was."""
        acts = [moderation.mark_spam]
        if comment.status in {Status.SPAM, Status.REJECTED}:
            acts.insert(0, moderation.hold)
        for act in acts:
            act(comment_id=comment.pk, by=self.moderators[0], version=comment.version, now=timezone.now())
            comment.refresh_from_db()


@pytest.mark.django_db
def test_replies_decisions_and_failures_in_any_order(settings: Any) -> None:
    with FakeAkismet() as service:
        settings.SPAM_CHECK_URL, settings.RATELIMIT_ENABLED = service.url, False
        Desk.service = service
        run_state_machine_as_test(Desk, settings=_BOUNDED)


_BOUNDED = settings(
    max_examples=10,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to find the shortest way to a fault takes many minutes: by hand, then
    suppress_health_check=list(HealthCheck),
)
