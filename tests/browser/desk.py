"""What people do at their desks: sign in, write, choose a button of the editor."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from PIL import Image
from playwright.sync_api import Locator, Page, expect

WORD = (Path(__file__).parent / "pasted_from_word.html").read_text()
CITATION = (
    "Doe J, Roe R. Deductibles and care. J Example Stud. 2021;12(3):45-50. "
    "doi:10.5555/example.77"
)
TITLE = "What a deductible asks of you"
SAVED = re.compile(f"Page '{TITLE}' (created|has been updated)")
PASTE = """
(element, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", new DOMParser().parseFromString(html, "text/html").body.innerText);
  element.dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})
  );
}
"""


def sign_in(page: Page, name: str, password: str) -> None:
    page.goto("/admin/login/")
    fill_in_sign_in(page, name, password)
    page.wait_for_url("**/admin/")


def sit_down(page: Page, user: Any) -> None:
    """Open the admin as somebody who signed in before; tests of signing in type it."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    cookie = {
        "name": name,
        "value": client.cookies[name].value,
        "url": settings.SITE_URL,
    }
    page.context.add_cookies([cookie])
    page.goto("/admin/")


def fill_in_sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def add_block(page: Page, name: str) -> Locator:
    """Add a block at the end of the text as an editor does; return it."""
    body = page.locator('[data-contentpath="body"]').first
    body.get_by_title("Insert a block").last.click()
    page.get_by_role("option", name=name, exact=True).click()
    return body.locator("[data-streamfield-child]").last


def picture() -> dict:
    file = BytesIO()
    Image.new("RGB", (1200, 800), "teal").save(file, "JPEG")
    return {"name": "counter.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def write_text(page: Page) -> None:
    text = add_block(page, "Text").get_by_role("textbox")
    text.click()
    text.evaluate(PASTE, WORD)
    expect(text.get_by_text("What a deductible is")).to_be_visible()


def put_picture(page: Page) -> None:
    block = add_block(page, "Image")
    block.get_by_role("button", name="Choose an image").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Upload").click()
    dialog.get_by_label("File").set_input_files(picture())
    dialog.get_by_label("Title").fill("A counter")
    dialog.get_by_label("Description").fill("Two people at a counter")
    dialog.get_by_label("Credit").fill("A. Drawer")
    dialog.get_by_role("button", name="Upload").click()
    alt_text = block.get_by_label("Alt text")
    expect(alt_text).to_be_visible()
    alt_text.fill("Two people at a counter")


def add_reference(page: Page) -> None:
    references = page.locator('[data-contentpath="references"]').first
    references.get_by_title("Insert a block").last.click()
    citation = references.get_by_label("Citation")
    citation.fill(CITATION)
    citation.press("Tab")
    expect(references.get_by_label("DOI")).to_have_value("10.5555/example.77")
    expect(references.get_by_label("Year")).to_have_value("2021")


def put_marker(page: Page) -> None:
    text = page.locator('[data-contentpath="body"]').get_by_role("textbox").first
    text.get_by_text("The sum that").click()
    page.keyboard.press("End")
    page.get_by_role("button", name="Reference").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Doe J, Roe R").click()
    expect(text.get_by_text("[Doe 2021]")).to_be_visible()
    # The editor writes into its field a quarter of a second later.
    stored = page.locator('[name="body-0-value"]')
    expect(stored).to_have_value(re.compile("REFERENCE"))


def save_draft(page: Page) -> None:
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text(SAVED)).to_be_visible(timeout=15_000)


def choose_author(page: Page, name: str) -> None:
    page.get_by_role("button", name="Add Author").click()
    page.get_by_role("button", name="Choose person").last.click()
    page.get_by_role("dialog").get_by_role("link", name=name).click()
    expect(
        page.locator("#inline_child_authorships-0").get_by_text(name)
    ).to_be_visible()


def choose(page: Page, action: str) -> None:
    """Choose what stands behind the arrow beside "Save draft"."""
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=action, exact=True).click()
