"""Takes the documents' pictures of the demonstration newspaper: `python -m tests.pages.take_pictures`."""

from __future__ import annotations

import argparse
import io
import tempfile
from contextlib import closing
from pathlib import Path

from PIL import Image

from tests.conftest import ROOT
from tests.pages.browsing import Reader, chromium_browser, reader
from tests.pages.site import Site

MOST_BYTES = 300 * 1024
ARTICLE = "harbour-wall-holds"
QUEUE = "/admin/comments/queue/"
# Picture → who looks, at what, and which keys are pressed there.
PICTURES = {
    "front": (None, "/", ""),
    "article": (None, "{path}", ""),
    "queue": ("moderator", QUEUE, ""),
    "queue-reject": ("moderator", QUEUE, "j d"),
    "queue-answer": ("moderator", QUEUE, "j j r"),
    "queue-ticked": ("moderator", f"{QUEUE}?lane=spam&least=80&filtering=1", "x j x"),
    "figures": ("moderator", "/admin/comments/figures/?period=7", ""),
    "editor": ("editor", "/admin/articles/article/{key}/change/", ""),
}
_KEY = f"""
from articles.models import Article
print(Article.objects.get(slug="{ARTICLE}").pk)
"""


def main() -> None:
    """Make the site, look at it, and throw it away."""
    parser = argparse.ArgumentParser(prog="tests.pages.take_pictures", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "docs" / "pictures")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="newsroom-pictures-") as made,
        closing(Site(Path(made))) as site,
        chromium_browser() as browser,
    ):
        site.set_up()
        for command in ("load_demo", "recount_figures"):
            site.manage(command)
        site.start()
        for name, (who, path, keys) in PICTURES.items():
            with reader(browser, site, height=1000) as visitor:
                _take(visitor, who, path, keys.split(), folder / f"{name}.png")


def _take(visitor: Reader, who: str | None, path: str, keys: list[str], to: Path) -> None:
    if who:
        visitor.sign_in(who)
    site = visitor.site
    visitor.open(path.format(path=site.articles[ARTICLE], key=site.run(_KEY).strip()))
    visitor.page.wait_for_load_state("networkidle")
    for key in keys:
        visitor.page.keyboard.press(key)
    if keys:
        visitor.page.wait_for_timeout(500)  # what a key brings comes from the server
    taken = Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB")
    for colours in (256, 128, 64, 32):
        file = io.BytesIO()
        # By coverage: else the pictures take all colours, and the accent gets none.
        taken.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        if file.tell() <= MOST_BYTES:
            break
    to.write_bytes(file.getvalue())


if __name__ == "__main__":
    main()
