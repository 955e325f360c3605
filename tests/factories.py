"""The least valid object of each model; a test sets only what it checks."""

import factory
import wagtail_factories
from django.utils import timezone
from django.utils.text import slugify
from factory.django import DjangoModelFactory
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from core import gate
from core.blocks import StoryBlock
from core.blocks.references import ReferenceBlock, ReferencesBlock
from core.blocks.text import QuoteBlock
from core.models import Image
from editorial.models import Person
from home.models import FormField, FormPage, HomePage, Partner, StandardPage
from news.models import (
    ArticleAuthorship,
    ArticleCategory,
    ArticlePage,
    Category,
    NewsIndexPage,
)
from search.models import SearchedDay, SearchedQuery, SynonymGroup
from search.query_words import digest_of


class ImageFactory(wagtail_factories.ImageFactory):
    description = "Rows of small circles"
    credit = "A. Drawer"

    class Meta:
        model = Image


class LiveAtOnce:
    """Mixed into factories: what they make is live without anybody's signature."""

    @classmethod
    def _create(cls, *args, **kwargs):
        with gate.left_open("a test's factory"):
            return super()._create(*args, **kwargs)


class PersonFactory(LiveAtOnce, DjangoModelFactory):
    name = factory.Sequence("Person {}".format)
    slug = factory.LazyAttribute(lambda person: slugify(person.name))

    class Meta:
        model = Person


class CategoryFactory(DjangoModelFactory):
    name = factory.Sequence("Category {}".format)
    slug = factory.LazyAttribute(lambda category: slugify(category.name))

    class Meta:
        model = Category


class PartnerFactory(LiveAtOnce, DjangoModelFactory):
    name = factory.Sequence("Partner {}".format)

    class Meta:
        model = Partner


class SynonymGroupFactory(DjangoModelFactory):
    terms = factory.Sequence("term {0}, other {0}".format)
    reason = factory.Sequence("Reason {}".format)

    class Meta:
        model = SynonymGroup


class QuoteBlockFactory(wagtail_factories.StructBlockFactory):
    quote = "The deadline was yesterday."
    attribution = "The editor"

    class Meta:
        model = QuoteBlock


class StoryBlockFactory(wagtail_factories.StreamBlockFactory):
    quote = factory.SubFactory(QuoteBlockFactory)

    class Meta:
        model = StoryBlock


class ReferenceBlockFactory(wagtail_factories.StructBlockFactory):
    citation = "Doe J. A study. Journal. 2020."

    class Meta:
        model = ReferenceBlock


class ReferencesBlockFactory(wagtail_factories.StreamBlockFactory):
    reference = factory.SubFactory(ReferenceBlockFactory)

    class Meta:
        model = ReferencesBlock


class ContentPageFactory(LiveAtOnce, wagtail_factories.PageFactory):
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")
    body = wagtail_factories.StreamFieldFactory(StoryBlockFactory)
    references = wagtail_factories.StreamFieldFactory(ReferencesBlockFactory)
    health_answer = "no"
    health_no_reason = "policy"

    class Meta:
        abstract = True


class HomePageFactory(LiveAtOnce, wagtail_factories.PageFactory):
    title = "Home"
    slug = "home"

    class Meta:
        model = HomePage


class StandardPageFactory(ContentPageFactory):
    title = factory.Sequence("Page {}".format)

    class Meta:
        model = StandardPage


class FormFieldFactory(DjangoModelFactory):
    label = "Message"
    field_type = "multiline"

    class Meta:
        model = FormField


class FormPageFactory(LiveAtOnce, wagtail_factories.PageFactory):
    title = "Contact"

    class Meta:
        model = FormPage


class NewsIndexPageFactory(LiveAtOnce, wagtail_factories.PageFactory):
    title = "News"
    slug = "news"

    class Meta:
        model = NewsIndexPage


class ArticlePageFactory(ContentPageFactory):
    title = factory.Sequence("Article {}".format)

    class Meta:
        model = ArticlePage


class ArticleAuthorshipFactory(DjangoModelFactory):
    person = factory.SubFactory(PersonFactory)

    class Meta:
        model = ArticleAuthorship


class ArticleCategoryFactory(DjangoModelFactory):
    category = factory.SubFactory(CategoryFactory)

    class Meta:
        model = ArticleCategory


class SearchedQueryFactory(DjangoModelFactory):
    words = factory.Sequence("query {}".format)
    digest = factory.LazyAttribute(lambda query: digest_of(query.words))
    is_whole = True
    first_day = factory.LazyFunction(timezone.localdate)

    class Meta:
        model = SearchedQuery


class SearchedDayFactory(DjangoModelFactory):
    query = factory.SubFactory(SearchedQueryFactory)
    day = factory.LazyFunction(timezone.localdate)
    searches = 1

    class Meta:
        model = SearchedDay


class PromotedQueryFactory(DjangoModelFactory):
    query_string = "best plan"

    class Meta:
        model = Query
        django_get_or_create = ["query_string"]


class SearchPromotionFactory(DjangoModelFactory):
    query = factory.SubFactory(PromotedQueryFactory)

    class Meta:
        model = SearchPromotion
