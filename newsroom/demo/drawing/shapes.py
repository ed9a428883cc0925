"""Things that stand in more than one picture."""

from __future__ import annotations

from newsroom.demo.drawing.canvas import Canvas, darker, lighter
from newsroom.demo.drawing.palettes import Colour, mix


def windows(
    c: Canvas,
    box: tuple[float, float, float, float],
    *,
    columns: int,
    rows: int,
    lit: float = 0.4,
    glass: Colour | None = None,
) -> None:
    """A grid of windows in `box` (x, y, width, height), of which the share `lit` has a light on."""
    x, y, width, height = box
    step_x, step_y = width / columns, height / rows
    dull = glass or mix(c.palette.near, c.palette.dark, 0.4)
    for row in range(rows):
        for column in range(columns):
            colour = c.palette.second if c.chance.random() < lit else dull
            at_x, at_y = x + column * step_x + step_x * 0.24, y + row * step_y + step_y * 0.2
            c.rect(at_x, at_y, step_x * 0.52, step_y * 0.6, colour)


def gabled_house(
    c: Canvas, x: float, base: float, width: float, height: float, wall: Colour, *, lit: float = 0.35
) -> None:
    """A narrow town house with a pitched roof, a chimney and three or four floors."""
    roof = height * 0.24
    top = base - height + roof
    c.rect(x + width * 0.7, base - height - roof * 0.05, width * 0.13, roof, darker(wall, 0.45))
    c.polygon([(x - 4, top), (x + width / 2, base - height), (x + width + 4, top)], darker(wall, 0.4))
    c.rect(x, top, width, base - top, wall)
    c.rect(x, top, width * 0.12, base - top, lighter(wall, 0.12))
    c.disc(x + width / 2, top - roof * 0.32, width * 0.07, lighter(wall, 0.35))
    columns = 2 if width < 110 else 3
    floor = (base - top) / 4
    windows(c, (x, top + floor * 0.2, width, floor * 2.8), columns=columns, rows=3, lit=lit, glass=darker(wall, 0.5))
    c.rect(x + width * 0.38, base - floor * 0.8, width * 0.26, floor * 0.8, darker(wall, 0.6))


def tree(c: Canvas, x: float, base: float, height: float, leaf: Colour) -> None:
    c.line([(x, base), (x, base - height * 0.6)], darker(leaf, 0.6), max(4, height * 0.05))
    for dx, dy, size in ((-0.2, 0.52, 0.24), (0.2, 0.55, 0.24), (0, 0.72, 0.28)):
        c.disc(x + dx * height, base - dy * height, size * height, darker(leaf, 0.16))
    for dx, dy, size in ((-0.24, 0.56, 0.19), (0.14, 0.6, 0.18), (-0.05, 0.77, 0.21)):
        c.disc(x + dx * height, base - dy * height, size * height, leaf)


def poplar(c: Canvas, x: float, base: float, height: float, leaf: Colour) -> None:
    c.disc(x, base - height / 2, height * 0.13, leaf, flat=3.8)
    c.disc(x - height * 0.03, base - height * 0.5, height * 0.075, lighter(leaf, 0.15), flat=5.4)


def fir(c: Canvas, x: float, base: float, height: float, leaf: Colour) -> None:
    for tier in range(3):
        low, span = base - height * 0.26 * tier, height * (0.26 - 0.055 * tier)
        c.polygon([(x - span, low), (x + span, low), (x, low - height * 0.48)], leaf)
        c.polygon([(x, low), (x + span, low), (x, low - height * 0.48)], darker(leaf, 0.22))


def lamp_post(c: Canvas, x: float, base: float, height: float) -> None:
    c.glow(x, base - height, height * 0.5, c.palette.second, 0.55)
    c.line([(x, base), (x, base - height)], c.palette.dark, 7)
    c.rect(x - 14, base - height - 6, 28, 8, c.palette.dark)
    c.rect(x - 10, base - height - 36, 20, 32, c.palette.sun, radius=4)
    c.polygon([(x - 16, base - height - 34), (x + 16, base - height - 34), (x, base - height - 52)], c.palette.dark)


def boat(c: Canvas, x: float, water: float, size: float, hull: Colour) -> None:
    """A fishing boat seen from the side, its bow to the right; `size` is its length."""
    p = c.palette
    mast = size * 0.62
    c.line([(x + size * 0.3, water - size * 0.2), (x + size * 0.3, water - mast)], p.dark, 5)
    c.line([(x + size * 0.3, water - mast), (x + size * 0.94, water - size * 0.24)], p.dark, 2)
    c.line([(x + size * 0.3, water - mast * 0.85), (x + size * 0.04, water - size * 0.24)], p.dark, 2)
    c.rect(x + size * 0.36, water - size * 0.4, size * 0.24, size * 0.26, p.paper)
    c.rect(x + size * 0.34, water - size * 0.43, size * 0.28, size * 0.04, p.dark)
    for pane in range(3):
        c.rect(x + size * (0.385 + pane * 0.072), water - size * 0.35, size * 0.05, size * 0.07, p.near)
    bow = [
        (x, water - size * 0.19),
        (x + size, water - size * 0.27),
        (x + size * 0.86, water),
        (x + size * 0.07, water),
    ]
    c.polygon(bow, hull)
    c.polygon(
        [
            (x, water - size * 0.19),
            (x + size, water - size * 0.27),
            (x + size * 0.985, water - size * 0.23),
            (x + size * 0.01, water - size * 0.15),
        ],
        p.paper,
    )
    c.polygon(
        [
            (x + size * 0.05, water - size * 0.03),
            (x + size * 0.88, water - size * 0.03),
            (x + size * 0.86, water),
            (x + size * 0.07, water),
        ],
        darker(hull, 0.5),
    )


def person(c: Canvas, x: float, base: float, height: float, coat: Colour) -> None:
    c.polygon(
        [
            (x - height * 0.15, base),
            (x + height * 0.15, base),
            (x + height * 0.09, base - height * 0.76),
            (x - height * 0.09, base - height * 0.76),
        ],
        coat,
    )
    c.disc(x, base - height * 0.86, height * 0.1, mix(coat, c.palette.dark, 0.55))


def gull(c: Canvas, x: float, y: float, span: float, colour: Colour) -> None:
    """A bird in flight: two bent wings."""
    dip, width = span * 0.16, max(2.0, span * 0.07)
    c.line([(x - span / 2, y + dip * 0.3), (x - span / 4, y - dip), (x, y + dip)], colour, width)
    c.line([(x, y + dip), (x + span / 4, y - dip), (x + span / 2, y + dip * 0.3)], colour, width)


def column_front(
    c: Canvas, box: tuple[float, float, float, float], count: int, wall: Colour, *, pediment: float = 90
) -> None:
    """A classical front: steps, columns, beam and gable, above and inside `box` (x, y, width, height)."""
    x, y, width, height = box
    shade, light = darker(wall, 0.42), lighter(wall, 0.3)
    c.rect(x, y, width, height, shade)
    gap = width / count
    for n in range(count):
        left = x + gap * (n + 0.27)
        c.rect(left, y, gap * 0.46, height, wall)
        c.rect(left, y, gap * 0.17, height, light)
        c.rect(left - gap * 0.07, y, gap * 0.6, 14, light)
        c.rect(left - gap * 0.07, y + height - 14, gap * 0.6, 14, wall)
    c.rect(x - 14, y - 40, width + 28, 42, light)
    c.rect(x - 14, y - 12, width + 28, 14, wall)
    if pediment:
        c.polygon([(x - 26, y - 40), (x + width / 2, y - 40 - pediment), (x + width + 26, y - 40)], wall)
        c.polygon([(x + 50, y - 48), (x + width / 2, y - 24 - pediment), (x + width - 50, y - 48)], darker(wall, 0.18))
    for step in range(4):
        out = 20 + step * 22
        c.rect(x - out, y + height + step * 15, width + out * 2, 15, mix(light, shade, step * 0.17))
