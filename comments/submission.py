"""The way in for a reply, a reader's or staff's: refusals first and nothing stored, then stored, then judged."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles.models import LiveArticle
from comments import linked_domains, text, threads
from comments.models import Comment, Rule, Status
from comments.models.comment import NAME_LIMIT
from comments.pipeline.run import settle
from comments.ranking import rank_of, reach_of
from comments.ruleset import compiled
from comments.tokens import browser_key, keyed_hash
from comments.waiting import LEASE
from newsroom import form_tokens
from newsroom.client_address import network_of
from newsroom.models import Publication, User
from newsroom.models.publication import CommentsMode
from newsroom.rate_limits import Limit, hit
from newsroom.verbs import NotAllowed, Refused

# Seconds that a reader waits for the checks at most: who stands in line behind one that waited in vain, and waits in
# vain, too, is answered within three.
REPLY_TIMEOUT = 1.4
_LOOK_UP = """
SELECT EXISTS (SELECT 1 FROM comments_comment WHERE fingerprint = %s), rules_key
FROM newsroom_publication WHERE id = 1
"""
LIMITS = (Limit(5, per=60), Limit(30, per=3600))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Reply:
    """What a reader sent, its shape checked by the form."""

    name: str
    body: str
    email: str = ""
    url: str = ""
    parent_id: int | None = None
    token: str = ""
    honeypot: str = ""
    address: str | None = None
    user_agent: str = ""
    referrer: str = ""
    secret: str = ""  # that the browser made up, so that it can be told from others later


class Closed(Refused):
    """The article takes no replies."""


class Unwelcome(Refused):
    """A rule refuses it; the text is the rule's message."""


class ParentNotShown(Refused):
    """What it answers is not there for readers."""


def is_open(article: LiveArticle, now: dt.datetime) -> bool:
    """Whether readers can reply."""
    if article.thread_mode == CommentsMode.CLOSED or article.visible_from is None or article.visible_from > now:
        return False
    return article.comments_close_at is None or now < article.comments_close_at


def submit(*, article: LiveArticle, reply: Reply, now: dt.datetime) -> Comment:
    """Store a reply and, with TASKS_URL=immediate:, settle it within REPLY_TIMEOUT.

    The same reply again gives the comment that it made the first time. Raises Closed, ParentNotShown, Unwelcome, Forged
    and Stale of newsroom.form_tokens, and newsroom.rate_limits.RateLimited; nothing is stored then.
    """
    form_tokens.require_good(reply.token, article.article_id, now)
    if not is_open(article, now):
        raise Closed(_("Comments on this article are closed."))
    fingerprint = _fingerprint(article.article_id, reply)
    is_stored, rules_key = _look_up(fingerprint)
    if is_stored:
        return Comment.objects.get(fingerprint=fingerprint)
    parent = _parent(article, reply.parent_id)
    hit("reply", reply.address or "unknown", LIMITS)
    comment = _new(article, parent, reply, fingerprint, now)
    require_welcome(comment, article, rules_key, now)
    return _take(comment, article, now)


def answer_as_staff(*, parent_id: int, reply: Reply, by: User, now: dt.datetime) -> Comment:
    """Answer a published comment for the newsroom. It is judged as any reply is, by checkers that know the role.

    The same answer again gives the comment that it made the first time. Raises NotAllowed, ParentNotShown and Closed;
    nothing is stored then.
    """
    return settle_answer(*store_answer(parent_id=parent_id, reply=reply, by=by, now=now))


def store_answer(*, parent_id: int, reply: Reply, by: User, now: dt.datetime) -> tuple[Comment, LiveArticle | None]:
    """The first half of `answer_as_staff`, for the caller's transaction; what it returns is for `settle_answer`, once
    that has ended. No article comes with an answer that was there already."""
    if not by.has_perm("comments.decide_comment"):
        raise NotAllowed(_("You may not answer in the newsroom's name."))
    parent = Comment.objects.filter(pk=parent_id, status=Status.PUBLISHED).first()
    if parent is None:
        raise ParentNotShown(_("Readers do not see what you answer: approve it first."))
    article = LiveArticle.objects.visible(now).filter(article_id=parent.article_id).first()
    if article is None or not is_open(article, now):
        raise Closed(_("Comments on this article are closed."))
    reply = _in_the_name_of(by, reply, parent.pk)
    fingerprint = _fingerprint(article.article_id, reply)
    if _look_up(fingerprint)[0]:
        return Comment.objects.get(fingerprint=fingerprint), None
    comment = _new(article, parent, reply, fingerprint, now)
    comment.user = by
    kept = _keep(comment, now)
    return kept, article if kept is comment else None


def settle_answer(comment: Comment, article: LiveArticle | None) -> Comment:
    """The second half: with TASKS_URL=immediate: it is judged."""
    return _settle_now(comment, article) if article is not None else comment


def answer_sent_before(*, parent: Comment, reply: Reply, by: User) -> Comment | None:
    """The answer that this person has given in just these words."""
    fingerprint = _fingerprint(parent.article_id, _in_the_name_of(by, reply, parent.pk))
    return Comment.objects.filter(fingerprint=fingerprint).first()


def name_of_staff(user: User) -> str:
    """Under what name readers see an answer: the person's, else the newsroom's. User names are for signing in alone."""
    return user.get_full_name() or Publication.current().name


def _in_the_name_of(by: User, reply: Reply, parent_id: int) -> Reply:
    name = name_of_staff(by)[:NAME_LIMIT]
    return dataclasses.replace(reply, name=name, email=by.email or "", parent_id=parent_id)


def _take(comment: Comment, article: LiveArticle, now: dt.datetime) -> Comment:
    """Store it and, with TASKS_URL=immediate:, settle it."""
    kept = _keep(comment, now)
    return _settle_now(kept, article) if kept is comment else kept


def _keep(comment: Comment, now: dt.datetime) -> Comment:
    """Store it, claimed; if the same has been stored meanwhile, that one."""
    is_immediate = settings.TASKS_URL.startswith("immediate:")
    # Claimed at once by this request; a worker takes over when the request has died.
    comment.next_attempt_at = now + LEASE if is_immediate else now
    comment.attempts = 1 if is_immediate else 0
    try:
        _store(comment)
    except IntegrityError as error:
        if (first := Comment.objects.filter(fingerprint=comment.fingerprint).first()) is not None:
            return first
        # The article, or what it answers, has been deleted since it was read.
        raise Closed(_("Comments on this article are closed.")) from error
    return comment


def _settle_now(comment: Comment, article: LiveArticle) -> Comment:
    is_immediate = settings.TASKS_URL.startswith("immediate:")
    return settle(comment, live=article, timeout=REPLY_TIMEOUT) if is_immediate else comment


def _store(comment: Comment) -> None:
    domains = linked_domains.domains_of(comment)
    if not domains:
        comment.save(force_insert=True)
        return
    with transaction.atomic():
        comment.save(force_insert=True)
        linked_domains.keep(comment, domains)


def require_welcome(comment: Comment, article: LiveArticle, rules_key: str, now: dt.datetime) -> None:
    """Raises Unwelcome if a rule refuses it as it stands, or would stand."""
    today = compiled.today_of(now)
    refusing = compiled.current(rules_key, today).refusing
    if not refusing:
        return
    found = refusing.found(compiled.facts_of(comment, article.section_id), today)
    if found.rules:
        refused = Rule.objects.filter(pk=found.rules[0].pk)
        refused.update(refused=F("refused") + 1, refused_at=now)
        raise Unwelcome(found.rules[0].message)


def _look_up(fingerprint: str) -> tuple[bool, str]:
    """Whether that reply is stored, and the key of the rules that count."""
    # By hand and at once: it is asked with every reply, and building the query takes longer than its answer.
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_UP, [fingerprint])
        is_stored, rules_key = cursor.fetchone()
    return bool(is_stored), rules_key


def _parent(article: LiveArticle, parent_id: int | None) -> Comment | None:
    if parent_id is None:
        return None
    parent = Comment.objects.filter(pk=parent_id, article_id=article.article_id, status=Status.PUBLISHED).first()
    if parent is None:
        raise ParentNotShown(_("The comment that you answer is no longer there."))
    return parent


def _new(article: LiveArticle, parent: Comment | None, reply: Reply, fingerprint: str, now: dt.datetime) -> Comment:
    path, depth = threads.place(parent, now)
    comment = Comment(
        article_id=article.article_id,
        article_revision_id=article.revision_id,
        parent=parent,
        path=path,
        depth=depth,
        name=reply.name,
        email=reply.email,
        url=reply.url,
        body=reply.body,
        body_html=text.html(reply.body),
        address=reply.address,
        network=network_of(reply.address),
        user_agent=reply.user_agent[:500],
        referrer=reply.referrer[:500],
        honeypot=reply.honeypot[:200],
        fingerprint=fingerprint,
        author_key=author_key(reply),
        browser_key=browser_key(reply.secret),
        text_key=text.text_key(reply.body),
        reach=reach_of(article, now),
        created_at=now,
    )
    comment.rank = rank_of(comment)
    return comment


def author_key(reply: Reply) -> str:
    """Who wrote it, as far as can be known without an account: the e-mail, else the name from one address."""
    if reply.email:
        return key_of_email(reply.email)
    return keyed_hash("author", reply.name.casefold(), reply.address or "")


def key_of_email(email: str) -> str:
    """The `author_key` of all who give that address."""
    return keyed_hash("author", email.casefold())


def _fingerprint(article_id: int, reply: Reply) -> str:
    return keyed_hash(
        "reply",
        article_id,
        reply.parent_id or "",
        reply.name,
        reply.email.casefold(),
        reply.body,
        reply.address or "",
        length=64,
    )
