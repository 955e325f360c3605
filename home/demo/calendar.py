"""When the articles of the demonstration appeared: over three years, at office hours."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from home.demo.texts import fraction_of

DAYS = 3 * 365 - 10
SATURDAY = 5


def publication_date(identity: str, place: int, total: int) -> datetime:
    """Give the article at this place, newest first, a day and an hour in the past.

    New articles stand close together, older ones further apart.
    """
    ago = 1 + round(DAYS * (place / max(1, total - 1)) ** 1.5)
    day = timezone.localdate() - timedelta(days=ago)
    day -= timedelta(days=max(0, day.weekday() - SATURDAY + 1))
    minutes = 8 * 60 + round(fraction_of(f"hour of {identity}") * 9 * 12) * 5
    return _at(day, minutes)


def planned_date() -> datetime:
    """Two weeks from now, at nine."""
    return _at(timezone.localdate() + timedelta(days=14), 9 * 60)


def _at(day: date, minutes: int) -> datetime:
    moment = datetime.combine(day, time(minutes // 60, minutes % 60))
    return timezone.make_aware(moment)
