from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model

from core.models import User
from editorial.models import Approval, ContentPage, Person, SignOff
from home.demo.calendar import signing_dates
from home.demo.texts import Text

APPROVED_BEFORE = timedelta(minutes=30)
READ = "Read against its sources. It holds."
READ_AGAIN = "Read once more; the sources have not moved, and nothing has to change."


@dataclass
class SignDemoText:
    """Record who read the newest text of a page before it appeared, and since then.

    Stored without signals: each of them would look at the page's status, and
    publishing does so anyway.
    """

    moderator: User
    reviewer: User
    person: Person

    def execute(self, page: ContentPage, text: Text, date: datetime) -> None:
        revision = page.latest_revision
        content = revision.as_object()
        reading = content.read()
        shared = {
            "page_id": page.pk,
            "content": revision.content,
            "revision": revision,
        }
        bound = Approval.objects.bound_to(content, reading)
        approval = Approval(**self.approval, **shared, **bound)
        store_dated(approval, date - APPROVED_BEFORE)
        if not page.needs_sign_off:
            return
        months = page.review_interval_months
        shared |= SignOff.objects.bound_to(content, reading)
        statement = READ
        for moment in signing_dates(text.identity, date, months, text.review):
            store_dated(SignOff(**self.sign_off, **shared, statement=statement), moment)
            statement = READ_AGAIN

    @property
    def approval(self) -> dict[str, Any]:
        return {"user": self.moderator, "user_name": self.moderator.get_full_name()}

    @property
    def sign_off(self) -> dict[str, Any]:
        return {
            "user": self.reviewer,
            "user_name": self.reviewer.get_full_name(),
            "person": self.person,
            "reviewer_name": self.person.name_with_credentials,
            "conflict_of_interest": self.person.conflict_of_interest,
        }


def store_dated(signature: Model, signed_at: datetime) -> None:
    """Store a signature of the past; Django writes today's date into a new row."""
    rows = type(signature).objects
    rows.bulk_create([signature])
    rows.filter(pk=signature.pk).update(signed_at=signed_at)
