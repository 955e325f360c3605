import json

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from core.rich_text import ReferenceLinkHandler, find_markers

IDENTITY = "0f6a2b9e-6d2c-4a63-9a55-0c8d2f6f1b11"
STORED = (
    '<p data-block-key="abcde">It works'
    f'<a id="{IDENTITY}" linktype="reference">[Shapiro 1972]</a> well.</p>'
)


@pytest.fixture
def converter():
    return ContentstateConverter(features=["bold", "link", "reference"])


def content_of(converter, html):
    return json.loads(converter.from_database_format(html))


def test_marker_survives_save_and_reload(converter):
    stored = converter.to_database_format(converter.from_database_format(STORED))

    assert find_markers(stored) == [IDENTITY]
    assert "[Shapiro 1972]</a> well." in stored


def test_marker_is_one_piece_in_the_editor(converter):
    content = content_of(converter, STORED)

    assert content["entityMap"]["0"] == {
        "mutability": "IMMUTABLE",
        "type": "REFERENCE",
        "data": {"id": IDENTITY},
    }


def test_marker_of_an_unknown_reference_is_kept(converter):
    unknown = STORED.replace(IDENTITY, "gone-1")

    stored = converter.to_database_format(converter.from_database_format(unknown))

    assert find_markers(stored) == ["gone-1"]


@pytest.mark.parametrize(
    "identity", ['"><script>alert(1)</script>', "a b", "", "x" * 65, None, 7.5, ["a"]]
)
def test_marker_with_a_hostile_identity_leaves_its_words_only(converter, identity):
    content = content_of(converter, STORED)
    content["entityMap"]["0"]["data"]["id"] = identity

    stored = converter.to_database_format(json.dumps(content))

    assert "<script" not in stored
    assert not find_markers(stored)
    assert "[Shapiro 1972]" in stored


def test_links_to_addresses_stay_links(converter):
    html = '<p data-block-key="abcde"><a href="https://example.org/">there</a></p>'

    assert converter.to_database_format(converter.from_database_format(html)) == html


def test_rendered_marker_carries_no_markup_of_its_identity():
    opened = ReferenceLinkHandler.expand_db_attributes({"id": '"><b onclick=x>'})

    assert opened == '<a data-reference="bonclickx">'
