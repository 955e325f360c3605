from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from wagtail.log_actions import log

from core.dates import site_date
from editorial.models import Absence


@transaction.atomic
def note_absence(user: AbstractUser, until: date | None, by: AbstractUser) -> None:
    """Keep until when somebody is away, or that they are back; the history says who did."""
    known = Absence.objects.filter(pk=user.pk).first()
    if until is None:
        if known:
            if known.until >= site_date():
                log(user, "editorial.back", user=by)
            known.delete()
        return
    if known and known.until == until:
        return
    Absence.objects.update_or_create(
        user=user, defaults={"until": until, "noted_by": by}
    )
    log(user, "editorial.away", user=by, data={"until": f"{until:%Y-%m-%d}"})
