"""Draw the demonstration's pictures: `draw(motif)` for articles, `portrait(name)` for authors.

The same motif, name and size give the same picture, byte for byte, with the same version of Pillow.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PIL import Image

from newsroom.demo.drawing import civic, country, evenings, graphics, harbour, indoors, open_air, shore, storm, town
from newsroom.demo.drawing.canvas import Canvas, Point, darker, lighter
from newsroom.demo.drawing.palettes import PALETTES, mix

MOTIFS: dict[str, tuple[Callable[[Canvas], None], str]] = {
    "allotment": (country.allotment, "moss"),
    "bakery": (indoors.bakery, "night"),
    "bandstand": (evenings.bandstand, "violet"),
    "boats": (harbour.boats, "slate"),
    "bridge": (town.bridge, "morning"),
    "bridge-evening": (town.bridge, "violet"),
    "bus": (town.bus, "dusk"),
    "chart-bars": (graphics.chart_bars, "squared"),
    "chart-tide": (graphics.chart_tide, "squared"),
    "cinema": (evenings.cinema, "night"),
    "crane-film": (graphics.crane_film, "slate"),
    "ferry": (harbour.ferry, "dawn"),
    "ferry-night": (harbour.ferry_night, "night"),
    "gulls": (shore.gulls, "summer"),
    "harbour": (harbour.harbour, "morning"),
    "harbour-dawn": (harbour.harbour, "dawn"),
    "harbour-storm": (storm.harbour_storm, "storm"),
    "hull": (country.hull, "harvest"),
    "islands": (shore.islands, "summer"),
    "library": (indoors.library, "lamp"),
    "lighthouse": (storm.lighthouse, "summer"),
    "lighthouse-storm": (storm.lighthouse_storm, "storm"),
    "market": (indoors.market, "brick"),
    "mountains": (country.mountains, "moss"),
    "museum": (civic.museum, "harvest"),
    "park": (open_air.park, "moss"),
    "parliament": (civic.parliament, "slate"),
    "river": (country.river, "summer"),
    "school": (civic.school, "brick"),
    "skyline-dusk": (town.skyline, "dusk"),
    "stadium": (open_air.stadium, "night"),
    "street-rain": (town.street_rain, "slate"),
    "theatre": (indoors.theatre, "velvet"),
    "tides": (shore.tides, "night"),
    "townhall": (civic.townhall, "brick"),
    "train": (country.train, "night"),
    "tram": (town.tram, "morning"),
    "turbines": (shore.turbines, "violet"),
    "wheat": (country.wheat, "harvest"),
}

PORTRAIT_SIZE = (800, 800)
PORTRAIT_SERIES = 343  # one of many possible sets of cut-outs, chosen by eye
PORTRAIT_PALETTES = ("morning", "dusk", "brick", "moss", "violet", "harvest", "storm")


def draw(motif: str, *, size: tuple[int, int] = (1600, 1000)) -> Image.Image:
    """The picture of `motif`, cropped to the shape of `size`; `KeyError` for a motif that there is not."""
    painter, palette = MOTIFS[motif]
    canvas = Canvas(motif, PALETTES[palette])
    painter(canvas)
    return canvas.finish(size)


def portrait(name: str, *, size: tuple[int, int] = PORTRAIT_SIZE) -> Image.Image:
    """A head and shoulders in cut paper, without a face, whose hair, clothes and ground follow from the name."""
    chance = Canvas(f"portrait {PORTRAIT_SERIES}: {name}", PALETTES["morning"], width=8, height=8).chance
    palette = PALETTES[PORTRAIT_PALETTES[sum(map(ord, name)) % len(PORTRAIT_PALETTES)]]
    c = Canvas(name, palette, width=PORTRAIT_SIZE[0], height=PORTRAIT_SIZE[1])
    c.fade(0, 800, mix(palette.top, palette.low, 0.35), palette.low)
    c.disc(400 + chance.uniform(-90, 90), 380, 300, mix(palette.low, palette.paper, 0.5))
    skin = chance.choice([(236, 200, 170), (212, 164, 128), (164, 112, 80), (118, 78, 58), (224, 182, 150)])
    hair = chance.choice(
        [
            palette.dark,
            mix(palette.accent, palette.dark, 0.5),
            mix(palette.far, palette.paper, 0.4),
            mix(palette.second, palette.dark, 0.35),
        ]
    )
    coat = chance.choice([palette.near, palette.accent, palette.mid, palette.second])
    style = chance.choice(["long", "short", "bun", "cap"])
    if style == "long":
        c.rect(250, 210, 300, 400, hair, radius=140)
    if style == "bun":
        c.disc(400, 148, 68, darker(hair, 0.15))
    shoulders: list[Point] = [
        (400 + 300 * math.cos(a / 20 * math.pi), 860 - 290 * math.sin(a / 20 * math.pi) ** 0.7) for a in range(21)
    ]
    c.polygon([*shoulders, (100, 860), (700, 860)], coat)
    c.polygon([(400, 640), (700, 860), (400, 860)], darker(coat, 0.2))
    c.rect(346, 470, 108, 140, darker(skin, 0.18), radius=40)
    c.polygon([(318, 578), (400, 690), (482, 578), (452, 566), (400, 620), (348, 566)], lighter(coat, 0.55))
    c.disc(400, 370, 128, skin, flat=1.22)
    c.veil([(400, 214), (470, 240), (528, 370), (500, 460), (400, 526)], darker(skin, 0.5), 0.22)
    if style == "cap":
        c.wedge(400, 330, 146, 180, 360, coat)
        c.rect(250, 318, 300, 26, darker(coat, 0.3), radius=13)
    else:
        c.wedge(400, 350, 142, 180, 360, hair)
        sweep = chance.choice([-1, 1])
        c.wedge(400 + sweep * 40, 350, 102, 180, 360, lighter(hair, 0.1))
        c.polygon([(400 - sweep * 140, 352), (400 + sweep * 40, 300), (400 - sweep * 60, 240)], hair)
    if chance.random() < 0.5:
        for x in (346, 454):
            c.arc(x, 386, 40, 0, 360, palette.dark, 7)
        c.line([(386, 382), (414, 382)], palette.dark, 7)
    return c.finish(size)
