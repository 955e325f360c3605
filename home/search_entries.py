"""What the search index holds of each type of page."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from core.dates import site_date
from core.models import BasePage
from core.plain_text import text_of_body, text_of_html
from editorial.models import ContentPage
from home.models import FormPage, HomePage, StandardPage
from home.search_facets import (
    AUTHOR,
    CATEGORY,
    AuthorFacet,
    CategoryFacet,
)
from news.models import ArticlePage, NewsIndexPage
from search.registry import Entry, PageType, Registry


def read_article(article: ArticlePage) -> Entry:
    entry = read_content(article)
    further = [filed.category_id for filed in article.article_categories.all()]
    categories = {article.category_id, *further} - {None}
    tags = [item.tag.name for item in article.tagged_items.all()]
    return Entry(
        title=entry.title,
        summary=entry.summary,
        keywords=" ".join([entry.keywords, *tags]),
        body=entry.body,
        date=site_date(article.date) if article.date else None,
        terms={**entry.terms, CATEGORY: [str(pk) for pk in sorted(categories)]},
    )


def read_content(page: ContentPage) -> Entry:
    authorships = page.authorships.all()
    authors = [a.person for a in authorships if a.person.live]
    return Entry(
        title=page.title,
        summary=page.summary,
        keywords=" ".join(author.name for author in authors),
        body=text_of_body(page.body),
        date=page.updated_on or _first_day(page),
        terms={AUTHOR: [str(author.pk) for author in authors]},
    )


def read_form(page: FormPage) -> Entry:
    return Entry(
        title=page.title,
        summary=page.summary_text,
        body=text_of_html(page.introduction),
        date=_first_day(page),
    )


def read_title(page: BasePage) -> Entry:
    return Entry(title=page.title, summary=page.summary_text, date=_first_day(page))


def _first_day(page: BasePage) -> date | None:
    return page.first_published_at and site_date(page.first_published_at)


def register_search_entries(registry: Registry) -> None:
    of_content = ("authorships__person",)
    of_article = (*of_content, "article_categories", "tagged_items__tag")
    for page_type in (
        PageType(
            ArticlePage,
            "article",
            _("Articles"),
            _("Article"),
            read_article,
            of_article,
        ),
        PageType(StandardPage, "page", _("Pages"), _("Page"), read_content, of_content),
        PageType(FormPage, "form", _("Forms"), _("Form"), read_form),
        PageType(NewsIndexPage, "list", _("Lists"), _("List"), read_title),
        PageType(ContentPage, "text", _("Texts"), _("Text"), read_content, of_content),
        PageType(BasePage, "other", _("Other pages"), _("Page"), read_title),
        PageType(HomePage, "home", _("Front page"), _("Front page"), read_title),
    ):
        registry.register_page_type(page_type)
    for facet in (CategoryFacet(), AuthorFacet()):
        registry.register_facet(facet)
