"""A junior editor's first hour: from signing in to a published article."""

import pytest
from playwright.sync_api import expect

from editorial.models import Person
from news.models import ArticlePage
from tests.browser.desk import (
    TITLE,
    add_reference,
    choose,
    choose_author,
    put_marker,
    put_picture,
    save_draft,
    sign_in,
    write_text,
)
from tests.browser.sample import PASSWORD


@pytest.fixture
def site(sample_site):
    return sample_site


def test_an_article_is_written_submitted_approved_and_read(
    page, context, browser, site
):
    sign_in(page, "editor", PASSWORD)
    page.get_by_role("link", name="New article").click()
    page.get_by_role("textbox", name="Title").fill(TITLE)
    page.get_by_role("textbox", name="Summary", exact=True).fill(
        "It comes first, before the plan pays."
    )
    page.get_by_role("radio", name="No", exact=True).check()
    page.locator('select[name="health_no_reason"]').select_option("policy")
    page.locator('select[name="category"]').select_option(index=1)
    choose_author(page, Person.objects.first().name)
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

    choose(page, "Submit")
    expect(page.get_by_text("was submitted")).to_be_visible()
    article = ArticlePage.objects.get(title=TITLE)
    assert not article.live

    context.clear_cookies()
    sign_in(page, "moderator", PASSWORD)
    page.get_by_role("link", name=TITLE).first.click()
    choose(page, "Approve")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Approve", exact=True).click()
    expect(page.get_by_text("is published")).to_be_visible()

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
