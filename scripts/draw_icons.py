"""Draw the share image and the icons from the paths of static/img/wordmark.svg.

Run it after a change of the wordmark: `python scripts/draw_icons.py`.
"""

import os
import re
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

IMAGES = Path(__file__).resolve().parent.parent / "static" / "img"
INK, PAPER, GREEN, LIGHT_GREEN = "#11160d", "#ffffff", "#2d5f08", "#a9d365"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LETTER_PARTS = 3
"""The first letter of the wordmark, an H, is two stems and a bar."""


def favicon(words: str) -> str:
    letter = "".join(f"{part}Z" for part in words.split("Z")[:LETTER_PARTS])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\n'
        f'  <path fill="{INK}" d="M0 0h32v32H0z"/>\n'
        f'  <path fill="{PAPER}" transform="translate(2.6 25.5) scale(.0262)" d="{letter}"/>\n'
        f'  <path fill="{LIGHT_GREEN}" d="M24.4 20.5h5v5h-5z"/>\n'
        "</svg>\n"
    )


def share(words: str, mark: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630">'
        f'<path fill="{PAPER}" d="M0 0h1200v630H0z"/>'
        f'<path fill="{INK}" d="M0 0h1200v36H0z"/>'
        f'<path fill="{GREEN}" d="M72 486h1056v24H72z"/>'
        '<g transform="translate(70 330) scale(.1225)">'
        f'<path fill="{INK}" d="{words}"/><path fill="{GREEN}" d="{mark}"/></g></svg>'
    )


def draw(browser: Browser, svg: str, width: int, height: int) -> Image.Image:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(f'<body style="margin:0;display:grid">{svg}')
    picture = Image.open(BytesIO(page.screenshot()))
    page.close()
    return picture.convert("RGB").quantize(64)


def main() -> None:
    drawing = (IMAGES / "wordmark.svg").read_text()
    words, mark = re.findall(r' d="([^"]+)"', drawing)
    icon = favicon(words)
    (IMAGES / "favicon.svg").write_text(icon)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        draw(browser, share(words, mark), 1200, 630).save(
            IMAGES / "share.png", optimize=True
        )
        draw(browser, icon, 180, 180).save(IMAGES / "touch-icon.png", optimize=True)
        draw(browser, icon, 32, 32).save(IMAGES / "favicon.ico")
        browser.close()


if __name__ == "__main__":
    main()
