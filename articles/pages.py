"""The verbs of pages: save, publish, withdraw."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from articles.body import sanitise
from articles.models import LivePage, Page
from articles.page_version import bump_site
from articles.rendering import render_body
from articles.rights import require
from newsroom.models import User
from newsroom.verbs import Conflict


def save(page: Page, *, by: User | None, version: int | None, now: dt.datetime) -> Page:
    """Write the working copy; readers see nothing of it. Raises NotAllowed, Conflict."""
    require(by is None or by.has_perm("articles.change_page" if page.pk else "articles.add_page"))
    with transaction.atomic():
        if page.pk:
            page.version = _locked(page.pk, version).version + 1
        page.slug, page.body = page.slug.lower(), sanitise(page.body)
        page.updated_at, page.updated_by = now, by
        page.save()
    return page


def publish(*, page_id: int, by: User | None, version: int, now: dt.datetime) -> LivePage:
    """Show readers the page as it is saved. Raises NotAllowed, Conflict."""
    require(by is None or by.has_perm("articles.change_page"))
    with transaction.atomic():
        page = _locked(page_id, version)
        live, _made = LivePage.objects.update_or_create(
            page=page,
            defaults={
                "title": page.title,
                "slug": page.slug,
                "body_html": render_body(page.body),
                "in_footer": page.in_footer,
                "order": page.order,
                "published_at": now,
            },
        )
        bump_site()
    return live


def withdraw(*, page_id: int, by: User | None, version: int) -> None:
    """Take the page away from readers; the working copy stays. Raises NotAllowed, Conflict."""
    require(by is None or by.has_perm("articles.change_page"))
    with transaction.atomic():
        _locked(page_id, version)
        LivePage.objects.filter(page_id=page_id).delete()
        bump_site()


def _locked(page_id: int, version: int | None) -> Page:
    page = Page.objects.select_for_update().filter(pk=page_id).first()
    if page is None:
        raise Conflict(_("This page has been deleted."))
    if version is not None and page.version != version:
        raise Conflict(_("The page has changed since you opened it."))
    return page
