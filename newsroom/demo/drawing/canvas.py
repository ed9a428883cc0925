"""A sheet to draw on, in units of 1600 by 1000 whatever the size of the picture that comes of it.

Everything is drawn at twice the size and reduced, which smooths the edges. Nothing depends on the clock or on the
process: the same name draws the same picture.
"""

from __future__ import annotations

import math
import random
import zlib
from collections.abc import Iterable, Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from newsroom.demo.drawing.palettes import Colour, Palette, mix

WIDTH, HEIGHT = 1600, 1000
SCALE = 2

Point = tuple[float, float]


class Canvas:
    def __init__(self, name: str, palette: Palette, *, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.palette = palette
        self.width, self.height = width, height
        self.chance = random.Random(zlib.crc32(name.encode()))  # noqa: S311 - a pattern, not a secret
        self.sheet = Image.new("RGB", (width * SCALE, height * SCALE), palette.low)
        self.pen = ImageDraw.Draw(self.sheet)

    # Plain shapes.

    def polygon(self, points: Iterable[Point], fill: Colour) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def rect(self, x: float, y: float, width: float, height: float, fill: Colour, *, radius: float = 0) -> None:
        box = (x * SCALE, y * SCALE, (x + width) * SCALE - 1, (y + height) * SCALE - 1)
        if box[2] < box[0] or box[3] < box[1]:
            return
        if radius:
            self.pen.rounded_rectangle(box, radius * SCALE, fill=fill)
        else:
            self.pen.rectangle(box, fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: Colour, *, flat: float = 1) -> None:
        """A circle, or an ellipse whose height is `flat` of its width."""
        high = radius * flat
        self.pen.ellipse(
            ((x - radius) * SCALE, (y - high) * SCALE, (x + radius) * SCALE, (y + high) * SCALE), fill=fill
        )

    def line(self, points: Sequence[Point], fill: Colour, width: float = 3) -> None:
        self.pen.line([(x * SCALE, y * SCALE) for x, y in points], fill=fill, width=round(width * SCALE), joint="curve")

    def arc(self, x: float, y: float, radius: float, start: float, end: float, fill: Colour, width: float) -> None:
        """Degrees, clockwise from three o'clock."""
        box = ((x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE)
        self.pen.arc(box, start, end, fill=fill, width=round(width * SCALE))

    def wedge(self, x: float, y: float, radius: float, start: float, end: float, fill: Colour) -> None:
        box = ((x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE)
        self.pen.pieslice(box, start, end, fill=fill)

    # Light.

    def fade(self, top: float, bottom: float, upper: Colour, lower: Colour) -> None:
        """A band across the whole sheet that changes from one ink to the other."""
        # A column of one pixel, then as wide as the sheet: it is the same all along.
        mask = Image.linear_gradient("L").resize((1, max(1, round((bottom - top) * SCALE))))
        column = Image.composite(Image.new("RGB", mask.size, lower), Image.new("RGB", mask.size, upper), mask)
        band = column.resize((self.width * SCALE, column.height), Image.Resampling.NEAREST)
        self.sheet.paste(band, (0, round(top * SCALE)))

    def sky(self, horizon: float = HEIGHT) -> None:
        self.fade(0, horizon, self.palette.top, self.palette.low)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 0.7) -> None:
        size = round(radius * 2 * SCALE)
        # The gradient of Pillow reaches 255 in the corners; in the middle of an edge it is at 180.
        mask = ImageOps.invert(Image.radial_gradient("L")).point(
            lambda v: (max(0, v - 76) / 179) ** 1.7 * 255 * strength
        )
        at = (round((x - radius) * SCALE), round((y - radius) * SCALE))
        self.sheet.paste(colour, at, mask.resize((size, size)))

    def veil(self, points: Iterable[Point], colour: Colour, strength: float) -> None:
        """A shape printed thinly over what is there."""
        shape = [(round(x * SCALE), round(y * SCALE)) for x, y in points]
        left, top = min(x for x, _y in shape), min(y for _x, y in shape)
        width, height = max(x for x, _y in shape) - left + 1, max(y for _x, y in shape) - top + 1
        mask = Image.new("L", (width, height), 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in shape], fill=round(255 * strength))
        self.sheet.paste(colour, (left, top), mask)

    def reflect(self, horizon: float, colour: Colour, strength: float = 0.55) -> None:
        """Turn what stands above the horizon upside down into the water below it."""
        line = round(horizon * SCALE)
        depth = self.sheet.height - line
        above = self.sheet.crop((0, max(0, line - depth), self.sheet.width, line))
        below = ImageOps.flip(above).resize((self.sheet.width, depth))
        below = Image.blend(below, Image.new("RGB", below.size, colour), strength)
        self.sheet.paste(below, (0, line))

    # Ground.

    def ridge(self, base: float, rise: float, fill: Colour, *, waves: float = 3, to: float | None = None) -> None:
        """Rolling ground: its mean height, how far it swings, how many swells across the sheet."""
        phases = [(self.chance.uniform(0, math.tau), 1 / (n + 1)) for n in range(4)]
        points: list[Point] = []
        for step in range(0, self.width + 9, 8):
            turn = step / self.width * math.tau * waves / 2
            swing = sum(share * math.sin(turn * (n + 1) + phase) for n, (phase, share) in enumerate(phases))
            points.append((step, base - rise * swing / 2))
        bottom = self.height if to is None else to
        self.polygon([*points, (self.width, bottom), (0, bottom)], fill)

    def ripples(self, top: float, bottom: float, colours: Sequence[Colour], count: int = 120) -> None:
        """Short strokes on water, closer and shorter towards the horizon."""
        for _ in range(count):
            near = self.chance.random() ** 1.6
            y = top + (bottom - top) * near
            length = (30 + 190 * near) * self.chance.uniform(0.4, 1)
            x = self.chance.uniform(-60, self.width)
            self.rect(x, y, length, 1.5 + 4.5 * near, self.chance.choice(list(colours)), radius=2)

    def cloud(self, x: float, y: float, width: float, fill: Colour) -> None:
        """A flat bar of cloud with rounded ends and two or three shelves."""
        for shelf in range(3):
            shrink = self.chance.uniform(0.45, 1)
            high = width * 0.075
            left = x + self.chance.uniform(0, 1 - shrink) * width
            self.rect(left, y - shelf * high * 0.9, width * shrink, high, fill, radius=high / 2)

    # The finished print.

    def finish(self, size: tuple[int, int]) -> Image.Image:
        """Reduce, crop to the shape asked for, darken the corners slightly and lay paper grain over it."""
        picture = self.sheet.reduce(SCALE)
        if size != picture.size:
            picture = ImageOps.fit(picture, size, Image.Resampling.LANCZOS)
        shade = Image.radial_gradient("L").resize(picture.size).point(lambda v: 255 - max(0, v - 130) * 0.30)
        picture = ImageChops.multiply(picture, Image.merge("RGB", (shade, shade, shade)))
        grain = Image.frombytes("L", picture.size, self.chance.randbytes(picture.width * picture.height))
        grain = grain.filter(ImageFilter.GaussianBlur(0.7)).point(lambda v: 128 + (v - 128) * 0.24)
        return ImageChops.overlay(picture, Image.merge("RGB", (grain, grain, grain)))


def lighter(colour: Colour, share: float) -> Colour:
    return mix(colour, (255, 250, 238), share)


def darker(colour: Colour, share: float) -> Colour:
    return mix(colour, (12, 14, 26), share)
