"""Saving a section: its slug is part of its articles' addresses."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Count

from articles.models import LiveArticle, Redirect, Section
from articles.page_version import bump_site
from articles.projection import path_of
from articles.rights import require
from newsroom.models import User

MOST_BY_ITSELF = 6


def begin_navigation(*, now: dt.datetime) -> list[Section]:
    """Put the sections with most live articles into the navigation where it is empty, or readers could reach none.

    The fullest comes first. Returns those that it took; none where somebody has chosen any before.
    """
    if Section.objects.filter(in_navigation=True).exists():
        return []
    fullest = Section.objects.annotate(live=Count("live_articles")).filter(live__gt=0).order_by("-live", "name")
    chosen: list[Section] = list(fullest[:MOST_BY_ITSELF])
    for place, section in enumerate(chosen, start=1):
        section.in_navigation, section.order = True, place
        save_section(section, by=None, now=now)
    return chosen


@transaction.atomic
def save_section(section: Section, *, by: User | None, now: dt.datetime) -> Section:
    """Save a checked section. A new slug moves its articles and leaves redirects for them and for itself. It is kept
    in small letters, so that the database's own constraint keeps those apart that differ in capitals alone.

    Raises NotAllowed.
    """
    require(by is None or by.has_perm("articles.change_section" if section.pk else "articles.add_section"))
    section.slug = section.slug.lower()
    old_slug = Section.objects.filter(pk=section.pk).values_list("slug", flat=True).first() if section.pk else None
    section.save()
    Redirect.objects.filter(path=section.get_absolute_url()).delete()
    if old_slug is not None and old_slug != section.slug:
        Redirect.objects.update_or_create(
            path=f"/{old_slug}/", defaults={"section": section, "article": None, "created_at": now}
        )
        moved = LiveArticle.objects.filter(section=section).select_related("article")
        for live in moved.only("path", "first_day", "slug", "article__first_published_at", "article_id").iterator():
            new_path = path_of(section.slug, live.first_day, live.slug)
            Redirect.objects.filter(path=new_path).delete()
            Redirect.objects.update_or_create(
                path=live.path, defaults={"article_id": live.article_id, "section": None, "created_at": now}
            )
            LiveArticle.objects.filter(pk=live.pk).update(path=new_path)
    bump_site()
    return section
