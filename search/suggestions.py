"""What is offered while a reader is typing: categories, people and pages."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from wagtail.models import Page

from core.models.pages import HOME_DEPTH
from core.querysets import BasePageQuerySet
from search.engines import get_engine
from search.forms import LONGEST
from search.registry import Suggestion, registry
from search.words import clean, split_words

MOST = 8
MOST_OF_A_KIND = 2
"""Categories, and people: the rest are pages."""

FEWEST_LETTERS = 2
MOST_WORDS = 8


def read_words(text: str) -> list[str]:
    """Take apart what was typed so far; nothing where it is too short to tell."""
    words = split_words(clean(text[:LONGEST]))[:MOST_WORDS]
    return words if sum(map(len, words)) >= FEWEST_LETTERS else []


def make_suggestions(text: str) -> list[Suggestion]:
    """Offer at most eight, in a number of queries that does not grow with the site."""
    words = read_words(text)
    if not words:
        return []
    named = chain.from_iterable(
        suggester(words)[:MOST_OF_A_KIND] for suggester in registry.suggesters
    )
    suggestions = list(named)[:MOST]
    pks = get_engine().suggest(words, MOST - len(suggestions))
    return [*suggestions, *suggest_pages(pks)]


def suggest_pages(pks: Sequence[int]) -> Iterator[Suggestion]:
    """Offer pages in their order; one that was just taken off the site is left out."""
    published = BasePageQuerySet(Page).published().in_bulk(pks) if pks else {}
    pages = [published[pk] for pk in pks if pk in published]
    parents = titles_of_parents(pages)
    for page in pages:
        page_type = registry.type_of(page.specific_class)
        kind = str(page_type.one) if page_type else ""
        parent = parents.get(_path_above(page))
        detail = " · ".join(filter(None, [kind, parent]))
        if url := page.url:
            yield Suggestion("page", page.title, detail, url)


def titles_of_parents(pages: Collection[Page]) -> dict[str, str]:
    """Map paths to the titles that tell pages of the same title apart.

    Only a type that may stand under several others needs its parent: all articles
    stand in the news.
    """
    paths = {
        _path_above(page)
        for page in pages
        if page.depth > HOME_DEPTH + 1
        and len(page.specific_class.allowed_parent_page_models()) > 1
    }
    if not paths:
        return {}
    parents = BasePageQuerySet(Page).published().filter(path__in=paths)
    return dict(parents.values_list("path", "title"))


def _path_above(page: Page) -> str:
    return page.path[: -Page.steplen]
