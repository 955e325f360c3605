from collections.abc import Iterator

from django.db.models import Model
from django.utils.translation import gettext as _

from core.gate import Blocker, register


def register_rules() -> None:
    register("address", find_no_address, "home.Partner")


def find_no_address(content: Model) -> Iterator[Blocker]:
    """Want somewhere to lead to; a sponsor is named in texts, with or without a link."""
    if content.kind == "partner" and not content.url:
        yield Blocker("address", _("Give the address that the link leads to."), "url")
