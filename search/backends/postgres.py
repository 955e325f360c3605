"""Wagtail's search on PostgreSQL, as it comes but for two faults."""

from modelsearch.backends.database.postgres import postgres

from search.backends.questions import AnswersAnything


class Index(postgres.PostgresIndex):
    def _refresh_title_norms(self, full: bool = False) -> None:
        """Weigh titles by their length only where the whole index is made anew.

        A new entry has the norm 1.0, that of a title of mean length. Wagtail asks for
        the mean of all titles, twice, whenever a page is published.
        """
        if full:
            super()._refresh_title_norms(full=True)


class SearchBackend(AnswersAnything, postgres.PostgresSearchBackend):
    index_class = Index
