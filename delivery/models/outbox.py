from datetime import datetime

from django.db import models


class ChangedTag(models.Model):
    """A tag that a change touched, written in the transaction of the change.

    It is gone once it was sent; what is still here after a crash is sent next.
    """

    tag = models.CharField(max_length=200)
    is_withdrawn = models.BooleanField(default=False)
    written_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.tag


class PartState(models.Model):
    """How a part of all pages looks now, what it was made of and until when it holds."""

    name = models.CharField(max_length=40, primary_key=True)
    digest = models.CharField(max_length=64, blank=True)
    tags = models.JSONField(default=list)
    ends = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    def is_touched_by(self, tags: set[str]) -> bool:
        return "*" in tags or not tags.isdisjoint(self.tags)

    def is_over(self, now: datetime) -> bool:
        return bool(self.ends and self.ends <= now)
