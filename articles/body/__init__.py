"""An article's body: the HTML that is stored, what may stand in it, and how it is turned into a page.

A body is stored in one canonical form, which `sanitise` makes and leaves unchanged: paragraphs, headings
from level 2, lists, quotes, tables, code and rules at the top level, one block a line. Pictures and the
list of related stories are placed in it by reference, as empty elements:

    <figure data-image="17" data-alt="..." data-caption="..." class="wide"></figure>
    <div data-related="related"></div>

Read `allowed` for the allow-list, `structure` for the canonical form, `placed` for the two references.
Nothing here knows a model, a request or a setting.
"""

from articles.body.links import lost_addresses
from articles.body.placed import (
    PlacedPicture,
    has_related,
    image_ids,
    placed_pictures,
    render,
    split_at_related,
)
from articles.body.sanitising import MAX_LENGTH, BodyTooLong, sanitise
from articles.body.text import text_of, word_count

__all__ = [
    "MAX_LENGTH",
    "BodyTooLong",
    "PlacedPicture",
    "has_related",
    "image_ids",
    "lost_addresses",
    "placed_pictures",
    "render",
    "sanitise",
    "split_at_related",
    "text_of",
    "word_count",
]
