"""What is written in the editor survives sign-outs, slow saves and too much text."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from core.models import User
from news.models import ArticlePage, NewsIndexPage
from tests.browser.desk import fill_in_sign_in, sit_down
from tests.browser.sample import PASSWORD
from tests.factories import ArticlePageFactory

SOON = 60_000
ANSWERS_OF_FAULTS = re.compile(r"Failed to load resource: .*(401|403|413)")
FIRST_LOOK = 4_000


@pytest.fixture
def site(sample_site, settings):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 300
    return sample_site


@pytest.fixture
def draft(site, page):
    """A draft that the editor has open, long enough that changes are noticed."""
    page.set_default_timeout(SOON)
    editor = User.objects.get(username="editor")
    index = NewsIndexPage.objects.get()
    draft = ArticlePageFactory(parent=index, title="A story", live=False, owner=editor)
    draft.save_revision(user=editor)
    sit_down(page, editor)
    page.goto(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    page.wait_for_timeout(FIRST_LOOK)
    return draft


@pytest.fixture(autouse=True)
def expected(complaints):
    """The browser notes each refusal: those are what is tested."""
    yield
    complaints[:] = [line for line in complaints if not ANSWERS_OF_FAULTS.search(line)]


def summary(page):
    return page.locator("#id_summary")


def stored(draft):
    return ArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object()


def is_kept(page):
    return page.evaluate(
        """() => new Promise((resolve) => {
          const opening = indexedDB.open("kept-text", 1);
          opening.onsuccess = () => {
            const texts = opening.result.transaction("texts").objectStore("texts");
            const all = texts.getAll();
            all.onsuccess = () => resolve(all.result.some(
              (text) => text.fields.some(([, value]) => value === "My words")));
          };
        })"""
    )


def wait_until_kept(page):
    for _ in range(40):
        if is_kept(page):
            return
        page.wait_for_timeout(250)
    raise AssertionError("The browser does not keep the text.")


def test_who_signs_in_again_in_a_second_tab_saves_in_the_first(draft, page, context):
    Session.objects.all().delete()

    summary(page).fill("My words")
    expect(page.get_by_role("alert")).to_contain_text("signed out", timeout=SOON)
    second = context.new_page()
    second.goto("/admin/login/")
    fill_in_sign_in(second, "editor", PASSWORD)
    second.wait_for_url("**/admin/")
    page.bring_to_front()
    page.get_by_role("button", name="Save draft").click()

    expect(page.get_by_text("has been updated")).to_be_visible(timeout=SOON)
    assert stored(draft).summary == "My words"


def test_what_the_server_never_got_is_offered_after_a_reload(draft, page):
    Session.objects.all().delete()
    summary(page).fill("My words")
    wait_until_kept(page)

    page.get_by_role("button", name="Save draft").click()
    fill_in_sign_in(page, "editor", PASSWORD)
    page.get_by_role("button", name="Put it back").click()

    expect(summary(page)).to_have_value("My words", timeout=SOON)
    expect(page.get_by_role("button", name="Put it back")).to_have_count(0)
    assert stored(draft).summary == "My words"


def test_what_was_saved_is_kept_no_longer(draft, page):
    summary(page).fill("My words")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("has been updated")).to_be_visible(timeout=SOON)

    page.reload()
    expect(summary(page)).to_have_value("My words")
    page.wait_for_timeout(500)

    assert not is_kept(page)
    expect(page.get_by_role("button", name="Put it back")).to_have_count(0)


def test_a_button_waits_for_the_autosave_under_way(draft, page):
    revisions = draft.revisions.count()

    def answer_late(route):
        response = route.fetch()
        page.wait_for_timeout(1500)
        route.fulfill(response=response)

    def is_autosave(request):
        return request.headers.get("accept") == "application/json"

    page.route(
        "**/edit/",
        lambda route: (
            answer_late(route) if is_autosave(route.request) else route.continue_()
        ),
    )
    with page.expect_request(lambda sent: sent.method == "POST" and is_autosave(sent)):
        summary(page).fill("My words")
    page.get_by_role("tab", name="Promote").click()
    page.locator("#id_listing_title").fill("Chosen meanwhile")
    page.get_by_role("button", name="Save draft").click()

    expect(page.get_by_text("has been updated")).to_be_visible(timeout=SOON)
    text = stored(draft)
    assert (text.summary, text.listing_title) == ("My words", "Chosen meanwhile")
    assert draft.revisions.count() <= revisions + 2
    page.unroute_all(behavior="ignoreErrors")


def test_a_new_page_is_made_once_however_slow_its_first_save(site, page):
    sit_down(page, User.objects.get(username="editor"))
    page.get_by_role("link", name="New article").click()
    autosaves = []

    def send_late(route):
        if route.request.is_navigation_request():
            page.wait_for_timeout(1500)
        elif route.request.method == "POST":
            autosaves.append(route.request.url)
        route.continue_()

    page.wait_for_timeout(FIRST_LOOK)
    page.route("**/add/news/articlepage/**", send_late)
    page.locator("#id_title").press_sequentially("A story")
    page.get_by_role("button", name="Save draft").click()

    expect(page.get_by_text("'A story' created")).to_be_visible(timeout=SOON)
    assert ArticlePage.objects.filter(title="A story").count() == 1
    assert autosaves == []
    page.unroute_all(behavior="ignoreErrors")


def test_a_text_that_is_too_large_stays_in_the_browser(draft, page):
    summary(page).evaluate(
        """(field) => {
          field.value = "My words " + "x".repeat(20e6);
          field.dispatchEvent(new Event("input", {bubbles: true}));
          field.dispatchEvent(new Event("change", {bubbles: true}));
        }"""
    )
    page.wait_for_timeout(3000)
    page.get_by_role("button", name="Save draft").click()

    expect(page.get_by_text("Not saved: too large")).to_be_visible(timeout=SOON)
    page.get_by_role("link", name="Open the editor").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it as a file").click()
    assert "My words xxx" in download.value.path().read_text()
