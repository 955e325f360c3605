from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from taggit.models import Tag

from core.pagination import page_or_404, redirect_from_first_page
from editorial.models import Person
from news import list_names
from news.category_tree import CategoryTree
from news.lists import ArticleList
from news.models import Category
from news.months import Month, months_of

ARTICLES_PER_PAGE = 20


def archive(
    request: HttpRequest, list_name: str, template: str, **context: Any
) -> HttpResponse:
    """One page of a list of articles, newest first, with what the template says of it."""
    if redirection := redirect_from_first_page(request):
        return redirection
    articles = ArticleList(list_name)
    context["cards"] = page_or_404(articles, request, ARTICLES_PER_PAGE)
    context["canonical_path"] = request.path
    return TemplateResponse(request, f"news/{template}.html", context)


def category_archive(request: HttpRequest, slug: str) -> HttpResponse:
    category = get_object_or_404(Category.objects.select_related("image"), slug=slug)
    tree = CategoryTree(Category.objects.for_tree())
    return archive(
        request,
        list_names.of_category(category.pk),
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
    name = list_names.of_author(person.pk)
    return archive(request, name, "author_archive", person=person)


def tag_archive(request: HttpRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(Tag, slug=slug)
    return archive(request, list_names.of_tag(tag.pk), "tag_archive", tag=tag)


def year_archive(request: HttpRequest, year: int) -> HttpResponse:
    months = months_of(year)
    if not months:
        raise Http404(_("Nothing was published then."))
    name = list_names.of_year(year)
    context = {"heading": str(year), "year": year, "months": months}
    return archive(request, name, "date_archive", **context)


def month_archive(request: HttpRequest, year: int, month: int) -> HttpResponse:
    name = list_names.of_month(year, month)
    if not ArticleList(name).count():
        raise Http404(_("Nothing was published then."))
    heading = Month(year, month).name
    return archive(request, name, "date_archive", heading=heading, year=year)
