"""Settling a claimed reply: ask the checks, decide, and write decision and traces in one transaction."""

from __future__ import annotations

import contextlib
import copy
import dataclasses
import datetime as dt
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.db import DatabaseError, transaction
from django.db.models import Max
from django.utils import timezone

from articles.models import LiveArticle
from comments import reported, threads, transitions
from comments.models import Act, Comment, Decision, DroppedSpam, Result, RuleCatch, Source, Status, Verdict
from comments.pipeline import policy
from comments.pipeline.finding import RULES_CHECK, Finding, Subject
from comments.pipeline.rules import rules
from comments.pipeline.spam_check import spam_check
from comments.pipeline.subject import subject_of
from comments.ranking import rank_of
from comments.spam.interface import NotAsked, SpamChecker
from comments.spam.payload import candidate_to_json
from comments.waiting import FIRST_PAUSE, LONGEST_PAUSE, pause_after
from newsroom.models.publication import CommentsMode

log = structlog.stdlib.get_logger(__name__)

# What an answer stands for where its checker gives no probability.
_SCORES = {Result.PASS: 0.1, Result.HOLD: 0.5, Result.SPAM: 0.95, Result.BLATANT: 0.999}
WORK_TIMEOUT = 10.0  # seconds for all checks of a reply when no reader waits


class _ClaimLost(Exception):
    """Somebody has decided meanwhile, or the lease ran out: what was written is taken back."""


def settle(
    comment: Comment,
    *,
    live: LiveArticle | None = None,
    timeout: float = WORK_TIMEOUT,
    asked: SpamChecker | None = None,
) -> Comment:
    """Judge a claimed reply and write what follows. Returns the row as it then stands. `live` is its article's row,
    where the caller has just read it; `asked` is a checker other than the one in use.

    If the claim was lost meanwhile (a moderator decided, the lease ran out), nothing is written. A reply that cannot
    be settled at all is left as it is, to be tried again later: it must hold up neither its reader nor other replies.
    """
    try:
        return _settled(comment, live, timeout, asked)
    except Exception:  # whatever it is, the reply is stored and will come again
        log.exception("settling failed", comment=comment.pk, attempts=comment.attempts)
        later = timezone.now() + dt.timedelta(seconds=pause_after(comment.attempts))
        with contextlib.suppress(DatabaseError):  # without this the lease runs out
            Comment.objects.filter(pk=comment.pk, next_attempt_at=comment.next_attempt_at).update(next_attempt_at=later)
        return comment


def _settled(comment: Comment, live: LiveArticle | None, timeout: float, asked: SpamChecker | None) -> Comment:
    needed = ("comments_mode", "thread_override", "path", "updated_at", "visible_from", "section_id")
    live = live or LiveArticle.objects.only(*needed).get(article_id=comment.article_id)
    subject = subject_of(comment, live, deadline=time.monotonic() + timeout, asked=asked)
    by_rules = _timed(RULES_CHECK, lambda: rules(subject))
    by_checker = _timed("spam_check", lambda: spam_check(subject, is_settled=policy.is_settled(by_rules)))
    findings = [by_rules, by_checker]
    if by_checker.error == NotAsked.code and not policy.is_settled(by_rules) and _has_verdict(comment):
        return _postpone(comment, by_checker, now=timezone.now())
    # Where every reply is held for somebody from the newsroom, one by somebody from there is not.
    mode = live.thread_mode if comment.user_id is None else CommentsMode.OPEN
    ruling = policy.decide(findings, mode or CommentsMode.OPEN)
    if comment.edited_at is not None and transitions.is_held_by_a_person(comment):
        # Checked, for whoever looks at it next; what a person has held no check shows or puts away.
        ruling = dataclasses.replace(ruling, status=Status.HELD, sure="")
    return _write(comment, subject, findings, ruling, now=timezone.now())


def _timed(name: str, check: Callable[[], Finding]) -> Finding:
    started = time.perf_counter()
    try:
        finding = check()
    except Exception as error:  # a check that breaks holds the reply; it must not lose it
        log.exception("check failed", check=name)
        finding = Finding(check=name, result=Result.ERROR, error=type(error).__name__, ask_again_after=0.0)
    return dataclasses.replace(finding, duration_ms=round((time.perf_counter() - started) * 1000, 2))


def _write(
    comment: Comment, subject: Subject, findings: list[Finding], ruling: policy.Ruling, *, now: dt.datetime
) -> Comment:
    changes = _changes(comment, subject, findings, ruling, now)
    if ruling.sure and subject.publication.drops_blatant and _is_nobodys_yet(comment):
        return _drop(comment, ruling, now=now)
    try:
        with transaction.atomic():
            if ruling.status == Status.PUBLISHED:
                threads.count(comment, published=1)
            as_claimed = Comment.objects.filter(version=comment.version, next_attempt_at=comment.next_attempt_at)
            if not as_claimed.filter(pk=comment.pk).update(**changes):
                raise _ClaimLost
            number = _round(comment)
            Verdict.objects.bulk_create(_verdict(comment, finding, now, number) for finding in findings)
            _note_catches(comment, findings, now)
            if "version" in changes:
                _record(comment, ruling, now, version=changes["version"])
    except _ClaimLost:
        return Comment.objects.get(pk=comment.pk)
    for name, value in changes.items():
        setattr(comment, name, value)
    return comment


def _note_catches(comment: Comment, findings: list[Finding], now: dt.datetime) -> None:
    """Which listed rules matched; who wrote it and from where only as long as that is kept of the comment itself."""
    caught = [catch for finding in findings for catch in finding.catches]
    if comment.traces_forgotten_at is not None:
        caught = [catch for catch in caught if not catch.is_of_readers]
    if caught:
        RuleCatch.objects.bulk_create(
            (RuleCatch(rule_id=each.rule_id, comment=comment, at=now, is_shadow=each.is_shadow) for each in caught),
            ignore_conflicts=True,
        )


def _has_verdict(comment: Comment) -> bool:
    """On its text as it stands."""
    return comment.verdicts.filter(created_at__gte=comment.edited_at or comment.created_at).exists()


def _postpone(comment: Comment, finding: Finding, *, now: dt.datetime) -> Comment:
    """Leave a reply that waits as it was: nobody was asked about it, so this was no attempt and no verdict."""
    later = now + dt.timedelta(seconds=max(finding.ask_again_after or 0.0, FIRST_PAUSE))
    as_claimed = Comment.objects.filter(version=comment.version, next_attempt_at=comment.next_attempt_at)
    as_claimed.filter(pk=comment.pk).update(next_attempt_at=later, attempts=comment.attempts - 1)
    return Comment.objects.get(pk=comment.pk)


def _is_nobodys_yet(comment: Comment) -> bool:
    """Whether no person has decided on it and no reader seen it, who may have answered."""
    return comment.published_at is None and not comment.decisions.exclude(by=None).exists()


def _drop(comment: Comment, ruling: policy.Ruling, *, now: dt.datetime) -> Comment:
    """Keep no word of a reply that nobody has decided on: a count and a hash. Returns it as it would have stood."""
    with transaction.atomic():
        as_claimed = Comment.objects.filter(version=comment.version, next_attempt_at=comment.next_attempt_at)
        if not as_claimed.filter(pk=comment.pk).delete()[0]:
            return Comment.objects.get(pk=comment.pk)
        DroppedSpam.objects.create(comment_key=comment.pk, text_key=comment.text_key, check_name=ruling.sure, at=now)
    comment.status = Status.SPAM
    return comment


def _record(comment: Comment, ruling: policy.Ruling, now: dt.datetime, *, version: int) -> None:
    Decision.objects.create(
        comment=comment,
        act=Act.SETTLE,
        at=now,
        source=Source.RULE if ruling.is_by_rule else Source.CHECKS,
        before=comment.status,
        after=ruling.status,
        # That all checks let it pass is no reason; that a rule made them do so is one.
        reason=", ".join(ruling.because)[:300] if ruling.status != Status.PUBLISHED or ruling.is_by_rule else "",
        policy_version=policy.VERSION,
        comment_version=version,
    )


def _changes(
    comment: Comment, subject: Subject, findings: list[Finding], ruling: policy.Ruling, now: dt.datetime
) -> dict[str, Any]:
    """What the ruling makes of the row."""
    changes: dict[str, Any] = {"status": ruling.status, "next_attempt_at": None}
    if any(_was_asked(finding) for finding in findings if finding.check != RULES_CHECK):
        changes["checked_as"] = candidate_to_json(subject.candidate)
    if ruling.ask_again_after is not None:
        seconds = max(ruling.ask_again_after, pause_after(comment.attempts))
        changes["next_attempt_at"] = now + dt.timedelta(seconds=min(seconds, LONGEST_PAUSE))
    if comment.open_reports:
        changes["reported_rank"] = reported.rank(comment, ruling.status)
    if ruling.status != comment.status:
        changes |= {"version": comment.version + 1, "decided_at": now}
    if ruling.status == Status.PUBLISHED:
        changes |= {"shown": True, "published_at": comment.published_at or now}
    else:
        changes["kept_back_by"] = f",{','.join(ruling.because)},"[:310]
    answered = [finding for finding in findings if finding.check != RULES_CHECK and finding.result in _SCORES]
    if answered:
        changes["score"] = _score(answered[-1])
    return changes | {"rank": rank_of(_as_changed(comment, changes))}


def _score(finding: Finding) -> float:
    return _SCORES[finding.result] if finding.score is None else finding.score


def _as_changed(comment: Comment, changes: dict[str, Any]) -> Comment:
    changed = copy.copy(comment)
    for name, value in changes.items():
        setattr(changed, name, value)
    return changed


def _was_asked(finding: Finding) -> bool:
    return finding.result != Result.SPARED and finding.error != NotAsked.code


def _round(comment: Comment) -> int:
    """The number of this attempt; after an edit those on the earlier text count, too."""
    if comment.edited_at is None:
        return comment.attempts
    last = comment.verdicts.aggregate(last=Max("round"))["last"] or 0
    return last + 1


def _verdict(comment: Comment, finding: Finding, now: dt.datetime, number: int) -> Verdict:
    return Verdict(
        comment=comment,
        round=number,
        check_name=finding.check,
        check_version=finding.version,
        result=finding.result,
        score=finding.score,
        log_odds=finding.log_odds,
        evidence=[dataclasses.asdict(reason) for reason in finding.reasons],
        duration_ms=finding.duration_ms,
        error=finding.error[:200],
        reference=finding.reference,
        created_at=now,
    )
