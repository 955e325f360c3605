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
LOW = {"width": 1280, "height": 480}
ARTICLE = "/news/stroke-the-face-the-arm-the-clock/"
TITLE = "Stroke: the face"
WAITING = "When the plan says no twice"


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
    leave: Callable[[Page], None] | None = None,
) -> None:
    context = browser.new_context(
        base_url=SITE, viewport=viewport, color_scheme=theme, reduced_motion="reduce"
    )
    page = context.new_page()
    visit(page)
    page.wait_for_load_state("networkidle")
    save(page.screenshot(), name)
    if leave:
        leave(page)
    context.close()


def see(address: str) -> Callable[[Page], None]:
    def visit(page: Page) -> None:
        page.goto(address)

    return visit


def sign_in(page: Page, name: str) -> None:
    password = re.search(rf"^{name} +(\S+)", SIGN_INS.read_text(), re.MULTILINE)[1]
    page.goto(f"/{os.environ.get('ADMIN_PATH', 'admin').strip('/')}/")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Welcome").wait_for()


def choose(page: Page, action: str) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=action, exact=True).click()


def open_article(page: Page, title: str) -> None:
    page.get_by_role("link", name="Articles", exact=True).click()
    page.get_by_role("link", name=re.compile(f"^{title}")).first.click()


def write(page: Page) -> None:
    """Open a new article as an editor sees it, with what it lacks beside it."""
    sign_in(page, "editor")
    page.get_by_role("link", name="New article").click()
    page.get_by_role("textbox", name="Title").fill("What a plan pays for")
    page.get_by_role("button", name="Toggle what is missing").click()
    page.get_by_text("before this can be published").wait_for()
    page.wait_for_timeout(1_000)


def see_what_waits(page: Page) -> None:
    sign_in(page, "moderator")


def approve(page: Page) -> None:
    sign_in(page, "moderator")
    page.get_by_role("link", name=re.compile(WAITING)).first.click()
    choose(page, "Approve")
    page.get_by_role("dialog").get_by_label("Comment").wait_for()
    page.wait_for_timeout(500)


def publish(page: Page) -> None:
    """Leave out the last full stop of a live article, up to the dialogue of publishing."""
    sign_in(page, "moderator")
    open_article(page, TITLE)
    summary = page.get_by_role("textbox", name="Summary", exact=True)
    summary.fill(summary.input_value().rstrip("."))
    choose(page, "Approve and publish")
    page.get_by_label("Typography only").wait_for()


def put_back(page: Page) -> None:
    """Leave the demo with the text that it had."""
    page.get_by_role("link", name="Back to the text").click()
    summary = page.get_by_role("textbox", name="Summary", exact=True)
    summary.fill(f"{summary.input_value().rstrip('.')}.")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("has been updated").wait_for()


def take_back(page: Page) -> None:
    sign_in(page, "editor")
    open_article(page, WAITING)
    page.get_by_role("button", name="Take back to edit").wait_for()


def review(page: Page) -> None:
    sign_in(page, "reviewer")
    page.locator("#waiting-for-me-section").get_by_role("link").nth(1).click()
    page.get_by_text("What changed").wait_for()


def see_reviews(page: Page) -> None:
    sign_in(page, "moderator")
    page.get_by_role("link", name="Medical reviews").click()
    page.get_by_role("link", name="Overdue").wait_for()


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
        take(browser, "waiting.webp", WIDE, "light", see_what_waits)
        take(browser, "approve.webp", WIDE, "light", approve)
        take(browser, "publish.webp", WIDE, "light", publish, put_back)
        take(browser, "take-back.webp", LOW, "light", take_back)
        take(browser, "review.webp", PHONE, "light", review)
        take(browser, "reviews.webp", WIDE, "light", see_reviews)
        browser.close()


if __name__ == "__main__":
    main()
