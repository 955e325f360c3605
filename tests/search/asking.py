"""Asking Wagtail's search about models whose managers do not offer it."""

from wagtail.search.backends import get_search_backend

from news.models import Category

NAMES = ["Alpha", "Bravo", "Cobra", "Alpha Bravo", "Bravo Cobra", "Cobra Alpha Bravo"]


def search(query, objects=Category, **options):
    return get_search_backend().search(query, objects, **options)


def autocomplete(query):
    return get_search_backend().autocomplete(query, Category)


def names(results):
    return [category.name for category in results]
