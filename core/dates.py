"""The day and hour of a moment: the site's for what is kept or shown to others."""

from datetime import date, datetime

from django.utils import timezone


def site_time(moment: datetime | None = None) -> datetime:
    """Return a moment, or now, in the site's time zone.

    Wagtail activates the zone of whoever is at work in the admin: a story that somebody
    in Tokyo publishes would have another day for its readers.
    """
    return timezone.localtime(moment, timezone.get_default_timezone())


def site_date(moment: datetime | None = None) -> date:
    """Return the day of a moment, or today, in the site's time zone."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def own_time(moment: datetime | None = None) -> datetime:
    """Return a moment, or now, in the time zone of whoever looks, and only for them."""
    return timezone.localtime(moment)
