"""What readers see in a picture changes only by who may publish the page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from core.models import Image
from tests.editorial.newsroom import make_article
from tests.factories import ImageFactory
from tests.publishing import publish


@pytest.fixture
def picture(db, editor):
    return ImageFactory(
        uploaded_by_user=editor,
        description="A counter",
        collection=Collection.get_first_root_node(),
    )


@pytest.fixture
def article(news_index, picture):
    return make_article(news_index, lead_image=picture)


def save(client, picture, **changes):
    data = {"title": picture.title, "collection": picture.collection_id, "tags": ""}
    data |= {"description": picture.description, **changes}
    return client.post(reverse("wagtailimages:edit", args=[picture.pk]), data)


def another_file():
    content = get_test_image_file(size=(64, 48)).file.getvalue()
    return SimpleUploadedFile("other.png", content, "image/png")


def stored(picture):
    return Image.objects.get(pk=picture.pk)


def test_an_editor_does_not_replace_what_a_live_page_shows(
    client, article, picture, editor
):
    publish(article)
    client.force_login(editor)

    response = save(client, picture, file=another_file())

    assert "Readers see this picture" in response.content.decode()
    assert stored(picture).file.name == picture.file.name


def test_an_editor_describes_what_a_live_page_shows(client, article, picture, editor):
    publish(article)
    client.force_login(editor)

    save(client, picture, description="A counter in a pharmacy")

    assert stored(picture).description == "A counter in a pharmacy"


def test_an_editor_replaces_what_only_a_draft_shows(client, article, picture, editor):
    client.force_login(editor)

    save(client, picture, file=another_file())

    assert stored(picture).file.name != picture.file.name


def test_a_moderator_replaces_it_and_the_page_is_another_text(
    client, article, picture, moderator
):
    publish(article)
    before = type(article).objects.get(pk=article.pk).seen_hash
    client.force_login(moderator)

    save(client, picture, file=another_file())

    after = type(article).objects.get(pk=article.pk).seen_hash
    assert stored(picture).file.name != picture.file.name
    assert after != before
