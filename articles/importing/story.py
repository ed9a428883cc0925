"""From a JSON object to an article that can be written. Pure: nothing here asks the database."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import re
from typing import Any

from articles.body import BodyTooLong
from articles.importing.dates import NoDate, moment
from articles.importing.wording import as_name, cut, ended, plain
from articles.markdown import html_to_body, to_html
from articles.slugs import slug_of

HEADLINE, STANDFIRST, SLUG, NAME, SECTION, TAG, EXTERNAL_ID, ADDRESS = 200, 600, 100, 120, 80, 100, 200, 500
EXCERPT = 200  # characters from which a standfirst without a full stop is an excerpt that breaks off
MOST_TAGS, MOST_AUTHORS = 30, 30
FALLBACK_SECTION = "News"

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_DAY_IN_SLUG = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}-(?=.)")


class Unusable(Exception):
    """The line cannot become an article; the text says why."""


@dataclasses.dataclass(frozen=True)
class Note:
    """Something that is not as it stood in the file. `kind` is counted, `detail` is for this article."""

    kind: str
    detail: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Story:
    """An article to write. Without `published_at`, or without a body, it is a draft."""

    external_id: str
    headline: str
    standfirst: str
    slug: str
    body: str
    section: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    source: str
    url: str  # of the original, where the story is republished
    published_at: dt.datetime | None
    notes: tuple[Note, ...]


def story_of(fields: dict[str, Any], *, now: dt.datetime) -> Story:
    """Raises Unusable."""
    if _has_unwritable(fields):
        raise Unusable("characters that no text may have (NUL, half of a pair)")
    notes: list[Note] = []
    headline = _short(fields, "headline", HEADLINE, notes)
    if not headline:
        raise Unusable("no headline")
    published_at = _date(_text(fields, "date"), now)
    slug = _slug(_text(fields, "slug"), headline, notes)
    source = _short(fields, "source", NAME, notes)
    section, tags = _section_and_tags(fields, notes)
    authors = [name for name in (cut(plain(name, []), NAME) for name in _texts(fields, "authors")) if name]
    url = _text(fields, "url").strip()
    if url and not (re.match(r"https?://[^\s/]", url) and len(url) <= ADDRESS):
        notes.append(Note("address of the original left out", url[:80]))
        url = ""
    standfirst = _short(fields, "standfirst", STANDFIRST - 1, notes)
    if len(standfirst) >= EXCERPT and ended(standfirst) != standfirst:
        standfirst = ended(standfirst)
        notes.append(Note("standfirst broke off: ellipsis added"))
    body = _body(fields, notes)
    if not body:
        notes.append(Note("draft, for there is no text"))
    elif published_at is None:
        notes.append(Note("draft, for there is no date"))
    return Story(
        external_id=_external_id(fields, source),
        headline=headline,
        standfirst=standfirst,
        slug=slug,
        body=body,
        section=section,
        authors=tuple(dict.fromkeys(authors))[:MOST_AUTHORS],
        tags=tags,
        source=source,
        url=url,
        published_at=published_at,
        notes=tuple(notes),
    )


def _has_unwritable(value: Any) -> bool:
    if isinstance(value, str):
        return bool(_UNWRITABLE.search(value))
    if isinstance(value, dict):
        return any(_has_unwritable(part) for pair in value.items() for part in pair)
    return isinstance(value, list) and any(_has_unwritable(part) for part in value)


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unusable(f"{name} is no text")
    return value


def _texts(fields: dict[str, Any], name: str) -> list[str]:
    """A list of texts, or one."""
    value = fields.get(name) or []
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(part, str) for part in values):
        raise Unusable(f"{name} is no list of texts")
    return values


def _short(fields: dict[str, Any], name: str, longest: int, notes: list[Note]) -> str:
    dropped: list[str] = []
    text = plain(_text(fields, name), dropped)
    notes.extend(Note("shortcodes and template tags dropped", f"{name}: {what}") for what in dropped)
    if len(text) > longest:
        notes.append(Note(f"{name} shortened", f"{len(text)} characters, {longest} at most"))
    return cut(text, longest)


def _date(text: str, now: dt.datetime) -> dt.datetime | None:
    try:
        when = moment(text)
    except NoDate as error:
        raise Unusable(f"date cannot be read: {text[:40]}") from error
    if when is not None and when > now:
        raise Unusable(f"date is in the future: {text[:40]}")
    return when


def _slug(text: str, headline: str, notes: list[Note]) -> str:
    """A day in front of the slug goes: the address has one already."""
    slug = slug_of(_DAY_IN_SLUG.sub("", text.strip())) or slug_of(headline) or "story"
    if text and slug != text:
        notes.append(Note("slug normalised", f"{text[:120]} → {slug}"))
    return slug[:SLUG]


def _section_and_tags(fields: dict[str, Any], notes: list[Note]) -> tuple[str, tuple[str, ...]]:
    """The first section is the article's, the others are tags."""
    sections = [name for name in map(as_name, _texts(fields, "sections")) if name]
    if not sections:
        notes.append(Note("no section", f"put into {FALLBACK_SECTION}"))
    section = cut(sections[0][:1].upper() + sections[0][1:], SECTION) if sections else FALLBACK_SECTION
    tags: dict[str, str] = {}
    for name in [*map(as_name, _texts(fields, "tags")), *sections[1:]]:
        if not re.search(r"[^\W_]", name) or len(name) > TAG or len(tags) >= MOST_TAGS:
            notes.append(Note("tag left out", name[:TAG] or "empty"))
        elif name.casefold() != section.casefold():
            tags.setdefault(name.casefold(), name)
    return section, tuple(tags.values())


def _body(fields: dict[str, Any], notes: list[Note]) -> str:
    markdown, html = _text(fields, "body_markdown"), _text(fields, "body_html")
    try:
        body, dropped = to_html(markdown) if markdown.strip() else html_to_body(html)
    except BodyTooLong as error:
        raise Unusable(f"text is too long: {error}") from error
    for what in dropped:
        kind = "pictures left out" if what.startswith("image") else "shortcodes and template tags dropped"
        notes.append(Note(kind, what))
    return body


def _external_id(fields: dict[str, Any], source: str) -> str:
    """The object's own, else one that the same object always gets."""
    given = fields.get("external_id")
    if isinstance(given, int) and not isinstance(given, bool):
        given = str(given)
    if given is not None and not isinstance(given, str):
        raise Unusable("external_id is no text")
    if given and (text := given.strip()):
        return text if len(text) <= EXTERNAL_ID else f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    parts = [source, _text(fields, "slug") or _text(fields, "headline"), _text(fields, "date")]
    return f"sha256:{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()}"
