import io
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from core.models import Document, Image


def picture(kind="JPEG", mode="RGB", size=(40, 30)):
    buffer = io.BytesIO()
    Pillow.new(mode, size, 0).save(buffer, kind)
    return buffer.getvalue()


def upload_image(client, name, content):
    return client.post(
        "/admin/images/add/",
        {"title": "A picture", "file": SimpleUploadedFile(name, content)},
        headers={"x-requested-with": "fetch"},
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut-in-the-head.jpg", picture()[:200]),
        ("cut-in-the-body.jpg", picture(size=(400, 300))[:-400]),
        ("empty.jpg", b""),
        ("script.svg", SVG),
        ("svg-named.jpg", SVG),
        ("text.png", b"This is text."),
        ("html.gif", b"GIF89a<script>alert(1)</script>"),
        ("bomb.png", picture("PNG", "1", (20_000, 20_000))),
        ("program.exe", b"MZ"),
    ],
)
def test_a_broken_picture_is_refused_with_a_reason(admin_client, name, content):
    response = upload_image(admin_client, name, content)

    assert response.status_code == HTTPStatus.OK
    assert not Image.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("print.jpg", picture(mode="CMYK")),
        ("grey.png", picture("PNG", "L")),
        ("palette.gif", picture("GIF", "P")),
        ("clear.webp", picture("WEBP", "RGBA")),
        ("named-wrongly.png", picture("PNG", "RGBA")),
    ],
)
def test_an_unusual_picture_is_shown_in_all_formats(admin_client, name, content):
    upload_image(admin_client, name, content)

    image = Image.objects.get()
    for kind in ["avif", "webp", "jpeg"]:
        assert image.get_rendition(f"width-20|format-{kind}").width == 20


def test_a_document_over_the_limit_is_refused(admin_client, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1024

    response = admin_client.post(
        "/admin/documents/add/",
        {"title": "D", "file": SimpleUploadedFile("d.pdf", b"%PDF" + b"0" * 2048)},
    )

    assert response.status_code == HTTPStatus.OK
    assert not Document.objects.exists()


def test_a_document_of_an_unknown_kind_is_refused(admin_client):
    admin_client.post(
        "/admin/documents/add/",
        {"title": "D", "file": SimpleUploadedFile("page.html", b"<script>")},
    )

    assert not Document.objects.exists()


def test_alt_text_never_falls_back_to_the_title(db):
    assert Image(title="IMG_0042.jpg").default_alt_text == ""
    assert Image(title="x", description="A hand").default_alt_text == "A hand"
    assert Image(description="A hand", is_decorative=True).default_alt_text == ""
