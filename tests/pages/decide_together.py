"""Two moderators decide on the same 200 comments at once, each in a browser: `python -m tests.pages.decide_together`.

Neither sees what the other is on or does: each card is decided on by both in the same moment. Prints what the browsers
were answered and what the log holds then, and fails unless the log has one decision for each comment.
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

from playwright.sync_api import Page, Response, expect

from tests.pages.browsing import chromium_browser, reader
from tests.pages.site import Site

COMMENTS = 200
QUEUE = "/admin/comments/queue/?lane=held&order=oldest"
_PEOPLE = """
from tests import factories
factories.user("Moderators", username="mara")
factories.user("Moderators", username="tobias")
print(factories.PASSWORD)
"""
_COMMENTS = f"""
from tests import factories
factories.rule("scandalous")
live = factories.live("The wall holds")
for number in range({COMMENTS}):
    factories.reply(live, f"Scandalous, this {{factories.made_up_word(number)}} of theirs.", name=f"Reader {{number}}")
"""
_LOG = """
import json
from collections import Counter
from articles.models import LiveArticle
from comments.models import Comment, Decision
made = Decision.objects.exclude(by=None)
print(json.dumps({
    "decisions of people": made.count(),
    "comments decided on": made.values("comment").distinct().count(),
    "by each": dict(Counter(made.values_list("by__username", flat=True))),
    "published": Comment.objects.filter(status="published").count(),
    "counted under the article": LiveArticle.objects.get().comment_count,
}))
"""
_CHOOSE = "key => document.getElementById(`card-${key}`).focus({preventScroll: true})"
_KEYS = "[...document.querySelectorAll('[data-card]')].map(card => card.dataset.card)"
_UNANSWERED = "[data-card][aria-busy]"


def main() -> int:
    """0 if each comment has one decision."""
    with tempfile.TemporaryDirectory(prefix="newsroom-together-") as made, closing(Site(Path(made))) as site:
        site.set_up()
        site.passwords = dict.fromkeys(("mara", "tobias"), site.run(_PEOPLE).strip())
        site.run(_COMMENTS)
        site.start()
        answers = _decide(site)
        log: dict[str, Any] = json.loads(site.run(_LOG))
    for who, found in answers.items():
        print(f"{who}: {found[200]} decided, {found[409]} refused and told, {sum(found.values())} sent")  # noqa: T201
    for what, number in log.items():
        print(f"{what}: {number}")  # noqa: T201
    refused = sum(found[409] for found in answers.values())
    is_right = log["decisions of people"] == log["comments decided on"] == COMMENTS == refused
    return 0 if is_right and log["published"] == log["counted under the article"] else 1


def _decide(site: Site) -> dict[str, Counter[int]]:
    answers: dict[str, Counter[int]] = {"mara": Counter(), "tobias": Counter()}
    with chromium_browser() as browser, reader(browser, site) as first, reader(browser, site) as second:
        pages: list[Page] = []
        for at, (who, found) in zip((first, second), answers.items(), strict=True):
            at.sign_in(who)
            for address in ("**/queue/news/**", "**/queue/claim/"):
                at.page.route(address, lambda route: route.fulfill(status=204))
            at.page.on("response", functools.partial(_count, found=found))
            at.open(QUEUE)
            pages.append(at.page)
        while pages[0].locator("[data-card]").count():
            for key in pages[0].evaluate(_KEYS):
                for page, letter in zip(pages, "as", strict=True):
                    page.evaluate(_CHOOSE, key)
                    page.keyboard.press(letter)
                for page in pages:
                    expect(page.locator(_UNANSWERED)).to_have_count(0)
            for page in pages:
                page.goto(site.url + QUEUE)
    return answers


def _count(response: Response, *, found: Counter[int]) -> None:
    if response.url.endswith("/decide/"):
        found[response.status] += 1


if __name__ == "__main__":
    sys.exit(main())
