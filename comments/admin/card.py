"""One comment as a moderator sees it, everything put into words before the template."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence, Set
from urllib.parse import quote

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, LiveArticle
from comments import claims, queue
from comments.admin.card_text import fold, marked, shortened, target
from comments.admin.decided import decision_in_words, unsaid_reason
from comments.admin.finding import Finding, check_name, finding_in_words, is_telling
from comments.admin.record import (
    Labels,
    Latest,
    Note,
    StandingRule,
    bounded,
    campaign_in_words,
    latest_in_words,
    notes_in_words,
    record_in_words,
    rules_in_words,
)
from comments.admin.reports import Told, reports_in_words
from comments.admin.severity import is_severe
from comments.lanes import LANES, Lane
from comments.marking import named_by
from comments.models import Act, Comment, Decision, Status, Verdict
from newsroom.models import User
from newsroom.models.publication import CommentsMode
from newsroom.moments import moment

OFFERED: dict[str, tuple[Act, ...]] = {
    Status.HELD: (Act.APPROVE, Act.REJECT, Act.MARK_SPAM),
    Status.AWAITING: (Act.APPROVE, Act.REJECT, Act.MARK_SPAM, Act.HOLD),
    Status.SPAM: (Act.NOT_SPAM, Act.HOLD),
    Status.PUBLISHED: (Act.REJECT, Act.MARK_SPAM, Act.HOLD),
    Status.REJECTED: (Act.APPROVE, Act.HOLD),
}
BUTTONS = {
    Act.APPROVE: ("a", gettext_lazy("Approve")),
    Act.NOT_SPAM: ("a", gettext_lazy("Not spam")),
    Act.REJECT: ("d", gettext_lazy("Reject…")),
    Act.MARK_SPAM: ("s", gettext_lazy("Spam")),
    Act.HOLD: ("u", gettext_lazy("Hold")),
    Act.KEEP: ("a", gettext_lazy("Keep")),
    Act.PICK: ("f", gettext_lazy("Editors' pick")),
    Act.UNPICK: ("f", gettext_lazy("No editors' pick")),
}


@dataclasses.dataclass(frozen=True)
class Button:
    """An act that is possible now, with its key."""

    act: str
    key: str
    title: str


@dataclasses.dataclass(frozen=True)
class Card:
    """What the template shows. Texts that readers wrote are not marked safe, `body` excepted, which is escaped here."""

    id: int
    version: int
    status: str
    status_label: str
    name: str
    email: str
    url: str
    address: str
    when: SafeString
    is_edited: bool
    is_staff_edited: bool
    is_pick: bool
    is_staffs: bool
    body: SafeString
    folded: SafeString
    folded_count: int
    is_severe: bool  # shown when it is asked for; so is the parent's text
    parent_is_severe: bool
    parent_name: str
    parent_text: str
    parent_state: str
    headline: str
    article_url: str
    article_state: str
    article_changed: bool
    record: list[tuple[str, str]]  # tone, words
    rules: list[StandingRule]  # that block or trust already
    alike: str
    others: int  # of its state that stand behind it, for one decision
    others_told: str
    text_key: str  # that texts like it share; empty where none is told of
    narrower: list[tuple[str, str]]  # words and the query of the queue's address: more of the same in its lane
    latest: Latest | None
    notes: list[Note]
    findings: list[Finding]
    passed: str
    decided: str
    decided_reason: str
    buttons: list[Button]
    reports: Told | None
    open_reports: int
    claimed_by: str  # another who is on it
    is_ticked: bool = False  # when the page opens
    is_apart: bool = False  # ticked without those like it
    back: str = ""  # where a browser without script is led after an act


def cards(comments: Sequence[Comment], *, user: User, now: dt.datetime) -> list[Card]:
    """Cards of comments that came through `queue.as_cards`, in three or four queries however many they are."""
    if not comments:
        return []
    # What readers see of a parent is no surprise to anybody: of the others it must be known whether to fold them.
    unseen = [comment.parent for comment in comments if comment.parent and not comment.parent.is_published]
    verdicts = queue.last_verdicts([*comments, *(unseen if user.folds_severe else [])])
    severe = {pk for pk, found in verdicts.items() if user.folds_severe and is_severe(found)}
    decisions = queue.last_decisions(comments)
    decides = user.has_perm("comments.decide_comment")
    sees_address = user.has_perm("comments.see_address")
    records = queue.records(comments) if decides else {}
    reports = queue.open_reports(comments)
    sees_rules = user.has_perm("comments.view_rule")
    buttons, labels = {act: _button(act) for act in BUTTONS}, {status: str(status.label) for status in Status}
    page = _Page(user, now, decides, sees_address, sees_rules, severe, buttons, labels, _narrower_words())
    return [
        _card(
            comment,
            verdicts.get(comment.pk, []),
            decisions.get(comment.pk),
            records.get(comment.pk),
            reports.get(comment.pk),
            page,
        )
        for comment in comments
    ]


def bulk_buttons(lane: Lane) -> list[Button]:
    """The acts that are possible on some of the comments of a lane."""
    acts = dict.fromkeys(act for status in lane.statuses for act in OFFERED.get(status, ()))
    if lane.is_reported:
        acts = {Act.KEEP: None, **acts}
    return [_button(act) for act in acts]


def _button(act: Act) -> Button:
    key, title = BUTTONS[act]
    return Button(act.value, key, str(title))


@dataclasses.dataclass(frozen=True)
class _Page:
    """What all cards of a page share: who looks at them and when, and what would be put into words again for each."""

    user: User
    now: dt.datetime
    decides: bool
    sees_address: bool
    sees_rules: bool
    severe: Set[int]
    buttons: dict[Act, Button]
    labels: Labels
    narrower: dict[str, str]


def _card(
    comment: Comment,
    verdicts: list[Verdict],
    decision: Decision | None,
    record: queue.Record | None,
    reports: queue.Reported | None,
    page: _Page,
) -> Card:
    now, sees_address, decides, labels = page.now, page.sees_address, page.decides, page.labels
    body, folded = marked(comment.body, named_by(verdicts))
    parent = comment.parent
    live = _live(comment.article)
    url, state = _article(comment.article, live, now)
    if url and comment.status == Status.PUBLISHED:
        url = comment.get_absolute_url()
    offered = OFFERED.get(comment.status, ()) if decides else ()
    if decides and comment.open_reports and comment.status == Status.PUBLISHED:
        offered = (Act.KEEP, *offered)
    if decides and comment.status == Status.PUBLISHED:
        offered += (Act.UNPICK if comment.is_pick else Act.PICK,)
    return Card(
        id=comment.pk,
        version=comment.version,
        status=comment.status,
        status_label=labels[Status(comment.status)],
        name=comment.name or _("Erased"),
        email=comment.email if sees_address else "",
        url=target(comment.url),
        address=(comment.address or "") if sees_address else "",
        when=moment(comment.created_at, now),
        is_edited=comment.edited_at is not None,
        is_staff_edited=comment.staff_edited_at is not None,
        is_pick=comment.is_pick,
        is_staffs=comment.user_id is not None,
        body=body,
        folded=folded,
        folded_count=len(fold(comment.body)[1]),
        is_severe=comment.pk in page.severe,
        parent_is_severe=comment.parent_id in page.severe,
        parent_name=(parent.name or _("Erased")) if parent else "",
        parent_text=shortened(parent.body) if parent else "",
        parent_state=labels[Status(parent.status)] if parent and parent.status != Status.PUBLISHED else "",
        headline=headline_of(comment),
        article_url=url,
        article_state=state,
        article_changed=live is not None and comment.article_revision_id not in {None, live.revision_id},
        record=record_in_words(record, comment, labels=labels, sees_address=sees_address, now=now) if record else [],
        rules=rules_in_words(record, sees_address=sees_address, sees_rules=page.sees_rules) if record else [],
        alike=campaign_in_words(record.campaign, comment, labels=labels) if record and record.campaign else "",
        others=(others := others_behind(comment, record)),
        others_told=bounded(others),
        text_key=comment.text_key if record and record.campaign else "",
        narrower=_narrower(comment, page),
        latest=latest_in_words(record, labels=labels) if record else None,
        notes=notes_in_words(record.notes, user=page.user, now=now) if record else [],
        findings=[finding_in_words(verdict) for verdict in verdicts if is_telling(verdict)],
        passed=", ".join(check_name(verdict.check_name) for verdict in verdicts if not is_telling(verdict)),
        decided=decision_in_words(decision, now=now) if decision else "",
        decided_reason=unsaid_reason(decision, verdicts) if decision else "",
        buttons=[page.buttons[act] for act in offered],
        reports=reports_in_words(comment, reports) if reports else None,
        open_reports=comment.open_reports,
        claimed_by=claims.who_else(comment, than=page.user, now=now),
    )


def others_behind(comment: Comment, record: queue.Record | None) -> int:
    """How many others of its state its card stands for; the number stops at the record's limit."""
    lane = LANES.get(comment.status)
    if record is None or record.campaign is None or lane is None or not lane.gathers:
        return 0
    return record.campaign.counts[Status(comment.status)] - 1


def _narrower_words() -> dict[str, str]:
    return {
        "article": _("this article"),
        "author": _("this author"),
        "address": _("this address"),
        "network": _("this network"),
    }


def _narrower(comment: Comment, page: _Page) -> list[tuple[str, str]]:
    if comment.status not in LANES:
        return []
    found = [(page.narrower["article"], f"article={comment.article_id}")]
    if page.sees_address and comment.author_key:
        found.append((page.narrower["author"], f"author={comment.author_key}"))
    if page.sees_address and comment.address:
        found.append((page.narrower["address"], f"sender={quote(comment.address)}"))
    if page.sees_address and comment.network:
        found.append((page.narrower["network"], f"sender={quote(comment.network, safe='')}"))
    return found


def _live(article: Article) -> LiveArticle | None:
    return getattr(article, "live", None)


def headline_of(comment: Comment) -> str:
    """The article's, as `queue.with_headlines` gave it."""
    headline: str = vars(comment)["headline"]
    return headline or _("A withdrawn article")


def _article(article: Article, live: LiveArticle | None, now: dt.datetime) -> tuple[str, str]:
    """The article's address where readers can open it, and its state in words."""
    if live is None or live.visible_from is None or live.visible_from > now:
        return "", str(article.get_state_display())
    return live.path, _thread(live, now)


def _thread(live: LiveArticle, now: dt.datetime) -> str:
    """What its comments are in for, where they are not simply open."""
    if live.thread_override == CommentsMode.CLOSED:
        return _("comments closed by moderators")
    if live.comments_mode == CommentsMode.CLOSED or (live.comments_close_at and live.comments_close_at <= now):
        return _("comments closed")
    if live.thread_override == CommentsMode.HELD:
        return _("moderators hold every comment")
    return _("every comment is held") if live.comments_mode == CommentsMode.HELD else ""
