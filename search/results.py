"""What the page shows of the pages that were found."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wagtail.models import Page

from core.cards import Card, Label
from core.models.pages import HOME_DEPTH
from search.engines import Engine
from search.engines.interface import Marked
from search.extracts import Piece, extract, pieces
from search.filters import Filters
from search.found_pages import DOCUMENTS, find_pages
from search.questions import Question
from search.registry import registry


@dataclass(frozen=True)
class Result:
    """A page that was found: its card, and why it was."""

    card: Card
    kicker: Label | None
    title: list[Piece]
    extract: list[Piece]
    kind: str
    path: list[str]
    date: datetime.date | None


def make_results(
    engine: Engine, question: Question, pks: Sequence[int], filters: Filters
) -> list[Result]:
    """Show pages in their order; one that was just taken off the site is left out."""
    if not pks:
        return []
    marked = engine.mark(question, pks)
    documents = {document.pk: document for document in DOCUMENTS.fetch(pks)}
    pages = {page.pk: page for page in find_pages(documents.values())}
    titles = titles_of_parents(pages.values())
    return [
        _result(pages[pk], filters, marked.get(pk), titles, documents[pk].date)
        for pk in pks
        if pk in pages
    ]


def titles_of_parents(pages: Collection[Page]) -> dict[str, str]:
    """Map the paths of all pages above these, but for home, to their titles."""
    paths = {path for page in pages for path in _paths_above(page)}
    if not paths:
        return {}
    return dict(Page.objects.filter(path__in=paths).values_list("path", "title"))


def _paths_above(page: Page) -> list[str]:
    steps = range(HOME_DEPTH + 1, page.depth)
    return [page.path[: depth * Page.steplen] for depth in steps]


def _result(
    page: Page,
    filters: Filters,
    marked: Marked | None,
    titles: dict[str, str],
    date: datetime.date | None,
) -> Result:
    card = page.get_card()
    marked = marked or Marked(card.title, card.summary, "")
    title = pieces(marked.title)
    is_same = "".join(piece.text for piece in title) == card.title
    page_type = registry.type_of(type(page))
    return Result(
        card=card,
        kicker=filters.label_of(page) or card.kicker,
        title=title if is_same else [Piece(card.title)],
        extract=extract(marked),
        kind=page_type.one if page_type else "",
        path=[titles[path] for path in _paths_above(page) if path in titles],
        date=date,
    )
