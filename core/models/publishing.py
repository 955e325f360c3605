from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from wagtail.models import Revision

from core import gate
from core.revisions import content_of


class PublishedThroughGate(models.Model):
    """A page or snippet that `save()` puts before readers through the publish gate only.

    So it does with changes of its content while it is live (`core.gate.guard`).
    Stands before Wagtail's own class among the bases.
    """

    not_content = frozenset(
        {
            *("pk", "id", "live", "has_unpublished_changes", "expired"),
            *("first_published_at", "last_published_at", "go_live_at", "expire_at"),
            *("live_revision", "latest_revision", "latest_revision_created_at"),
            *("locked", "locked_at", "locked_by"),
        }
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        gate.guard(self, kwargs.get("update_fields"))
        super().save(*args, **kwargs)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publish a revision, or raise `core.gate.RefusedError` with the reasons."""
        with transaction.atomic(), gate.opened(content_of(revision)):
            super().publish(revision, *args, **kwargs)

    def find_last_live(self) -> Self | None:
        """Return the content that readers see of this now; nothing where there is none."""
        return type(self)._base_manager.filter(pk=self.pk, live=True).first()

    def publish_for(
        self, user: AbstractBaseUser | None, *, skip_permission_checks: bool = False
    ) -> Revision:
        """Publish what this person may put before readers; return its revision.

        That is the newest text. Types of which people approve a text publish that one.
        Raises `core.gate.RefusedError`, `PermissionDenied` or `ValidationError`.
        """
        revision = self.get_latest_revision() or self.save_revision(user=user)
        revision.publish(user=user, skip_permission_checks=skip_permission_checks)
        return revision
