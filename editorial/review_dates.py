import calendar
from datetime import date


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last one that month has."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
