"""Pictures of streets and what runs through them."""

from __future__ import annotations

import math

from newsroom.demo.drawing.canvas import Canvas, darker
from newsroom.demo.drawing.palettes import Colour, mix
from newsroom.demo.drawing.shapes import gabled_house, lamp_post, person, windows


def _terrace(c: Canvas, base: float, low: float, high: float, walls: list[Colour], *, lit: float = 0.35) -> None:
    x = -40.0
    n = 0
    while x < c.width:
        width = c.chance.uniform(108, 168)
        gabled_house(c, x, base, width, c.chance.uniform(low, high), walls[n % len(walls)], lit=lit)
        x += width + 2
        n += 1


def skyline(c: Canvas) -> None:
    p = c.palette
    c.sky(800)
    c.glow(1010, 620, 640, p.sun, 0.85)
    c.disc(1010, 620, 120, p.sun)
    for x, y, width in ((80.0, 210, 520.0), (760, 150, 420), (1180, 330, 360), (420, 380, 300)):
        c.cloud(x, y, width, mix(p.low, p.top, 0.4))
    for layer, (base, fill) in enumerate(((720, mix(p.far, p.low, 0.45)), (790, p.far), (860, p.mid))):
        x = -40.0
        while x < 1600:
            width = c.chance.uniform(50, 130)
            high = c.chance.uniform(60, 150) + layer * 24
            c.rect(x, base - high, width, 300 + high, fill)
            c.polygon(
                [(x - 3, base - high), (x + width / 2, base - high - width * 0.6), (x + width + 3, base - high)], fill
            )
            windows(
                c,
                (x, base - high + 8, width, high),
                columns=max(2, int(width / 34)),
                rows=3,
                lit=0.12 + layer * 0.12,
                glass=darker(fill, 0.12),
            )
            x += width
    for x, base, high, fill in (
        (330, 800, 480, p.mid),
        (1270, 740, 400, mix(p.far, p.mid, 0.4)),
        (640, 860, 360, p.near),
    ):
        c.rect(x - 36, base - high * 0.6, 72, high, fill)
        c.polygon([(x - 44, base - high * 0.6), (x, base - high), (x + 44, base - high * 0.6)], darker(fill, 0.15))
        c.line([(x, base - high), (x, base - high - 36)], fill, 5)
        c.disc(x, base - high * 0.48, 21, p.second)
    c.disc(900, 722, 80, p.mid)
    c.rect(820, 720, 160, 150, p.mid)
    c.rect(892, 610, 16, 50, p.mid)
    _terrace(c, 1010, 120, 200, [p.near, darker(p.near, 0.25)], lit=0.45)


def tram(c: Canvas) -> None:
    p = c.palette
    c.sky(700)
    for x, y, width in ((90, 90, 380), (1000, 60, 460)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.5))
    walls = [p.far, mix(p.accent, p.paper, 0.35), mix(p.second, p.paper, 0.35), mix(p.mid, p.paper, 0.4), p.paper]
    _terrace(c, 740, 430, 600, walls, lit=0.2)
    c.fade(735, 1000, mix(p.far, p.low, 0.35), mix(p.mid, p.far, 0.5))
    for x in (150, 760, 1400):
        for dx, dy in ((-60, 230), (54, 250), (-26, 300), (20, 320)):
            c.line([(x, 740), (x, 600), (x + dx, 740 - dy)], p.dark, 5)
    for y in (890, 950):
        c.rect(0, y, 1600, 8, p.dark)
    for n in range(40):
        c.rect(n * 44 - 10, 906, 16, 36, mix(p.far, p.mid, 0.7))
    c.line([(0, 402), (800, 420), (1600, 402)], p.dark, 3)
    c.line([(880, 422), (920, 500), (830, 540)], p.dark, 6)
    body = p.near
    c.rect(330, 538, 1000, 342, body, radius=36)
    c.rect(330, 700, 1000, 16, p.second)
    c.rect(330, 720, 1000, 160, darker(body, 0.18), radius=24)
    c.rect(380, 520, 900, 26, p.dark, radius=10)
    for n in range(6):
        if n in (1, 4):
            c.rect(366 + n * 158, 578, 130, 286, mix(body, p.dark, 0.35), radius=8)
            c.rect(378 + n * 158, 590, 50, 220, mix(p.low, p.paper, 0.4))
            c.rect(434 + n * 158, 590, 50, 220, mix(p.low, p.paper, 0.4))
        else:
            c.rect(366 + n * 158, 584, 130, 106, mix(p.low, p.paper, 0.4), radius=8)
            for m in range(c.chance.choice([1, 2, 2])):
                at = 400 + n * 158 + m * 52
                c.disc(at, 640, 17, mix(p.dark, p.mid, 0.25))
                c.rect(at - 26, 654, 52, 36, c.chance.choice([p.accent, p.mid, p.dark]), radius=14)
    c.rect(1230, 552, 76, 24, p.second, radius=4)
    c.disc(1296, 770, 17, p.sun)
    for x in (480, 640, 1020, 1180):
        c.disc(x, 880, 30, p.dark)
        c.disc(x, 880, 12, p.far)
    for x, coat in ((110, p.accent), (200, p.near), (1450, p.dark)):
        person(c, x, 860, 150, coat)


def bus(c: Canvas) -> None:
    p = c.palette
    c.sky(760)
    c.glow(260, 420, 460, p.sun, 0.8)
    for x, y, width in ((600, 120, 520), (100, 220, 320)):
        c.cloud(x, y, width, mix(p.low, p.top, 0.35))
    for n in range(9):
        gabled_house(
            c, 1500 - n * 182, 640 + n * 22, 150, 250 + (n * 47 % 70), mix(p.mid, p.far, (n % 3) * 0.4), lit=0.5
        )
    c.polygon([(0, 800), (1600, 600), (1600, 1000), (0, 1000)], mix(p.near, p.mid, 0.35))
    c.polygon([(0, 860), (1600, 800), (1600, 1000), (0, 1000)], p.near)
    c.polygon([(0, 856), (1600, 796), (1600, 812), (0, 874)], mix(p.far, p.low, 0.3))
    for n in range(6):
        c.polygon(
            [
                (n * 300, 952 - n * 5),
                (n * 300 + 140, 948 - n * 5),
                (n * 300 + 140, 958 - n * 5),
                (n * 300, 962 - n * 5),
            ],
            mix(p.near, p.paper, 0.55),
        )
    c.glow(1330, 800, 200, p.sun, 0.6)
    body = p.second
    c.rect(330, 420, 940, 420, body, radius=34)
    c.rect(330, 420, 940, 44, p.paper, radius=22)
    c.rect(330, 648, 940, 22, p.paper)
    c.rect(330, 690, 940, 150, darker(body, 0.14), radius=20)
    c.rect(350, 490, 620, 140, p.dark, radius=12)
    for n in range(5):
        c.rect(360 + n * 122, 500, 112, 120, mix(p.sun, p.second, 0.25))
        if n != 3:
            c.disc(414 + n * 122, 560, 19, p.dark)
            c.rect(386 + n * 122, 576, 58, 44, c.chance.choice([p.near, p.mid, p.accent]), radius=18)
    c.rect(990, 490, 120, 330, p.dark, radius=8)
    c.rect(1000, 500, 48, 310, mix(p.sun, p.second, 0.25))
    c.rect(1054, 500, 48, 310, mix(p.sun, p.second, 0.25))
    c.polygon([(1130, 490), (1240, 490), (1270, 560), (1270, 640), (1130, 640)], mix(p.sun, p.low, 0.35))
    c.disc(1186, 570, 20, p.dark)
    c.rect(1156, 588, 60, 52, p.near, radius=18)
    c.rect(1130, 430, 116, 40, p.dark, radius=6)
    for n in range(3):
        c.rect(1146 + n * 32, 440, 20, 20, p.sun, radius=10)
    c.rect(1250, 770, 24, 30, p.sun, radius=6)
    for x in (500, 1130):
        c.wedge(x, 838, 84, 180, 360, p.dark)
        c.disc(x, 838, 64, darker(p.dark, 0.3))
        c.disc(x, 838, 26, p.far)
    c.line([(1440, 840), (1440, 470)], p.dark, 9)
    c.disc(1440, 450, 46, p.accent)
    c.disc(1440, 450, 31, p.paper)
    c.rect(1412, 442, 56, 16, p.dark)
    person(c, 1500, 850, 210, p.mid)
    person(c, 1570, 856, 180, p.accent)


def street_rain(c: Canvas) -> None:
    p = c.palette
    c.sky(600)
    walls = [mix(p.accent, p.paper, 0.2), p.far, mix(p.second, p.paper, 0.3), mix(p.mid, p.paper, 0.2)]
    for n in range(5):
        x = n * 330 - 20.0
        wall = walls[n % 4]
        c.rect(x, 90 + (n * 53 % 70), 326, 640, wall)
        c.rect(x - 4, 84 + (n * 53 % 70), 334, 18, darker(wall, 0.35))
        windows(c, (x + 10, 130 + (n * 53 % 70), 306, 280), columns=3, rows=2, lit=0.3, glass=darker(wall, 0.5))
        c.rect(x + 14, 440, 298, 290, darker(wall, 0.55))
        c.rect(x + 34, 520, 168, 170, p.second if n != 3 else mix(p.second, p.dark, 0.7))
        c.rect(x + 222, 520, 72, 210, mix(p.second, p.near, 0.35))
        stripe = p.accent if n % 2 else p.near
        for s in range(10):
            left = x + 4 + s * 32
            c.polygon([(left + 6, 446), (left + 34, 446), (left + 32, 520), (left, 520)], stripe if s % 2 else p.paper)
            c.wedge(left + 16, 518, 16, 0, 180, stripe if s % 2 else p.paper)
        for s in range(4):
            c.disc(x + 60 + s * 38, 660, 15 + (s * 7 % 9), c.chance.choice([p.accent, p.near, p.paper]))
    c.rect(0, 728, 1600, 24, mix(p.far, p.paper, 0.3))
    c.reflect(752, mix(p.mid, p.near, 0.5), 0.58)
    c.ripples(756, 1000, [mix(p.far, p.mid, 0.4), p.near], 170)
    for x, base, brolly in ((420, 850, p.accent), (1080, 880, p.second)):
        person(c, x, base, 210, p.dark)
        c.wedge(x + 6, base - 190, 104, 180, 360, brolly)
        c.wedge(x + 6, base - 190, 104, 180, 232, darker(brolly, 0.25))
        c.line([(x + 6, base - 296), (x + 6, base - 120)], p.dark, 5)
    for _ in range(260):
        x, y = c.chance.uniform(-20, 1620), c.chance.uniform(-20, 980)
        c.line([(x, y), (x - 5, y + 30)], mix(p.paper, p.far, 0.45), 1)


def bridge(c: Canvas) -> None:
    p = c.palette
    c.sky(640)
    c.glow(1180, 360, 460, p.sun, 0.85)
    c.disc(1180, 360, 70, p.sun)
    for x, y, width in ((130, 150, 460), (820, 120, 360), (420, 260, 280)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.5))
    c.ridge(520, 90, mix(p.far, p.low, 0.45), waves=2)
    for n in range(26):
        gabled_house(c, n * 66 - 20, 600, 62, 150 + (n * 37 % 90), mix(p.far, p.low, 0.1 + (n % 3) * 0.22), lit=0.15)
    stone = mix(p.paper, p.mid, 0.58)
    for n in range(5):
        x = 60 + n * 308
        c.polygon([(x, 700), (x, 520), (x + 308, 520), (x + 308, 700)], stone)
    deck = [
        (-20, 570),
        (400, 512),
        (800, 494),
        (1200, 512),
        (1620, 570),
        (1620, 630),
        (1200, 566),
        (800, 548),
        (400, 566),
        (-20, 630),
    ]
    c.polygon([(-20, 580), (400, 520), (800, 500), (1200, 520), (1620, 580), (1620, 700), (-20, 700)], stone)
    for n in range(5):
        x, radius = 46 + n * 302 + 151, 118 - abs(n - 2) * 6
        c.rect(x - radius, 690, radius * 2, 30, mix(p.low, p.mid, 0.45))
        c.wedge(x, 702, radius + 14, 180, 360, darker(stone, 0.3))
        c.wedge(x, 702, radius, 180, 360, mix(p.low, p.far, 0.25))
        c.rect(x - radius + 4, 660, radius * 2 - 8, 42, mix(p.far, p.low, 0.1))
    c.polygon(deck, mix(stone, p.paper, 0.5))
    c.line([(-20, 574), (400, 514), (800, 496), (1200, 514), (1620, 574)], darker(stone, 0.35), 6)
    for n in range(6):
        x = 46 + n * 302
        c.polygon([(x - 34, 712), (x - 20, 600), (x + 20, 600), (x + 34, 712)], darker(stone, 0.18))
    for n in range(4):
        lamp_x = 200 + n * 400
        lamp_post(c, lamp_x, 530 - 24 * math.sin(lamp_x / 1600 * math.pi), 90)
    c.reflect(710, mix(p.mid, p.near, 0.35), 0.5)
    c.ripples(716, 1000, [mix(p.low, p.mid, 0.35), mix(p.mid, p.near, 0.6), p.mid], 190)
