"""Steps of an article towards readers and back: which of them are offered, and what each says when it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import publishing
from articles.models import Article, LiveArticle
from articles.models.article import State
from articles.rights import may_edit, may_publish
from newsroom.models import User
from newsroom.verbs import Refused

SAVE: Final = "save"
PREVIEW: Final = "preview"
PUBLISH: Final = "publish"
SCHEDULE: Final = "schedule"
UNSCHEDULE: Final = "unschedule"
# Taken together with what the form saves, or not at all: an embargo in it may fit only what the step leaves scheduled.
OF_THE_SCHEDULE: Final = frozenset({SCHEDULE, UNSCHEDULE})


def offered(user: User, article: Article | None, *, is_live: bool) -> set[str]:
    """Names of the steps that this user may take now; the buttons of the form."""
    if article is None:
        steps = {SAVE, PREVIEW, "hand_in"}
        return steps | ({"approve", "publish", "schedule"} if may_publish(user) else set())
    steps = {SAVE, PREVIEW} if may_edit(user, article) else set()
    if not may_publish(user):
        return steps | ({"hand_in"} if steps and article.state == State.DRAFT else set())
    steps |= {"publish", "schedule"}
    if article.scheduled_at is not None and not (is_live and article.first_published_at is None):
        steps.add(UNSCHEDULE)
    elif not is_live and article.state in {State.READY, State.APPROVED}:
        steps.add("send_back")
    if article.state == State.DRAFT:
        steps.add("hand_in")
    if article.state in {State.DRAFT, State.READY}:
        steps.add("approve")
    if is_live:
        steps.add("withdraw")
    return steps


def take(
    step: str, article: Article, *, by: User, version: int, now: dt.datetime, wish: Mapping[str, Any]
) -> SafeString:
    """Take a step with what the StepForm said; returns what to tell the editor. Raises Refused."""
    common: dict[str, Any] = {"article_id": article.pk, "by": by, "version": version, "now": now}
    note = wish.get("note") or ""
    if step == "hand_in":
        publishing.hand_in(**common, note=note)
        return format_html("{}", _("Handed in: the desk has it now."))
    if step == "approve":
        publishing.approve(**common, note=note)
        return format_html("{}", _("Approved. Readers do not see it yet."))
    if step == "send_back":
        publishing.send_back(**common, note=note)
        return format_html("{}", _("Sent back as a draft."))
    if step == PUBLISH:
        was_live = LiveArticle.objects.visible(now).filter(article=article).exists()
        done = publishing.publish(**common, is_substantial=bool(wish.get("is_substantial")))
        words = _("The update is live:") if was_live else _("Published. Readers see it now:")
        if done.version == version:
            words = _("Nothing has changed. Readers see this version already:")
        return _with_address(words, article)
    if step == SCHEDULE:
        is_substantial = bool(wish.get("schedule_is_substantial"))
        publishing.schedule(**common, at=wish["schedule_at"], is_substantial=is_substantial)
        return format_html("{}", _("Scheduled. Later changes are not in it unless you schedule again."))
    if step == UNSCHEDULE:
        publishing.unschedule(**common)
        return format_html("{}", _("Taken off the schedule."))
    if step == "withdraw":
        if not wish.get("is_sure"):
            raise Refused(_("To withdraw the article, please tick that you are sure."))
        publishing.withdraw(**common, note=note)
        return format_html("{}", _("Withdrawn: readers no longer see it, and its address says so."))
    raise Refused(_("There is no such step."))


def _with_address(words: str, article: Article) -> SafeString:
    live = LiveArticle.objects.only("path", "lead", "body_html").get(article=article)
    told = format_html('{} <a href="{}">{}</a>', words, live.path, live.path)
    undescribed = live.body_html.count('alt=""') + (live.lead is not None and not live.lead["alt"])
    if not undescribed:
        return told
    missing = ngettext(
        "%(number)d picture has no alt text: who cannot see it misses it.",
        "%(number)d pictures have no alt text: who cannot see them misses them.",
        undescribed,
    )
    return format_html("{}<br>{}", told, missing % {"number": undescribed})
