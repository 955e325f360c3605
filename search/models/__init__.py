from search.models.documents import Document, Term, Word
from search.models.queries import SearchedDay, SearchedQuery
from search.models.synonyms import SynonymGroup

__all__ = [
    "Document",
    "SearchedDay",
    "SearchedQuery",
    "SynonymGroup",
    "Term",
    "Word",
]
