"""Pictures of the coast: islands, tides, gulls and the wind."""

from __future__ import annotations

import math

from newsroom.demo.drawing.canvas import Canvas, darker, lighter
from newsroom.demo.drawing.palettes import mix
from newsroom.demo.drawing.shapes import boat, fir, gull


def islands(c: Canvas) -> None:
    p = c.palette
    c.sky(520)
    for x, y, width in ((60, 140, 620), (780, 90, 560), (1080, 230, 460), (380, 270, 380)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.7))
    c.fade(505, 1000, mix(p.low, p.mid, 0.3), mix(p.mid, p.near, 0.5))
    c.ripples(515, 1000, [mix(p.low, p.paper, 0.4), mix(p.mid, p.low, 0.5)], 170)
    for left, right, base, high, fill in (
        (700, 1500, 530, 60, mix(p.far, p.low, 0.45)),
        (-100, 620, 580, 110, mix(p.far, p.low, 0.1)),
        (620, 1700, 700, 150, p.mid),
        (-200, 760, 880, 170, p.near),
    ):
        span = right - left
        hump = [
            (left + span * n / 40, base - high * math.sin(math.pi * n / 40) ** 0.8 * (1 + 0.2 * math.sin(n * 0.7)))
            for n in range(41)
        ]
        c.polygon([*hump, (right, base), (left, base)], fill)
        c.rect(left + 8, base - 3, span - 16, 9, mix(fill, p.paper, 0.55), radius=4)
    for x, y, size in (
        (880, 640, 46),
        (990, 610, 40),
        (1130, 598, 44),
        (1280, 618, 52),
        (190, 748, 84),
        (420, 770, 74),
    ):
        c.rect(x, y - size * 0.7, size * 1.3, size * 0.7, p.paper)
        c.rect(x + size * 0.15, y - size * 0.5, size * 0.2, size * 0.24, p.near)
        c.rect(x + size * 0.85, y - size * 0.5, size * 0.2, size * 0.24, p.near)
        c.polygon(
            [
                (x - 5, y - size * 0.68),
                (x + size * 1.3 + 5, y - size * 0.68),
                (x + size * 1.1, y - size * 1.05),
                (x + size * 0.2, y - size * 1.05),
            ],
            p.accent,
        )
    boat(c, 900, 860, 200, p.accent)


def tides(c: Canvas) -> None:
    p = c.palette
    c.sky(640)
    for _ in range(130):
        c.disc(
            c.chance.uniform(0, 1600), c.chance.uniform(0, 520), c.chance.uniform(0.8, 2.6), mix(p.low, p.paper, 0.6)
        )
    c.glow(1050, 330, 480, p.sun, 0.5)
    c.disc(1050, 330, 170, p.sun)
    for dx, dy, radius in ((-60, -50, 34), (40, 30, 52), (-30, 80, 22), (80, -70, 18)):
        c.disc(1050 + dx, 330 + dy, radius, mix(p.sun, p.low, 0.22))
    c.fade(620, 1000, mix(p.low, p.mid, 0.5), p.dark)
    for curve in range(7):
        points = [
            (x, 640 + curve * 52 + math.sin(x / 1600 * math.tau * 2 + curve * 0.9) * (18 + curve * 5))
            for x in range(0, 1609, 8)
        ]
        c.polygon([*points, (1600, 1000), (0, 1000)], mix(mix(p.low, p.mid, 0.4), p.dark, curve / 7))
        c.line(points, mix(p.low, p.paper, 0.35 - curve * 0.04), 3)
    for n in range(22):
        wide = 150 * (1 - n / 34) * c.chance.uniform(0.4, 1)
        c.rect(1050 - wide + c.chance.uniform(-30, 30), 634 + n * 16, wide * 2, 5, mix(p.sun, p.mid, n / 30), radius=2)


def gulls(c: Canvas) -> None:
    p = c.palette
    c.sky(620)
    for x, y, width in ((80, 150, 460), (900, 210, 520)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.6))
    c.ridge(560, 40, mix(p.far, p.low, 0.4), waves=3)
    c.fade(600, 1000, mix(p.far, p.low, 0.2), p.mid)
    c.ripples(610, 860, [mix(p.far, p.paper, 0.5), p.mid], 110)
    c.rect(0, 862, 1600, 138, mix(p.paper, p.far, 0.5))
    c.rect(0, 862, 1600, 14, mix(p.paper, p.far, 0.15))
    for n in range(9):
        c.line([(n * 210 - 60, 876), (n * 235 - 160, 1000)], mix(p.far, p.mid, 0.4), 4)
    for y in (650, 740):
        c.rect(0, y, 1600, 15, p.dark)
    for x in (90, 500, 910, 1320):
        c.rect(x, 640, 20, 240, p.dark)
    c.rect(1130, 560, 250, 320, darker(p.mid, 0.15), radius=18)
    c.rect(1130, 560, 80, 320, p.mid, radius=18)
    c.rect(1112, 528, 286, 62, p.near, radius=22)
    c.rect(1180, 546, 150, 18, p.dark, radius=9)
    c.polygon([(1310, 560), (1420, 500), (1452, 540), (1350, 600)], p.paper)
    c.polygon([(1350, 538), (1420, 500), (1434, 518), (1366, 556)], p.accent)
    for x, base, size, way in ((300, 650, 1.25, 1), (640, 650, 1.05, 1), (1230, 528, 1.15, -1)):
        _standing_gull(c, x, base, size, way)
    gull(c, 820, 330, 170, p.paper)
    gull(c, 480, 240, 90, p.paper)


def _standing_gull(c: Canvas, x: float, base: float, size: float, way: int) -> None:
    p = c.palette

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * size * way, base - dy * size

    for leg in (-10, 16):
        c.line([at(leg, 46), at(leg, 0)], p.second, 6 * size)
        c.line([at(leg, 0), at(leg + 16, 0)], p.second, 5 * size)
    c.polygon([at(-110, 66), at(-40, 44), at(40, 50), at(72, 92), at(60, 128), at(-20, 126)], p.paper)
    c.polygon([at(-130, 70), at(-30, 78), at(30, 104), at(10, 124), at(-30, 122)], mix(p.far, p.near, 0.25))
    c.polygon([at(-136, 68), at(-90, 66), at(-70, 82)], p.dark)
    c.polygon([at(36, 100), at(76, 100), at(86, 166), at(52, 166)], p.paper)
    c.disc(*at(70, 168), 29 * size, p.paper)
    c.polygon([at(92, 176), at(136, 162), at(94, 156)], p.second)
    c.disc(*at(122, 161), 4 * size, p.accent)
    c.disc(*at(78, 174), 4.5 * size, p.dark)


def turbines(c: Canvas) -> None:
    p = c.palette
    c.sky(700)
    c.glow(1200, 520, 620, p.sun, 0.75)
    for x, y, width in ((100, 180, 520), (780, 120, 440), (1200, 260, 330)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.45))
    c.ridge(640, 70, mix(p.far, p.low, 0.45), waves=2)
    c.fade(650, 800, mix(p.low, p.far, 0.4), mix(p.far, p.mid, 0.4))
    c.ridge(760, 110, p.far, waves=2.4)
    for x, base, high in ((1450, 770, 300), (1240, 750, 350), (960, 780, 420), (640, 800, 520), (250, 840, 640)):
        _turbine(c, x, base, high)
    c.ridge(850, 120, p.mid, waves=2)
    c.ridge(940, 90, p.near, waves=3)
    for n in range(16):
        fir(c, n * 104 + c.chance.uniform(-30, 30), 985 + c.chance.uniform(-20, 15), c.chance.uniform(70, 130), p.near)


def _turbine(c: Canvas, x: float, base: float, high: float) -> None:
    white = c.palette.paper
    hub = base - high
    c.polygon(
        [(x - high * 0.022, base), (x + high * 0.022, base), (x + high * 0.01, hub), (x - high * 0.01, hub)], white
    )
    c.polygon([(x, base), (x + high * 0.022, base), (x + high * 0.01, hub), (x, hub)], mix(white, c.palette.mid, 0.35))
    start = c.chance.uniform(0, math.tau / 3)
    for blade in range(3):
        angle = start + blade * math.tau / 3
        cos, sin = math.cos(angle), math.sin(angle)
        tip = (x + cos * high * 0.48, hub + sin * high * 0.48)
        broad = (x + cos * high * 0.12 - sin * high * 0.03, hub + sin * high * 0.12 + cos * high * 0.03)
        c.polygon([(x, hub), broad, tip], lighter(white, 0.3))
    c.disc(x, hub, high * 0.024, white)
