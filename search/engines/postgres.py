"""Search by PostgreSQL's own full-text search and trigrams.

https://www.postgresql.org/docs/current/textsearch.html and pgtrgm.html
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from django.db import connection, transaction

from delivery.held import Held
from search.engines.database import DatabaseEngine, Parameters, count_terms
from search.engines.interface import (
    NEWEST_OF_MANY,
    Found,
    Marked,
    Search,
)
from search.engines.weighing import Telling, score
from search.marks import MARK_END, MARK_START
from search.models import Document
from search.questions import Question
from search.sentences import likely_sentences
from search.words import fold

NEAR_WORDS = 60
OPTIONS = f"HighlightAll=true, StartSel={MARK_START}, StopSel={MARK_END}"

FOUND = """
    WITH found AS MATERIALIZED (
        SELECT {score} AS score, document.date, document.page_id, document.term_pks
        FROM search_document AS document WHERE {where}
    )
    SELECT
        (SELECT array_agg(page_id) FROM (
            SELECT page_id FROM found ORDER BY score DESC, date DESC, page_id DESC
            LIMIT %(number)s OFFSET %(start)s
        ) AS best),
        COUNT(*), string_agg(term_pks, ' ')
    FROM found
"""

MOST_PAGES = 0.3
"""Share of all pages from which on a word is looked up by its index whatever it costs."""


@Held
def estimated_size() -> int:
    """Take the estimate that the planner goes by: counting reads the whole index."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples FROM pg_class WHERE oid = 'search_document'::regclass"
        )
        [estimate] = cursor.fetchone()
    return max(int(estimate), 0)


class PostgresEngine(DatabaseEngine):
    matched = "search_document AS document"
    condition = "document.text @@ to_tsquery('search_text', %(query)s)"
    # Of the row that is read anyway: the table of terms would be one more to join.
    has_term = "position(' ' || %({name})s::text || ' ' IN ' ' || document.term_pks || ' ') > 0"
    both, either, but_not = " & ", " | ", " & !"

    @staticmethod
    def quote(text: str) -> str:
        """Write as a quoted lexeme, in which a quote and a backslash are doubled."""
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"

    def find(self, search: Search, start: int, stop: int) -> Found:
        """Match and score once, for the page and for the counts of its facets.

        PostgreSQL sorts and hands over one row, however many were found.
        """
        where, parameters = self.matching(search)
        telling = self.tell(search.question)
        points = "0"
        if not search.is_newest_first:
            points, extra = score(search.question, telling, self.write_clause)
            parameters |= extra
        parameters |= {"start": start, "number": stop - start}
        ask = self.rows if telling.share < MOST_PAGES else self.rows_by_index
        [(pks, total, terms)] = ask(FOUND.format(score=points, where=where), parameters)
        return Found(pks or [], total, count_terms(terms or ""))

    def rows_by_index(self, statement: str, parameters: Parameters) -> list[Any]:
        """Ask the index although nearly every row is read.

        The planner does not know that to match a row without it, its text is unpacked.
        """
        with transaction.atomic(self.connection.alias):
            self.rows("SELECT set_config('enable_seqscan', 'off', true)", {})
            return self.rows(statement, parameters)

    def tell(self, question: Question) -> Telling:
        folded = [
            [fold(word) for wording in clause.wordings for word in wording.words]
            for clause in question.clauses
        ]
        known = self.frequencies(chain.from_iterable(folded))
        numbers = [min(known.get(word, 1) for word in words) for words in folded]
        return Telling(numbers, max(self.size(), *numbers), question.is_any)

    def size(self) -> int:
        return estimated_size() or super().size()

    def mark(self, question: Question, pks: Collection[int]) -> dict[int, Marked]:
        """Mark sentences that may hold an answer: reading whole texts takes ten times as
        long. Where none of them does, mark the whole text.
        """
        documents = Document.objects.filter(pk__in=pks)
        texts = {
            pk: Marked(*columns)
            for pk, *columns in documents.values_list("pk", "title", "summary", "body")
        }
        words = _words_of(question)
        likely = {
            pk: replace(text, body=likely_sentences(text.body, words))
            for pk, text in texts.items()
        }
        marked = self.mark_texts(question, likely)
        missed = {pk: texts[pk] for pk, text in marked.items() if not text.has_any_mark}
        return marked | self.mark_texts(question, missed)

    def mark_texts(
        self, question: Question, texts: Mapping[int, Marked]
    ) -> dict[int, Marked]:
        if not texts:
            return {}
        columns = ", ".join(
            f"ts_headline('search_text', {column}, query, %(options)s)"
            for column in ("title", "summary", "body")
        )
        rows = self.rows(
            f"SELECT pk, {columns} FROM to_tsquery('search_text', %(query)s) AS query,"
            " unnest(%(pks)s::bigint[], %(titles)s::text[], %(summaries)s::text[],"
            " %(bodies)s::text[]) AS texts (pk, title, summary, body)",
            {
                "query": self.write(_wanted(question)),
                "options": OPTIONS,
                "pks": list(texts),
                "titles": [text.title for text in texts.values()],
                "summaries": [text.summary for text in texts.values()],
                "bodies": [text.body for text in texts.values()],
            },
        )
        return {pk: Marked(*columns) for pk, *columns in rows}

    def suggest(self, words: list[str], limit: int) -> list[int]:
        *whole, last = map(self.quote, words)
        rows = self.rows(
            """
            SELECT page_id FROM (
                SELECT page_id, title, date FROM search_document
                WHERE name @@ to_tsquery('search_names', %(query)s)
                ORDER BY date DESC LIMIT %(most)s
            ) AS newest
            ORDER BY starts_with(lower(title), %(start)s) DESC, date DESC
            LIMIT %(limit)s
            """,
            {
                "query": " & ".join([*whole, f"{last}:*"]),
                "start": " ".join(words).lower(),
                "most": NEWEST_OF_MANY,
                "limit": limit,
            },
        )
        return [pk for (pk,) in rows]

    def near(self, word: str) -> dict[str, int]:
        return dict(
            self.rows(
                """
                SELECT word, documents FROM search_word
                WHERE word %% %(word)s ORDER BY word <-> %(word)s LIMIT %(limit)s
                """,
                {"word": word, "limit": NEAR_WORDS},
            )
        )


def _words_of(question: Question) -> list[str]:
    """List the words of all wordings, each text being looked through for them."""
    return [
        word
        for clause in question.clauses
        for wording in clause.wordings
        for word in wording.words
    ]


def _wanted(question: Question) -> Question:
    return Question(question.clauses, is_any=question.is_any)
