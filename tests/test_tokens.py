"""Colours that can be read: WCAG 2.2, 1.4.3 and 1.4.11, in light and in dark."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOKENS = (ROOT / "static" / "css" / "tokens.css").read_text()
COLOUR = re.compile(
    r"--([\w-]+): (?:light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)|(#[0-9a-f]{6}));"
)
THEMES = ["light", "dark"]

# Words on their ground.
TEXT = [
    ("ink", "paper"),
    ("ink", "wash"),
    ("ink", "amberwash"),
    ("soft", "paper"),
    ("soft", "wash"),
    ("accent", "paper"),
    ("accent", "wash"),
    ("amber", "amberwash"),
    ("red", "paper"),
    ("red", "wash"),
    ("onalert", "alert"),
    ("paper", "accent"),
]
# Rules, frames and marks that tell something. `line` only adorns: it may be faint.
MARKS = [
    ("ink", "paper"),
    ("accent", "paper"),
    ("amberline", "paper"),
    ("red", "paper"),
    ("field", "paper"),
    ("soft", "paper"),
]
PAIRS = [(*pair, 4.5) for pair in TEXT] + [(*pair, 3) for pair in MARKS]
ADORNING = {"line"}


def read_colours(css: str) -> dict[str, dict[str, str]]:
    """Read theme -> token -> `#rrggbb`."""
    found = COLOUR.findall(css)
    return {
        theme: {name: both[number] or one for name, *both, one in found}
        for number, theme in enumerate(THEMES)
    }


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


COLOURS = read_colours(TOKENS)


def test_contrast_is_reckoned_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("upper", "ground", "least"), PAIRS)
def test_colours_can_be_told_apart(upper, ground, least, theme):
    colours = COLOURS[theme]

    assert contrast(colours[upper], colours[ground]) >= least


def test_each_colour_is_written_as_the_tests_read_it():
    """`--name: light-dark(#rrggbb, #rrggbb);` or `--name: #rrggbb;`, in small letters."""
    lines = [line.strip() for line in TOKENS.splitlines()]
    with_colour = [line for line in lines if re.search(r"#|light-dark\(|rgb|hsl", line)]

    assert [line for line in with_colour if not COLOUR.fullmatch(line)] == []


def test_each_colour_is_compared_with_another():
    compared = {name for upper, ground, _least in PAIRS for name in (upper, ground)}

    assert set(COLOURS["light"]) - ADORNING == compared


@pytest.mark.parametrize("theme", THEMES)
def test_the_browsers_frame_has_the_colour_of_the_paper(theme):
    base = (ROOT / "templates" / "base.html").read_text()

    line = re.search(rf'name="theme-color" content="(\S+)" media=".*{theme}', base)

    assert line[1] == COLOURS[theme]["paper"]
