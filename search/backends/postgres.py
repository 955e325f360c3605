"""Wagtail's search on PostgreSQL, as it comes but for a few faults."""

from typing import Any

from modelsearch.backends.database.postgres import postgres
from modelsearch.query import Phrase, PlainText, SearchQuery

from search.backends.questions import AnswersAnything


class Index(postgres.PostgresIndex):
    def _refresh_title_norms(self, full: bool = False) -> None:
        """Weigh titles by their length only where the whole index is made anew.

        A new entry has the norm 1.0, that of a title of mean length. Wagtail asks for
        the mean of all titles, twice, whenever a page is published.
        """
        if full:
            super()._refresh_title_norms(full=True)


class NegatedTexts:
    """Turns a text round as a whole; Wagtail's turns each word, and no phrase."""

    def build_tsquery_content(
        self, query: SearchQuery, config: str | None = None, invert: bool = False
    ) -> Any:
        if invert and isinstance(query, PlainText | Phrase):
            return ~super().build_tsquery_content(query, config)
        return super().build_tsquery_content(query, config, invert)


class SearchQueryCompiler(NegatedTexts, postgres.PostgresSearchQueryCompiler):
    pass


class AutocompleteQueryCompiler(
    NegatedTexts, postgres.PostgresAutocompleteQueryCompiler
):
    pass


class SearchBackend(AnswersAnything, postgres.PostgresSearchBackend):
    query_compiler_class = SearchQueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    index_class = Index
