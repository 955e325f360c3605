from collections.abc import Collection

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AddressTagQuerySet(models.QuerySet):
    def addresses_with(self, tags: Collection[str]) -> list[str]:
        rows = self if PurgeRequest.EVERYTHING in tags else self.filter(tag__in=tags)
        return list(
            rows.order_by("address").values_list("address", flat=True).distinct()
        )


class AddressTag(models.Model):
    """What the page at an address was made of when it was last kept."""

    address = models.CharField(max_length=2_000)
    tag = models.CharField(max_length=200, db_index=True)

    objects = AddressTagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address", "tag"], name="unique_address_tag"
            )
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.tag}"


class PurgeRequestQuerySet(models.QuerySet):
    def due(self) -> "PurgeRequestQuerySet":
        return self.filter(due_at__lte=timezone.now())

    def failing(self) -> "PurgeRequestQuerySet":
        return self.filter(~Q(fault=""))


class PurgeRequest(models.Model):
    """A tag that a cache further out has yet to confirm that it dropped."""

    EVERYTHING = "*"

    cache = models.CharField(max_length=40)
    tag = models.CharField(max_length=200)
    is_withdrawn = models.BooleanField(
        default=False,
        help_text=_("Not to be shown any more, not even if the site is down."),
    )
    is_repeated = models.BooleanField(default=False)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    due_at = models.DateTimeField(
        _("next attempt"), default=timezone.now, db_index=True
    )
    attempts = models.PositiveIntegerField(default=0)
    claim = models.CharField(max_length=32, blank=True)
    fault = models.CharField(_("what it answered"), max_length=255, blank=True)

    objects = PurgeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("purge")

    def __str__(self) -> str:
        return f"{self.tag} at {self.cache}"
