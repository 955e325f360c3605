"""What the index knows: a row for each public page, its facets, and all words."""

from django.db import models


class Term(models.Model):
    """One value of a facet: a type, a year, a category, an author."""

    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "value"], name="search_term_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class Document(models.Model):
    """What is searched of one live page that is open to everyone.

    The database keeps what full-text search needs beside it, by itself: on PostgreSQL
    in generated columns, on SQLite in FTS5 tables filled by triggers. The migration
    `full_text` makes both. The texts stand last, so that counting reads past them.
    """

    page = models.OneToOneField(
        "wagtailcore.Page",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="search_document",
    )
    date = models.DateField()
    term_pks = models.TextField(blank=True)
    terms = models.ManyToManyField(Term, related_name="documents")
    title = models.TextField()
    keywords = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["-date", "-page"], name="search_newest_first"),
            models.Index(fields=["page", "date", "term_pks"], name="search_short_rows"),
        ]

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word that some page has: what a misspelt one may have meant.

    `documents` says how many pages have it. It is counted when the index is rebuilt; a
    word that came since counts as in one. Nothing is taken away in between.
    """

    word = models.CharField(max_length=40, unique=True)
    documents = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.word
