import pytest
from django.template import Context
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import RichText

from core.blocks.text import TEXT_FEATURES
from core.rich_text import find_headings, find_markers, plain_text
from core.templatetags.story_tags import feed_html, story_text
from tests.factories import StandardPageFactory

MARKER = '<a linktype="reference" id="u-1">1</a>'


def render(source, **context):
    return story_text(Context(context), RichText(source))


@pytest.mark.parametrize(
    "hostile",
    [
        '<p><a href="javascript:alert(1)">x</a></p>',
        '<p><a href=" JaVaScRiPt:alert(1)">x</a></p>',
        '<p><a href="java&#9;script:alert(1)">x</a></p>',
        '<p><a href="data:text/html,<script>alert(1)</script>">x</a></p>',
        "<script>alert(1)</script>",
        "<style>p { background: url(javascript:alert) }</style>",
        '<p onclick="alert(1)">x</p>',
        '<img src="x" onerror="alert(1)">',
        "<svg><script>alert(1)</script></svg>",
        '<iframe src="https://example.org"></iframe>',
        '<h2 data-block-key="k" onmouseover="alert(1)">x</h2>',
    ],
)
def test_stored_html_runs_nothing(hostile):
    html = render(hostile).lower()

    for part in ("script", "alert", "<img", "<iframe", "onclick", "data:"):
        assert part not in html


def test_the_editor_drops_script_links_when_it_saves():
    converter = ContentstateConverter(features=TEXT_FEATURES)
    pasted = converter.from_database_format('<p><a href="javascript:x">words</a></p>')

    assert "javascript" not in converter.to_database_format(pasted)


def test_unclosed_tags_do_not_leak_into_the_page():
    assert render("</div><p><b>Words") == "<p><b>Words</b></p>"


def test_what_editors_may_use_stays():
    source = (
        "<h2>A</h2><h3>B</h3><h4>C</h4><p><b>b</b> <i>i</i> <sup>2</sup><br></p>"
        '<ul><li>1</li></ul><ol><li><a href="https://example.org/?a=1&amp;b">2</a></li></ol>'
        '<p><a href="tel:988">988</a> <a href="mailto:a@example.org">Write</a></p>'
    )

    assert render(source) == source


def test_headings_lose_the_keys_of_the_editor():
    assert render('<h2 data-block-key="k1">A</h2>') == "<h2>A</h2>"


def test_an_empty_heading_is_left_out():
    assert render('<h2 data-block-key="k1"> </h2><p>Words</p>') == "<p>Words</p>"


def test_a_marker_without_its_reference_shows_nothing():
    assert render(f"<p>Words{MARKER}.</p>") == "<p>Words.</p>"


def test_markers_are_no_part_of_the_words():
    assert plain_text(f"<p>Words{MARKER}</p><p>more</p>") == "Words more"


def test_markers_are_found_whatever_the_order_of_their_attributes():
    assert find_markers(f'{MARKER}<a id="u-2" linktype="reference">2</a>') == [
        "u-1",
        "u-2",
    ]


def test_headings_have_level_key_and_words():
    (heading,) = find_headings(f'<h3 data-block-key="k">The <b>words</b>{MARKER}</h3>')

    assert (heading.level, heading.key, heading.text) == (3, "k", "The words")


class TestPageLinks:
    def render(self, pk):
        return render(f'<p><a id="{pk}" linktype="page">words</a></p>')

    def test_lead_to_the_page(self, home):
        page = StandardPageFactory(parent=home, slug="open")

        assert self.render(page.pk) == '<p><a href="/open/">words</a></p>'

    def test_to_a_draft_are_only_words(self, home):
        page = StandardPageFactory(parent=home, live=False)

        assert self.render(page.pk) == "<p>words</p>"

    def test_to_a_page_that_is_gone_are_only_words(self, home):
        assert self.render(99999) == "<p>words</p>"


class TestFeedHtml:
    def clean(self, html, home):
        return feed_html(html, home.absolute_url)

    def test_addresses_are_absolute(self, home):
        html = self.clean('<a href="/a/">a</a><img src="/b.jpg" alt="b">', home)

        assert 'href="http://testserver/a/"' in html
        assert 'src="http://testserver/b.jpg"' in html

    @pytest.mark.parametrize(
        ("address", "absolute"),
        [
            ("#part", "http://testserver/#part"),
            ("sub/?a=1&amp;b=2", "http://testserver/sub/?a=1&amp;b=2"),
            ("//cdn.example.org/x", "http://cdn.example.org/x"),
            ("https://example.org/?q=&quot;", "https://example.org/?q=&quot;"),
            ("tel:988", "tel:988"),
        ],
    )
    def test_each_kind_of_address_leads_where_it_did(self, home, address, absolute):
        html = self.clean(f'<a href="{address}">a</a>', home)

        assert html == f'<a href="{absolute}">a</a>'

    def test_words_that_look_like_an_address_stay(self, home):
        html = '<p>Write href="/a/"</p><img alt="<a href=" src="/b.jpg">'

        cleaned = self.clean(html, home)

        assert 'Write href="/a/"' in cleaned
        assert 'src="http://testserver/b.jpg"' in cleaned

    def test_only_simple_tags_stay(self, home):
        html = self.clean('<div class="x"><p id="y">Words</p></div>', home)

        assert html == "<p>Words</p>"
