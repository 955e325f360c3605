from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from delivery.redirects import gone_rules, paths
from delivery.redirects.privacy import LONGEST_KEPT


class MissingAddress(models.Model):
    """An address that readers asked for and that leads nowhere.

    Of the reader there is nothing: no query string, no network address, no time finer
    than a day. What may name a person is not kept at all, see `privacy`.
    """

    path = models.CharField(_("address"), max_length=LONGEST_KEPT, unique=True)
    linked_from = models.CharField(
        _("linked from"),
        max_length=LONGEST_KEPT,
        blank=True,
        help_text=_("The page of ours, or the other site, that last led here."),
    )
    first_seen = models.DateField(_("first seen"))
    last_seen = models.DateField(_("last seen"), db_index=True)
    hits = models.PositiveIntegerField(_("hits"), default=0)

    class Meta:
        default_permissions = ("view", "delete")
        verbose_name = _("missing address")
        verbose_name_plural = _("missing addresses")
        indexes = [
            models.Index(fields=["hits", "last_seen"], name="missing_least_hit_first")
        ]

    def __str__(self) -> str:
        return self.path


class GoneAddress(models.Model):
    """An address that was taken off for good, answered with 410."""

    path = models.CharField(
        _("address"),
        max_length=paths.LONGEST_STORED,
        unique=True,
        help_text=_("Such as /2019/recall/, or /2019/* for all that lies below it."),
    )
    reason = models.TextField(
        _("reason"), blank=True, help_text=_("For colleagues; readers do not see it.")
    )
    created = models.DateField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("address that is gone")
        verbose_name_plural = _("addresses that are gone")
        ordering = ["path"]

    def __str__(self) -> str:
        return self.path

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Hold the rules also where no form asked."""
        self.clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if fault := paths.fault_of_old_path(self.path):
            raise ValidationError({"path": fault})
        self.path = paths.without_query(paths.stored(self.path))
        if fault := gone_rules.fault_of(self.path):
            raise ValidationError({"path": fault})
