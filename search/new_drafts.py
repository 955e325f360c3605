"""Where a new text is begun; the app that knows the page types says it."""

from collections.abc import Callable

from django.contrib.auth.models import AbstractUser

FindAddress = Callable[[AbstractUser], str | None]
"""Gives the address of the form, which takes `?title=`; None if the user may not."""

_finders: list[FindAddress] = []


def register(find: FindAddress) -> None:
    _finders.append(find)


def address_of_new_draft(user: AbstractUser) -> str | None:
    """Give the first form in which the user may begin a text."""
    return next(filter(None, (find(user) for find in _finders)), None)
