"""Pictures on public pages: for readers, for search engines and other sites, and cut to the shape of cards."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image as Pixels

from articles import images
from articles.models import Image
from articles.pictures import focus_class
from tests import factories
from tests.articles.test_pictures import encoded, quarters
from tests.articles.test_public_article import json_ld, metas, page

CUT = 3 / 2  # the shape of pictures on cards


def picture(width: int, height: int, **fields: Any) -> Image:
    image = images.add(file=io.BytesIO(encoded(quarters(width, height))), name="wall.jpg", by=None)
    Image.objects.filter(pk=image.pk).update(**fields)
    return image


def shape_of(address: str) -> tuple[int, int]:
    name = address.removeprefix(settings.SITE_URL).removeprefix(settings.MEDIA_URL)
    with default_storage.open(name) as file:
        return Pixels.open(file).size


@pytest.mark.django_db
def test_machines_get_the_picture_in_the_shapes_that_they_ask_for(client: Client) -> None:
    live = factories.live(lead_image_id=picture(1300, 800).pk, lead_alt="Waves over the wall")
    html = page(client, live)
    addresses = json_ld(html)["NewsArticle"]["image"]
    assert all(address.startswith(settings.SITE_URL) and address.endswith(".jpg") for address in addresses)
    assert [shape_of(address) for address in addresses] == [(800, 800), (1067, 800), (1200, 675)]
    told = metas(html)
    assert shape_of(told["og:image"]) == (1200, 630)
    assert told["og:image"].startswith(settings.SITE_URL)
    assert [told[f"og:image:{name}"] for name in ("type", "width", "height", "alt")] == [
        "image/jpeg", "1200", "630", "Waves over the wall",
    ]  # fmt: skip
    assert metas(client.get("/").content.decode())["og:image"] == told["og:image"]


@pytest.mark.django_db
def test_readers_get_the_first_picture_at_once_and_the_others_when_they_come_near(client: Client) -> None:
    image = picture(400, 300)
    other = factories.live("Another story", lead_image_id=image.pk)
    figure = f'<figure data-image="{image.pk}" data-alt="The wall" data-caption="At noon."></figure>'
    live = factories.live(
        lead_image_id=image.pk,
        lead_alt="Waves over the wall",
        lead_caption="At night.",
        body=f"<p>It held.</p>{figure}",
        related_ids=(other.article_id,),
    )
    html = page(client, live)
    first, *others = re.findall(r"<picture>(.*?)</picture>", html, re.S)
    assert 'loading="eager" fetchpriority="high"' in first
    assert 'alt="Waves over the wall"' in first
    assert len(others) == 2
    for element in (first, *others):
        assert re.findall(r'<source type="image/(\w+)" srcset="[^"]+ \d+w" sizes="[^"]+">', element) == ["avif", "webp"]
        assert re.search(r'<img src="[^"]+\.jpg" srcset="[^"]+" sizes="[^"]+" width="\d+" height="\d+" alt="', element)
    for element in others:
        assert 'loading="lazy"' in element
        assert "fetchpriority" not in element
    for path in ("/", "/city/"):
        assert client.get(path).content.decode().count("fetchpriority") <= 1


@pytest.mark.django_db
def test_a_pictures_credit_stands_apart_from_its_caption(client: Client) -> None:
    both = picture(400, 300, caption="The wall.", credit="Jo Doe / Wire").pk
    bare = picture(300, 400, credit="Ann Rook").pk
    plain = picture(400, 400).pk
    figures = "".join(
        f'<figure data-image="{key}" data-alt="Wall" data-caption="{caption}"></figure>'
        for key, caption in ((both, "At noon."), (both, ""), (bare, ""), (plain, "At dusk."), (plain, ""))
    )
    html = page(client, factories.live(lead_image_id=both, lead_caption="At <i>night</i>.", body=figures))
    told = [" ".join(below.split()) for below in re.findall("<figcaption>(.*?)</figcaption>", html, re.S)]
    assert told == [
        '<span class="caption">At &lt;i&gt;night&lt;/i&gt;.</span> <span class="credit">Jo Doe / Wire</span>',
        '<span class="caption">At noon.</span> <span class="credit">Jo Doe / Wire</span>',
        '<span class="caption">The wall.</span> <span class="credit">Jo Doe / Wire</span>',
        '<span class="credit">Ann Rook</span>',
        '<span class="caption">At dusk.</span>',
    ]
    assert html.count("<figure") == 6


@pytest.mark.django_db
def test_a_card_keeps_the_focal_point_in_view_and_the_article_shows_the_whole_picture(client: Client) -> None:
    live = factories.live("At the right", lead_image_id=picture(400, 200, focal_x=1.0).pk)
    for path in ("/", "/city/"):
        assert '<img class="at-100" ' in client.get(path).content.decode()
    assert "at-100" not in page(client, live)


@pytest.mark.django_db
def test_an_authors_portrait_stands_on_the_authors_page(client: Client) -> None:
    author = factories.author("Ann Rook", portrait=picture(40, 30))
    factories.live(author_ids=(author.pk,))
    html = client.get(f"/author/{author.slug}/").content.decode()
    assert re.search(r'<div class="portrait"><picture>.*<img [^>]*alt="Ann Rook"', html, re.S)


@pytest.mark.parametrize(
    ("size", "focus", "expected"),
    [
        ((1600, 800), (0.0, 0.5), "at-0"),
        ((1600, 800), (0.5, 0.0), ""),  # cut at the sides, not above
        ((1600, 800), (0.42, 0.5), "at-20"),
        ((1600, 800), (1.0, 0.5), "at-100"),
        ((800, 1200), (0.5, 0.1), "at-0"),
        ((800, 1200), (0.5, 0.9), "at-100"),
        ((1500, 1000), (0.0, 0.0), ""),  # nothing is cut
        ((0, 0), (0.0, 0.0), ""),
    ],
)
def test_the_class_of_a_cut_picture_says_what_goes(size: tuple[int, int], focus: tuple[float, float], expected: str):
    assert focus_class(*size, focus, shape=CUT) == expected


def test_the_focal_point_is_seen_whatever_the_shape() -> None:
    for width in range(200, 3200, 150):
        for point in range(21):
            focus = (point / 20, 0.5)
            percent = int((focus_class(width, 600, focus, shape=CUT) or "at-50").removeprefix("at-"))
            seen = min(1, CUT * 600 / width)
            begin = (1 - seen) * percent / 100
            assert begin - 1e-9 <= focus[0] <= begin + seen + 1e-9, (width, focus, percent)


def test_the_style_sheet_knows_every_such_class() -> None:
    with open(str(finders.find("css/paper.css"))) as file:
        rules = re.findall(r"\.at-(\d+) \{ object-position: (\d+)% (\d+)%; \}", file.read())
    given = {focus_class(1600, 800, (point / 100, 0.5), shape=CUT) for point in range(101)} - {""}
    assert {f"at-{name}" for name, _x, _y in rules} == given
    assert all(name == x == y for name, x, y in rules)
