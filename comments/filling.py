"""Writes made-up comments with their verdicts and decisions straight into the tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

from django.conf import settings

from articles.models import LiveArticle
from comments import made_up, made_up_texts
from comments.models import Act, Comment, Decision, Result, Source, Status, Verdict
from comments.pipeline import policy
from comments.pipeline.finding import RULES_CHECK
from comments.pipeline.subject import HONEYPOT_NAME
from comments.ranking import rank_of
from comments.spam.interface import Candidate
from comments.spam.payload import candidate_to_json
from newsroom.bulk_rows import BulkRows

_BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_CHECKER = "embedded"

# What the embedded checker said of a reply of each status: result, least and greatest score, grounds.
_JUDGED: dict[Status, tuple[Result, float, float, list[dict[str, Any]]]] = {
    Status.PUBLISHED: (Result.PASS, 0.01, 0.35, []),
    Status.HELD: (Result.HOLD, 0.5, 0.85, [{"code": "taught-words", "weight": 1.1, "values": {"words": "offer"}}]),
    Status.SPAM: (Result.SPAM, 0.9, 0.999, [{"code": "taught-words", "weight": 3.4, "values": {"words": "visit now"}}]),
}


# Of so many comments each: a million has 200,000 authors, 50,000 texts of readers, 60,000 of spam, 200 campaigns.
_TO_A_READER, _TO_A_SPAMMER, _TO_AN_HONEST_TEXT, _TO_A_SPAM_TEXT, _TO_A_CAMPAIGN = 8, 13, 20, 16, 5000
_IN_CAMPAIGNS = 0.25  # of all spam, each while its campaign lasts


class Writers:
    """Who writes what, for so many comments from `first` to `last`; campaigns follow each other."""

    def __init__(self, random: Random, comments: int, *, first: dt.datetime, last: dt.datetime) -> None:
        self._random, self._first, self._lasts = random, first, last - first
        self._readers = made_up.readers(random, 10 + comments // _TO_A_READER)
        self._spammers = made_up.spammers(random, 10 + comments // _TO_A_SPAMMER)
        self._honest = made_up_texts.honest_texts(random, 100 + comments // _TO_AN_HONEST_TEXT)
        self._spam = made_up_texts.spam_texts(random, 100 + comments // _TO_A_SPAM_TEXT)
        self._campaigns = [made_up_texts.campaign(random) for _ in range(3 + comments // _TO_A_CAMPAIGN)]

    def of(self, place: made_up.Place) -> tuple[made_up.Person, made_up_texts.Text]:
        """Who wrote the comment in that place, and its text."""
        if place.status != Status.SPAM:
            return self._random.choice(self._readers), self._random.choice(self._honest)
        texts = self._spam
        if self._random.random() < _IN_CAMPAIGNS:
            passed = (place.at - self._first) / self._lasts
            texts = self._campaigns[min(int(passed * len(self._campaigns)), len(self._campaigns) - 1)]
        return self._random.choice(self._spammers), self._random.choice(texts)


class CommentRows:
    """Turns places in threads into rows. Every reply has the checker's verdict and what the checker was told of it, a
    held one the verdicts of all checks."""

    def __init__(self, random: Random, writers: Writers) -> None:
        self.random, self._writers = random, writers
        self._ordered = Comment()  # one for all: making a million takes half a minute
        self._comments = BulkRows(
            Comment,
            "id article_id article_revision_id parent_id path depth status shown published_below name email body"
            " body_html address network fingerprint author_key text_key created_at published_at decided_at"
            " score reach rank kept_back_by checked_as",
            version=2,
            attempts=1,
            user_agent=_BROWSER,
        )
        told = Candidate(
            body="",
            user_agent=_BROWSER,
            site=f"{settings.SITE_URL}/",
            language=settings.LANGUAGE_CODE,
            honeypot_name=HONEYPOT_NAME,
        )
        self._told = candidate_to_json(told)
        self._verdicts = BulkRows(
            Verdict, "id comment_id check_name result score evidence created_at", round=1, duration_ms=0.4
        )
        self._decisions = BulkRows(
            Decision,
            "id comment_id at after reason",
            act=Act.SETTLE,
            source=Source.CHECKS,
            before=Status.AWAITING,
            policy_version=policy.VERSION,
            comment_version=2,
        )
        self._next = self._comments.next_key()
        self._next_verdict, self._next_decision = self._verdicts.next_key(), self._decisions.next_key()

    def write(self, places: Iterable[tuple[LiveArticle, made_up.Place | None, made_up.Place]]) -> None:
        """Write the next comments, each with its article and the place of what it answers, written before it."""
        comments, verdicts, decisions = [], [], []
        for article, answered, place in places:
            key = place.key = self._next
            self._next += 1
            score = self._score(place.status)
            comments.append(self._comment(key, answered.key if answered else None, article, place, score))
            for verdict in self._verdicts_of(key, place.status, place.at, score):
                verdicts.append((self._next_verdict, *verdict))
                self._next_verdict += 1
            because = "" if place.status == Status.PUBLISHED else _CHECKER
            decisions.append((self._next_decision, key, place.at, place.status.value, because))
            self._next_decision += 1
        self._comments.write(comments)
        self._verdicts.write(verdicts)
        self._decisions.write(decisions)

    def finish(self) -> None:
        """To be called after the last comment."""
        for table in (self._comments, self._verdicts, self._decisions):
            table.finish()

    def _score(self, status: Status) -> float:
        _result, least, greatest, _grounds = _JUDGED[status]
        return round(self.random.uniform(least, greatest), 3)

    def _comment(
        self, key: int, parent: int | None, article: LiveArticle, place: made_up.Place, score: float
    ) -> tuple[Any, ...]:
        is_published = place.status == Status.PUBLISHED
        published_at = place.at if is_published else None
        person, text = self._writers.of(place)
        ordered = self._ordered
        ordered.status, ordered.score = place.status, score
        ordered.created_at, ordered.published_at, ordered.decided_at = place.at, published_at, place.at
        return (
            key,
            article.article_id,
            article.revision_id,
            parent,
            place.path,
            place.depth,
            place.status.value,
            is_published,
            place.published_below,
            person.name,
            person.email,
            text.body,
            text.html,
            person.address,
            person.network,
            f"{self.random.getrandbits(256):064x}",
            person.key,
            text.key,
            place.at,
            published_at,
            place.at,
            score,
            ordered.reach,
            rank_of(ordered),
            "" if is_published else f",{_CHECKER},",
            self._told
            | {
                "body": text.body,
                "name": person.name,
                "email": person.email,
                "address": person.address,
                "permalink": f"{settings.SITE_URL}{article.path}",
                "is_answer": parent is not None,
                "parent": str(parent or ""),
                "created_at": place.at.isoformat(),
            },
        )

    def _verdicts_of(self, key: int, status: Status, at: dt.datetime, score: float) -> Iterator[tuple[Any, ...]]:
        if status == Status.HELD:
            yield key, RULES_CHECK, Result.PASS.value, None, [], at
        result, _least, _greatest, grounds = _JUDGED[status]
        yield key, _CHECKER, result.value, score, grounds, at
