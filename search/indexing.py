"""Keep the index true: a document for each live page that is open to everyone."""

from collections.abc import Iterable, Mapping, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from core.dates import site_date
from core.fields import LONGEST_INDEXED_TEXT
from core.querysets import BasePageQuerySet
from search.document_terms import in_one_text, terms_of, write_terms
from search.models import Document, Word
from search.portions import portions
from search.registry import TYPE, YEAR, Entry, registry
from search.words import clean, vocabulary

PAGES_AT_ONCE = 50


@transaction.atomic
def index_pages(pages: Sequence[Page]) -> list[set[str]]:
    """Write what is searched of these pages; take those out that nobody may find."""
    pks = {page.pk for page in pages}
    published = BasePageQuerySet(Page).published().filter(pk__in=pks)
    searched = set(published.values_list("pk", flat=True))
    Document.objects.filter(pk__in=pks - searched).delete()
    entries = {page.pk: read_entry(page) for page in pages if page.pk in searched}
    return write_entries(entries)


def read_entry(page: Page) -> Entry | None:
    """Read a page as its app says; None for one of a type that is not searched."""
    page_type = registry.type_of(type(page))
    if not page_type:
        return None
    entry = page_type.read(page)
    date = entry.date or site_date(page.first_published_at or timezone.now())
    return Entry(
        title=clean(entry.title),
        summary=clean(entry.summary),
        keywords=clean(entry.keywords),
        body="\n".join(filter(None, map(clean, entry.body.splitlines()))),
        date=date,
        terms={**entry.terms, TYPE: [page_type.name], YEAR: [str(date.year)]},
    )


def write_entries(
    entries: Mapping[int, Entry | None], known: set[str] | None = None
) -> list[set[str]]:
    """Write entries by the keys of their pages; return the words of each.

    Who writes many keeps the words in `known` that need not be looked up again.
    """
    found = {pk: entry for pk, entry in entries.items() if entry}
    terms = terms_of(found)
    Document.objects.bulk_create(
        [_document(pk, entry, terms[pk]) for pk, entry in sorted(found.items())],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["date", "term_pks", "title", "keywords", "summary", "body"],
    )
    write_terms(terms)
    words_of_each = list(map(words_of, found.values()))
    words = set().union(*words_of_each)
    if known is not None:
        words -= known
        known |= words
    add_words(words)
    return words_of_each


def _document(pk: int, entry: Entry, terms: set[int]) -> Document:
    return Document(
        page_id=pk,
        date=entry.date,
        term_pks=in_one_text(terms),
        title=entry.title,
        keywords=entry.keywords,
        summary=entry.summary,
        body=entry.body[:LONGEST_INDEXED_TEXT],
    )


def words_of(entry: Entry) -> set[str]:
    texts = (entry.title, entry.summary, entry.keywords, entry.body)
    return set(vocabulary(" ".join(texts)))


def add_words(words: Iterable[str]) -> None:
    """Note the words that no page had before, in an order that cannot deadlock."""
    for some in portions(words):
        known = set(Word.objects.filter(word__in=some).values_list("word", flat=True))
        Word.objects.bulk_create(
            [Word(word=word) for word in some if word not in known],
            ignore_conflicts=True,
        )


def index_users_of(used: Model) -> None:
    """Read all pages anew that name an object: a person has another name now."""
    references = ReferenceIndex.get_references_to(used).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    index_stored_pages(map(int, references.values_list("object_id", flat=True)))


def index_stored_pages(pks: Iterable[int]) -> None:
    """Read pages as they are stored, some at a time, each group in its transaction."""
    for some in portions(set(pks), PAGES_AT_ONCE):
        index_group(some)


@transaction.atomic
def index_group(pks: Sequence[int]) -> list[set[str]]:
    """Index pages as they are stored, and hold off whoever would publish them now."""
    locked = (
        Page.objects.filter(pk__in=pks).order_by("pk").select_for_update(of=("self",))
    )
    models = {page.pk: page.specific_class for page in locked}
    pages = []
    for model in set(models.values()):
        page_type = registry.type_of(model)
        related = page_type.related if page_type else ()
        chosen = [pk for pk in pks if models.get(pk) is model]
        pages += model._default_manager.filter(pk__in=chosen).prefetch_related(*related)
    return index_pages(pages)
