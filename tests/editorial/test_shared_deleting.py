"""What something shows is deleted by no door; what nothing shows is."""

import pytest
from django.db.models import ProtectedError
from django.db.transaction import atomic
from django.urls import reverse
from wagtail.models import Collection

from core.models import SiteSettings
from tests.editorial import shared_files as do
from tests.editorial.newsroom import make_article
from tests.factories import CategoryFactory, ImageFactory
from tests.publishing import publish, store


@pytest.fixture
def picture(db):
    return ImageFactory(collection=Collection.get_first_root_node())


@pytest.fixture
def leaflet(db):
    return do.make_leaflet()


@pytest.fixture
def article(news_index, picture, leaflet):
    body = do.body_with(leaflet)
    return make_article(news_index, lead_image=picture, body=body)


def post(user, name, *args, query=""):
    address = reverse(name, args=args)
    return do.browser_of(user).post(address + query, follow=True)


DOORS = {
    "wagtailimages:delete": "picture",
    "wagtailimages:delete_multiple": "picture",
    "wagtaildocs:delete": "leaflet",
    "wagtaildocs:delete_multiple": "leaflet",
}
BULK = {"core.image": "picture", "core.document": "leaflet"}


def is_there(thing):
    return type(thing).objects.filter(pk=thing.pk).exists()


@pytest.mark.parametrize(("door", "name"), DOORS.items())
def test_not_while_a_page_shows_it(article, admin_user, request, door, name):
    publish(article)
    thing = request.getfixturevalue(name)

    said = post(admin_user, door, thing.pk)

    assert is_there(thing)
    assert said.status_code == 200
    assert f"is shown by \u201c{article.title}\u201d" in words_of(said)


@pytest.mark.parametrize(("door", "name"), DOORS.items())
def test_once_nothing_does(article, admin_user, request, door, name):
    thing = request.getfixturevalue(name)

    post(admin_user, door, thing.pk)

    assert not is_there(thing)


@pytest.mark.parametrize(("model", "name"), BULK.items())
def test_not_in_bulk(article, admin_user, request, model, name):
    publish(article)
    thing = request.getfixturevalue(name)
    args = [*model.split("."), "delete"]

    said = post(admin_user, "wagtail_bulk_action", *args, query=f"?id={thing.pk}")

    assert is_there(thing)
    assert "is shown by" in words_of(said)


def test_not_by_other_code(article, picture, leaflet):
    publish(article)

    for thing in (picture, leaflet):
        with pytest.raises(ProtectedError, match="is shown by"), atomic():
            thing.delete()
        with pytest.raises(ProtectedError, match="is shown by"), atomic():
            type(thing).objects.filter(pk=thing.pk).delete()


def test_not_the_picture_of_a_category(picture, admin_user):
    CategoryFactory(image=picture, name="Heart")

    said = post(admin_user, "wagtailimages:delete", picture.pk)

    assert is_there(picture)
    assert "Heart" in words_of(said)


def test_not_the_picture_of_the_site(picture, admin_user):
    settings = SiteSettings.load()
    settings.wordmark = picture
    store(settings)

    post(admin_user, "wagtailimages:delete", picture.pk)

    assert is_there(picture)


def words_of(response):
    if response["Content-Type"] == "application/json":
        return response.json()["error_message"]
    return do.words_of(response)
