"""Two moderators decide on the same 200 comments at once, each in a browser: `python -m tests.pages.decide_together`.

Neither sees what the other is on or does: each card is decided on by both in the same moment. Prints what the browsers
were answered and showed, and what the log holds then; fails unless the log has one decision for each comment and the
other's card says whose it is.
"""

from __future__ import annotations

import functools
import json
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Response, expect

from tests.pages.browsing import chromium_browser, reader
from tests.pages.site import Site

COMMENTS = 200
PEOPLE = ("mara", "tobias")
QUEUE = "/admin/comments/queue/?lane=held&order=oldest"
_PEOPLE = """
from tests import factories
factories.user("Moderators", username="mara")
factories.user("Moderators", username="tobias")
print(factories.PASSWORD)
"""
_COMMENTS = """
from tests import factories
factories.rule("scandalous")
live = factories.live("The wall holds")
for number in range({}):
    factories.reply(live, f"Scandalous, this {{factories.made_up_word(number)}} of theirs.", name=f"Reader {{number}}")
"""
_LOG = """
import json
from collections import Counter
from articles.models import LiveArticle
from comments.models import Comment, Decision
made = Decision.objects.filter(by__username__in=['mara', 'tobias'])
print(json.dumps({
    "decisions of people": made.count(),
    "comments decided on": made.values("comment").distinct().count(),
    "by each": dict(Counter(made.values_list("by__username", flat=True))),
    "published, but not counted under the article": (
        Comment.objects.filter(status="published").count() - LiveArticle.objects.latest("pk").comment_count
    ),
}))
"""
_CHOOSE = "key => document.getElementById(`card-${key}`).focus({preventScroll: true})"
_KEYS = "[...document.querySelectorAll('[data-card]')].map(card => card.dataset.card)"
_UNANSWERED = "[data-card][aria-busy]"


def main() -> int:
    """0 if each comment has one decision and the other is told of it."""
    with tempfile.TemporaryDirectory(prefix="newsroom-together-") as made, closing(Site(Path(made))) as site:
        site.set_up()
        site.passwords = dict.fromkeys(PEOPLE, site.run(_PEOPLE).strip())
        site.start()
        with chromium_browser() as browser:
            found = decide_together(browser, site, COMMENTS)
    for what, number in found.items():
        print(f"{what}: {number}")  # noqa: T201
    return 0 if found.items() >= right(COMMENTS).items() else 1


def right(comments: int) -> dict[str, int]:
    """What must come of so many."""
    return {
        "decided": comments,
        "refused": comments,
        "told on the other's card": comments,
        "decisions of people": comments,
        "comments decided on": comments,
        "published, but not counted under the article": 0,
    }


def decide_together(browser: Browser, site: Site, comments: int) -> dict[str, Any]:
    """Let both decide on so many new comments of a site that has no others, and read what came of it."""
    site.run(_COMMENTS.format(comments))
    answers, told = Counter[int](), 0
    with reader(browser, site) as first, reader(browser, site) as second:
        pages: list[Page] = []
        for at, who in zip((first, second), PEOPLE, strict=True):
            at.be_signed_in(who)
            for address in ("**/queue/news/**", "**/queue/claim/"):
                at.page.route(address, lambda route: route.fulfill(status=204))
            at.page.on("response", functools.partial(_count, found=answers))
            at.open(QUEUE)
            pages.append(at.page)
        while pages[0].locator("[data-card]").count():
            for key in pages[0].evaluate(_KEYS):
                for page, letter in zip(pages, "as", strict=True):
                    page.evaluate(_CHOOSE, key)
                    page.keyboard.press(letter)
                for page in pages:
                    expect(page.locator(_UNANSWERED)).to_have_count(0)
                for page, other in zip(pages, reversed(PEOPLE), strict=True):
                    told += page.locator(f"#card-{key} .card-note", has_text=f"by {other}").count()
            for page in pages:
                page.goto(site.url + QUEUE)
    log: dict[str, Any] = json.loads(site.run(_LOG))
    return {"decided": answers[200], "refused": answers[409], "told on the other's card": told, **log}


def _count(response: Response, *, found: Counter[int]) -> None:
    if response.url.endswith("/decide/"):
        found[response.status] += 1


if __name__ == "__main__":
    sys.exit(main())
