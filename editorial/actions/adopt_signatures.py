from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Page

from core.revisions import content_of
from editorial import status
from editorial.models import (
    Approval,
    ContentPage,
    ContentStatus,
    Override,
    SignOff,
    lock_page,
)
from editorial.models.signatures import Signature
from editorial.reviews.schedule import approved_models
from editorial.text.readable import READABLE_VERSION
from editorial.text.version_1.readable import hashes_of

NEW = f"{READABLE_VERSION}:"


@dataclass
class AdoptSignatures:
    """Carry the signatures of the first reading over to the one of today.

    A text that nobody changed would else need to be read anew, since it has another
    hash. Live texts, waiting drafts and scheduled copies are read as they were then;
    where a valid signature covered one, the same name and day stand under it again,
    marked as adopted. Each page is a transaction, and what is done is not done twice,
    so a run that was interrupted goes on where it stopped.
    """

    fallen: list[Page] = field(default_factory=list)

    def execute(self) -> Iterator[Page]:
        """Yield each page that was looked at; afterwards `fallen` holds what lost one."""
        for pk in pages_to_adopt():
            with transaction.atomic():
                page = lock_page(pk)
                was_signed = has_signature(page)
                self.adopt(page)
                if was_signed and not has_signature(page):
                    self.fallen.append(page)
            yield page

    def adopt(self, page: ContentPage) -> None:
        for content in contents_of(page):
            adopt_content(page, content)
        status.rebuild(page)


def pages_to_adopt() -> list[int]:
    """List the pages whose status is of an earlier reading."""
    rows = ContentStatus.objects.exclude(
        Q(draft_hash__startswith=NEW) & (Q(live_hash="") | Q(live_hash__startswith=NEW))
    )
    pages = {
        pk
        for model in approved_models()
        if issubclass(model, ContentPage)
        for pk in model.objects.values_list("pk", flat=True)
    }
    return [
        pk for pk in rows.order_by("pk").values_list("pk", flat=True) if pk in pages
    ]


def has_signature(page: Page) -> bool:
    """Return whether readers are told now who reviewed the page."""
    signed = ContentStatus.objects.filter(pk=page.pk, sign_off__isnull=False)
    return signed.exists()


def contents_of(page: ContentPage) -> Iterable[ContentPage]:
    """Return what readers have, what is being written and what is scheduled."""
    contents = [page] if page.live else []
    contents.append(page.get_latest_revision_as_object())
    if scheduled := page.scheduled_revision:
        contents.append(content_of(scheduled))
    return contents


def adopt_content(page: ContentPage, content: ContentPage) -> None:
    """Give this content the signatures that it had, unless it has them already."""
    old = hashes_of(content)
    reading = content.read()
    bound = SignOff.objects.bound_to(content, reading)
    same = Q(text_hash__in=old) | Q(carried_by__text_hash__in=old)
    signed = page.signoffs.in_force().filter(same).distinct()
    copy_missing(signed, page.signoffs.filter(text_hash=bound["text_hash"]), bound)

    bound = Approval.objects.bound_to(content, reading)
    approved = page.approvals.in_force().filter(text_hash__in=old, superseded_at=None)
    known = page.approvals.filter(text_hash=bound["text_hash"])
    copy_missing(approved, known, {**bound, "carried_sign_off": None})

    overrides = Override.objects.filter(page_id=page.pk)
    if not overrides.filter(text_hash=reading.content_hash).exists():
        for override in overrides.filter(text_hash__in=old):
            override.pk, override.text_hash = None, reading.content_hash
            override.save(force_insert=True)


def copy_missing(
    signatures: QuerySet[Signature], known: QuerySet[Signature], bound: dict
) -> None:
    """Write each signature once more for the new reading, with its own day.

    Stored without signals: each would look at the page, which is done once for all.
    """
    if known.exists():
        return
    for signature in signatures.order_by("signed_at", "pk"):
        signed_at = signature.signed_at
        signature.pk, signature.is_adopted = None, True
        for name, value in bound.items():
            setattr(signature, name, value)
        rows = type(signature).objects
        rows.bulk_create([signature])
        rows.filter(pk=signature.pk).update(signed_at=signed_at)
