"""Pictures of rooms, stages and shops."""

from __future__ import annotations

import math

from newsroom.demo.drawing.canvas import Canvas, Point, darker, lighter
from newsroom.demo.drawing.palettes import mix
from newsroom.demo.drawing.shapes import lamp_post, person, windows


def theatre(c: Canvas) -> None:
    p = c.palette
    c.rect(0, 0, 1600, 1000, p.dark)
    c.fade(150, 760, darker(p.top, 0.45), mix(p.low, p.dark, 0.3))
    c.veil([(690, 100), (790, 100), (1130, 800), (430, 800)], p.sun, 0.32)
    c.veil([(240, 130), (300, 130), (960, 800), (640, 800)], p.second, 0.18)
    c.veil([(1300, 130), (1360, 130), (960, 800), (640, 800)], p.second, 0.18)
    for n in range(25):
        x = 300 + n * 42
        c.line(
            [(x, 150), (x + math.sin(n) * 40, 330 + 70 * math.sin(n * 0.8)), (x + 60 * math.cos(n), 560)],
            mix(p.low, p.sun, 0.3),
            1.5,
        )
    for n in range(12):
        y = 170 + n * 32
        c.line([(280 + x * 40, y + 36 * math.sin(x * 0.5 + n * 0.6)) for x in range(27)], mix(p.low, p.sun, 0.3), 1.5)
    c.polygon([(180, 740), (1420, 740), (1600, 880), (0, 880)], mix(p.second, p.dark, 0.55))
    for n in range(15):
        c.line([(250 + n * 78, 740), (60 + n * 105, 880)], mix(p.second, p.dark, 0.7), 3)
    c.disc(790, 800, 250, mix(p.sun, p.second, 0.35), flat=0.17)
    wood = darker(p.dark, 0.1)
    c.rect(744, 690, 92, 14, wood)
    c.rect(744, 570, 12, 230, wood)
    c.rect(824, 690, 11, 110, wood)
    c.rect(770, 700, 9, 92, wood)
    for y in (580, 612, 644):
        c.rect(744, y, 34, 11, wood)
    for side in (0, 1):
        for n in range(7):
            shade = darker(p.low, 0.08 + 0.22 * (n % 2)) if n % 3 else lighter(p.far, 0.06)
            left = n * 44 - 20
            right = left + 50
            swing = 34 * math.sin(n * 0.5)
            shape: list[Point] = [
                (left, 0),
                (right, 0),
                (right + swing, 520),
                (right - 40, 860),
                (left - 40, 860),
                (left + swing, 520),
            ]
            c.polygon([(1600 - x, y) for x, y in shape] if side else shape, shade)
    c.rect(0, 0, 1600, 110, p.low)
    for n in range(17):
        c.wedge(n * 100, 104, 62, 0, 180, p.low if n % 2 else darker(p.low, 0.22))
        c.arc(n * 100, 104, 60, 8, 172, p.second, 7)
    c.rect(0, 0, 1600, 26, p.second)
    for n in range(9):
        c.wedge(130 + n * 168, 884, 40, 180, 360, p.second)
    c.rect(0, 878, 1600, 122, darker(p.dark, 0.3))
    for row in range(2):
        for n in range(17):
            x = n * 102 - 30 + row * 50
            c.rect(x, 926 + row * 40, 84, 90, darker(p.mid, 0.35 + row * 0.2), radius=18)
            if (n * 5 + row * 3) % 7 != 2:
                c.disc(x + 42, 912 + row * 40, 27, darker(p.dark, 0.2 + row * 0.3))


def bakery(c: Canvas) -> None:
    p = c.palette
    c.rect(0, 0, 1600, 1000, p.near)
    for n in range(13):
        for m in range(11):
            x = m * 160.0 - (n % 2) * 80
            c.rect(x, n * 60, 152, 53, mix(p.near, p.mid, c.chance.uniform(0, 0.4)))
    windows(c, (150, 10, 1300, 150), columns=4, rows=1, lit=0, glass=p.dark)
    c.rect(110, 190, 1390, 720, p.dark)
    c.rect(110, 190, 1390, 118, mix(p.accent, p.dark, 0.25))
    c.rect(128, 204, 1354, 88, mix(p.accent, p.dark, 0.05))
    for n, width in enumerate((62, 40, 56, 34, 48, 40, 58)):
        c.rect(500 + n * 88, 230, width, 38, p.second, radius=4)
    c.glow(680, 560, 700, p.second, 0.5)
    c.rect(150, 340, 900, 470, p.sun)
    c.fade(0, 0.5, p.near, p.near)
    shade = mix(p.sun, p.second, 0.5)
    c.polygon([(150, 340), (1050, 340), (1050, 440), (150, 470)], mix(p.sun, p.second, 0.28))
    for shelf in range(3):
        y = 470 + shelf * 128
        c.rect(150, y, 900, 16, mix(p.accent, p.dark, 0.55))
        x = 176.0
        while x < 1000:
            kind = c.chance.random()
            crust = mix(p.accent, p.second, c.chance.uniform(0.25, 0.7))
            if kind < 0.4:
                c.disc(x + 44, y - 30, 44, crust, flat=0.72)
                for cut in (-18, 0, 18):
                    c.line([(x + 36 + cut, y - 48), (x + 50 + cut, y - 22)], lighter(crust, 0.5), 5)
                x += 98
            elif kind < 0.7:
                c.rect(x, y - 58, 104, 58, crust, radius=26)
                c.rect(x + 12, y - 52, 80, 12, lighter(crust, 0.35), radius=6)
                x += 116
            else:
                for n in range(3):
                    c.polygon(
                        [(x + n * 20, y), (x + 16 + n * 20, y), (x + 34 + n * 22, y - 112), (x + 18 + n * 22, y - 112)],
                        crust,
                    )
                    c.line([(x + 10 + n * 20, y - 22), (x + 26 + n * 22, y - 94)], lighter(crust, 0.4), 4)
                x += 100
    c.rect(590, 340, 16, 470, p.dark)
    c.rect(1090, 340, 370, 570, darker(p.accent, 0.35))
    c.rect(1130, 380, 290, 330, p.sun)
    c.rect(1130, 520, 290, 190, shade)
    c.rect(1208, 545, 134, 200, p.mid, radius=56)
    c.rect(1236, 590, 78, 122, p.paper, radius=12)
    c.disc(1275, 500, 39, mix(p.accent, p.sun, 0.45), flat=1.15)
    c.rect(1234, 442, 82, 40, p.accent, radius=18)
    c.rect(1130, 712, 290, 28, darker(p.accent, 0.35))
    c.rect(1130, 740, 290, 140, darker(p.accent, 0.55))
    c.disc(1112, 650, 11, p.second)
    c.rect(0, 910, 1600, 90, p.dark)
    c.veil([(150, 910), (1050, 910), (1220, 1000), (-40, 1000)], p.second, 0.5)
    c.veil([(1130, 910), (1420, 910), (1560, 1000), (1190, 1000)], p.second, 0.5)
    lamp_post(c, 1545, 930, 560)


def library(c: Canvas) -> None:
    p = c.palette
    c.rect(0, 0, 1600, 1000, mix(p.near, p.dark, 0.35))
    spines = [
        p.accent,
        p.second,
        p.paper,
        p.far,
        mix(p.second, p.dark, 0.4),
        mix(p.accent, p.dark, 0.4),
        p.mid,
        mix(p.paper, p.far, 0.5),
    ]
    for bay in range(5):
        left = bay * 330 - 20
        c.rect(left, 30, 310, 800, mix(p.near, p.dark, 0.65))
        for shelf in range(6):
            y = 160 + shelf * 130
            x = left + 14.0
            while x < left + 284:
                width, high = c.chance.uniform(13, 32), c.chance.uniform(70, 108)
                if c.chance.random() < 0.07:
                    c.polygon([(x + 14, y), (x + 34, y), (x + 58, y - 84), (x + 40, y - 90)], c.chance.choice(spines))
                    x += 62
                    continue
                colour = c.chance.choice(spines)
                c.rect(x, y - high, width, high, colour)
                c.rect(x, y - high * 0.82, width, 6, mix(colour, p.second, 0.6))
                c.rect(x, y - high * 0.24, width, 4, darker(colour, 0.4))
                x += width + 2
            c.rect(left, y, 310, 18, mix(p.mid, p.second, 0.12))
        c.rect(left - 16, 0, 28, 850, p.mid)
        c.rect(left - 16, 0, 9, 850, lighter(p.mid, 0.2))
    c.rect(0, 0, 1600, 44, p.mid)
    c.glow(1050, 440, 560, p.sun, 0.55)
    for x in (378, 470):
        c.line([(x, 60), (x - 90, 850)], p.sun, 13)
    for n in range(9):
        y = 130 + n * 80
        c.line([(372 - n * 9, y), (464 - n * 9, y)], p.sun, 9)
    c.rect(0, 836, 1600, 164, darker(p.near, 0.25))
    c.polygon([(640, 760), (1520, 760), (1590, 830), (570, 830)], mix(p.accent, p.second, 0.35))
    c.rect(570, 828, 1020, 28, darker(p.accent, 0.4))
    for x in (610, 1510):
        c.rect(x, 856, 44, 150, darker(p.accent, 0.5))
    c.rect(1042, 560, 14, 210, p.second)
    c.disc(1049, 778, 62, p.second, flat=0.28)
    c.polygon([(930, 570), (1168, 570), (1110, 470), (988, 470)], p.second)
    c.veil([(930, 572), (1168, 572), (1290, 790), (800, 790)], p.sun, 0.35)
    c.polygon([(790, 800), (890, 778), (990, 800), (890, 812)], p.paper)
    c.line([(890, 780), (890, 811)], p.far, 3)
    for n, colour in enumerate((p.accent, p.near, p.paper, p.mid)):
        c.rect(1262 - n * 6, 772 - n * 24, 164 + n * 9, 23, colour, radius=3)


def market(c: Canvas) -> None:
    p = c.palette
    c.fade(0, 700, mix(p.far, p.paper, 0.55), mix(p.low, p.paper, 0.3))
    for n in range(6):
        x = n * 320
        c.line([(x, 720), (x, 90)], mix(p.far, p.mid, 0.5), 14)
        c.arc(x + 160, 150, 158, 180, 360, mix(p.far, p.mid, 0.5), 9)
        c.arc(x + 160, 190, 158, 180, 360, mix(p.far, p.mid, 0.3), 4)
    for n in range(40):
        c.line([(n * 44, 0), (800 + (n - 18) * 62, -40)], p.mid, 2)
    for x, colour in ((90, p.near), (1180, p.accent)):
        for s in range(8):
            c.polygon(
                [(x + s * 42, 400), (x + s * 42 + 42, 400), (x + s * 44 + 40, 470), (x + s * 44 - 6, 470)],
                mix(colour if s % 2 else p.paper, p.low, 0.35),
            )
        c.rect(x - 4, 590, 350, 130, mix(p.mid, p.low, 0.45))
    for x, high, coat in ((560, 210, p.mid), (640, 190, p.far), (1090, 220, p.mid), (970, 180, p.far)):
        person(c, x, 720, high, mix(coat, p.low, 0.25))
    c.rect(0, 716, 1600, 284, mix(p.far, p.paper, 0.35))
    c.line([(280, 1000), (280, 330)], p.dark, 16)
    c.line([(1320, 1000), (1320, 330)], p.dark, 16)
    for s in range(14):
        left = 190 + s * 87
        stripe = p.accent if s % 2 else p.paper
        c.polygon([(250 + s * 78.6, 190), (328.6 + s * 78.6, 190), (left + 87, 370), (left, 370)], stripe)
        c.wedge(left + 43.5, 368, 43.5, 0, 180, darker(stripe, 0.08))
    c.rect(190, 362, 1218, 10, darker(p.accent, 0.3))
    person(c, 800, 720, 300, p.near)
    c.rect(766, 520, 68, 130, p.paper, radius=8)
    c.line([(1110, 400), (1110, 470)], p.dark, 4)
    c.disc(1110, 512, 46, p.paper)
    c.line([(1110, 512), (1128, 488)], p.accent, 5)
    c.polygon([(1052, 584), (1168, 584), (1140, 612), (1080, 612)], p.mid)
    c.line([(1110, 556), (1060, 584)], p.dark, 3)
    c.line([(1110, 556), (1160, 584)], p.dark, 3)
    green, plum, orange, lemon = (104, 138, 70), (110, 58, 84), (224, 140, 58), (233, 200, 98)
    piles = [(p.accent, 34), (green, 40), (orange, 38), (plum, 28), (lemon, 42), (mix(green, lemon, 0.35), 34)]
    for n, (fruit, radius) in enumerate(piles):
        x = 232 + n * 190
        for row in range(4):
            count = 5 - row
            for m in range(count):
                at_x = x + 95 + (m - (count - 1) / 2) * radius * 0.98
                at_y = 742 - row * radius * 0.82
                c.disc(at_x, at_y, radius * 0.56, darker(fruit, 0.12 * ((m + row) % 2)))
                c.disc(at_x - radius * 0.14, at_y - radius * 0.16, radius * 0.14, lighter(fruit, 0.5))
        c.polygon([(x, 752), (x + 188, 752), (x + 180, 850), (x + 8, 850)], mix(p.second, p.dark, 0.45))
        for slat in (772, 804):
            c.rect(x + 4, slat, 180, 8, mix(p.second, p.dark, 0.65))
        c.polygon([(x + 60, 700), (x + 130, 694), (x + 132, 738), (x + 62, 744)], p.paper)
        c.line([(x + 74, 722), (x + 116, 718)], p.dark, 6)
    c.rect(212, 848, 1170, 152, darker(p.near, 0.2))
    for n in range(12):
        c.rect(212 + n * 98, 848, 5, 152, darker(p.near, 0.45))
