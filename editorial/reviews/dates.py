"""When a medical review is due again."""

import calendar
from datetime import date, datetime, timedelta

from core.dates import site_date


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last one that month has."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def review_due(
    reviewed_at: datetime | None,
    pending_since: datetime | None,
    *,
    months: int,
    urgent_days: int,
) -> date | None:
    """Return the day of the next review; a text that nobody reviewed has none.

    A pending urgent change goes before the interval. Days are those of the site.
    """
    if pending_since:
        return site_date(pending_since) + timedelta(days=urgent_days)
    return add_months(site_date(reviewed_at), months) if reviewed_at else None
