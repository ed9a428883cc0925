"""Charts on squared paper, and a silhouette."""

from __future__ import annotations

import math

from newsroom.demo.drawing.canvas import Canvas, Point, darker, lighter
from newsroom.demo.drawing.palettes import mix


def _squared_paper(c: Canvas) -> None:
    p = c.palette
    c.fade(0, 1000, p.top, p.low)
    for n in range(1, 33):
        c.rect(n * 50, 0, 2 if n % 4 else 3, 1000, mix(p.low, p.far, 0.3 if n % 4 else 0.6))
    for n in range(1, 20):
        c.rect(0, n * 50, 1600, 2 if n % 4 else 3, mix(p.low, p.far, 0.3 if n % 4 else 0.6))


def chart_bars(c: Canvas) -> None:
    p = c.palette
    _squared_paper(c)
    for n, high in enumerate((420, 540, 640, 520, 390)):
        x = 190 + n * 200
        colour = mix(p.mid, p.near, n / 5)
        c.rect(x, 850 - high, 130, high, colour)
        c.rect(x, 850 - high, 26, high, lighter(colour, 0.18))
        for m in range(int(high / 60)):
            c.rect(x + 44, 862 - high + m * 60, 66, 30, darker(colour, 0.2), radius=3)
    x = 1240
    for m in range(9):
        c.rect(x, 780 - m * 68, 130, 68, p.paper if m % 2 else p.accent)
        c.polygon(
            [(x, 848 - m * 68), (x, 808 - m * 68), (x + 130, 780 - m * 68), (x + 130, 820 - m * 68)],
            p.mid if m % 2 else p.accent,
        )
    c.rect(x - 12, 200, 154, 38, p.second, radius=12)
    c.rect(x - 12, 832, 154, 26, p.second, radius=8)
    c.rect(120, 850, 1360, 9, p.dark)
    c.line([(255, 380), (455, 260), (655, 160), (855, 280), (1055, 410)], p.accent, 8)
    for at, y in ((255, 380), (455, 260), (655, 160), (855, 280), (1055, 410)):
        c.disc(at, y, 19, p.accent)
        c.disc(at, y, 9, p.paper)


def chart_tide(c: Canvas) -> None:
    p = c.palette
    _squared_paper(c)
    points: list[Point] = []
    for x in range(0, 1609, 8):
        share = x / 1600
        tide = math.sin((share - 0.3) * math.tau * 0.92) * 210
        surge = 190 * math.exp(-(((share - 0.56) / 0.14) ** 2))
        points.append((x, 590 - tide - surge + 5 * math.sin(x * 0.11)))
    c.polygon([*points, (1600, 1000), (0, 1000)], mix(p.mid, p.low, 0.35))
    lower = [(x, y + 130) for x, y in points]
    c.polygon([*lower, (1600, 1000), (0, 1000)], p.mid)
    deep = [(x, y + 290) for x, y in points]
    c.polygon([*deep, (1600, 1000), (0, 1000)], p.near)
    for n in range(33):
        c.rect(n * 50, 268, 30, 8, p.accent)
    c.line(points, p.dark, 9)
    top = min(points, key=lambda point: point[1])
    c.line([(top[0], top[1]), (top[0], 1000)], p.paper, 3)
    c.disc(top[0], top[1], 26, p.accent)
    c.disc(top[0], top[1], 12, p.paper)
    c.rect(96, 60, 64, 860, p.paper)
    for n in range(17):
        c.rect(96, 80 + n * 50, 64 if n % 2 else 36, 25, p.dark if n % 4 else p.accent)


def crane_film(c: Canvas) -> None:
    p = c.palette
    c.sky(1000)
    c.glow(860, 520, 640, p.sun, 0.6)
    c.disc(860, 520, 330, p.sun)
    for x, y, width in ((60.0, 250.0, 520), (1050, 190, 480), (1120, 700, 420), (0, 640, 400)):
        c.cloud(x, y, width, mix(p.low, p.top, 0.3))
    ink = p.dark
    c.line([(1010, 1000), (470, 150)], ink, 30)
    c.line([(1130, 1000), (470, 150)], ink, 18)
    for n in range(1, 15):
        share = n / 15
        c.line(
            [(470 + 540 * share, 150 + 850 * share), (470 + 660 * (share - 0.04), 150 + 850 * (share - 0.04))], ink, 9
        )
    c.line([(470, 150), (470, 660)], ink, 6)
    c.rect(446, 660, 48, 60, ink)
    c.arc(470, 748, 34, -60, 200, ink, 13)
    c.line([(1240, 0), (470, 150)], ink, 5)
    x, y = 760.0, 596.0
    c.polygon(
        [(x - 130, y - 8), (x - 30, y - 60), (x + 46, y - 66), (x + 70, y - 20), (x + 30, y + 20), (x - 40, y + 18)],
        ink,
    )
    c.polygon([(x + 20, y - 20), (x + 52, y - 118), (x + 96, y - 112), (x + 72, y - 30)], ink)
    c.disc(x + 74, y - 118, 28, ink)
    c.polygon([(x + 96, y - 126), (x + 124, y - 112), (x + 96, y - 106)], ink)
    c.disc(x + 82, y - 124, 5, p.second)
    for leg in (0, 24):
        c.line([(x + leg, y + 10), (x + leg - 4, y + 44)], ink, 6)
    for hole in range(14):
        for top in (18, 930):
            c.rect(30 + hole * 116, top, 66, 52, mix(p.dark, p.top, 0.1), radius=12)
