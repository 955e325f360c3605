"""Wagtail's search on SQLite, asking its full-text index once and in its language."""

from django.db.models import QuerySet
from modelsearch.backends.database.sqlite import sqlite
from modelsearch.utils import get_descendants_content_types_pks

from search.backends.fts5 import ALL, NONE, Rows, rows
from search.backends.hits import Hits, with_score
from search.backends.questions import AnswersAnything


class Index(sqlite.SQLiteIndex):
    def _refresh_title_norms(self, full: bool = False) -> None:
        """Leave the norms at 1.0: FTS5's own score knows how long a text is."""


class FullTextQueries:
    """Puts a query to FTS5 once, where Wagtail's does for every row found."""

    def search(
        self,
        config: None,
        start: int | None,
        stop: int | None,
        score_field: str | None = None,
    ) -> QuerySet:
        found = rows(self.query, prefix=self.LAST_TERM_IS_PREFIX)
        if found == ALL:
            return self.queryset[start:stop]
        if found == NONE:
            return self.queryset.none()
        if self.order_by_relevance and not found.all_but:
            score_field = score_field or "_score"
        queryset = self._matching(found, score_field)
        if self.order_by_relevance and not found.all_but:
            queryset = queryset.order_by(score_field, "-pk")
        elif not self.order_by_relevance and not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]

    def count(self, start: int | None, stop: int | None) -> int:
        """Count without scores, which cost most of the time."""
        found = rows(self.query, prefix=self.LAST_TERM_IS_PREFIX)
        if found in (ALL, NONE):
            return self.search(None, start, stop).count()
        return self._matching(found, None)[start:stop].count()

    def _matching(self, found: Rows, score_field: str | None) -> QuerySet:
        columns = " ".join(self._columns())
        types = get_descendants_content_types_pks(self.queryset.model)
        hits = Hits(f"{{{columns}}} : {found.match}", tuple(types))
        if found.all_but:
            return self.queryset.exclude(pk__in=hits.keys())
        if score_field:
            return with_score(self.queryset, hits, score_field)
        return self.queryset.filter(pk__in=hits.keys())

    def _columns(self) -> list[str]:
        """Name the columns to look in; the body holds every field but the title."""
        if not self.fields or self.LAST_TERM_IS_PREFIX:
            return self.FTS_TABLE_FIELDS
        return sorted({"title" if name == "title" else "body" for name in self.fields})


class SearchQueryCompiler(FullTextQueries, sqlite.SQLiteSearchQueryCompiler):
    pass


class AutocompleteQueryCompiler(
    FullTextQueries, sqlite.SQLiteAutocompleteQueryCompiler
):
    pass


class SearchResults(sqlite.SQLiteSearchResults):
    def _do_count(self) -> int:
        return self.query_compiler.count(self.start, self.stop)


class SearchBackend(AnswersAnything, sqlite.SQLiteSearchBackend):
    query_compiler_class = SearchQueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    index_class = Index
    results_class = SearchResults
