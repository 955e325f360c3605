import pytest

from core.passages import visible
from core.rich_passages import Numbers, read_rich_text


class Leaflet:
    shown_facts = (("title", "A leaflet"),)


NUMBERS = Numbers({"u-1": 1, "u-2": 2}, {"7": Leaflet()})
MARKER = '<a linktype="reference" id="u-1">9</a>'


def read(source):
    return read_rich_text(source, NUMBERS)


def texts(source):
    return [passage.text for passage in read(source)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>Words</p>", '<p data-block-key="k1">Words</p>'),
        ("<p>Words</p>", "Words"),
        ("<p>Two  words\n</p>", "<p>Two&nbsp;words</p>"),
        ("<p>Two words</p>", "<p>Two<br/>words</p>"),
        ("<p><b>Two</b> words</p>", "<p><strong>Two</strong> words</p>"),
        ("<p>caf\u00e9</p>", "<p>cafe\u0301</p>"),
        ("<p>soft</p>", "<p>so\u00adft</p>"),
        ("<p>Words</p>", "<p>Words</p><p> </p><h2></h2>"),
        ('<a href="/a" id="x">a</a>', '<a id="x" href="/a">a</a>'),
        ("<p>a &amp; b</p>", "<p>a &#38; b</p>"),
        ("<p>1<sup>2</sup><sup>3</sup></p>", "<p>1<sup>23</sup></p>"),
        ("<p>Words</p>", "<script>x</script><p>Words</p><style>y</style>"),
    ],
)
def test_reads_the_same(one, other):
    assert read(one) == read(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>One</p><p>Two</p>", "<p>One Two</p>"),
        ("<p>Two words</p>", "<p><b>Two</b> words</p>"),
        ("<p><b>Two</b> words</p>", "<p><i>Two</i> words</p>"),
        ("<p>not <b>not</b></p>", "<p><b>not</b> not</p>"),
        ('<p><a href="/a">a <b>b</b></a></p>', '<p><a href="/a">a b</a></p>'),
        ("<h2>Words</h2>", "<h3>Words</h3>"),
        ("<h2>Words</h2>", "<p>Words</p>"),
        ("<ul><li>Words</li></ul>", "<p>Words</p>"),
        ("<ul><li>Words</li></ul>", "<ol><li>Words</li></ol>"),
        ("<ol><li>a</li></ol>", '<ol start="2"><li>a</li></ol>'),
        ("<ol><li>a</li><li>b</li></ol>", "<ol><li>a</li></ol><ol><li>b</li></ol>"),
        ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<p>10<sup>6</sup></p>", "<p>106</p>"),
        ("<p>10<sup>6</sup></p>", "<p>10<sub>6</sub></p>"),
        ("<p>10<sup>6</sup></p>", "<p>10^6</p>"),
        ('<p><a href="/a">a</a></p>', '<p><a href="/b">a</a></p>'),
        ('<p><a href="/a">a</a></p>', "<p>a</p>"),
        ('<p><a href="/a">a</a> b</p>', '<p>a <a href="/a">b</a></p>'),
        (f"<p>a{MARKER} b</p>", f"<p>a b{MARKER}</p>"),
        (f"<p>a{MARKER}</p>", "<p>a[1]</p>"),
        ("<p>Words</p>", "<blockquote>Words</blockquote>"),
    ],
)
def test_reads_otherwise(one, other):
    assert read(one) != read(other)


def test_links_lead_to_pages_files_and_addresses():
    source = (
        '<p><a linktype="page" id="3">a</a> <a linktype="document" id="7">b</a>'
        ' <a linktype="document" id="8">c</a> <a href="tel:911">d</a></p>'
    )

    (passage,) = read(source)

    targets = [value for name, value in passage.facts if name == "link"]
    assert targets == ["page:3", "document:7", "document:8", "tel:911"]


def test_a_linked_document_is_a_thing_of_its_own():
    (passage,) = read('<p><a linktype="document" id="7">b</a></p>')

    assert passage.shared == Leaflet.shown_facts
    assert [type(thing) for thing in passage.things] == [Leaflet]


def test_markers_are_numbers():
    assert texts(f"<p>Words{MARKER}, more</p>") == ["Words[1], more"]


def test_a_marker_without_its_reference_is_nothing():
    assert texts('<p>Words<a linktype="reference" id="u-9">9</a>.</p>') == ["Words."]


@pytest.mark.parametrize(
    "source", ["</p></ul></a>", "<p><b>Wo", "<ul><li>", "<p a='", "&", "<!--"]
)
def test_broken_tags_break_nothing(source):
    read(source)


def test_what_is_seen_has_single_spaces():
    assert visible(" a\u00a0 \n\tb\u200b ") == "a b"
