"""Writes made-up comments with their verdicts and decisions straight into the tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

from articles.models import LiveArticle
from comments import made_up
from comments.models import Act, Comment, Decision, Result, Source, Status, Verdict
from comments.pipeline import policy
from comments.pipeline.finding import RULES_CHECK
from comments.ranking import rank_of
from newsroom.bulk_rows import BulkRows
from newsroom.client_address import network_of

READERS, SPAMMERS = 20_000, 500
_BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_CHECKER = "embedded"

# What the embedded checker said of a reply of each status: result, least and greatest score, grounds.
_JUDGED: dict[Status, tuple[Result, float, float, list[dict[str, Any]]]] = {
    Status.PUBLISHED: (Result.PASS, 0.01, 0.35, []),
    Status.HELD: (Result.HOLD, 0.5, 0.85, [{"code": "taught-words", "weight": 1.1, "values": {"words": "offer"}}]),
    Status.SPAM: (Result.SPAM, 0.9, 0.999, [{"code": "taught-words", "weight": 3.4, "values": {"words": "visit now"}}]),
}


class CommentRows:
    """Turns places in threads into rows. Every reply has the checker's verdict, a held one those of all checks."""

    def __init__(self, random: Random, texts: list[made_up.Text]) -> None:
        self.random = random
        self._honest, self._spam = texts, made_up.spam_texts(random)
        self._readers, self._spammers = made_up.people(random, READERS), made_up.people(random, SPAMMERS)
        self._comments = BulkRows(
            Comment,
            "id article_id article_revision_id parent_id path depth status shown published_below name email body"
            " body_html address network fingerprint author_key text_key created_at published_at decided_at"
            " score reach rank kept_back_by",
            version=2,
            attempts=1,
            user_agent=_BROWSER,
        )
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

    def write(self, places: Iterable[tuple[LiveArticle, int, made_up.Place]]) -> None:
        """Write the next comments; the number with each says how many rows before stands what it answers."""
        comments, verdicts, decisions = [], [], []
        for article, back, place in places:
            key = self._next
            self._next += 1
            score = self._score(place.status)
            comments.append(self._comment(key, key - back if back else None, article, place, score))
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
        is_spam, is_published = place.status == Status.SPAM, place.status == Status.PUBLISHED
        person = self.random.choice(self._spammers if is_spam else self._readers)
        text = self.random.choice(self._spam if is_spam else self._honest)
        published_at = place.at if is_published else None
        ordered = Comment(
            status=place.status, created_at=place.at, published_at=published_at, decided_at=place.at, score=score
        )
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
            network_of(person.address),
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
        )

    def _verdicts_of(self, key: int, status: Status, at: dt.datetime, score: float) -> Iterator[tuple[Any, ...]]:
        if status == Status.HELD:
            yield key, RULES_CHECK, Result.PASS.value, None, [], at
        result, _least, _greatest, grounds = _JUDGED[status]
        yield key, _CHECKER, result.value, score, grounds, at
