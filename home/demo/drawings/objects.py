"""Drawings of things that people use."""

from PIL import Image, ImageChops, ImageDraw, ImageOps

from home.demo.drawings.canvas import (
    HEIGHT,
    INK,
    LICHEN,
    MIST,
    SHEET,
    SHOOT,
    WIDTH,
    Press,
    Tone,
    box,
    curve,
    disc,
    polygon,
)


def rounded(part: float) -> float:
    """Shade a cylinder: light left of its middle, dark at the right edge."""
    return 0.16 + 0.8 * abs(part - 0.36) ** 1.1 / 0.62


def draw_pills() -> Image.Image:
    press = Press()
    tone = Tone(0)
    radius, top, middle, foot = 96, 250, 500, 750
    for number in range(6):
        x = 175 + number * 250
        ends = ImageChops.lighter(
            disc(x, top + radius, radius), disc(x, foot - radius, radius)
        )
        pill = ImageChops.lighter(
            ends, box(x - radius, top + radius, x + radius, foot - radius)
        )
        upper = ImageChops.multiply(pill, box(0, 0, WIDTH, middle))
        press.flat(disc(x + 18, foot + 14, radius, 16), MIST)
        press.flat(pill, SHEET)
        press.flat(ImageChops.subtract(pill, upper), MIST)
        tone.fill(upper, rounded, across=True)
        tone.fill(
            ImageChops.subtract(pill, upper),
            lambda part: 0.5 * rounded(part) ** 1.6,
            across=True,
        )
        tone.fill(box(x - radius, middle - 3, x + radius, middle + 3), 1)
    press.lines(tone, gap=9)
    return press.finish()


def draw_ledger() -> Image.Image:
    press = Press()
    ground = Tone(lambda part: 0.9 - 0.25 * part)
    press.lines(ground, gap=10, angle=-90)
    for column in range(4):
        left, top = 130 + column * 345, 120 + (column % 2) * 46
        right, foot = left + 305, top + 720
        press.flat(box(left + 14, top + 16, right + 14, foot + 16), INK)
        press.flat(box(left, top, right, foot), SHEET)
        for row in range(17):
            y = top + 64 + row * 38
            press.line(
                [(left, y), (right, y)], LICHEN if row else SHOOT, 2 if row else 4
            )
            if row:
                _entry(press, left, right, y, column * 17 + row)
        press.line([(left + 205, top), (left + 205, foot)], SHOOT, 2)
    return press.finish()


def _entry(press: Press, left: float, right: float, y: float, seed: int) -> None:
    """Write a line that nobody can read: a word and a sum."""
    word, total = 50 + seed * 53 % 110, 24 + seed * 29 % 44
    if seed * 7 % 5:
        press.line([(left + 24, y - 13), (left + 24 + word, y - 13)], INK, 5)
        press.line([(right - 18 - total, y - 13), (right - 18, y - 13)], INK, 5)


def draw_window() -> Image.Image:
    press = Press()
    wall = Tone(lambda part: 0.93 - 0.12 * part)
    left, top, right, foot = 590, 90, 1010, 730
    opening = box(left, top, right, foot)
    light = polygon([(470, 1000), (620, 800), (980, 800), (1130, 1000)])
    wall.fill(box(0, 800, WIDTH, HEIGHT), 0.66)
    wall.fill(light, lambda part: 0.04 + 0.16 * part)
    wall.fill(opening, 0)
    press.lines(wall, gap=10)
    press.flat(box(left - 26, top - 26, right + 26, foot + 26), SHEET)
    press.flat(opening, MIST)
    sky = Tone(0)
    sky.fill(opening, lambda part: 0.7 * (1 - part) ** 1.5)
    press.lines(sky, SHOOT, gap=9)
    sun = ImageChops.multiply(disc(850, 640, 74), opening)
    press.flat(sun, SHEET)
    hills = polygon(
        [
            *curve((left, 690), (700, 655), (830, 684), (right, 640)),
            (right, foot),
            (left, foot),
        ]
    )
    press.flat(hills, INK)
    for x in (left, 797, right - 6):
        press.flat(box(x - 4, top, x + 10, foot), SHEET)
    for y in (top + 160, top + 320, top + 480):
        press.flat(box(left, y - 5, right, y + 5), SHEET)
    press.flat(box(left - 70, foot + 26, right + 70, foot + 58), SHEET)
    return press.finish()


def draw_hands() -> Image.Image:
    press = Press()
    press.flat(disc(800, 470, 420), MIST)
    front, edge = _hand(0), _hand(8)
    back, back_edge = ImageOps.mirror(front), ImageOps.mirror(edge)
    for hand, around, ink, dark, angle in (
        (back, back_edge, SHOOT, 0.5, -52),
        (front, edge, INK, 0.8, 52),
    ):
        press.flat(around, SHEET)
        tone = Tone()
        tone.fill(hand, lambda part, dark=dark: dark - 0.55 * dark * part)
        press.lines(tone, ink, gap=11, angle=angle)
    return press.finish()


def _hand(margin: int) -> Image.Image:
    """Cover a right hand, seen from its back, fingers up."""
    hand = Image.new("L", (WIDTH, HEIGHT))
    fingers = [
        (712, 560, 676, 330, 40),
        (786, 540, 776, 250, 42),
        (862, 545, 874, 270, 41),
        (930, 580, 968, 360, 36),
        (700, 760, 560, 560, 42),
    ]
    pen = ImageDraw.Draw(hand)
    for x, y, tip_x, tip_y, thickness in fingers:
        radius = thickness + margin
        pen.line([(x, y), (tip_x, tip_y)], fill=255, width=2 * radius)
        for end_x, end_y in ((x, y), (tip_x, tip_y)):
            edges = (end_x - radius, end_y - radius, end_x + radius, end_y + radius)
            pen.ellipse(edges, fill=255)
    palm = (672 - margin, 500 - margin, 966 + margin, 830 + margin)
    pen.rounded_rectangle(palm, radius=80, fill=255)
    wrist = [
        (712 - margin, 780),
        (940 + margin, 780),
        (915 + margin, 1150),
        (738 - margin, 1150),
    ]
    pen.polygon(wrist, fill=255)
    return hand.rotate(12, center=(760, 980), translate=(30, 0))


def draw_plate() -> Image.Image:
    press = Press()
    x, y = 800, 500
    cloth = Tone(lambda part: 0.1 + 0.16 * part)
    press.lines(cloth, gap=20, angle=90)
    press.flat(disc(x + 16, y + 22, 430), LICHEN)
    press.flat(disc(x, y, 430), SHEET)
    rim = Tone(0)
    rim.fill(disc(x, y, 424), lambda part: 0.16 + 0.3 * part)
    rim.fill(disc(x, y, 348), 0)
    press.lines(rim, gap=8, angle=45)
    inner = disc(x, y, 336)
    half = ImageChops.multiply(inner, box(0, 0, x - 7, HEIGHT))
    upper = ImageChops.multiply(inner, box(x + 7, 0, WIDTH, y - 7))
    lower = ImageChops.multiply(inner, box(x + 7, y + 7, WIDTH, HEIGHT))
    press.flat(half, SHOOT)
    grain = Tone(0)
    grain.fill(upper, lambda part: 0.6 - 0.3 * part)
    press.dots(grain, gap=17)
    protein = Tone(0)
    protein.fill(lower, lambda part: 0.8 - 0.35 * part)
    press.lines(protein, gap=11, angle=-45)
    return press.finish()
