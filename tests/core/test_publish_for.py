"""Each way to publish a page asks the page itself which text that is."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db


def in_bulk(page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return f"{address}?id={page.pk}"


def by_api(page):
    return reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])


@pytest.fixture
def page(home):
    page = StandardPageFactory(parent=home, live=False, title="What was approved")
    page.save_revision()
    page.title = "What nobody read"
    page.save_revision()
    return page


@pytest.fixture
def asked(monkeypatch):
    """Let pages note that they were asked, and by whom."""
    calls = []

    def publish_for(self, user, *, skip_permission_checks=False):
        calls.append((self.pk, user))

    monkeypatch.setattr(
        "core.models.publishing.PublishedThroughGate.publish_for", publish_for
    )
    return calls


@pytest.mark.parametrize("address", [in_bulk, by_api])
def test_bulk_and_api_publish_what_the_page_says(
    admin_client, admin_user, page, asked, address
):
    admin_client.post(address(page))

    assert asked == [(page.pk, admin_user)]
    assert not Page.objects.get(pk=page.pk).live


def test_the_plain_editor_publishes_what_the_page_says(
    admin_client, admin_user, news_index, asked
):
    address = reverse("wagtailadmin_pages:edit", args=[news_index.pk])
    html = admin_client.get(address).content.decode()
    drawn = querydict_from_html(html, form_id="page-edit-form")

    data = {name: drawn.getlist(name) for name in drawn}
    admin_client.post(address, {**data, "action-publish": "1"})

    assert asked == [(news_index.pk, admin_user)]


def test_a_page_says_the_newest_text_where_nobody_approves(home, moderator):
    page = home
    page.save_revision()
    page.title = "New"
    page.save_revision()

    revision = page.publish_for(moderator)

    stored = Page.objects.get(pk=page.pk)
    assert (stored.title, stored.live_revision) == ("New", revision)
