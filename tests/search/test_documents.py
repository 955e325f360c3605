"""What is in the index: what readers may see, as it is, at once."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from home.models import StandardPage
from search.indexing import index_pages
from search.models import Document, Word
from search.registry import registry
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticlePageFactory,
    CategoryFactory,
    FormPageFactory,
    PersonFactory,
    StandardPageFactory,
)
from tests.publishing import publish, store


def titles(client, text, **query):
    """The titles that a search finds, in order."""
    results = client.get("/search/", {"q": text, **query}).context["results"]
    return [result.card.title for result in results]


def make_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.fixture
def page(home):
    return StandardPageFactory(parent=home, title="Deductible")


def test_every_page_type_is_found(client, home, news_index):
    ArticlePageFactory(parent=news_index, title="Deductible article")
    StandardPageFactory(parent=home, title="Deductible page")
    FormPageFactory(parent=home, title="Deductible form")

    assert set(titles(client, "deductible")) == {
        "Deductible article",
        "Deductible page",
        "Deductible form",
    }


def test_a_published_page_is_found_at_once(client, home):
    page = StandardPageFactory(parent=home, title="Deductible", live=False)
    assert titles(client, "deductible") == []

    publish(page)

    assert titles(client, "deductible") == ["Deductible"]


def test_an_unpublished_page_is_gone_at_once(client, page):
    page.unpublish()

    assert titles(client, "deductible") == []


def test_a_deleted_page_is_gone(client, page):
    page.delete()

    assert titles(client, "deductible") == []
    assert not Document.objects.filter(pk=page.pk).exists()


def test_words_of_a_draft_are_not_found(client, page):
    page.title = "Copayment"
    page.save_revision()

    assert titles(client, "copayment") == []
    assert titles(client, "deductible") == ["Deductible"]


def test_what_was_taken_off_without_a_signal_is_not_shown(client, page):
    StandardPage.objects.filter(pk=page.pk).update(live=False)

    assert titles(client, "deductible") == []


def test_a_private_page_is_not_found(client, page):
    make_private(page)

    assert titles(client, "deductible") == []


def test_a_page_under_a_private_one_is_not_found(client, page):
    StandardPageFactory(parent=page, title="Deductible below")
    make_private(page)

    assert titles(client, "deductible") == []


def test_a_page_that_is_private_no_more_is_found(client, page):
    make_private(page)

    PageViewRestriction.objects.get().delete()

    assert titles(client, "deductible") == ["Deductible"]


def test_a_page_that_is_moved_to_a_private_place_is_not_found(client, home, page):
    private = StandardPageFactory(parent=home, title="Private")
    make_private(private)

    page.move(private, "last-child")

    assert titles(client, "deductible") == []


def test_an_author_is_found_by_a_new_name(client, news_index):
    person = PersonFactory(name="Ada Reed")
    article = ArticlePageFactory(parent=news_index, title="Deductible")
    article.authorships = [ArticleAuthorshipFactory.build(person=person)]
    publish(article)
    assert titles(client, "ada reed") == ["Deductible"]

    person.name = "Ada Morrow"
    store(person)

    assert titles(client, "ada morrow") == ["Deductible"]
    assert titles(client, "reed", exact="1") == []


def test_a_category_keeps_its_pages_under_a_new_name(client, news_index):
    category = CategoryFactory(name="Plans", slug="plans")
    ArticlePageFactory(parent=news_index, title="Deductible", category=category)

    category.name, category.slug = "Health plans", "health-plans"
    store(category)

    assert titles(client, "deductible", category="health-plans") == ["Deductible"]


def test_a_text_longer_than_is_searched_is_published(client, page):
    """Of more than 1 MB of words, the most that PostgreSQL indexes."""
    page.body = [
        ("quote", {"quote": " ".join(f"word{number}" for number in range(150_000))})
    ]
    publish(page)

    assert titles(client, "deductible") == ["Deductible"]
    assert titles(client, "word17") == ["Deductible"]
    assert [found.pk for found in Page.objects.search("word17")] == [page.pk]


def test_a_rebuild_finds_what_was_missing_and_drops_what_is_gone(client, home, page):
    gone = StandardPageFactory(parent=home, title="Copayment")
    StandardPage.objects.filter(pk=gone.pk).update(live=False)
    Document.objects.filter(pk=page.pk).delete()
    Word.objects.create(word="nowhere")
    out = StringIO()

    call_command("rebuild_search", stdout=out)

    assert titles(client, "deductible") == ["Deductible"]
    assert not Document.objects.filter(pk=gone.pk).exists()
    assert not Word.objects.filter(word="nowhere").exists()
    assert Word.objects.get(word="deductible").documents == 1
    assert "pages are searched" in out.getvalue()


def test_indexing_a_page_again_takes_few_queries(page, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        index_pages([page])


def test_a_page_type_that_nobody_registered_is_searched_as_what_it_derives_from():
    class Unregistered(StandardPage):
        class Meta:
            proxy = True
            app_label = "home"

    assert registry.type_of(Unregistered).name == "page"
    assert registry.type_of(Page) is None
