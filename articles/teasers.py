"""An article as it stands in lists: read as plain values, its times written once."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from articles import leads
from articles.moments import day_text, machine_time, time_text
from articles.section_map import SectionEntry, SectionMap

FIELDS = (
    "pk",
    "article_id",
    "path",
    "headline",
    "short_headline",
    "standfirst",
    "section_id",
    "visible_from",
    "updated_at",
    "lead",
    "comment_count",
)
KEY, ARTICLE, SECTION = (FIELDS.index(name) for name in ("pk", "article_id", "section_id"))


@dataclasses.dataclass
class Teaser:
    """What lists, feeds and related stories show of an article."""

    live_id: int
    article_id: int
    path: str
    full_headline: str
    short_headline: str
    standfirst: str
    section: SectionEntry
    visible_from: dt.datetime
    updated_at: dt.datetime | None
    lead: dict[str, Any] | None
    comment_count: int

    @classmethod
    def of(cls, row: tuple[Any, ...], sections: SectionMap) -> Teaser:
        """From the values of FIELDS."""
        values: list[Any] = list(row)
        values[SECTION] = sections.by_id[values[SECTION]]
        return cls(*values)

    @property
    def headline(self) -> str:
        return self.short_headline or self.full_headline

    @cached_property
    def time(self) -> str:
        return time_text(self.visible_from)

    @cached_property
    def day(self) -> str:
        return day_text(self.visible_from)

    @cached_property
    def machine_time(self) -> str:
        return machine_time(self.visible_from)

    # The headline is linked beside each of these pictures, so they say nothing a second time: no alt text.

    @cached_property
    def large_picture(self) -> SafeString:
        """For the story that leads a page."""
        return leads.picture(self.lead, leads.LEAD, eager=True, alt="")

    @cached_property
    def card_picture(self) -> SafeString:
        """For a column of a page's grid."""
        return leads.picture(self.lead, leads.CARD, alt="")

    @cached_property
    def small_picture(self) -> SafeString:
        """For a line of a list."""
        return leads.picture(self.lead, leads.SMALL, alt="")

    @cached_property
    def thumb(self) -> SafeString:
        """For a list within a page."""
        return leads.picture(self.lead, leads.THUMB, alt="")

    @property
    def has_picture(self) -> bool:
        return bool(self.lead and self.lead.get("sizes"))
