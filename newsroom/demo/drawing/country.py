"""Pictures of land: fields, mountains, rivers, railways and what lies under the ground."""

from __future__ import annotations

import math

from newsroom.demo.drawing.canvas import Canvas, darker, lighter
from newsroom.demo.drawing.palettes import mix
from newsroom.demo.drawing.shapes import fir, poplar, tree


def wheat(c: Canvas) -> None:
    p = c.palette
    c.sky(520)
    c.glow(1150, 330, 480, p.sun, 0.9)
    c.disc(1150, 330, 78, p.sun)
    for x, y, width in ((120.0, 160, 460), (700, 110, 380), (1180, 200, 380)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.7))
    c.ridge(470, 70, mix(p.far, p.low, 0.55), waves=2)
    c.ridge(520, 60, mix(p.far, p.second, 0.35), waves=3)
    c.ridge(580, 70, mix(p.mid, p.paper, 0.25), waves=2)
    for n in range(7):
        poplar(c, 170 + n * 44, 575 + n * 2, 120 + (n % 3) * 24, darker(p.second, 0.2))
    c.ridge(660, 60, p.mid, waves=2.5)
    tree(c, 1130, 690, 250, p.second)
    c.ridge(760, 60, mix(p.mid, p.near, 0.5), waves=2)
    for row in range(6):
        for n in range(90):
            x = n * 18 + c.chance.uniform(-9, 9)
            base = 900 + row * 34
            _ear(c, x, base, 86 + row * 26 + c.chance.uniform(-18, 18), c.chance.uniform(-0.2, 0.25), row / 6)


def _ear(c: Canvas, x: float, base: float, high: float, lean: float, nearness: float) -> None:
    p = c.palette
    colour = mix(mix(p.mid, p.paper, 0.28), p.near, nearness * 0.7)
    tip = (x + lean * high, base - high)
    c.line([(x, base), tip], darker(colour, 0.18), 2.5)
    for n in range(4):
        y = tip[1] + n * high * 0.075
        for side in (-1, 1):
            c.disc(tip[0] + side * high * 0.028 - lean * n * high * 0.07, y, high * 0.035, colour, flat=1.6)


def mountains(c: Canvas) -> None:
    p = c.palette
    c.sky(600)
    c.glow(520, 300, 420, p.sun, 0.7)
    for x, y, width in ((60.0, 240, 440), (900, 170, 520)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.6))
    for left, peak_x, peak_y, right, fill in (
        (-100, 260, 300, 700, mix(p.far, p.low, 0.45)),
        (900, 1330, 250, 1750, mix(p.far, p.low, 0.4)),
        (260, 760, 150, 1270, mix(p.far, p.mid, 0.3)),
        (880, 1180, 360, 1560, p.mid),
        (-150, 120, 420, 480, p.mid),
    ):
        _peak(c, (left, peak_x, peak_y, right), fill)
    c.ridge(640, 60, mix(p.mid, p.near, 0.4), waves=4)
    for n in range(44):
        x = n * 38 + c.chance.uniform(-14, 14)
        if not 700 < x < 900:
            fir(c, x, 690 + abs(x - 800) * 0.03, c.chance.uniform(60, 110), mix(p.near, p.mid, 0.25))
    c.ridge(730, 26, mix(p.mid, p.far, 0.35), waves=2)
    _river(c, 700)
    for n in range(26):
        x = n * 66 + c.chance.uniform(-22, 22)
        if not 330 < x < 1010:
            fir(c, x, 960 + c.chance.uniform(-40, 40), c.chance.uniform(170, 270), p.near)


def _peak(c: Canvas, shape: tuple[float, float, float, float], fill: tuple[int, int, int]) -> None:
    left, x, y, right = shape
    c.polygon([(left, 760), (x, y), (right, 760)], fill)
    c.polygon(
        [(x, y), (right, 760), (x + (right - x) * 0.2, 760), (x - 20, y + 190), (x + 34, y + 90)], darker(fill, 0.2)
    )
    slope_l, slope_r = (x - left) / (760 - y), (right - x) / (760 - y)
    snow = [
        (x, y),
        (x + slope_r * 150, y + 150),
        (x + slope_r * 84, y + 128),
        (x + 22, y + 176),
        (x - 16, y + 120),
        (x - slope_l * 74, y + 168),
        (x - slope_l * 130, y + 130),
    ]
    c.polygon(snow, c.palette.paper)
    c.polygon(
        [(x, y), (x + slope_r * 150, y + 150), (x + slope_r * 84, y + 128), (x + 22, y + 176), (x + 30, y + 90)],
        mix(c.palette.paper, fill, 0.3),
    )


def _river(c: Canvas, source: float) -> None:
    p = c.palette
    left, right = [], []
    for n in range(41):
        share = n / 40
        middle = 800 + math.sin(share * 5.2) * 210 * share**0.7 - 120 * share
        wide = 8 + 260 * share**1.8
        y = source + 310 * share
        left.append((middle - wide, y))
        right.append((middle + wide, y))
    c.polygon([*left, *reversed(right)], mix(p.low, p.far, 0.45))
    for n in range(14):
        share = 0.2 + n * 0.055
        middle = 800 + math.sin(share * 5.2) * 210 * share**0.7 - 120 * share
        c.rect(
            middle - 60 * share + c.chance.uniform(-60, 40) * share,
            source + 310 * share,
            130 * share,
            5,
            p.paper,
            radius=2,
        )


def river(c: Canvas) -> None:
    p = c.palette
    c.sky(560)
    c.glow(380, 300, 420, p.sun, 0.8)
    for x, y, width in ((120.0, 130.0, 420), (820, 180, 560)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.65))
    c.ridge(520, 80, mix(p.far, p.low, 0.5), waves=2)
    c.ridge(570, 60, mix(p.far, p.mid, 0.3), waves=3)
    _waterworks(c, 1020, 650)
    c.ridge(660, 22, p.mid, waves=2)
    for n in range(9):
        poplar(c, 90 + n * 62, 660 + (n % 2) * 8, 150 + (n * 37 % 60), mix(p.near, p.mid, 0.4))
    c.ridge(700, 18, mix(p.mid, p.second, 0.25), waves=2)
    _river(c, 690)
    for _ in range(70):
        x = c.chance.choice([c.chance.uniform(0, 420), c.chance.uniform(1080, 1600)])
        y = c.chance.uniform(860, 1010)
        for blade in (-12, 0, 12):
            c.line(
                [(x, y), (x + blade, y - c.chance.uniform(50, 110))],
                c.chance.choice([p.near, mix(p.near, p.mid, 0.5)]),
                4,
            )


def _waterworks(c: Canvas, x: float, base: float) -> None:
    p = c.palette
    c.polygon([(x + 330, base), (x + 344, base - 400), (x + 386, base - 400), (x + 400, base)], darker(p.accent, 0.15))
    c.polygon([(x + 366, base), (x + 366, base - 400), (x + 386, base - 400), (x + 400, base)], darker(p.accent, 0.4))
    c.rect(x + 338, base - 412, 54, 16, p.dark)
    for n in range(2):
        left = x + n * 190
        c.rect(left, base - 150, 186, 150, mix(p.accent, p.paper, 0.12))
        c.polygon([(left - 8, base - 150), (left + 93, base - 216), (left + 194, base - 150)], darker(p.accent, 0.45))
        for m in range(3):
            c.rect(left + 20 + m * 55, base - 108, 34, 108, p.dark, radius=17)
            c.rect(left + 24 + m * 55, base - 102, 26, 96, mix(p.low, p.mid, 0.3), radius=13)


def train(c: Canvas) -> None:
    p = c.palette
    c.sky(760)
    for _ in range(150):
        c.disc(
            c.chance.uniform(0, 1600), c.chance.uniform(0, 520), c.chance.uniform(0.8, 2.8), mix(p.low, p.paper, 0.55)
        )
    c.glow(1230, 260, 420, p.sun, 0.5)
    c.disc(1230, 260, 128, p.sun)
    c.disc(1196, 238, 24, mix(p.sun, p.low, 0.2))
    c.disc(1266, 300, 36, mix(p.sun, p.low, 0.2))
    c.ridge(620, 130, mix(p.far, p.low, 0.4), waves=2)
    c.ridge(720, 90, p.far, waves=3)
    stone = mix(p.mid, p.far, 0.35)
    c.rect(0, 560, 1600, 440, stone)
    for n in range(-1, 7):
        left = n * 264 + 40
        inside = mix(p.near, p.mid, 0.25)
        c.wedge(left + 106, 740, 106, 180, 360, inside)
        c.rect(left, 738, 212, 262, inside)
        c.arc(left + 106, 740, 112, 180, 360, lighter(stone, 0.25), 9)
    c.rect(0, 556, 1600, 22, lighter(stone, 0.22))
    c.ridge(960, 70, p.near, waves=4)
    x = -90.0
    for car in range(5):
        engine = car == 4
        body = p.accent if engine else mix(p.near, p.dark, 0.2)
        width = 330
        if engine:
            c.polygon([(x, 548), (x, 424), (x + width - 90, 424), (x + width - 10, 490), (x + width, 548)], body)
            c.polygon(
                [(x + width - 120, 440), (x + width - 92, 440), (x + width - 36, 484), (x + width - 120, 484)], p.second
            )
            c.rect(x, 506, width - 12, 10, p.paper)
            c.veil([(x + width, 520), (1700, 480), (1700, 570)], p.sun, 0.5)
        else:
            c.rect(x, 428, width - 10, 120, body, radius=14)
            c.rect(x, 512, width - 10, 8, p.second)
            for n in range(6):
                c.rect(x + 22 + n * 50, 452, 34, 42, p.second if c.chance.random() < 0.72 else p.mid, radius=5)
        for wheel in (50, 110, width - 110, width - 60):
            c.disc(x + wheel, 550, 15, p.dark)
        x += width
    for n in range(12):
        fir(c, n * 140 + c.chance.uniform(-40, 40), 1000, c.chance.uniform(90, 150), darker(p.near, 0.3))


def hull(c: Canvas) -> None:
    p = c.palette
    c.fade(0, 250, p.top, p.low)
    for n in range(9):
        c.rect(n * 184 - 30, 40 + (n * 53 % 60), 160, 200, mix(p.far, p.low, 0.3 + (n % 3) * 0.2))
        for m in range(6):
            c.rect(n * 184 - 6 + m % 2 * 74, 74 + (n * 53 % 60) + m // 2 * 52, 34, 32, mix(p.mid, p.low, 0.2))
    c.rect(0, 236, 1600, 34, p.dark)
    for n in range(27):
        c.rect(n * 62, 240, 54, 22, mix(p.near, p.far, 0.3), radius=3)
    layers = (mix(p.mid, p.paper, 0.1), p.mid, mix(p.mid, p.near, 0.5), p.near, darker(p.near, 0.3))
    for n, colour in enumerate(layers):
        c.ridge(290 + n * 120, 44, colour, waves=3)
    for _ in range(260):
        c.disc(
            c.chance.uniform(0, 1600),
            c.chance.uniform(310, 1000),
            c.chance.uniform(2, 9),
            c.chance.choice([mix(p.mid, p.paper, 0.3), p.near, p.dark]),
            flat=0.6,
        )
    wood, shade = mix(p.near, p.dark, 0.55), darker(p.dark, 0.35)
    c.polygon([(130, 860), (1440, 860), (1520, 800), (1500, 900), (150, 910)], shade)
    for n in range(19):
        x = 180 + n * 68
        high = 330 * math.sin(math.pi * (0.16 + 0.7 * n / 18)) + 40
        curve = 60 * (n - 9) / 9
        rib = [
            (x, 880),
            (x + curve * 0.2, 880 - high * 0.4),
            (x + curve * 0.7, 880 - high * 0.8),
            (x + curve, 880 - high),
        ]
        c.line([(px + 10, py) for px, py in rib], shade, 26)
        c.line(rib, wood, 24)
    for share in (0.25, 0.5):
        c.line(
            [(170 + n * 68, 880 - (330 * math.sin(math.pi * (0.16 + 0.7 * n / 18)) + 40) * share) for n in range(20)],
            mix(wood, shade, 0.35),
            14,
        )


def allotment(c: Canvas) -> None:
    p = c.palette
    c.sky(520)
    c.glow(300, 300, 420, p.sun, 0.8)
    for x, y, width in ((640.0, 140, 460), (1130, 220, 400)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.6))
    c.ridge(490, 60, mix(p.far, p.low, 0.4), waves=3)
    for n in range(12):
        tree(c, n * 150 + 30, 560, 110 + (n * 41 % 50), mix(p.far, p.mid, 0.5))
    c.fade(550, 1000, mix(p.mid, p.second, 0.2), p.mid)
    c.rect(1080, 400, 300, 250, mix(p.second, p.dark, 0.35))
    for n in range(8):
        c.rect(1080 + n * 38, 400, 4, 250, mix(p.second, p.dark, 0.6))
    c.polygon([(1050, 410), (1410, 410), (1360, 310), (1100, 310)], p.accent)
    c.rect(1120, 470, 90, 180, p.near)
    c.rect(1260, 470, 80, 70, mix(p.low, p.far, 0.4))
    c.rect(980, 560, 84, 96, p.near, radius=8)
    for row in range(5):
        y = 640 + row * 78
        soil = darker(p.second, 0.55)
        c.polygon([(60 - row * 30, y), (940 + row * 110, y), (960 + row * 120, y + 42), (40 - row * 40, y + 42)], soil)
        count = 17
        for n in range(count):
            x = 90 - row * 26 + n * (860 + row * 130) / count
            leaf = (p.near, mix(p.near, p.mid, 0.6), p.near, mix(p.mid, p.second, 0.4), p.near)[row]
            size = 17 + row * 6
            for dx, dy in ((-0.8, 0.3), (0.8, 0.3), (0, 0.9), (-0.4, 0.7), (0.4, 0.7)):
                c.disc(x + dx * size, y + 14 - dy * size, size * 0.62, leaf)
            if row in (1, 3):
                c.disc(x, y + 4 - size * 0.4, size * 0.45, p.accent if row == 1 else p.second)
