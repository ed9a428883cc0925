"""An editor writes an article with a picture, publishes it, and readers find it where they look."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from typing import Any

import requests
from PIL import Image, ImageDraw, ImageFilter

from tests.pages.browsing import Reader
from tests.pages.site import Site

HEADLINE = "Lamplighter found asleep under the pier"


def photograph() -> bytes:
    """A JPEG of the size of a camera's, as busy as a photograph and not more."""
    chance = random.Random(20261123)
    picture = Image.linear_gradient("L").resize((1600, 1067)).convert("RGB")
    pen = ImageDraw.Draw(picture)
    for _blot in range(250):
        x, y, size = chance.randrange(1600), chance.randrange(1067), chance.randrange(20, 180)
        pen.ellipse((x, y, x + size, y + size), fill=tuple(chance.randrange(256) for _channel in range(3)))
    picture = Image.blend(
        picture.filter(ImageFilter.GaussianBlur(4)), Image.effect_noise((1600, 1067), 40).convert("RGB"), 0.12
    )
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90)
    return file.getvalue()


def test_an_article_with_a_picture_reaches_readers(
    open_window: Callable[..., Reader], newspaper: Site, signed_in: Callable[[str], Any]
):
    editor = open_window(storage_state=signed_in("editor"))
    page = editor.page
    editor.open("/admin/articles/article/add/")
    page.fill("[name=headline]", HEADLINE)
    page.fill("[name=standfirst]", "He had been looking for the moon.")
    page.click(".ProseMirror")
    page.keyboard.type("Nobody had missed him until the lamps stayed dark.")
    page.select_option("[name=section]", label="City")
    page.click("[data-lead-choose]")
    page.set_input_files("[data-pictures-file]", {"name": "pier.jpg", "mimeType": "image/jpeg", "buffer": photograph()})
    page.wait_for_selector("[data-lead-thumb]:visible")
    page.fill("[name=lead_alt]", "A pier at night")
    page.click("[data-save]")
    page.wait_for_selector(".messagelist .success")
    assert "do not see" in page.inner_text(".messagelist")
    assert HEADLINE not in requests.get(newspaper.url, timeout=10).text

    page.click("[data-step=publish] summary")
    page.click("button[value=publish]")
    page.wait_for_selector(".state-live")
    live = page.get_attribute(".article-site", "href")
    assert live is not None

    reader = open_window(width=390)
    for path in ("/", "/city/"):
        reader.open(path)
        link = reader.page.locator(f"main a[href='{live}']:visible").first
        assert link.count(), path
    assert HEADLINE in requests.get(f"{newspaper.url}/feed/", timeout=10).text
    assert HEADLINE in requests.get(f"{newspaper.url}/city/feed/", timeout=10).text
    reader.open(live)
    assert reader.page.inner_text("h1") == HEADLINE
    assert "Nobody had missed him" in reader.page.inner_text(".story-body")
    reader.load_all_pictures()
    assert reader.page.get_attribute(".story-lead img", "alt") == "A pier at night"

    srcset = reader.page.get_attribute(".story-lead source[type='image/avif']", "srcset") or ""
    [at_720] = [part.split()[0] for part in srcset.split(",") if part.split()[1] == "720w"]
    assert len(requests.get(newspaper.url + at_720, timeout=10).content) <= 80 * 1024
