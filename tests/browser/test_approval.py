"""An article's way to its readers: written, sent back, approved, signed, and again."""

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from tests.browser.desk import (
    TITLE,
    add_reference,
    choose,
    choose_author,
    put_marker,
    put_picture,
    save_draft,
    write_text,
)
from tests.browser.newsroom import AUTHOR, CATEGORY, REVIEWER, Newsroom
from tests.editorial.mailbox import read_by

SUMMARY = "It comes first, before the plan pays."
MENDED = "It comes first, before your plan pays anything."
LATER = "It comes first, and some plans have none."
URGENT = "It comes first. Nobody may ask it for a vaccine."
COMMENT = "Say who pays: it is your plan."
ARTICLE = "/news/what-a-deductible-asks-of-you/"
LISTS = ("/news/", f"/news/category/{CATEGORY.lower()}/", "/news/author/ann-author/")
REVIEWED = f"Medically reviewed by {REVIEWER}"


@pytest.fixture
def newsroom(site, browser, complaints):
    with Newsroom.opened(site, browser, complaints) as newsroom:
        yield newsroom
    assert complaints == []


def write_article(editor: Page) -> None:
    editor.get_by_role("link", name="New article").click()
    editor.get_by_role("textbox", name="Title").fill(TITLE)
    write_summary(editor, SUMMARY)
    answer_about_health(editor)
    choose_author(editor, AUTHOR)
    write_text(editor)
    put_picture(editor)
    add_reference(editor)
    put_marker(editor)
    editor.locator('select[name="category"]').select_option(label=CATEGORY)
    save_draft(editor)


def write_summary(writer: Page, words: str) -> None:
    writer.get_by_role("textbox", name="Summary", exact=True).fill(words)


def answer_about_health(writer: Page) -> None:
    """Nothing is chosen before somebody does."""
    question = writer.get_by_role("radio", name="Yes")
    expect(question).not_to_be_checked()
    question.check()


def submit(editor: Page) -> None:
    choose(editor, "Submit")
    editor.get_by_role("button", name="Send", exact=True).click()
    expect(editor.get_by_text("was submitted")).to_be_visible()


def find_no_way_to_publish(editor: Page) -> None:
    """Look for the button, then send what it would send."""
    editor.get_by_role("button", name="More actions").click()
    expect(editor.get_by_role("button", name="Submit", exact=True)).to_be_visible()
    expect(editor.locator("[name=action-publish]")).to_have_count(0)
    editor.keyboard.press("Escape")
    with editor.expect_navigation():
        editor.evaluate(
            """() => {
              const form = document.querySelector("#page-edit-form");
              const forged = document.createElement("button");
              forged.name = "action-publish";
              forged.value = "1";
              form.append(forged);
              form.requestSubmit(forged);
            }"""
        )
    expect_not_public(editor)


def expect_not_public(visitor: Page) -> None:
    assert visitor.request.get(ARTICLE).status == 404


def open_waiting(person: Page) -> None:
    person.goto("/admin/")
    waiting = person.locator("section", has_text="Waiting for me")
    waiting.get_by_role("link", name=TITLE).click()


def decide(moderator: Page, action: str, comment: str = "") -> None:
    choose(moderator, action)
    dialog = moderator.get_by_role("dialog")
    if comment:
        dialog.get_by_label("What should change").fill(comment)
    dialog.get_by_role("button", name=action, exact=True).click()


def sign_from_mail(newsroom: Newsroom) -> None:
    link = read_by(mail.outbox, newsroom.users["reviewer"])[-1].link
    reviewer = newsroom.desk("reviewer")
    reviewer.goto(link)
    reviewer.locator("#answer-sign").get_by_label("Conflicts of interest").fill("None.")
    reviewer.locator("#answer-sign").get_by_role("button").click()
    expect(reviewer.get_by_text("Signed. Thank you.")).to_be_visible()


def approve(moderator: Page) -> None:
    open_waiting(moderator)
    decide(moderator, "Approve")
    expect(moderator.get_by_text("It now waits for")).to_be_visible()


def edit_again(editor: Page, words: str) -> None:
    editor.goto("/admin/")
    editor.get_by_role("link", name="Articles", exact=True).click()
    editor.get_by_role("link", name=TITLE).first.click()
    write_summary(editor, words)


def expect_public(reader: Page, summary: str, reviewer_line: str = REVIEWED) -> None:
    """Look once, without waiting: what is published is there already."""
    reader.goto(ARTICLE)
    assert summary in reader.locator("main").inner_text()
    assert reviewer_line in reader.locator(".reviewer").inner_text()


def expect_listed(reader: Page) -> None:
    for address in LISTS:
        reader.goto(address)
        assert reader.get_by_role("link", name=TITLE).count(), address


def change_urgently(moderator: Page) -> None:
    edit_again(moderator, URGENT)
    choose(moderator, "Approve and publish")
    moderator.get_by_text("What is live may do harm").click()
    reason = moderator.get_by_label("What is wrong with what readers have")
    reason.fill("Readers were asked to pay for vaccines.")
    moderator.get_by_role("button", name="Publish now, have it checked after").click()
    expect(moderator.get_by_text("is published")).to_be_visible()


def test_an_article_reaches_its_readers_signed_and_so_does_each_change(newsroom):
    editor, moderator = newsroom.desk("editor"), newsroom.desk("moderator")
    reader = newsroom.desk()

    write_article(editor)
    find_no_way_to_publish(editor)
    submit(editor)
    send_back(moderator)
    mend_what_was_sent_back(editor)
    approve(moderator)
    expect_not_public(reader)
    sign_from_mail(newsroom)
    expect_public(reader, MENDED)
    expect_listed(reader)

    edit_again(editor, LATER)
    submit(editor)
    expect_public(reader, MENDED)
    compare_with_live(moderator)
    approve(moderator)
    expect_public(reader, MENDED)
    sign_from_mail(newsroom)
    expect_public(reader, LATER)

    change_urgently(moderator)
    expect_public(reader, URGENT, "medical review pending")
    sign_from_mail(newsroom)
    expect_public(reader, URGENT)


def send_back(moderator: Page) -> None:
    open_waiting(moderator)
    decide(moderator, "Send back", COMMENT)
    expect(moderator.get_by_text("Sent back to its author")).to_be_visible()


def mend_what_was_sent_back(editor: Page) -> None:
    editor.goto("/admin/")
    expect(editor.get_by_text(COMMENT)).to_be_visible()
    editor.get_by_role("link", name=TITLE).first.click()
    write_summary(editor, MENDED)
    choose(editor, "Submit again")
    editor.get_by_role("button", name="Send", exact=True).click()
    expect(editor.get_by_text("was submitted")).to_be_visible()


def compare_with_live(moderator: Page) -> None:
    moderator.goto("/admin/review/")
    moderator.get_by_role("link", name="Compare with live").click()
    expect(moderator.get_by_text("and some plans have none")).to_be_visible()
