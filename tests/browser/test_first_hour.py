"""A junior editor's first hour: from signing in to a published article."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from news.models import ArticlePage
from tests.browser.sample import PASSWORD

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


@pytest.fixture
def site(sample_site):
    return sample_site


def sign_in(page: Page, name: str) -> None:
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")


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


def test_an_article_is_written_submitted_approved_and_read(
    page, context, browser, site
):
    sign_in(page, "editor")
    page.get_by_role("link", name="New article").click()
    page.get_by_role("textbox", name="Title").fill(TITLE)
    page.get_by_role("textbox", name="Summary", exact=True).fill(
        "It comes first, before the plan pays."
    )
    write_text(page)
    put_picture(page)
    add_reference(page)
    put_marker(page)
    save_draft(page)

    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(preview.get_by_text("The sum that")).to_be_visible()
    expect(preview.get_by_role("link", name="Reference 1")).to_be_visible()

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Submit to Moderators approval").click()
    expect(page.get_by_text("has been submitted for moderation")).to_be_visible()
    article = ArticlePage.objects.get(title=TITLE)
    assert not article.live

    context.clear_cookies()
    sign_in(page, "moderator")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve and Publish", exact=True).click()
    expect(page.get_by_text("has been updated")).to_be_visible()

    context.clear_cookies()
    page.goto(f"/news/{article.slug}/")
    story = page.locator(".story")
    expect(story.get_by_role("heading", name="What a deductible is")).to_be_visible()
    expect(story.get_by_text("you pay")).to_be_visible()
    expect(story.get_by_role("img", name="Two people at a counter")).to_be_visible()
    expect(story.get_by_text("A. Drawer")).to_be_visible()
    expect(story.get_by_role("link", name="Reference 1")).to_have_text("1")
    expect(page.locator(".references__item")).to_contain_text("Deductibles and care")
    expect(page.get_by_role("link", name="doi:10.5555/example.77")).to_be_visible()
