"""Search by SQLite's FTS5 (https://www.sqlite.org/fts5.html), asked directly."""

from collections.abc import Collection
from heapq import nlargest

from search.engines.database import DatabaseEngine, count_terms
from search.engines.interface import (
    NEWEST_OF_MANY,
    NEWNESS,
    Found,
    Marked,
    Search,
)
from search.marks import MARK_END, MARK_START
from search.questions import Question

COLUMN_WEIGHTS = "12.0, 4.0, 5.0, 1.0"
"""Of title, keywords, summary and body."""

SCORE = (
    f"-bm25(search_document_text, {COLUMN_WEIGHTS}) * (1 + {NEWNESS} / (1 +"
    " MAX(julianday('now') - julianday(document.date), 0) / 365.25))"
)
"""By BM25, whose better values are the smaller ones."""

NEAR_WORDS = 60


# Without the name of the index SQLite reads the rows, with their texts. The day is a text:
# of a date, an object would be made for each row.
FOUND = """
    SELECT {score} AS score, document.date || '', document.page_id, document.term_pks
    FROM search_document_text
        JOIN search_document AS document INDEXED BY search_short_rows
        ON document.page_id = search_document_text.rowid
    WHERE {where}
"""


class SQLiteEngine(DatabaseEngine):
    matched = "search_document_text"
    condition = "search_document_text MATCH %(query)s"
    # The sign keeps SQLite from matching anew for each page that has a chosen term.
    has_term = (
        "+search_document_text.rowid IN"
        " (SELECT document_id FROM search_document_terms WHERE term_id = %({name})s)"
    )
    both, either, but_not = " AND ", " OR ", " NOT "

    @staticmethod
    def quote(text: str) -> str:
        """Write as an FTS5 string, in which nothing but a quote means anything."""
        return '"' + text.replace('"', '""') + '"'

    def find(self, search: Search, start: int, stop: int) -> Found:
        """Match and score once, for the page and for the counts of its facets.

        Sorted and counted here: SQLite takes twice as long where there are tens of
        thousands, most of which have a set of terms of their own.
        """
        where, parameters = self.matching(search)
        score = "0" if search.is_newest_first else SCORE
        rows = self.rows(FOUND.format(score=score, where=where), parameters)
        best = nlargest(stop, rows)[start:]
        return Found(
            pks=[pk for _score, _date, pk, _terms in best],
            total=len(rows),
            facets=count_terms(" ".join([row[3] for row in rows])),
        )

    def mark(self, question: Question, pks: Collection[int]) -> dict[int, Marked]:
        columns = ", ".join(
            f"highlight(search_document_text, {column}, %(start)s, %(end)s)"
            for column in (0, 2, 3)
        )
        places = [f"pk{number}" for number in range(len(pks))]
        rows = self.rows(
            f"SELECT rowid, {columns} FROM search_document_text"
            " WHERE search_document_text MATCH %(query)s AND rowid IN"
            f" ({', '.join(f'%({place})s' for place in places)})",
            {
                "query": self.write(question),
                "start": MARK_START,
                "end": MARK_END,
                **dict(zip(places, pks, strict=True)),
            },
        )
        return {pk: Marked(*texts) for pk, *texts in rows}

    def suggest(self, words: list[str], limit: int) -> list[int]:
        *whole, last = map(self.quote, words)
        rows = self.rows(
            """
            SELECT page_id FROM search_document
            WHERE page_id IN (
                SELECT rowid FROM search_document_name
                WHERE search_document_name MATCH %(query)s
                ORDER BY rowid DESC LIMIT %(most)s
            )
            ORDER BY title LIKE %(start)s ESCAPE '\\' DESC, date DESC
            LIMIT %(limit)s
            """,
            {
                "query": " AND ".join([*whole, f"{last} *"]),
                "start": _start_of_line(words),
                "most": NEWEST_OF_MANY,
                "limit": limit,
            },
        )
        return [pk for (pk,) in rows]

    def near(self, word: str) -> dict[str, int]:
        padded = f"  {word} "
        trigrams = {padded[place : place + 3] for place in range(len(padded) - 2)}
        return dict(
            self.rows(
                """
                SELECT search_word.word, search_word.documents
                FROM search_word_trigram JOIN search_word
                    ON search_word.id = search_word_trigram.rowid
                WHERE search_word_trigram MATCH %(query)s
                ORDER BY search_word_trigram.rank LIMIT %(limit)s
                """,
                {
                    "query": " OR ".join(map(self.quote, sorted(trigrams))),
                    "limit": NEAR_WORDS,
                },
            )
        )


def _start_of_line(words: list[str]) -> str:
    """Write a LIKE pattern for what begins with the words."""
    text = " ".join(words)
    for sign in "\\%_":
        text = text.replace(sign, f"\\{sign}")
    return f"{text}%"
