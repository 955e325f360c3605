"""Drawings of small things that grow and fall."""

import math

from PIL import Image, ImageChops

from home.demo.drawings.canvas import (
    INK,
    LICHEN,
    MIST,
    PAPER,
    WIDTH,
    Point,
    Press,
    Tone,
    polygon,
)


def draw_leaves() -> Image.Image:
    press = Press()
    row = [(300, 830, MIST), (560, 900, LICHEN), (820, 860, MIST), (1060, 760, LICHEN)]
    for foot, length, wash in row:
        angle = -70 + (foot - 300) / 60
        shaded, plain, spine = _leaf(foot, 940, angle, length)
        press.flat(ImageChops.lighter(shaded, plain), PAPER)
        press.flat(plain, wash)
        press.line([*spine[:1], *spine], PAPER, 18)
        tone = Tone()
        tone.fill(shaded, lambda part: 0.9 - 0.45 * part)
        press.lines(tone, gap=11, angle=angle + 38)
        veins = Tone()
        veins.fill(plain, 0.26)
        press.lines(veins, gap=15, angle=angle - 38)
        press.line(spine, INK, 5)
    return press.finish()


def _leaf(
    x: float, y: float, angle: float, length: float
) -> tuple[Image.Image, Image.Image, list[Point]]:
    """Return the two halves of a leaf and the line between them."""
    turn = math.radians(angle)

    def at(along: float, aside: float) -> Point:
        return (
            x + along * math.cos(turn) - aside * math.sin(turn),
            y + along * math.sin(turn) + aside * math.cos(turn),
        )

    spine = [at(length * n / 40, 18 * math.sin(n / 40 * math.pi)) for n in range(41)]
    edges = [
        [
            at(
                length * n / 40,
                side * length * 0.2 * math.sin((n / 40) ** 0.8 * math.pi),
            )
            for n in range(41)
        ]
        for side in (1, -1)
    ]
    halves = [polygon([*edge, *reversed(spine)]) for edge in edges]
    return halves[0], halves[1], spine


def draw_drops() -> Image.Image:
    press = Press()
    tone = Tone(0)
    places = [(190, 430), (430, 560), (665, 380), (905, 520), (1145, 410), (1390, 590)]
    for number, (x, y) in enumerate(places):
        drop = _drop(x, y, 92)
        if number == 3:
            press.flat(drop, LICHEN)
            tone.fill(drop, lambda part: 0.1 + 0.12 * part, across=True)
        else:
            tone.fill(
                drop,
                lambda part: 0.98 - 0.72 * math.sin(part * math.pi * 0.8),
                across=True,
            )
        for width, step in ((104, 22), (60, 44)):
            press.line([(x - width, 880 + step), (x + width, 880 + step)], LICHEN, 4)
    press.lines(tone, gap=9)
    press.line([(0, 880), (WIDTH, 880)], INK, 5)
    return press.finish()


def _drop(x: float, y: float, radius: float) -> Image.Image:
    """Cover a drop: a circle that runs out into a point above."""
    outline = []
    for n in range(121):
        turn = n / 120 * 2 * math.pi
        width = math.sin(turn) * math.sin(turn / 2) ** 1.4
        outline.append((x + 1.12 * radius * width, y - 1.45 * radius * math.cos(turn)))
    return polygon(outline)
