"""A page that is opened in the editor and saved unchanged is the same text."""

import pytest
from django.urls import reverse

from core.blocks import ReferencesBlock
from tests.core.stories import full_values, make_body
from tests.editorial.editor_form import unchanged_form
from tests.factories import (
    ImageFactory,
    PartnerFactory,
    PersonFactory,
    StandardPageFactory,
)
from tests.publishing import store

RICH = (
    '<h2>A   chapter</h2><p>10<sup>6</sup> cells<a linktype="reference" id="r-1">x</a>,'
    " cafe\u0301 &nbsp; and <b><i>bold</i></b> words<br/>on two lines.</p><p></p>"
    "<ol><li>One</li><li>Two<ul><li>Inner</li></ul></li></ol><p>Mail"
    ' <a href="mailto:a@example.org">us</a>, <a linktype="page" id="{page}">s<b>ee</b></a>'
    ' or <a id="x" href="https://example.org/?a=1&amp;b=2">there</a>.</p><h4>End</h4>'
)
REFERENCES = [
    {
        "type": "reference",
        "id": "r-1",
        "value": {"citation": "Doe J.\r\n A study.", "year": 2020},
    }
]


@pytest.fixture
def page(home):
    linked = StandardPageFactory(parent=home, slug="related")
    rich = RICH.format(page=linked.pk)
    bodies = full_values(ImageFactory(), linked.pk)
    page = StandardPageFactory(
        parent=home,
        summary="A summary.\n\nIn two parts.",
        lead_image=ImageFactory(),
        sponsor=PartnerFactory(),
        body=make_body(("text", rich), *bodies.items()),
        references=ReferencesBlock().to_python(REFERENCES),
    )
    for order, name in enumerate(("B", "A")):
        page.authorships.create(person=PersonFactory(name=name), sort_order=order)
    store(page)
    return page


def test_an_untouched_page_stays_the_same_text(admin_client, page):
    before = type(page).objects.get(pk=page.pk).readable()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    response = admin_client.post(address, unchanged_form(admin_client, address, page))

    assert response.status_code == 302, response.context["form"].errors
    page.refresh_from_db()
    assert page.latest_revision.as_object().readable() == before


def test_a_touched_page_does_not(admin_client, page):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = unchanged_form(admin_client, address, page)

    admin_client.post(address, {**form, "body-3-value-quote": "Other words"})

    page.refresh_from_db()
    assert page.latest_revision.as_object().content_hash != page.content_hash
