"""The front page, laid out from what is newest; the same rules with one article and with many."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import leads, listing, structured_data
from articles.addresses import absolute
from articles.frame import Feed, Frame, Head
from articles.section_map import SectionEntry, SectionMap
from articles.teasers import Teaser
from newsroom.page_cache import public_page

_NEWEST = 40
_LEAD_CANDIDATES = 4  # the newest of these with a picture leads the page
_SECONDS, _LATEST, _MORE = 4, 8, 12
_FEWEST_MORE = 4  # fewer leftovers stand in their sections well enough
_BLOCKS, _IN_BLOCK = 8, 5
# A block's articles may be of sections below it; so many of these are asked, in the navigation's order.
_BELOW = 6


@dataclasses.dataclass(frozen=True)
class Block:
    """A section's place on the page: its first story is shown larger."""

    section: SectionEntry
    first: Teaser
    others: list[Teaser]


@require_safe
@public_page
def front(request: HttpRequest) -> HttpResponse:
    """The newest story with a picture leads, others stand beside it, then each section of the navigation."""
    listing.refuse_numbers(request.GET)
    now = timezone.now()
    frame = Frame.of(request)
    top = listing.fetch([listing.Walk()], frame.sections, now, each=_NEWEST)
    lead, rest = _lead(top)
    seconds, rest = _seconds(rest)
    latest, rest = rest[:_LATEST], rest[_LATEST:]
    shown = [teaser for teaser in (lead, *seconds, *latest) if teaser]
    blocks = _blocks(frame.sections, shown, now)
    in_blocks = {teaser.live_id for block in blocks for teaser in (block.first, *block.others)}
    more = [teaser for teaser in rest if teaser.live_id not in in_blocks][:_MORE]
    publication = frame.publication
    head = Head(
        title="",
        description=publication.tagline,
        canonical="/",
        feeds=(Feed(publication.name, "/"),),
        open_graph=[
            ("og:type", "website"),
            ("og:site_name", publication.name),
            ("og:title", publication.name),
            ("og:description", publication.tagline),
            ("og:url", absolute("/")),
            *(leads.open_graph(lead.lead) if lead else ()),
        ],
        data=[structured_data.site(publication)],
    )
    return frame.respond(
        "articles/front.html",
        head,
        is_front=True,
        lead=lead,
        seconds=seconds,
        latest=latest,
        blocks=blocks,
        more=more if len(more) >= _FEWEST_MORE or not blocks else [],
    )


def _lead(top: list[Teaser]) -> tuple[Teaser | None, list[Teaser]]:
    if not top:
        return None, []
    lead = next((teaser for teaser in top[:_LEAD_CANDIDATES] if teaser.has_picture), top[0])
    return lead, [teaser for teaser in top if teaser is not lead]


def _seconds(rest: list[Teaser]) -> tuple[list[Teaser], list[Teaser]]:
    """Four with pictures for the row below the lead, if there are four among the next ones; else the next four."""
    near = rest[: _SECONDS * 2]
    with_pictures = [teaser for teaser in near if teaser.has_picture][:_SECONDS]
    seconds = with_pictures if len(with_pictures) == _SECONDS else rest[:_SECONDS]
    return seconds, [teaser for teaser in rest if teaser not in seconds]


def _blocks(sections: SectionMap, shown: list[Teaser], now: dt.datetime) -> list[Block]:
    """Each article once: not again what stands above, and in the block of its nearest section."""
    chosen = [entry for entry in sections.in_navigation if entry.parent_id is None or not _is_below(sections, entry)]
    chosen = chosen[:_BLOCKS]
    owner: dict[int, int] = {}
    for entry in chosen:
        for key in sections.within(entry)[:_BELOW]:
            owner.setdefault(key, entry.pk)
    unseen = ~Q(pk__in=[teaser.live_id for teaser in shown])
    walks = listing.of_sections(list(owner), unseen)
    found: dict[int, list[Teaser]] = {}
    for teaser in listing.fetch(walks, sections, now, each=_IN_BLOCK):
        found.setdefault(owner[teaser.section.pk], []).append(teaser)
    blocks = []
    for entry in chosen:
        if teasers := found.get(entry.pk, [])[:_IN_BLOCK]:
            first = next((teaser for teaser in teasers[:3] if teaser.has_picture), teasers[0])
            blocks.append(Block(entry, first, [teaser for teaser in teasers if teaser is not first]))
    return blocks


def _is_below(sections: SectionMap, entry: SectionEntry) -> bool:
    """Whether a section above it has a block, in which its articles stand."""
    return any(above.in_navigation for above in sections.above(entry)[:-1])
