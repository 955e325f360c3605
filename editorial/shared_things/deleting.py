"""What something shows is not deleted, by any door; taken out of there, it is."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.gate import is_left_open
from core.models import SharedThing
from editorial.shared_things.users import users_of


def refuse_to_delete(instance: SharedThing, **kwargs: Any) -> None:
    """Raise ProtectedError, with a sentence, while something shows it."""
    if is_left_open():
        return
    if users := users_of(instance):
        raise ProtectedError(says_shown_by(instance, users), set(users))


def find_shown(things: Iterable[Model]) -> str:
    """Say what shows one of these things, or nothing where nothing shows any."""
    for thing in things:
        if isinstance(thing, SharedThing) and (users := users_of(thing)):
            return says_shown_by(thing, users)
    return ""


def says_shown_by(thing: SharedThing, users: list[Model]) -> str:
    more = len(users) - 1
    where = _("“%(user)s”") % {"user": users[0]}
    if more:
        others = ngettext("%(more)s other", "%(more)s others", more) % {"more": more}
        where = _("%(where)s and %(others)s") % {"where": where, "others": others}
    return _(
        "“%(thing)s” is shown by %(where)s and so not deleted. Take it out there first."
    ) % {"thing": thing, "where": where}
