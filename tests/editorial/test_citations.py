import re

import pytest
from django.template import Context
from django.template.loader import render_to_string

from core.blocks import ReferencesBlock
from core.templatetags.story_tags import story
from editorial.text.citations import number_citations
from tests.core.stories import make_body
from tests.factories import ArticlePageFactory


def make_references(**fields_of):
    return ReferencesBlock().to_python(
        [
            {
                "type": "reference",
                "id": identity,
                "value": {"citation": f"Study {identity}", **fields},
            }
            for identity, fields in fields_of.items()
        ]
    )


def text(*identities):
    markers = "".join(
        f'<a linktype="reference" id="{identity}">*</a>' for identity in identities
    )
    return ("text", f"<p>Words{markers}</p>")


@pytest.fixture
def article(news_index):
    return ArticlePageFactory(
        parent=news_index,
        references=make_references(a={}, b={"doi": "10.5555/b", "pmid": "31452104"}),
        body=make_body(text("b"), text("a", "b", "gone")),
    )


def test_numbers_follow_the_first_mention():
    citations = number_citations(make_references(a={}, b={}), ["b", "a", "b"])

    assert [(c.identity, c.number, c.mentions) for c in citations] == [
        ("b", 1, 2),
        ("a", 2, 1),
    ]


def test_references_that_nobody_mentions_come_last():
    citations = number_citations(make_references(a={}, b={}), ["b"])

    assert [citation.identity for citation in citations] == ["b", "a"]


def test_a_mention_of_an_unknown_reference_takes_no_number():
    (citation,) = number_citations(make_references(a={}), ["gone", "a"])

    assert citation.number == 1


class TestArticle:
    def render(self, article):
        return story(Context({"page": article}), article.body)

    def render_list(self, article):
        return render_to_string(
            "components/references.html", {"citations": article.citations}
        )

    def test_numbers_its_markers(self, article):
        numbers = re.findall(r'aria-label="Reference (\d)"', self.render(article))

        assert numbers == ["1", "2", "1"]

    def test_leaves_out_a_marker_without_its_reference(self, article):
        assert self.render(article).count('class="marker"') == 3

    def test_counts_anew_at_each_rendering(self, article):
        assert self.render(article) == self.render(article)

    def test_leads_to_its_list_and_back(self, article):
        html = self.render(article)
        listed = self.render_list(article)

        assert set(re.findall(r'href="#(reference-\d)"', html)) == set(
            re.findall(r'id="(reference-\d)"', listed)
        )
        assert re.findall(r'id="(marker-[\d-]+)"', html) == [
            "marker-1-1",
            "marker-2-1",
            "marker-1-2",
        ]
        assert set(re.findall(r'href="#(marker-[\d-]+)"', listed)) == {
            "marker-1-1",
            "marker-2-1",
            "marker-1-2",
        }

    def test_links_each_way_to_a_source(self, article):
        listed = self.render_list(article)

        assert 'href="https://doi.org/10.5555/b"' in listed
        assert 'href="https://pubmed.ncbi.nlm.nih.gov/31452104/"' in listed
