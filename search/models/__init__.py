from search.models.documents import Document, Term, Word
from search.models.synonyms import SynonymGroup

__all__ = [
    "Document",
    "SynonymGroup",
    "Term",
    "Word",
]
