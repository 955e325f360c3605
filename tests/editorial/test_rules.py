"""The rules of the gate: what looks empty to a reader counts as missing."""

import pytest

from core.gate import blockers
from editorial.models import Person
from home.models import Partner
from news.models import Category
from tests.core.stories import make_body
from tests.editorial.newsroom import make_article
from tests.factories import (
    ArticleAuthorshipFactory,
    ImageFactory,
    PartnerFactory,
    PersonFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db
EMPTY = ["", " ", "\u200b", "\u2800", "\u3164", "\u0301", "\u202e", "…"]

each_empty = pytest.mark.parametrize("empty", EMPTY, ids=ascii)


def faults(content):
    """Name rule and field of all that stands in the way but signatures."""
    found = {(blocker.code, blocker.field) for blocker in blockers(content)}
    return {fault for fault in found if fault[0] not in {"approval", "sign-off"}}


def codes(content):
    return {code for code, _field in faults(content)}


def picture(image, **values):
    chosen = {"image": image.pk, "alt_text": "", "decorative": False, **values}
    return {"image": chosen, "caption": ""}


def test_an_article_with_all_of_it_has_no_fault(news_index):
    assert not faults(make_article(news_index))


@each_empty
@pytest.mark.parametrize(
    ("rule", "field"),
    [("title", "title"), ("summary", "summary")],
)
def test_words_of_a_page_are_seen(news_index, rule, field, empty):
    article = make_article(news_index)
    setattr(article, field, empty)

    assert faults(article) == {(rule, field)}


@each_empty
def test_a_text_has_words(news_index, empty):
    body = make_body(("text", f"<h2>{empty}</h2><p>{empty}</p>"))

    assert faults(make_article(news_index, body=body)) == {("text", "body")}


def test_a_text_may_be_a_table_or_a_list_of_facts(news_index):
    body = make_body(("key_facts", {"facts": ["Take 5 mg."]}))

    assert not faults(make_article(news_index, body=body))


def test_a_standing_page_may_be_its_branch_alone(home):
    assert "text" not in codes(StandardPageFactory(parent=home))


@each_empty
def test_a_disclosure_says_something(news_index, empty):
    article = make_article(news_index, sponsor=PartnerFactory(), disclosure=empty)

    assert codes(article) == {"disclosure"}


@each_empty
def test_health_information_has_a_source_with_words(news_index, empty):
    article = make_article(
        news_index,
        health_answer="yes",
        references__0__reference__citation=empty,
    )

    assert codes(article) == {"references"}
    assert len(faults(article)) == 2


def test_one_reference_without_words_is_named_among_others(news_index):
    article = make_article(news_index, references__1__reference__citation="\u200b")

    blank = article.references[1].id
    assert faults(article) == {("references", f"references.{blank}.citation")}


def test_an_author_is_one_that_readers_see(news_index):
    article = make_article(news_index)
    Person.objects.update(live=False)

    assert codes(article) == {"author"}
    assert "publish the person" in str(blockers(article)[0].message)

    ArticleAuthorshipFactory(page=article, person=PersonFactory())
    assert not faults(type(article).objects.get(pk=article.pk))


def test_a_draft_looks_at_its_own_authors(news_index):
    article = make_article(news_index)
    article.authorships.set([])
    article.save_revision()

    assert codes(article.get_latest_revision_as_object()) == {"author"}


class TestPictures:
    """The lead, one in the body and one of a gallery are looked at alike."""

    @pytest.fixture(params=["lead", "body", "gallery"])
    def article_with(self, request, news_index):
        def make(image, alt_text=""):
            if request.param == "lead":
                values = {"lead_image": image, "lead_image_alt": alt_text}
                return make_article(news_index, **values)
            shown = picture(image, alt_text=alt_text)
            block = {
                "body": ("image", shown),
                "gallery": ("gallery", {"title": "Views", "images": [shown]}),
            }[request.param]
            body = make_body(("text", "<p>Take 5 mg.</p>"), block)
            return make_article(news_index, body=body)

        return make

    def test_a_picture_with_description_and_credit_is_fine(self, article_with):
        assert not faults(article_with(ImageFactory()))

    @each_empty
    def test_each_needs_a_credit(self, article_with, empty):
        assert codes(article_with(ImageFactory(credit=empty))) == {"credit"}

    @each_empty
    def test_each_needs_a_description(self, article_with, empty):
        assert codes(article_with(ImageFactory(description=empty))) == {"alt-text"}

    def test_words_in_the_text_stand_in_for_the_description(self, article_with):
        article = article_with(ImageFactory(description=""), "A child with a cast")

        assert not faults(article)

    def test_a_decorative_picture_says_nothing(self, article_with):
        image = ImageFactory(description="", is_decorative=True)

        assert not faults(article_with(image))


@each_empty
def test_names_and_addresses_of_snippets_are_seen(db, empty):
    assert codes(Person(name=empty, slug="a")) == {"name", "second-person"}
    assert codes(Partner(name=empty, url="https://example.org/")) == {"name"}
    assert codes(Partner(name="Somebody", url=empty)) == {"address"}


@pytest.mark.parametrize("name", ["\u200b", "\u3164", "…"], ids=ascii)
def test_forms_refuse_a_name_that_nobody_sees(admin_client, name):
    for model, address, more in (
        (Category, "/admin/snippets/news/category/add/", {"slug": "a"}),
        (Partner, "/admin/snippets/home/partner/add/", {"kind": "partner"}),
    ):
        answer = admin_client.post(address, {"name": name, **more})

        assert "Write the name that readers see" in answer.content.decode()
        assert not model.objects.exists()
