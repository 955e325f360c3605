from collections.abc import Callable

from django.db import transaction
from django.db.models import Count

from core.write_lock import Turns
from news.models import ArticleListing, ArticleListTotal, ArticlePage
from news.relisting import ARTICLES_AT_ONCE, relist


class RebuildLists:
    """Look at every article again, while the site is read and written as ever.

    `advance` is called with the number of articles that were looked at.
    """

    def __init__(self, advance: Callable[[int], None] = lambda _number: None) -> None:
        self.advance = advance
        self.pks = list(ArticlePage.objects.order_by("pk").values_list("pk", flat=True))

    def execute(self) -> int:
        """Return the number of lists that have an article."""
        turns = Turns()
        for start in range(0, len(self.pks), ARTICLES_AT_ONCE):
            some = self.pks[start : start + ARTICLES_AT_ONCE]
            relist(some)
            self.advance(len(some))
            turns.let_others_write()
        self._count()
        return ArticleListTotal.objects.not_empty().count()

    @transaction.atomic
    def _count(self) -> None:
        """Count what stands in each list; nobody enters or leaves one meanwhile."""
        totals = ArticleListTotal.objects.order_by("name").select_for_update()
        counted = {total.name: total for total in totals}
        numbers = dict(
            ArticleListing.objects.values_list("list_name").annotate(Count("pk"))
        )
        wrong = [t for t in counted.values() if t.number != numbers.get(t.name, 0)]
        for total in wrong:
            total.number = numbers.get(total.name, 0)
        ArticleListTotal.objects.bulk_update(wrong, ["number"], batch_size=500)
        ArticleListTotal.objects.filter(number=0).delete()
