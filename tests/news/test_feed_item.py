import pytest
from django.template.loader import render_to_string

from core.blocks import ReferencesBlock
from tests.core.stories import full_values, make_body
from tests.factories import (
    ArticlePageFactory,
    CategoryFactory,
    ImageFactory,
    PartnerFactory,
    StandardPageFactory,
)

MARKER = '<a linktype="reference" id="r">*</a>'


@pytest.fixture
def write(home, news_index):
    """Return the text in the feed of an article of these blocks."""

    def feed_item_of(*blocks, **fields):
        page = ArticlePageFactory(
            parent=news_index, body=make_body(*blocks), summary="In short", **fields
        )
        context = {"page": page, "address": page.absolute_url, "in_feed": True}
        return render_to_string("news/feed_item.html", context)

    return feed_item_of


@pytest.fixture
def values(home):
    page = StandardPageFactory(parent=home, slug="related")
    return full_values(ImageFactory(), page.pk)


def test_the_sponsor_stands_before_all_else(write):
    html = write(
        sponsor=PartnerFactory(name="Payer"),
        disclosure="No say in it.",
        lead_image=ImageFactory(),
    )

    assert html.strip().startswith("<p><b>Sponsored by Payer.</b> No say in it.</p>")


def test_the_notice_of_the_category_stands_before_the_text(write):
    category = CategoryFactory(notice='<p>Call <a href="tel:988">988</a></p>')

    html = write(category=category)

    assert html.index('href="tel:988"') < html.index("In short")


def test_pictures_have_absolute_addresses(write, values):
    html = write(("image", values["image"]), lead_image=ImageFactory())

    assert html.count('src="http://testserver/media/images/') == 2


def test_links_to_pages_are_absolute(write, home):
    page = StandardPageFactory(parent=home, slug="open")

    html = write(("text", f'<p><a linktype="page" id="{page.pk}">x</a></p>'))

    assert 'href="http://testserver/open/"' in html


def test_sources_are_numbered_and_listed(write):
    references = ReferencesBlock().to_python(
        [{"type": "reference", "id": "r", "value": {"citation": "A study."}}]
    )

    html = write(("text", f"<p>Words{MARKER}</p>"), references=references)

    assert "Words<sup>[1]</sup>" in html
    assert "<li>A study." in html


def test_players_are_links(write, values):
    html = write(*((name, values[name]) for name in ("audio", "video", "embed")))

    assert 'href="http://testserver/documents/' in html
    assert 'href="https://youtu.be/EXAMPLE0001"' in html


@pytest.mark.parametrize(
    "tag", ["script", "iframe", "audio", "video", "details", "button", "picture"]
)
def test_only_simple_tags_are_used(write, values, tag):
    html = write(*values.items())

    assert f"<{tag}" not in html
    assert "class=" not in html


def test_hostile_text_runs_nothing(write):
    html = write(("text", '<p onclick="x"><a href="javascript:x">y</a></p><script>'))

    assert "javascript" not in html
    assert "onclick" not in html
    assert "<script" not in html
