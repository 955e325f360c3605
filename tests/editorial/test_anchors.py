import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context

from core.rich_text import Heading, find_headings, number_headings
from core.templatetags.story_tags import story
from editorial.text.anchors import assign_anchors
from news.models import ArticlePage
from tests.core.stories import make_body
from tests.factories import ArticlePageFactory
from tests.publishing import publish

ADMIN = re.compile(r"admin|wagtail")
LITERAL_ID = re.compile(r'\sid="([a-z][\w-]*)"')


def heading(words, key="k1"):
    return f'<h2 data-block-key="{key}">{words}</h2>'


def anchors_of(source, known=None):
    headings = number_headings(find_headings(source))
    anchors = assign_anchors(headings, known or {})
    return [anchors[heading.identity] for heading in headings]


def test_an_anchor_is_made_of_the_words():
    assert anchors_of(heading("What a plan means by “covered”")) == [
        "what-a-plan-means-by-covered"
    ]


def test_a_reworded_heading_keeps_its_anchor():
    assert anchors_of(heading("New words"), {"k1": "old-words"}) == ["old-words"]


def test_an_anchor_that_was_given_is_not_given_again():
    anchors = anchors_of(heading("Costs", "k2"), {"k1": "costs"})

    assert anchors == ["costs-2"]


def test_the_same_words_twice_have_two_anchors():
    assert anchors_of(heading("Costs") + heading("Costs", "k2")) == ["costs", "costs-2"]


def test_a_duplicated_block_has_anchors_of_its_own():
    assert anchors_of(heading("Costs") + heading("Costs")) == ["costs", "costs-2"]


@pytest.mark.parametrize("words", ["医療保険", "Здоровье", "…"])
def test_a_heading_without_latin_letters_has_an_anchor(words):
    assert anchors_of(heading(words)) == ["section"]


def test_an_empty_heading_has_none():
    assert anchors_of(heading(" ")) == []


def test_imported_headings_without_key_hang_on_their_words():
    assert anchors_of("<h2>Costs</h2>", {"Costs": "what-it-costs"}) == ["what-it-costs"]


@pytest.mark.parametrize("words", ["Reference 1", "Marker 1 1", "References"])
def test_no_heading_takes_the_id_of_a_reference(words):
    assert anchors_of(heading(words))[0].startswith("section-")


def test_no_heading_takes_an_id_of_the_templates():
    templates = Path(settings.BASE_DIR, "templates").rglob("*.html")
    public = [file for file in templates if not ADMIN.search(str(file.parent))]
    ids = {name for file in public for name in LITERAL_ID.findall(file.read_text())}

    anchors = assign_anchors([Heading(2, name, name) for name in ids], {})

    assert ids.isdisjoint(anchors.values())


class TestPublishedArticle:
    @pytest.fixture
    def article(self, news_index):
        return ArticlePageFactory(
            parent=news_index, body=make_body(("text", heading("Old words")))
        )

    def publish(self, article, *sources):
        article.body = make_body(*[("text", source) for source in sources])
        publish(article)
        return ArticlePage.objects.get(pk=article.pk)

    def render(self, article):
        return story(Context({"page": article}), article.body)

    def test_shows_its_anchors(self, article):
        assert '<h2 id="old-words">Old words</h2>' in self.render(article)

    def test_keeps_them_when_a_heading_is_reworded(self, article):
        article = self.publish(article, heading("New words"))

        assert '<h2 id="old-words">New words</h2>' in self.render(article)

    def test_keeps_them_when_a_heading_comes_back(self, article):
        article = self.publish(article, "<p>Gone</p>")
        article = self.publish(article, heading("Other words"))

        assert 'id="old-words"' in self.render(article)

    def test_gives_no_id_twice(self, article):
        article = self.publish(article, heading("A"), heading("A"), heading("A", "k2"))
        ids = re.findall(r'id="([^"]+)"', self.render(article))

        assert len(ids) == len(set(ids)) == 3

    def test_lists_the_same_anchors_in_its_contents(self, article):
        article = self.publish(article, heading("A"), heading("B", "k2"))
        html = self.render(article)

        for entry in article.contents:
            assert f'id="{entry["anchor"]}">{entry["text"]}' in html

    def test_in_draft_gives_away_no_anchor(self, article):
        article.body = make_body(("text", heading("Draft words", "k9")))
        article.save_revision()

        assert "k9" not in ArticlePage.objects.get(pk=article.pk).anchors
