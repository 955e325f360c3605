"""Take the pictures of the documents from a running demo site: `make screenshots`.

The site is the one of `make run`, at HOST and PORT, its sign-ins are in VAR_DIR.
"""

import os
import re
import sys
from collections.abc import Callable
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import FLAGS, find_chromium

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SITE = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
SIGN_INS = Path(os.environ.get("VAR_DIR", ROOT / "var")) / "demo-logins.txt"
BYTES_ALLOWED = 58_000
WIDTHS, QUALITIES = (900, 800, 700, 600), (90, 80, 70, 60)
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
TALL = {"width": 1280, "height": 1240}
ARTICLE = "/news/stroke-the-face-the-arm-the-clock/"
TITLE = "Stroke: the face"


def save(png: bytes, name: str) -> None:
    """Save as WebP, as large and as good as the allowed size permits."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    for width, quality in product(WIDTHS, QUALITIES):
        smaller = picture.copy()
        smaller.thumbnail((width, picture.height))
        buffer = BytesIO()
        smaller.save(buffer, "webp", quality=quality, method=6)
        if buffer.tell() <= BYTES_ALLOWED:
            break
    (IMAGES / name).write_bytes(buffer.getvalue())
    sys.stdout.write(f"{name}: {buffer.tell()} bytes\n")


def take(
    browser: Browser,
    name: str,
    viewport: dict[str, int],
    theme: str,
    visit: Callable[[Page], None],
) -> None:
    context = browser.new_context(
        base_url=SITE, viewport=viewport, color_scheme=theme, reduced_motion="reduce"
    )
    page = context.new_page()
    visit(page)
    page.wait_for_load_state("networkidle")
    save(page.screenshot(), name)
    context.close()


def see(address: str) -> Callable[[Page], None]:
    def visit(page: Page) -> None:
        page.goto(address)

    return visit


def sign_in(page: Page) -> None:
    password = re.search(r"^editor +(\S+)", SIGN_INS.read_text(), re.MULTILINE)[1]
    page.goto(f"/{os.environ.get('ADMIN_PATH', 'admin').strip('/')}/")
    page.locator("#id_username").fill("editor")
    page.locator("#id_password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def write(page: Page) -> None:
    """Open an article as an editor sees it, its preview beside it."""
    sign_in(page)
    page.get_by_role("link", name="Articles", exact=True).click()
    page.get_by_role("link", name=re.compile(f"^{TITLE}")).first.click()
    page.get_by_role("button", name="Toggle preview").click()
    page.wait_for_timeout(4_000)


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=FLAGS
        )
        take(browser, "home.webp", TALL, "light", see("/"))
        take(browser, "article.webp", WIDE, "light", see(ARTICLE))
        take(browser, "phone.webp", PHONE, "dark", see(ARTICLE))
        take(browser, "editor.webp", WIDE, "light", write)
        browser.close()


if __name__ == "__main__":
    main()
