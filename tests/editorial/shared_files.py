"""Pictures and documents that texts show, and what people do to them in the admin."""

import io

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow

from core.models import Document
from editorial.models import Proposal
from editorial.shared_things import outlook
from tests.core.stories import make_body


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


def make_leaflet(words=b"Take 5 mg", title="Take 5 mg"):
    return Document.objects.create(
        title=title, file=ContentFile(words, name="leaflet.txt")
    )


def body_with(document):
    link = f'<a linktype="document" id="{document.pk}">leaflet</a>'
    return make_body(("text", f"<p>Read the {link}.</p>"))


def edit_document(user, document, **changes):
    data = {"title": document.title, "collection": document.collection_id, "tags": ""}
    return browser_of(user).post(
        reverse("wagtaildocs:edit", args=[document.pk]), data | changes, follow=True
    )


def edit_document_in_batch(user, document, **changes):
    names = {"title": document.title, "collection": document.collection_id, "tags": ""}
    data = {f"doc-{document.pk}-{name}": v for name, v in (names | changes).items()}
    address = reverse("wagtaildocs:edit_multiple", args=[document.pk])
    return browser_of(user).post(address, data)


def data_of(picture):
    names = ("title", "description", "credit", "licence", "source_url")
    data = {name: getattr(picture, name) for name in names}
    return data | {"collection": picture.collection_id, "tags": ""}


def edit_picture(user, picture, **changes):
    return browser_of(user).post(
        reverse("wagtailimages:edit", args=[picture.pk]),
        data_of(picture) | changes,
        follow=True,
    )


def edit_picture_in_batch(user, picture, **changes):
    values = data_of(picture) | changes
    data = {f"image-{picture.pk}-{name}": value for name, value in values.items()}
    address = reverse("wagtailimages:edit_multiple", args=[picture.pk])
    return browser_of(user).post(address, data)


def text_file(words=b"Take 500 mg", name="other.txt"):
    return SimpleUploadedFile(name, words, "text/plain")


def picture_file(size=(64, 48)):
    content = io.BytesIO()
    Pillow.new("RGB", size, "white").save(content, "PNG")
    return SimpleUploadedFile("other.png", content.getvalue(), "image/png")


def now(thing):
    return type(thing).objects.get(pk=thing.pk)


def waiting(thing):
    return Proposal.objects.of(thing).waiting().get()


def answer(user, proposal, answer, words="", seen=None):
    thing = now(proposal.thing)
    seen = seen or outlook.seen_hash_of(thing, Proposal.objects.get(pk=proposal.pk))
    data = {"answer": answer, "words": words, "seen_hash": seen}
    address = reverse("proposal", args=[proposal.pk])
    return browser_of(user).post(address, data, follow=True)


def words_of(response):
    return response.content.decode()
