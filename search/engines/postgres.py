"""Search by PostgreSQL's own full-text search and trigrams.

https://www.postgresql.org/docs/current/textsearch.html and pgtrgm.html
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import chain
from math import log

from search.engines.database import DatabaseEngine, Parameters
from search.engines.interface import (
    NEWEST_OF_MANY,
    NEWNESS,
    Marked,
    Search,
)
from search.marks import MARK_END, MARK_START
from search.models import Document
from search.questions import Question
from search.sentences import likely_sentences
from search.words import fold

WEIGHTS = "'{0.1, 0.4, 0.5, 1.0}'"
"""Of body, keywords, summary and title."""

FEW_ENOUGH_TO_READ = 1_000
"""Found documents whose whole text is weighed.

Among more, how often the text has the words tells little, and reading the texts takes
most of the time: then title, summary and keywords decide, and the date.
"""

PRESENCE = 0.03
"""What a word counts for being there at all, where a page need not have every word.

About a third of what it counts in a title: so two words in the text beat one there.
"""

NEAR_WORDS = 60
OPTIONS = f"HighlightAll=true, StartSel={MARK_START}, StopSel={MARK_END}"


class PostgresEngine(DatabaseEngine):
    documents = matched = "search_document AS document"
    condition = "document.text @@ to_tsquery('search_text', %(query)s)"
    key = "document.page_id"
    date = "document.date"
    both, either, but_not = " & ", " | ", " & !"

    @staticmethod
    def quote(text: str) -> str:
        """Write as a quoted lexeme, in which a quote and a backslash are doubled."""
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"

    def score(self, search: Search) -> tuple[str, Parameters]:
        """Add up what each clause tells, the rarer its words the more.

        `ts_rank` alone knows no inverse document frequency
        (https://nlp.stanford.edu/IR-book/html/htmledition/inverse-document-frequency-1.html).
        """
        numbers = self.documents_of_clauses(search.question)
        size = max(self.size(), *numbers)
        likely = sum(numbers) if search.question.is_any else min(numbers)
        column = "text" if likely <= FEW_ENOUGH_TO_READ else "head"
        terms, parameters = [], {}
        for place, clause in enumerate(search.question.clauses):
            query = f"to_tsquery('search_text', %(clause{place})s)"
            presence = (
                f"{PRESENCE} * (document.text @@ {query})::int + "
                if search.question.is_any
                else ""
            )
            terms.append(
                f"%(rarity{place})s"
                f" * ({presence}ts_rank({WEIGHTS}, document.{column}, {query}, 1))"
            )
            parameters[f"rarity{place}"] = log(1 + size / numbers[place])
            parameters[f"clause{place}"] = self.write_clause(clause)
        newness = (
            f"{NEWNESS} / (1 + GREATEST(CURRENT_DATE - document.date, 0) / 365.25)"
        )
        return f"({' + '.join(terms)}) * (1 + {newness})", parameters

    def documents_of_clauses(self, question: Question) -> list[int]:
        """Tell how many documents have the rarest word of each clause."""
        folded = [
            [fold(word) for wording in clause.wordings for word in wording.words]
            for clause in question.clauses
        ]
        known = self.frequencies(chain.from_iterable(folded))
        return [min(known.get(word, 1) for word in words) for words in folded]

    def size(self) -> int:
        """Take the estimate that the planner goes by: counting reads the whole index."""
        [(estimate,)] = self.rows(
            "SELECT reltuples FROM pg_class WHERE oid = 'search_document'::regclass", {}
        )
        return int(estimate) if estimate > 0 else super().size()

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
