from typing import Any, Self

from django.db import models
from django.db.models import Max
from wagtail.models import RevisionMixin


class OrderedSnippet(RevisionMixin, models.Model):
    """A snippet with revisions whose place in the order is never part of them.

    Publishing an old draft would otherwise write its old place back.
    """

    sort_order = models.PositiveIntegerField(default=0, editable=False, db_index=True)

    class Meta:
        abstract = True
        ordering = ["sort_order", "pk"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and not self.sort_order:
            last = type(self).objects.aggregate(last=Max("sort_order"))["last"]
            self.sort_order = 0 if last is None else last + 1
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        snippet = super().with_content_json(content)
        snippet.sort_order = self.sort_order
        return snippet
