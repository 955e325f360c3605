from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.utils.translation import gettext as _

from core.dates import site_date


@dataclass(frozen=True)
class Point:
    """One date in the life of a text; the next check is a plan, told by its month."""

    name: str
    date: date
    is_planned: bool = False


@dataclass(frozen=True)
class TrustFacts:
    """What the trust box and the reviewer's line say of a page: only what is true.

    Dates are those of signatures and plans, never of today: a cached page stays true.
    """

    health_information: bool
    sources: int
    published_on: date | None = None
    updated_on: date | None = None
    reviewer: str = ""
    reviewer_url: str = ""
    reviewed_on: date | None = None
    next_review: date | None = None
    reworded_on: date | None = None
    pending_since: date | None = None
    unchecked_since: date | None = None

    @classmethod
    def of_page(cls, page: Any) -> Self:
        status, sign_off = page.status_for_readers, page.sign_off_for_readers
        needs = page.needs_sign_off
        published = getattr(page, "date", None)
        said = {
            "published_on": site_date(published) if published else None,
            "updated_on": page.updated_on,
        }
        if sign_off:
            said |= {
                "reviewer": sign_off.reviewer_name,
                "reviewer_url": sign_off.person.url if sign_off.person.live else "",
                "reviewed_on": site_date(sign_off.signed_at),
                "next_review": status.review_due if status else None,
                "reworded_on": status.reworded_on if status else None,
            }
        elif needs and status and status.pending_since:
            said |= {"pending_since": site_date(status.pending_since)}
        if status and status.unchecked_since:
            said["unchecked_since"] = site_date(status.unchecked_since)
        return cls(health_information=needs, sources=len(page.citations), **said)

    @property
    def is_review_missing(self) -> bool:
        return (
            self.health_information and not self.reviewed_on and not self.pending_since
        )

    @property
    def points(self) -> list[Point]:
        """List the dates that are known, in their order."""
        known = [
            (_("Published"), self.published_on),
            (_("Updated"), self.updated_on),
            (_("Changed"), self.pending_since),
            (_("Checked"), self.reviewed_on),
        ]
        points = [Point(name, day) for name, day in known if day]
        points.sort(key=lambda point: point.date)
        if self.next_review:
            points.append(Point(_("Next check"), self.next_review, is_planned=True))
        return points
