"""JSON-LD: what a page says about itself to search engines, after schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.addresses import absolute, linked
from articles.leads import largest_jpeg
from articles.models import Author, LiveArticle
from articles.moments import machine_time
from articles.section_map import SectionEntry
from newsroom.models import Publication

_CROPS = ("1x1", "4x3", "16x9")
# Inside a script element nothing may look like a tag; the two line separators end a line in old parsers.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
_DEFAULT_LOGO = "/static/icons/icon-512.png"


def news_article(
    live: LiveArticle,
    *,
    canonical: str,
    section: SectionEntry,
    authors: Sequence[Author],
    tags: Sequence[str],
    publication: Publication,
    original: str,
    comment_count: int | str,
) -> SafeString:
    """NewsArticle. `canonical` and `original` are absolute addresses, `original` empty for a story of our own."""
    assert live.visible_from is not None
    images = [absolute(str(size[2])) for crop in _CROPS if (size := largest_jpeg(live.lead, crop))]
    data = {
        "@type": "NewsArticle",
        "@id": f"{absolute(live.path)}#article",
        "headline": live.headline,
        "alternativeHeadline": live.short_headline,
        "description": live.standfirst,
        "url": absolute(live.path),
        "mainEntityOfPage": {"@type": "WebPage", "@id": canonical},
        "image": images,
        "datePublished": machine_time(live.visible_from),
        "dateModified": machine_time(live.updated_at or live.visible_from),
        "author": [_person(author) for author in authors] or _organization(publication),
        "publisher": _organization(publication),
        "articleSection": section.name,
        "keywords": list(tags),
        "wordCount": live.word_count,
        "isBasedOn": original,
        "isAccessibleForFree": True,
        "commentCount": comment_count,
    }
    return _script(data)


def breadcrumbs(home: str, steps: Iterable[tuple[str, str]]) -> SafeString:
    """BreadcrumbList of (name, path), below the front page, which is called `home`."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
        for position, (name, path) in enumerate([(home, "/"), *steps], 1)
    ]
    return _script({"@type": "BreadcrumbList", "itemListElement": items})


def site(publication: Publication) -> SafeString:
    """WebSite with its publisher, for the front page."""
    return _script(
        {
            "@type": "WebSite",
            "name": publication.name,
            "description": publication.tagline,
            "url": absolute("/"),
            "publisher": _organization(publication),
        }
    )


def profile(author: Author) -> SafeString:
    """ProfilePage of an author."""
    person = _person(author) | {"jobTitle": author.role, "description": author.bio}
    return _script({"@type": "ProfilePage", "mainEntity": person})


def _person(author: Author) -> dict[str, Any]:
    return {"@type": "Person", "name": author.name, "url": absolute(author.get_absolute_url())}


def _organization(publication: Publication) -> dict[str, Any]:
    logo = publication.logo.url if publication.logo else _DEFAULT_LOGO
    return {
        "@type": "NewsMediaOrganization",
        "name": publication.name,
        "url": absolute("/"),
        "logo": {"@type": "ImageObject", "url": absolute(logo)},
        "publishingPrinciples": linked(publication.policies_url),
    }


def _script(data: dict[str, Any]) -> SafeString:
    """Ready to stand in a script element; what is empty says nothing and is left out."""
    text = json.dumps({"@context": "https://schema.org"} | _filled(data), ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 (escaped for a script element above)


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    filled = {name: _filled(value) if isinstance(value, dict) else value for name, value in data.items()}
    return {name: value for name, value in filled.items() if value not in ("", None, [], {})}
