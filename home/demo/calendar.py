"""When texts of the demonstration appeared and were signed, at office hours."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from core.dates import site_date
from editorial.reviews.dates import add_months
from home.demo.texts import fraction_of

DAYS = 3 * 365 - 10
SATURDAY = 5
DAYS_BEFORE_DUE = 20
DAYS_AGO = {"overdue": 400, "soon": 350, "never": 900}
"""How old a page is that stands on the review board; a review holds for a year."""


def publication_date(identity: str, place: int, total: int) -> datetime:
    """Give the article at this place, newest first, a day and an hour in the past.

    New articles stand close together, older ones further apart.
    """
    ago = 1 + round(DAYS * (place / max(1, total - 1)) ** 1.5)
    return _at_work(identity, site_date() - timedelta(days=ago))


def standing_date(identity: str, review: str) -> datetime:
    """Give a page a day of the last ten months, or one that calls for a review."""
    fraction = fraction_of(f"day of {identity}")
    ago = DAYS_AGO[review] + fraction * 8 if review else 20 + fraction * 280
    return _at_work(identity, site_date() - timedelta(days=round(ago)))


def signing_dates(
    identity: str, published_at: datetime, months: int, review: str
) -> list[datetime]:
    """Sign a text before it appears, and again each time before that is due.

    What is to stand on the review board is signed only once.
    """
    dates = [published_at - timedelta(minutes=15)]
    while not review:
        due = add_months(site_date(dates[-1]), months)
        again = due - timedelta(days=DAYS_BEFORE_DUE)
        if again >= site_date():
            break
        dates.append(_at_work(identity, again))
    return dates


def planned_date() -> datetime:
    """Two weeks from now, at nine."""
    return _at(site_date() + timedelta(days=14), 9 * 60)


def _at_work(identity: str, day: date) -> datetime:
    """Choose the hour; on a weekend it is the Friday before."""
    day -= timedelta(days=max(0, day.weekday() - SATURDAY + 1))
    minutes = 8 * 60 + round(fraction_of(f"hour of {identity}") * 9 * 12) * 5
    return _at(day, minutes)


def _at(day: date, minutes: int) -> datetime:
    moment = datetime.combine(day, time(minutes // 60, minutes % 60))
    return timezone.make_aware(moment)
