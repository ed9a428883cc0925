"""What stands around every public page, and how a page is answered.

Templates get plain values and no request: nothing of one reader can come into a page that is for all.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from articles.addresses import absolute
from articles.logo import Logo
from articles.models import LiveArticle, LivePage
from articles.section_map import SectionEntry, SectionMap
from newsroom.models import Publication
from newsroom.page_cache import remembered

_NAVIGATION_ROW = 8  # sections named in the row; the others stand in the menu beside it
_NAVIGATION_MENU = 60
_FOOTER_PAGES = 20


@dataclasses.dataclass(frozen=True)
class Feed:
    """A page's feeds: their title, and the address that they lie under."""

    title: str
    path: str

    @classmethod
    def of_comments(cls, live: LiveArticle) -> Feed:
        """The replies to an article."""
        return cls(_("Comments on “%(headline)s”") % {"headline": live.headline}, live.path)

    @property
    def rss(self) -> str:
        return f"{self.path}feed/"

    @property
    def atom(self) -> str:
        return f"{self.path}feed/atom/"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Head:
    """What a page tells machines about itself. `title` is without the publication's name."""

    title: str
    description: str = ""
    canonical: str = ""
    robots: str = "max-image-preview:large"
    feeds: Sequence[Feed] = ()
    open_graph: Sequence[tuple[str, str]] = ()
    data: Sequence[str] = ()  # JSON-LD, escaped


class Frame:
    """The publication's row, its sections and its pages: three queries. Templates read it as `frame`."""

    def __init__(self) -> None:
        self.publication = Publication.current()
        self.sections = SectionMap()
        self.pages = list(LivePage.objects.filter(in_footer=True).only("title", "slug")[:_FOOTER_PAGES])
        self.feed = Feed(self.publication.name, "/")
        self.language = settings.LANGUAGE_CODE
        self.direction = "rtl" if get_language_bidi() else "ltr"

    @classmethod
    def of(cls, request: HttpRequest) -> Frame:
        """The frame of a public page, made once for each version of the site."""
        return remembered(request, "frame", cls)

    @functools.cached_property
    def logo(self) -> Logo | None:
        """None, too, if its file has gone."""
        logo = self.publication.logo
        try:
            return Logo.of(logo) if logo else None
        except OSError:
            return None

    @property
    def navigation(self) -> list[SectionEntry]:
        """The sections named in the header's row."""
        return self.sections.in_navigation[:_NAVIGATION_ROW]

    @property
    def navigation_menu(self) -> list[SectionEntry]:
        """Those that stand in the menu beside the row."""
        return self.sections.in_navigation[_NAVIGATION_ROW : _NAVIGATION_ROW + _NAVIGATION_MENU]

    def respond(
        self,
        template: str,
        head: Head,
        *,
        section: SectionEntry | None = None,
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        """Answer with a template that extends `base.html`."""
        response = HttpResponse(self.render(template, head, section=section, **context), status=status)
        patch_cache_control(response, max_age=0, must_revalidate=True)  # what is missing now may be there soon
        return response

    def render(self, template: str, head: Head, *, section: SectionEntry | None = None, **context: Any) -> str:
        """The whole page. `section` is marked in the navigation."""
        values = {
            "frame": self,
            "head": head,
            "canonical": absolute(head.canonical) if head.canonical else "",
            "section": section,
            "here": {entry.pk for entry in self.sections.above(section)} if section else (),
        }
        return get_template(template).render(values | context)
