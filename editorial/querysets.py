from datetime import date, timedelta
from typing import Any, Self

from django.db.models import (
    Exists,
    F,
    FilteredRelation,
    Model,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.picture_columns import PICTURE
from core.querysets import BasePageQuerySet

BYLINE = ("name", "slug", "credentials", "live")


class ContentPageQuerySet(BasePageQuerySet):
    def for_page(self) -> Self:
        """Fetch the sign-off too, but not the copy of the text that it is kept with."""
        return (
            super()
            .for_page()
            .select_related("lead_image", "sponsor", "content_status__sign_off__person")
            .defer("content_status__sign_off__content")
        )

    def for_headlines(self) -> Self:
        """Fetch what a line of a list needs: no text, no picture, no author."""
        return self.select_related("sponsor").only(*self.headline_columns)

    def for_teasers(self) -> Self:
        """Leave the text out; fetch sponsor and authors, of the picture which it is."""
        return (
            self.select_related("listing_image", "lead_image", "sponsor")
            .only(*self.headline_columns, *self.card_columns)
            .prefetch_related(self.byline())
        )

    def for_listing(self, *filter_specs: str) -> Self:
        """Fetch what a teaser shows, and the picture itself."""
        return self.for_teasers().prefetch_related(
            self.renditions_of("listing_image", filter_specs),
            self.renditions_of("lead_image", filter_specs),
        )

    def byline(self) -> Prefetch:
        """Fetch with a text the names of its authors, and no more of them."""
        return Prefetch("authorships", self.authorships())

    def authorships(self) -> QuerySet:
        """Say who wrote pages of this kind, by the names that readers see."""
        rows = self.model.authorships.rel.related_model.objects
        names = ("page", "sort_order", *(f"person__{name}" for name in BYLINE))
        return rows.select_related("person").only(*names)

    @property
    def headline_columns(self) -> tuple[str, ...]:
        own = ("title", "listing_title", "slug", "url_path", "path", "depth", "live")
        return (*own, "content_type", "sponsor__name")

    @property
    def card_columns(self) -> tuple[str, ...]:
        pictures = (
            f"{image}__{column}"
            for image in ("listing_image", "lead_image")
            for column in PICTURE
        )
        return ("summary", "listing_summary", *pictures)


class SignatureQuerySet(QuerySet):
    def valid(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def record(
        self, content: Model, revision: Model, user: Model | None, **values: Any
    ) -> Model:
        """Keep that somebody answers for this content of a page, as it is now."""
        return self.create(
            page_id=content.pk,
            **self.bound_to(content, content.read()),
            content=revision.content,
            revision=revision,
            user=user,
            **values,
        )

    def of_text(self, page: Model, text_hash: str) -> Self:
        return self.in_force().filter(page_id=page.pk, text_hash=text_hash)

    def in_force(self) -> Self:
        """Leave out those whose text may come back only as one that is signed anew."""
        return self.valid().filter(barred_at__isnull=True)

    def bar(self) -> int:
        return self.filter(barred_at__isnull=True).update(barred_at=timezone.now())


class ApprovalQuerySet(SignatureQuerySet):
    @staticmethod
    def bound_to(content: Model, reading: Any) -> dict[str, Any]:
        return {
            "text_hash": reading.content_hash,
            "things": reading.approved_things,
            "filing": content.filing,
        }

    def of_text(self, page: Model, text_hash: str) -> Self:
        """Those of this text, if no other went live since they were given."""
        return super().of_text(page, text_hash).filter(superseded_at=None)

    def covering(self, content: Model, reading: Any) -> Model | None:
        """Return the newest approval of this very text, filed like this."""
        rows = self.of_text(content, reading.content_hash).defer("content")
        return next(
            (
                row
                for row in rows
                if row.filing == content.filing and row.holds(reading.approved_things)
            ),
            None,
        )

    def supersede(self, page: Model, live_hash: str) -> None:
        """End the approvals of all other texts: what readers have is another one now."""
        others = self.filter(page_id=page.pk, superseded_at=None)
        others.exclude(text_hash=live_hash).update(superseded_at=timezone.now())

    def of_whole_text(self) -> Self:
        """Those given for a text as a whole, not for what was mended in it."""
        return self.in_force().filter(ground__in=["read", "own"])


class SignOffQuerySet(SignatureQuerySet):
    @staticmethod
    def bound_to(content: Model, reading: Any) -> dict[str, Any]:
        return {"text_hash": reading.signed_hash, "things": reading.signed_things}

    def of_reading(self, page: Model, reading: Any) -> Self:
        """Those of this very text, or of one that it differs from in typography only."""
        carried = Q(
            carried_by__page_id=page.pk, carried_by__text_hash=reading.content_hash
        )
        same = Q(text_hash=reading.signed_hash)
        return self.in_force().filter(page_id=page.pk).filter(same | carried).distinct()

    def covering(self, page: Model, reading: Any) -> Model | None:
        """Return the newest sign-off of this text whose shared things still hold."""
        rows = self.of_reading(page, reading).defer("content")
        return next((row for row in rows if row.holds(reading.signed_things)), None)


class ContributionQuerySet(QuerySet):
    def unseen(self) -> Self:
        """Keep who wrote what readers do not see yet; an approver's mends do not count.

        Of a page that is closed for checking they saw the text that it was closed with.
        """
        is_closed = Q(page__closures__ended_at__isnull=True)
        texts = self.alias(
            closure=FilteredRelation("page__closures", condition=is_closed),
            had_since=Coalesce(
                "page__live_revision__created_at", "closure__revision__created_at"
            ),
        )
        return texts.filter(
            Q(page__live=False, closure=None)
            | Q(had_since=None)
            | Q(last_at__gt=F("had_since")),
            is_mend=False,
        )

    def unseen_of(self, user: Model) -> Self:
        return self.unseen().filter(user=user)

    def to_read_second(self, user: Model, moderators: QuerySet) -> QuerySet:
        """Return the keys of pages where moderators wrote all that is new, not this user."""
        new = self.model.objects.unseen().filter(page=OuterRef("page"))
        of_others = new.filter(Q(user=user) | ~Q(user__in=moderators))
        return self.unseen().exclude(Exists(of_others)).values("page")


class ReviewRequestQuerySet(QuerySet):
    def waiting(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def for_user(self, user: Model) -> Self:
        """Asked of this person by name, or of any reviewer."""
        return self.filter(Q(reviewer=user) | Q(reviewer__isnull=True))

    def cancel_those_of(self, page: Model) -> int:
        """Close what waits for a text that changes or is out; what is urgent stays."""
        return (
            self.waiting()
            .filter(page_id=page.pk, is_urgent=False)
            .update(outcome="cancelled", closed_at=timezone.now())
        )

    def most_urgent_first(self) -> Self:
        return self.order_by("-is_urgent", F("due").asc(nulls_last=True), "asked_at")


class ContentStatusQuerySet(QuerySet):
    def to_review(self) -> Self:
        """Keep what readers see and a medical reviewer has to sign."""
        return self.filter(page__live=True, needs_sign_off=True)

    def overdue(self, today: date) -> Self:
        return self.filter(page__live=True, review_due__lt=today)

    def due_soon(self, today: date, days: int = 30) -> Self:
        last = today + timedelta(days=days)
        return self.filter(page__live=True, review_due__range=(today, last))

    def never_reviewed(self) -> Self:
        return self.to_review().filter(reviewed_at__isnull=True)

    def pending(self) -> Self:
        """Keep what was changed urgently and nobody has signed yet."""
        return self.filter(page__live=True, pending_since__isnull=False)

    def not_as_signed(self) -> Self:
        """Keep what was reviewed once, but is live as another text, and not for urgency."""
        return self.to_review().filter(
            sign_off=None, pending_since=None, reviewed_at__isnull=False
        )
