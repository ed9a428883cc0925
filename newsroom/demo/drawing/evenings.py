"""Pictures of the town going out."""

from __future__ import annotations

import math

from newsroom.demo.drawing.canvas import Canvas, darker
from newsroom.demo.drawing.palettes import mix
from newsroom.demo.drawing.shapes import gabled_house, person, tree


def cinema(c: Canvas) -> None:
    p = c.palette
    c.sky(900)
    for _ in range(60):
        c.disc(
            c.chance.uniform(0, 1600), c.chance.uniform(0, 300), c.chance.uniform(0.8, 2.2), mix(p.low, p.paper, 0.6)
        )
    for n in range(4):
        gabled_house(c, -60 + n * 128, 850, 124, 380 + (n * 67 % 90), mix(p.mid, p.near, n % 2 * 0.6), lit=0.3)
        gabled_house(c, 1180 + n * 128, 850, 124, 350 + (n * 51 % 110), mix(p.mid, p.near, n % 2 * 0.6), lit=0.3)
    c.rect(440, 170, 720, 690, mix(p.far, p.mid, 0.3))
    for step in range(3):
        c.rect(560 + step * 60, 130 - step * 40, 480 - step * 120, 60, mix(p.far, p.mid, 0.2 + step * 0.1))
    for n in range(9):
        c.rect(470 + n * 78, 200, 34, 290, mix(p.far, p.mid, 0.65))
    c.rect(764, 40, 72, 470, p.accent, radius=30)
    c.rect(776, 54, 48, 442, darker(p.accent, 0.25), radius=22)
    for n, width in enumerate((30.0, 24, 32, 22, 30)):
        c.rect(800 - width / 2, 90 + n * 76, width, 48, p.sun, radius=7)
    c.glow(800, 620, 640, p.second, 0.7)
    c.polygon([(360, 540), (1240, 540), (1300, 640), (300, 640)], p.sun)
    c.rect(300, 636, 1000, 26, p.accent)
    for n in range(33):
        c.disc(318 + n * 30, 649, 8, p.sun)
    for row in range(2):
        x = 430.0
        while x < 1150:
            width = c.chance.uniform(30, 96)
            c.rect(x, 562 + row * 36, width, 18, p.dark)
            x += width + 18
    c.rect(440, 662, 720, 200, p.second)
    c.rect(470, 690, 130, 172, darker(p.accent, 0.2))
    c.rect(1000, 690, 130, 172, darker(p.accent, 0.2))
    for x in (482, 1012):
        c.rect(x, 702, 106, 120, p.paper)
        c.disc(x + 53, 752, 32, p.mid)
        c.rect(x + 18, 796, 70, 10, p.dark)
    c.rect(650, 700, 130, 162, p.sun)
    c.rect(820, 700, 130, 162, p.sun)
    c.rect(792, 690, 16, 172, p.accent)
    c.rect(0, 858, 1600, 142, p.dark)
    c.veil([(440, 858), (1160, 858), (1400, 1000), (200, 1000)], p.second, 0.55)
    queue = [p.near, p.dark, p.accent, p.mid, p.dark, p.near, p.mid]
    for n, coat in enumerate(queue):
        person(c, 800 + n * 74 + (n * 31 % 20), 902 + (n * 17 % 22), 186 + (n * 29 % 34), mix(coat, p.dark, 0.35))
    person(c, 270, 900, 200, p.dark)


def bandstand(c: Canvas) -> None:
    p = c.palette
    c.sky(700)
    c.glow(800, 560, 620, p.sun, 0.6)
    for x, y, width in ((60.0, 140.0, 420), (1140, 110, 400)):
        c.cloud(x, y, width, mix(p.low, p.top, 0.35))
    for n in range(13):
        tree(c, n * 140 - 30, 700, 210 + (n * 53 % 90), mix(p.far, p.mid, 0.35 + (n % 2) * 0.3))
    c.fade(690, 1000, mix(p.mid, p.near, 0.3), p.near)
    c.rect(480, 640, 640, 120, mix(p.paper, p.mid, 0.35))
    for n in range(16):
        c.rect(496 + n * 39, 660, 20, 100, mix(p.paper, p.mid, 0.6))
    c.rect(460, 626, 680, 22, p.paper)
    c.glow(800, 500, 340, p.sun, 0.85)
    for n in range(7):
        x = 506 + n * 96
        c.rect(x, 346, 13, 284, p.paper if n not in (2, 4) else mix(p.paper, p.mid, 0.4))
        if n < 6:
            c.arc(x + 54, 392, 44, 180, 360, p.paper, 6)
    players = (p.accent, p.near, p.accent, p.dark, p.accent, p.near)
    for n, coat in enumerate(players):
        x = 560 + n * 96
        person(c, x, 630, 170, coat)
        c.line([(x, 520), (x + 36, 512)], p.second, 9)
        c.polygon([(x + 32, 508), (x + 62, 494), (x + 62, 534), (x + 32, 520)], p.second)
    c.polygon([(440, 350), (1160, 350), (1040, 250), (560, 250)], p.accent)
    for n in range(6):
        left, right = 440 + n * 120, 560 + n * 80
        if n % 2:
            c.polygon([(left, 350), (left + 120, 350), (right + 80, 250), (right, 250)], p.paper)
    c.wedge(800, 256, 170, 180, 360, p.near)
    c.wedge(800, 256, 170, 285, 360, darker(p.near, 0.25))
    c.line([(800, 90), (800, 40)], p.dark, 6)
    c.disc(800, 40, 12, p.second)
    c.rect(440, 346, 720, 14, p.second)
    for start, end in (((-20, 240), (560, 260)), ((1040, 260), (1620, 230))):
        for n in range(15):
            share = n / 14
            x = start[0] + (end[0] - start[0]) * share
            y = start[1] + (end[1] - start[1]) * share + 120 * math.sin(math.pi * share)
            c.glow(x, y + 8, 26, p.sun, 0.7)
            c.disc(x, y + 8, 8, p.sun)
    for row in range(3):
        for n in range(12):
            x, base = 90 + n * 130 + row * 46, 868 + row * 58
            c.rect(x - 30, base - 22, 60, 60, darker(p.near, 0.3), radius=6)
            if (n + row * 2) % 5:
                c.rect(x - 24, base - 62, 48, 62, darker(p.dark, 0.1 * row), radius=20)
                c.disc(x, base - 74, 20, darker(p.dark, 0.1 * row))
