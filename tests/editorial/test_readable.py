"""Which change of which field or block makes another text."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import models

from core.models import Image
from editorial.models import Person
from editorial.text.readable import content_hash
from home.models import Partner, StandardPage
from news.models import ArticlePage
from tests.core.stories import make_body
from tests.editorial.leaves import make_references
from tests.factories import (
    ArticlePageFactory,
    ImageFactory,
    NewsIndexPageFactory,
    PartnerFactory,
    PersonFactory,
    StandardPageFactory,
)
from tests.publishing import store

NO_TEXT = {
    **dict.fromkeys(("path", "depth", "numchild", "url_path"), "its place in the tree"),
    **dict.fromkeys(("slug", "alias_of"), "its address"),
    **dict.fromkeys(("translation_key", "locale"), "its language"),
    **dict.fromkeys(
        ("id", "page_ptr", "content_type"), "its identity: a copy reads alike"
    ),
    **dict.fromkeys(
        ("live", "has_unpublished_changes", "latest_revision", "live_revision"),
        "how far it is",
    ),
    **dict.fromkeys(
        ("first_published_at", "last_published_at", "latest_revision_created_at"),
        "dates are no text",
    ),
    **dict.fromkeys(("go_live_at", "expire_at", "expired"), "when it is shown"),
    **dict.fromkeys(("display_date", "updated_date"), "dates are no text"),
    **dict.fromkeys(("locked", "locked_at", "locked_by", "owner"), "who works on it"),
    **dict.fromkeys(
        ("show_in_menus", "hide_from_search_engines"), "where it is listed"
    ),
    "draft_title": "a copy of the title of the newest draft",
    "category": "where it is filed",
    "anchors": "made from the headings",
    **dict.fromkeys(
        ("health_no_reason", "health_no_words"), "why it was answered No, for the desk"
    ),
}
UNCHANGEABLE = {"id", "page_ptr", "content_type"}
TEXT = {
    **dict.fromkeys(("title", "seo_title", "listing_title"), lambda: "Other words"),
    **dict.fromkeys(("summary", "search_description"), lambda: "Other words"),
    **dict.fromkeys(("listing_summary", "disclosure"), lambda: "Other words"),
    **dict.fromkeys(("lead_image_alt", "lead_image_caption"), lambda: "Other words"),
    **dict.fromkeys(
        ("lead_image", "listing_image", "social_image"),
        lambda: ImageFactory(file__color="red"),
    ),
    "sponsor": lambda: PartnerFactory(name="Other payer"),
    "health_answer": lambda: "yes",
    "hide_notice_reason": lambda: "Another subject",
    "body": lambda: make_body(("quote", {"quote": "Other words"})),
    "references": lambda: make_references(("r9", "Other source")),
}
OF_AN_IMAGE = {
    "description",
    "is_decorative",
    "credit",
    "licence",
    "source_url",
    "file_hash",
    *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
}
JUDGED_OF_AN_IMAGE = {"description", "is_decorative", "file_hash"}
OF_A_PERSON = {"name", "credentials", "field"}
OF_A_SPONSOR = {"name"}


def make_fields():
    return {
        "lead_image": ImageFactory(),
        "lead_image_caption": "A caption",
        "sponsor": PartnerFactory(),
        "summary": "A summary",
    }


@pytest.fixture
def page_of(home):
    """Make a page of either type with all that it may show but a long body."""

    def make(model):
        fields = make_fields()
        if model is ArticlePage:
            return ArticlePageFactory(
                parent=NewsIndexPageFactory(parent=home), **fields
            )
        return StandardPageFactory(parent=home, **fields)

    return make


@pytest.fixture
def page(page_of):
    page = page_of(StandardPage)
    page.authorships.create(person=PersonFactory(credentials="MD"), sort_order=0)
    store(page)
    return page


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def columns(model):
    return [field.name for field in model._meta.concrete_fields]


def another(field, value):
    """Another value of any kind of column."""
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateTimeField):
        return datetime(2020, 5, 4, tzinfo=UTC)
    if isinstance(field, models.DateField):
        return datetime(2020, 5, 4, tzinfo=UTC).date()
    if isinstance(field, models.UUIDField):
        return uuid4()
    if isinstance(field, models.ForeignKey):
        return None if value else 1
    if isinstance(field, models.IntegerField):
        return (value or 0) + 1
    return {"other": "1"} if isinstance(field, models.JSONField) else "other"


class TestFields:
    @pytest.mark.parametrize("model", [ArticlePage, StandardPage])
    def test_are_all_known_to_be_text_or_not(self, model):
        assert set(columns(model)) <= {*TEXT, *NO_TEXT}

    @pytest.mark.parametrize("model", [ArticlePage, StandardPage])
    @pytest.mark.parametrize("name", TEXT)
    def test_of_the_text_make_another_text(self, page_of, model, name):
        if name not in columns(model):
            pytest.skip("the other page type has it")
        page = page_of(model)
        before = page.content_hash

        setattr(page, name, TEXT[name]())

        assert page.content_hash != before

    @pytest.mark.parametrize("model", [ArticlePage, StandardPage])
    @pytest.mark.parametrize("name", sorted({*NO_TEXT} - UNCHANGEABLE))
    def test_that_are_no_text_change_nothing(self, page_of, model, name):
        if name not in columns(model):
            pytest.skip("the other page type has it")
        page = page_of(model)
        before = page.content_hash
        field = model._meta.get_field(name)

        setattr(page, field.attname, another(field, getattr(page, field.attname)))

        assert page.content_hash == before

    def test_of_a_copy_are_the_same_text(self, page):
        copy = page.copy(update_attrs={"slug": "copy"}, keep_live=False)

        assert fresh(copy).content_hash == page.content_hash


def change_row(instance, name):
    field = instance._meta.get_field(name)
    value = another(field, getattr(instance, field.attname))
    rows = models.QuerySet(type(instance)).filter(pk=instance.pk)
    rows.update(**{field.attname: value})


def columns_but_identity(model):
    unchangeable = {"file", "id", "slug", "uploaded_by_user", "collection", "revision"}
    foreign = {field.name for field in model._meta.concrete_fields if field.is_relation}
    return sorted({*columns(model)} - unchangeable - foreign)


class TestWhatAPageShowsOfOthers:
    """It is approved with the text, and a reviewer signs a part of it."""

    def check(self, page, instance, name, *, approved, signed=frozenset()):
        before = fresh(page).read()

        change_row(instance, name)

        after = fresh(page).read()
        assert after.content_hash == before.content_hash
        assert (after.seen_hash != before.seen_hash) == (name in approved)
        assert (after.judged_hash != before.judged_hash) == (name in signed)

    @pytest.mark.parametrize("name", columns_but_identity(Person))
    def test_of_an_author_are_name_and_credentials(self, page, name):
        self.check(page, page.authorships.get().person, name, approved=OF_A_PERSON)

    @pytest.mark.parametrize("name", columns_but_identity(Partner))
    def test_of_a_sponsor_is_the_name(self, page, name):
        self.check(page, page.sponsor, name, approved=OF_A_SPONSOR)

    @pytest.mark.parametrize("name", columns_but_identity(Image))
    def test_of_a_picture_are_its_file_words_and_credit(self, page, name):
        self.check(
            page,
            page.lead_image,
            name,
            approved=OF_AN_IMAGE,
            signed=JUDGED_OF_AN_IMAGE,
        )

    def test_a_replaced_file_is_another_picture_whatever_code_stored_it(self, page):
        before = fresh(page).read()
        image = page.lead_image

        image.file = ImageFactory(file__color="red").file.file
        image.file._committed = False
        store(image)

        assert fresh(page).read().judged_hash != before.judged_hash


class TestAuthors:
    @pytest.mark.parametrize("live", [True, False])
    def test_who_come_make_another_text(self, page, live):
        before = page.content_hash

        page.authorships.create(person=PersonFactory(live=live), sort_order=1)

        assert page.content_hash != before

    def test_in_another_order_make_another_text(self, page):
        page.authorships.create(person=PersonFactory(), sort_order=1)
        before = page.content_hash

        page.authorships.all()[0].sort_order = 2

        assert page.content_hash != before


def test_the_hash_tells_the_version_of_the_reading(page):
    version, digest = page.content_hash.split(":")

    assert version == "2"
    assert len(digest) == 64
    assert page.content_hash == content_hash(page.readable())


def test_each_passage_says_where_it_is_mended(page):
    places = {(passage.path, passage.field) for passage in page.readable()}

    assert ("lead_image_caption", "Caption") in places
    assert (f"authorships.{page.authorships.get().pk}.person", "Person") in places
