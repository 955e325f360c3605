from search.models.documents import Document, Term, Word

__all__ = ["Document", "Term", "Word"]
