"""What the lists of articles are called, in the database and in the tags of caches."""

from collections.abc import Iterable
from datetime import datetime

from core.dates import site_time

ALL = "news"
MONTH = rf"^{ALL}:(19|20)[0-9]{{2}}-[0-9]{{2}}$"


def of_category(pk: int) -> str:
    """Name the list of what is filed under a category or one below it."""
    return f"{ALL}:category:{pk}"


def of_primary_category(pk: int) -> str:
    """Name the list of what has this very category as its first: each article has one."""
    return f"{of_category(pk)}:primary"


def of_author(pk: int) -> str:
    return f"{ALL}:author:{pk}"


def of_tag(pk: int) -> str:
    return f"{ALL}:tag:{pk}"


def of_year(year: int) -> str:
    return f"{ALL}:{year:04}"


def of_month(year: int, month: int) -> str:
    return f"{of_year(year)}-{month:02}"


def of_date(date: datetime) -> list[str]:
    """Name the lists that every article of this date stands in, by the site's days."""
    day = site_time(date)
    return [ALL, of_year(day.year), of_month(day.year, day.month)]


def of_categories(pks: Iterable[int], parents: dict[int, int | None]) -> set[str]:
    """Name the lists of these categories and of all above them."""
    found: set[int] = set()
    for pk in pks:
        above: int | None = pk
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return {of_category(pk) for pk in found}
