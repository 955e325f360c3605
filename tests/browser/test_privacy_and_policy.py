"""No cookie, no inline code, no other host, and all works without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import PAGES
from tests.browser.sample import PASSWORD

ADMIN_PAGES = [
    "/admin/",
    "/admin/pages/",
    "/admin/pages/add/news/articlepage/{index}/",
    "/admin/images/",
    "/admin/reports/site-history/",
    "/admin/snippets/news/category/",
]

INTRUDE = """
() => {
  const script = document.createElement("script");
  script.textContent = "window.intruded = true";
  document.body.append(script);
}
"""


@pytest.fixture
def site(sample_site):
    return sample_site


@pytest.fixture
def plain_page(browser, site):
    """A page of a visitor whose browser runs no scripts."""
    context = browser.new_context(
        base_url=site.url,
        java_script_enabled=False,
        viewport={"width": 375, "height": 800},
    )
    yield context.new_page()
    context.close()


def test_pages_show_without_complaint_and_without_another_host(page, complaints):
    for sample in PAGES:
        sample.open_in(page)

    assert complaints == []


def test_visitors_get_no_cookie_and_nothing_varies_with_one(page, context):
    varying = {}
    for sample in PAGES:
        if sample.path.startswith("/contact/"):
            continue
        vary = page.goto(sample.path).headers.get("vary", "")
        if "cookie" in vary.lower():
            varying[sample.name] = vary

    assert varying == {}
    assert context.cookies() == []


def test_public_policy_forbids_inline_code(page, complaints):
    policy = page.goto("/").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    with page.expect_console_message(
        lambda message: "Content Security Policy" in message.text
    ):
        page.evaluate(INTRUDE)

    assert page.evaluate("window.intruded") is None
    complaints.clear()


def test_admin_pages_work_under_their_policy(page, complaints):
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/admin/")
    start = page.get_by_role("link", name="New article").get_attribute("href")
    index = re.search(r"/(\d+)/$", start)[1]
    for path in ADMIN_PAGES:
        response = page.goto(path.format(index=index))
        assert response.status == 200, path
        page.wait_for_load_state("networkidle")

    assert complaints == []


def test_every_template_has_one_text_under_one_heading_without_scripts(plain_page):
    for sample in PAGES:
        sample.open_in(plain_page)
        expect(plain_page.locator("main")).to_have_count(1)
        expect(plain_page.locator("h1")).to_have_count(1)
        expect(plain_page.locator("h1")).to_be_visible()


def test_menu_and_search_open_without_scripts(plain_page):
    plain_page.goto("/")

    plain_page.get_by_role("button", name="Menu").click()
    expect(plain_page.get_by_role("link", name="About Us").first).to_be_visible()
    expect(plain_page.get_by_label("Theme")).to_be_hidden()
    plain_page.get_by_role("button", name="Close").click()

    plain_page.locator("#find-button").click()
    plain_page.locator("#find-q").fill("headline")
    plain_page.locator("#find-q").press("Enter")
    expect(plain_page).to_have_url(re.compile(r"\?q=headline$"))
    expect(plain_page.get_by_role("status")).to_contain_text("headline")


def test_closed_lists_open_without_scripts(plain_page):
    plain_page.goto("/news/full-story/")

    plain_page.locator(".block--pages summary").click()
    expect(
        plain_page.get_by_role("link", name="Travel Health Insurance")
    ).to_be_visible()

    plain_page.locator(".question summary").first.click()
    expect(plain_page.get_by_text("In June.")).to_be_visible()
