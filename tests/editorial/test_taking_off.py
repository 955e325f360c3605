"""Taking a picture or a document off every page waits for nobody."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import Collection

from core.models import Image
from editorial.actions.take_off import put_back, take_off
from tests.core.stories import make_body, make_document
from tests.editorial.newsroom import make_article
from tests.editorial.reviews import fresh, make_signed
from tests.factories import ImageFactory
from tests.publishing import publish

pytestmark = pytest.mark.django_db
WHY = "It shows a patient's name."


@pytest.fixture
def signed(news_index, editor, moderator, reviewer):
    return make_signed(
        news_index, editor, moderator, reviewer, lead_image=ImageFactory()
    )


@pytest.fixture
def leaflet(news_index):
    document = make_document("leaflet.pdf")
    link = f'<p><a linktype="document" id="{document.pk}">Leaflet</a></p>'
    publish(make_article(news_index, body=make_body(("text", link))))
    return document


def off_url(thing, kind):
    return reverse("take_off", args=[kind, thing.pk])


class TestPictures:
    def test_leave_a_gap_at_once(self, client, signed, editor):
        picture = signed.lead_image
        client.get(signed.url)
        names = list(picture.renditions.values_list("file", flat=True))
        client.force_login(editor)

        client.post(off_url(picture, "image"), {"reason": WHY})
        client.logout()

        answer = client.get(signed.url)
        assert answer.status_code == 200
        assert names
        assert not any(name in answer.content.decode() for name in names)
        assert not Image.objects.get().renditions.exists()

    def test_are_not_shared_either(self, client, signed, editor):
        take_off(signed.lead_image, editor, WHY)

        assert "img/share.png" in client.get(signed.url).content.decode()

    def test_make_no_signature_fall(self, client, signed, editor):
        take_off(signed.lead_image, editor, WHY)

        assert fresh(signed).content_status.sign_off
        assert "Medically reviewed by" in client.get(signed.url).content.decode()

    def test_are_put_back_by_a_moderator(self, client, signed, editor, moderator):
        picture = signed.lead_image
        take_off(picture, editor, WHY)
        with pytest.raises(PermissionDenied):
            put_back(picture, editor, WHY)

        client.force_login(moderator)
        client.post(off_url(picture, "image"), {"reason": "It was another picture."})
        client.logout()

        assert Image.objects.get().taken_off_at is None
        assert "/media/images/" in client.get(signed.url).content.decode()


class TestDocuments:
    def test_are_a_sentence(self, client, leaflet, editor):
        assert client.get(leaflet.url).status_code == 200

        take_off(leaflet, editor, WHY)

        answer = client.get(leaflet.url)
        assert answer.status_code == 410
        assert "This document was withdrawn" in answer.content.decode()


def test_takes_a_reason(signed, editor):
    with pytest.raises(ValidationError):
        take_off(signed.lead_image, editor, "\u200b")


def test_is_not_for_who_may_edit_nothing(signed, reviewer):
    with pytest.raises(PermissionDenied):
        take_off(signed.lead_image, reviewer, WHY)


@pytest.mark.parametrize("kind", ["image", "document"])
def test_the_form_leads_to_it(client, signed, leaflet, moderator, kind):
    Image.objects.update(collection=Collection.get_first_root_node())
    things = {"image": signed.lead_image, "document": leaflet}
    names = {"image": "wagtailimages:edit", "document": "wagtaildocs:edit"}
    client.force_login(moderator)

    html = client.get(reverse(names[kind], args=[things[kind].pk])).content.decode()

    assert off_url(things[kind], kind) in html
    assert "Take it off" in client.get(off_url(things[kind], kind)).content.decode()
