from collections import Counter
from collections.abc import Callable

from django.db import transaction
from django.db.models import Max
from wagtail.models import Page

from core.querysets import BasePageQuerySet
from core.write_lock import Turns
from search.indexing import PAGES_AT_ONCE, index_group
from search.models import Document, Term, Word
from search.portions import portions


class RebuildIndex:
    """Read all public pages anew, while the site is searched and written as ever.

    Pages are read some at a time, each group in a transaction of its own that holds off
    only who would publish one of them. `advance` is called with the number of each.
    """

    def __init__(self, advance: Callable[[int], None] = lambda _number: None) -> None:
        self.advance = advance
        self.documents_by_word: Counter[str] = Counter()

    @property
    def pks(self) -> list[int]:
        published = BasePageQuerySet(Page).published().order_by("pk")
        return list(published.values_list("pk", flat=True))

    def execute(self) -> int:
        """Return the number of pages that are searched now."""
        last_word = Word.objects.aggregate(Max("pk"))["pk__max"] or 0
        pks, turns = self.pks, Turns()
        for group in portions(pks, PAGES_AT_ONCE):
            for words in index_group(group):
                self.documents_by_word.update(words)
            self.advance(len(group))
            turns.let_others_write()
        self._take_out_what_is_gone(set(pks))
        self._count_words(last_word)
        return Document.objects.count()

    @transaction.atomic
    def _take_out_what_is_gone(self, pks: set[int]) -> None:
        indexed = Document.objects.values_list("pk", flat=True)
        for some in portions(set(indexed) - pks):
            index_group(some)
        Term.objects.filter(documents=None).delete()

    def _count_words(self, last_word: int) -> None:
        """Store how many pages have each word; drop those of before that none has."""
        stored = Word.objects.filter(pk__lte=last_word).values_list("pk", "word")
        gone = [pk for pk, word in stored if word not in self.documents_by_word]
        for some in portions(gone):
            Word.objects.filter(pk__in=some).delete()
        for some in portions(self.documents_by_word):
            Word.objects.bulk_create(
                [
                    Word(word=word, documents=self.documents_by_word[word])
                    for word in some
                ],
                update_conflicts=True,
                unique_fields=["word"],
                update_fields=["documents"],
            )
