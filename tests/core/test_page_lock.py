"""Whoever moves a page or takes it off a moment after another decision is told."""

from http import HTTPStatus
from itertools import count

import pytest
from django.urls import reverse
from wagtail.models import Page

from core import page_lock
from tests.factories import StandardPageFactory


@pytest.fixture
def page(home):
    return StandardPageFactory(parent=home, title="A story")


@pytest.fixture
def elsewhere(home):
    return StandardPageFactory(parent=home, title="Elsewhere")


@pytest.fixture
def decided(monkeypatch):
    """Let every page stand elsewhere each time that somebody looks."""
    looks = count()
    monkeypatch.setattr(page_lock, "stands", lambda page: next(looks))


def api(name, page):
    return reverse("wagtailadmin_api:pages:action", args=[page.pk, name])


def bulk(name, page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
    return f"{address}?id={page.pk}"


WAYS = {
    "unpublish": lambda page, target: (
        reverse("wagtailadmin_pages:unpublish", args=[page.pk]),
        {},
    ),
    "unpublish many": lambda page, target: (bulk("unpublish", page), {}),
    "unpublish by the API": lambda page, target: (api("unpublish", page), {}),
    "move": lambda page, target: (
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]),
        {},
    ),
    "move many": lambda page, target: (bulk("move", page), {"chooser": target.pk}),
    "move by the API": lambda page, target: (
        api("move", page),
        {"destination_page_id": target.pk, "position": "last-child"},
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_who_decides_too_late_is_told_and_changes_nothing(
    client, moderator, page, elsewhere, decided, way
):
    client.force_login(moderator)
    address, data = WAYS[way](page, elsewhere)

    response = client.post(address, data)

    now = Page.objects.get(pk=page.pk)
    said = [str(message) for message in response.wsgi_request._messages]
    answered = response.content.decode() if "API" in way else " ".join(said)
    assert "meanwhile" in answered
    assert (now.live, now.path) == (True, page.path)


@pytest.mark.parametrize("way", WAYS)
def test_nobody_is_stopped_without_a_reason(client, moderator, page, elsewhere, way):
    client.force_login(moderator)
    address, data = WAYS[way](page, elsewhere)

    response = client.post(address, data)

    now = Page.objects.get(pk=page.pk)
    assert response.status_code in (HTTPStatus.OK, HTTPStatus.FOUND)
    assert (now.live, now.path) != (True, page.path)
