"""What the demonstration's readers say: judged by the site's own checks, and decided by its moderator where the
story wants it otherwise."""

from __future__ import annotations

import dataclasses
import datetime as dt
import zlib
from collections.abc import Callable, Iterator
from functools import partial

from django.db.models import F, OuterRef, Subquery

from articles.models import Article, LiveArticle
from comments import moderation, text, threads
from comments.models import Comment, Decision, Feedback, RuleCatch, Status, Verdict
from comments.pipeline.run import settle
from comments.spam.choice import embedded_checker
from comments.submission import Reply, author_key
from comments.waiting import LEASE
from newsroom.client_address import network_of
from newsroom.demo.content import DemoContent
from newsroom.models import Publication, User

PREFIX = "demo:"  # of external_id
_BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_READ = dt.timedelta(minutes=12)  # until the moderator has looked


class NotSettled(Exception):
    """A reply of the demonstration could not be judged."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Said:
    """One reply on its way in. `parent` is the key of what it answers."""

    key: str
    parent: str | None
    article: str
    at: dt.datetime
    name: str
    body: str
    url: str
    email: str = ""
    wanted: Status = Status.PUBLISHED
    reason: str = ""


def write(content: DemoContent, articles: dict[str, Article], *, moderator: User, now: dt.datetime) -> None:
    """All replies, oldest first. What is decided here teaches the spam checker nothing: nobody has meant it."""
    live = {
        row.article_id: row
        for row in LiveArticle.objects.filter(article__in=articles.values()).only("article_id", "revision_id")
    }
    asked = embedded_checker(Publication.current())  # invented readers are no service's business
    said = sorted(_said(content, articles, now), key=lambda one: one.at)
    made: dict[str, Comment] = {}
    for one in said:
        parent = made[one.parent] if one.parent else None
        made[one.key] = settle(_stored(one, live[articles[one.article].pk], parent), asked=asked)
    _as_of_then()
    for one in said:
        _decided(one, made[one.key], moderator, min(one.at + _READ, now))
    Feedback.objects.filter(comment__external_id__startswith=PREFIX).delete()


def _said(content: DemoContent, articles: dict[str, Article], now: dt.datetime) -> Iterator[_Said]:
    for slug, thread in content.threads.items():
        published = articles[slug].first_published_at
        assert published is not None
        for number, comment in enumerate(thread):
            yield _Said(
                key=f"{slug}:{comment.id}",
                parent=f"{slug}:{comment.parent}" if comment.parent is not None else None,
                article=slug,
                # In the order of the thread where the minute is the same.
                at=published + dt.timedelta(minutes=comment.minutes, milliseconds=number),
                name=comment.name,
                body=comment.body,
                url=comment.url,
            )
    for number, queued in enumerate(content.queue):
        yield _Said(
            key=f"queue:{number}",
            parent=None,
            article=queued.article,
            at=now - dt.timedelta(minutes=queued.minutes_ago),
            name=queued.name,
            body=queued.body,
            url=queued.url,
            email=queued.email,
            wanted=Status(queued.state),
            reason=queued.reason,
        )


def _stored(one: _Said, live: LiveArticle, parent: Comment | None) -> Comment:
    """As a submission leaves it: awaiting, claimed for a request."""
    path, depth = threads.place(parent, one.at)
    number = zlib.crc32(one.name.encode())
    address = f"198.18.{number // 254 % 256}.{number % 254 + 1}"  # of networks kept for trying things out
    return Comment.objects.create(
        article_id=live.article_id,
        article_revision_id=live.revision_id,
        parent=parent,
        path=path,
        depth=depth,
        name=one.name,
        email=one.email,
        url=one.url,
        body=one.body,
        body_html=text.html(one.body),
        address=address,
        network=network_of(address),
        user_agent=_BROWSER,
        author_key=author_key(Reply(name=one.name, body=one.body, email=one.email, address=address)),
        text_key=text.text_key(one.body),
        created_at=one.at,
        next_attempt_at=one.at + LEASE,
        attempts=1,
        external_id=f"{PREFIX}{one.key}",
    )


def _as_of_then() -> None:
    """The checks wrote down when they ran: now. They stand for checks at the time of the reply."""
    written = Comment.objects.filter(pk=OuterRef("comment_id")).values("created_at")
    own = {"comment__external_id__startswith": PREFIX}
    Verdict.objects.filter(**own).update(created_at=Subquery(written))
    Decision.objects.filter(**own).update(at=Subquery(written))
    RuleCatch.objects.filter(**own).update(at=Subquery(written))
    settled = Comment.objects.filter(external_id__startswith=PREFIX)
    settled.update(decided_at=F("created_at"))
    settled.filter(status=Status.PUBLISHED).update(published_at=F("created_at"))


def _decided(one: _Said, comment: Comment, moderator: User, at: dt.datetime) -> None:
    if comment.status == Status.AWAITING:
        raise NotSettled(f"The reply {one.key} could not be judged: see the log.")
    if comment.status == one.wanted:
        return
    act: Callable[..., Decision]
    match one.wanted:
        case Status.PUBLISHED if comment.status == Status.SPAM:
            act = moderation.not_spam
        case Status.PUBLISHED:
            act = moderation.approve
        case Status.REJECTED:
            act = partial(moderation.reject, reason=one.reason)
        case Status.SPAM:
            act = moderation.mark_spam
        case _:
            act = moderation.hold
    act(comment_id=comment.pk, by=moderator, version=comment.version, now=at)
