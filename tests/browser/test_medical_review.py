"""A medical reviewer on a phone: from the link in a mail to the signature."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from playwright.sync_api import expect

from core import gate
from editorial.actions.request_review import RequestReview
from editorial.models import Person, SignOff
from news.models import ArticlePage
from tests.browser.sample import PASSWORD


@pytest.fixture
def site(sample_site):
    return sample_site


@pytest.fixture
def reviewer(site):
    user = get_user_model().objects.create_user("ada", password=PASSWORD)
    user.groups.add(Group.objects.get(name="Medical reviewers"))
    with gate.left_open("a test's person"):
        Person.objects.create(
            name="Dr. Ada Reed", slug="ada-reed", credentials="MD", user=user
        )
    return user


@pytest.fixture
def waiting(site, reviewer):
    article = ArticlePage.objects.get(slug="full-story")
    article.health_answer = "yes"
    with gate.left_open("a test's page"):
        article.save_revision().publish()
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    draft.title = "A fuller story"
    draft.save_revision()
    RequestReview(draft, reviewer, reviewer=reviewer, note="Please read.").execute()
    return article


@pytest.fixture
def phone(browser, site):
    context = browser.new_context(
        base_url=site.url, viewport={"width": 390, "height": 844}, has_touch=True
    )
    yield context.new_page()
    context.close()


def open_from_mail(page, article):
    page.goto(reverse("medical_review", args=[article.pk]))
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="What changed")).to_be_visible()


def test_a_reviewer_signs_on_a_phone(phone, waiting):
    open_from_mail(phone, waiting)
    width = phone.evaluate("document.documentElement.scrollWidth")
    bar = phone.get_by_role("navigation", name="To your answer")
    targets = [link.bounding_box()["height"] for link in bar.get_by_role("link").all()]

    bar.get_by_role("link", name="Sign", exact=True).tap()
    phone.get_by_label("Conflicts of interest").fill("None.")
    phone.get_by_role("button", name="Sign", exact=True).tap()

    expect(phone.get_by_text("Signed. Thank you.")).to_be_visible()
    assert width <= 390
    assert min(targets) >= 44
    assert SignOff.objects.get().page_id == waiting.pk


def test_what_is_written_is_there_again_until_it_is_sent(phone, waiting):
    open_from_mail(phone, waiting)
    phone.get_by_label("What should change").fill("The dose of the second paragraph.")

    phone.reload()

    expect(phone.get_by_label("What should change")).to_have_value(
        "The dose of the second paragraph."
    )


def test_a_note_is_written_at_its_part(phone, waiting):
    open_from_mail(phone, waiting)
    part = phone.locator("#part-title")
    part.locator("summary").press("Enter")
    part.get_by_label("Note to the author").fill("Shorter?")
    part.get_by_role("button", name="Add the note").press("Enter")

    expect(phone.locator("#part-title .note")).to_contain_text("Shorter?")
