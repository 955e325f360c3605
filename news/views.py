from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from taggit.models import Tag

from core.cards import CARD_PICTURES
from core.pagination import page_or_404, redirect_from_first_page
from editorial.models import Person
from news.category_tree import CategoryTree
from news.models import ArticlePage, Category
from news.querysets import ArticlePageQuerySet

ARTICLES_PER_PAGE = 20


def archive(
    request: HttpRequest, articles: ArticlePageQuerySet, template: str, **context: Any
) -> HttpResponse:
    """One page of a list of articles, newest first, with what the template says of it."""
    if redirection := redirect_from_first_page(request):
        return redirection
    articles = articles.newest_first().for_listing(*CARD_PICTURES)
    context["articles"] = page_or_404(articles, request, ARTICLES_PER_PAGE)
    context["canonical_path"] = request.path
    return TemplateResponse(request, f"news/{template}.html", context)


def category_archive(request: HttpRequest, slug: str) -> HttpResponse:
    category = get_object_or_404(Category.objects.select_related("image"), slug=slug)
    tree = CategoryTree(Category.objects.for_tree())
    return archive(
        request,
        ArticlePage.objects.published().about(tree.descendant_pks(category.pk)),
        "category_archive",
        category=category,
        ancestors=tree.ancestors(category.pk),
        children=[
            branch.category
            for branch in tree.branches(category.pk)
            if branch.level == 1
        ],
        feed_url=reverse("news:category-feed", args=[slug]),
    )


def author_archive(request: HttpRequest, slug: str) -> HttpResponse:
    person = get_object_or_404(
        Person.objects.select_related("photo"), slug=slug, live=True
    )
    articles = ArticlePage.objects.published().by(person)
    return archive(request, articles, "author_archive", person=person)


def tag_archive(request: HttpRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(Tag, slug=slug)
    articles = ArticlePage.objects.published().tagged(slug)
    return archive(request, articles, "tag_archive", tag=tag)


def year_archive(request: HttpRequest, year: int) -> HttpResponse:
    articles = ArticlePage.objects.published().between(
        date(year, 1, 1), date(year + 1, 1, 1)
    )
    _require_any(articles)
    months = articles.datetimes("display_date", "month")
    return archive(
        request, articles, "date_archive", heading=str(year), year=year, months=months
    )


def month_archive(request: HttpRequest, year: int, month: int) -> HttpResponse:
    first = date(year, month, 1)
    next_month = date(year + month // 12, month % 12 + 1, 1)
    articles = ArticlePage.objects.published().between(first, next_month)
    _require_any(articles)
    return archive(
        request, articles, "date_archive", heading=format_date(first, "F Y"), year=year
    )


def _require_any(articles: ArticlePageQuerySet) -> None:
    if not articles.exists():
        raise Http404(_("Nothing was published then."))
