"""Lists of articles: sections, their archives, authors, tags."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.db.models import Exists, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from taggit.models import Tag

from articles import leads, listing, structured_data
from articles.addresses import absolute
from articles.frame import Feed, Frame, Head
from articles.models import Author, LiveArticle
from articles.models import Section as SectionRow
from articles.moments import first_moment
from articles.moved import section_elsewhere
from articles.rendering import picture_data
from articles.section_map import SectionEntry, SectionMap
from newsroom.page_cache import public_page

_CHILDREN = 100  # sections below one that are looked into


@dataclasses.dataclass(frozen=True)
class Period:
    """A year or a month of the archive with a link, None for one without articles."""

    name: str
    path: str | None
    is_current: bool = False


@require_safe
@public_page
def section(request: HttpRequest, section: str) -> HttpResponse:
    """A section's articles and those of the sections below it, newest first."""
    now = timezone.now()
    frame = Frame.of(request)
    entry = _section(frame.sections, section)
    if entry is None:
        return section_elsewhere(section)
    walks = listing.of_sections(frame.sections.within(entry))
    page = listing.page_of(walks, frame.sections, now, request.GET)
    if not page.teasers and not entry.in_navigation:
        raise Http404
    children = frame.sections.children(entry)
    shown = _with_articles(children, frame.sections, now)
    return frame.respond(
        "articles/section.html",
        _head(
            entry.name,
            entry.description,
            entry.path + page.query,
            frame,
            feed=Feed(entry.name, entry.path),
            data=[structured_data.breadcrumbs(_("Front page"), _steps(frame.sections, entry))],
        ),
        section=entry,
        above=frame.sections.above(entry)[:-1],
        children=[child for child in children if child.in_navigation or child.pk in shown],
        page=page,
        archive_year=timezone.localtime(page.teasers[0].visible_from).year if page.teasers else None,
    )


@require_safe
@public_page
def archive(request: HttpRequest, section: str, year: str, month: str = "") -> HttpResponse:
    """A section's articles of a year or a month, newest first. What has no articles is not there."""
    now = timezone.now()
    frame = Frame.of(request)
    entry = _section(frame.sections, section)
    if entry is None:
        return section_elsewhere(section, f"{year}/{month}/" if month else f"{year}/")
    chosen_year, chosen_month = int(year), int(month or 0)
    if chosen_month > 12 or (month and not chosen_month):
        raise Http404
    begin = first_moment(chosen_year, chosen_month or 1)
    end = first_moment(chosen_year, chosen_month + 1) if month else first_moment(chosen_year + 1, 1)
    keys = frame.sections.within(entry)
    walks = listing.of_sections(keys, Q(visible_from__gte=begin, visible_from__lt=end))
    page = listing.page_of(walks, frame.sections, now, request.GET)
    if not page.teasers:
        raise Http404
    path = f"{entry.path}{chosen_year}/"
    own = f"{path}{chosen_month:02}/" if month else path
    name = f"{MONTHS[chosen_month]} {chosen_year}" if month else str(chosen_year)
    return frame.respond(
        "articles/archive.html",
        _head(
            f"{entry.name}, {name}",
            "",
            own + page.query,
            frame,
            feed=Feed(entry.name, entry.path),
            data=[structured_data.breadcrumbs(_("Front page"), [*_steps(frame.sections, entry), (name, own)])],
        ),
        section=entry,
        name=name,
        year=chosen_year,
        months=_months(keys, chosen_year, chosen_month, path, now),
        years=_years(keys, chosen_year, entry, now),
        page=page,
    )


@require_safe
@public_page
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Who somebody is and what they wrote. Without a visible article there is no page."""
    now = timezone.now()
    person = Author.objects.select_related("portrait").filter(slug=slug).first()
    if person is None:
        raise Http404
    frame = Frame.of(request)
    page = listing.page_of(listing.of_author(person.pk), frame.sections, now, request.GET)
    if not page.teasers:
        raise Http404
    path = person.get_absolute_url()
    return frame.respond(
        "articles/author.html",
        _head(
            person.name,
            person.bio or person.role,
            path + page.query,
            frame,
            feed=Feed(person.name, path),
            data=[structured_data.profile(person)],
        ),
        person=person,
        portrait=_portrait(person),
        page=page,
    )


@require_safe
@public_page
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Articles with a tag. A tag of no visible article is not there."""
    now = timezone.now()
    row = Tag.objects.filter(slug=slug).first()
    if row is None:
        raise Http404
    frame = Frame.of(request)
    page = listing.page_of(listing.of_tags([row.pk]), frame.sections, now, request.GET)
    if not page.teasers:
        raise Http404
    path = f"/tag/{row.slug}/"
    return frame.respond(
        "articles/tag.html",
        _head(row.name, "", path + page.query, frame, feed=Feed(row.name, path)),
        name=row.name,
        page=page,
    )


def _portrait(person: Author) -> SafeString:
    if person.portrait is None:
        return SafeString("")
    return leads.picture(picture_data(person.portrait), leads.PORTRAIT, alt=person.name)


def _section(sections: SectionMap, slug: str) -> SectionEntry | None:
    return sections.by_slug.get(slug)


def _steps(sections: SectionMap, entry: SectionEntry) -> list[tuple[str, str]]:
    return [(step.name, step.path) for step in sections.above(entry)]


def _head(
    title: str, description: str, canonical: str, frame: Frame, *, feed: Feed, data: list[str] | None = None
) -> Head:
    return Head(
        title=title,
        description=description,
        canonical=canonical,
        feeds=(feed,),
        open_graph=[
            ("og:type", "website"),
            ("og:site_name", frame.publication.name),
            ("og:title", title),
            ("og:description", description),
            ("og:url", absolute(canonical)),
        ],
        data=data or [],
    )


def _with_articles(entries: list[SectionEntry], sections: SectionMap, now: dt.datetime) -> set[int]:
    """Those with a visible article, in themselves or below."""
    if not entries:
        return set()
    visible = LiveArticle.objects.visible(now)
    asked = entries[:_CHILDREN]
    questions = (Exists(visible.filter(section__in=sections.within(entry))) for entry in asked)
    there = SectionRow.objects.filter(pk=asked[0].pk).values_list(*questions)[0]
    return {entry.pk for entry, has_articles in zip(asked, there, strict=True) if has_articles}


def _months(keys: list[int], year: int, month: int, path: str, now: dt.datetime) -> list[Period]:
    visible = LiveArticle.objects.visible(now).filter(section__in=keys)
    numbers = range(1, 13)
    within = [Q(visible_from__gte=first_moment(year, m), visible_from__lt=first_moment(year, m + 1)) for m in numbers]
    there = SectionRow.objects.filter(pk=keys[0]).values_list(*(Exists(visible.filter(part)) for part in within))[0]
    return [
        Period(str(MONTHS[number]), f"{path}{number:02}/" if has_articles else None, number == month)
        for number, has_articles in zip(numbers, there, strict=True)
    ]


def _years(keys: list[int], year: int, entry: SectionEntry, now: dt.datetime) -> list[Period]:
    """The nearest earlier and later year with articles, around the one shown."""
    visible = LiveArticle.objects.visible(now).filter(section__in=keys)
    later = visible.filter(visible_from__gte=first_moment(year + 1, 1)).order_by("visible_from")
    earlier = visible.filter(visible_from__lt=first_moment(year, 1)).order_by("-visible_from")
    moments = [rows.values_list("visible_from", flat=True).first() for rows in (earlier, later)]
    years = [timezone.localtime(moment).year for moment in moments if moment]
    return [Period(str(number), f"{entry.path}{number}/") for number in years]
