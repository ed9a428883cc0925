"""The admin's navigation, in the newsroom's terms: for each person what they may open."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclasses.dataclass(frozen=True)
class Entry:
    """A page of the admin; `key` after g opens it. Shown to who has one of the rights; empty: to all."""

    title: Text
    url_name: str
    icon: str
    rights: Sequence[str] = ()
    key: str = ""


GROUPS: tuple[tuple[Text, tuple[Entry, ...]], ...] = (
    (
        "",
        (
            Entry(_("Dashboard"), "admin:index", "dashboard", key="d"),
            Entry(_("Articles"), "admin:articles_article_changelist", "article", ["articles.view_article"], key="a"),
            Entry(
                _("Reported errors"), "admin:articles_errorreport_changelist", "error", ["articles.edit_any_article"],
                key="e",
            ),
            Entry(_("Pictures"), "admin:articles_image_changelist", "picture", ["articles.view_image"], key="i"),
        ),
    ),
    (
        _("Comments"),
        (
            Entry(
                _("Queue"), "admin:comments_queue", "queue",
                ["comments.view_queue", "comments.view_own_articles_queue"], key="q",
            ),
            Entry(
                _("All comments"), "admin:comments_comment_changelist", "comment", ["comments.view_comment"],
                key="c",
            ),
            Entry(_("Decisions"), "admin:comments_decision_changelist", "log", ["comments.view_queue"], key="l"),
            Entry(_("Figures"), "admin:comments_figures", "figures", ["comments.view_queue"], key="f"),
            Entry(_("What is checked"), "admin:comments_rules", "checks", ["comments.view_spammodel"], key="r"),
            Entry(_("Listed rules"), "admin:comments_rule_changelist", "rules", ["comments.view_rule"]),
            Entry(_("Spam checker"), "admin:comments_checker", "checker", ["comments.view_spammodel"]),
            Entry(
                _("Keys for other sites"), "admin:comments_servicekey_changelist", "source",
                ["comments.view_servicekey"],
            ),
        ),
    ),
    (
        _("Paper"),
        (
            Entry(_("Sections"), "admin:articles_section_changelist", "section", ["articles.view_section"], key="s"),
            Entry(_("Authors"), "admin:articles_author_changelist", "author", ["articles.view_author"], key="u"),
            Entry(_("Sources"), "admin:articles_source_changelist", "source", ["articles.view_source"]),
            Entry(_("Tags"), "admin:taggit_tag_changelist", "tag", ["taggit.view_tag"], key="t"),
            Entry(_("Pages"), "admin:articles_page_changelist", "page", ["articles.view_page"]),
        ),
    ),
    (
        _("House"),
        (
            Entry(_("People"), "admin:newsroom_user_changelist", "people", ["newsroom.view_user"], key="p"),
            Entry(_("Signed in"), "admin:newsroom_signin_changelist", "session", ["newsroom.view_signin"]),
            Entry(
                _("Publication"), "admin:newsroom_publication_changelist", "publication",
                ["newsroom.view_publication"],
            ),
            Entry(_("Alerts"), "admin:newsroom_alert_changelist", "alert", ["newsroom.view_alert"]),
        ),
    ),
)  # fmt: skip


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Groups of links for the person who asks; the one that the page belongs to is marked."""
    groups = []
    for title, entries in GROUPS:
        links = [link for entry in entries if (link := _link(entry, request)) is not None]
        if links:
            groups.append({"title": title, "links": links})
    return groups


def _link(entry: Entry, request: HttpRequest) -> dict[str, Any] | None:
    if entry.rights and not any(request.user.has_perm(right) for right in entry.rights):
        return None
    try:
        url = reverse(entry.url_name)
    except NoReverseMatch:  # an app that is not installed, or a page that it does not have
        return None
    is_current = request.path == url if entry.url_name == "admin:index" else request.path.startswith(url)
    return {"title": entry.title, "url": url, "icon": entry.icon, "key": entry.key, "is_current": is_current}
