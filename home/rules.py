from collections.abc import Iterator

from django.db.models import Model
from django.utils.translation import gettext as _

from core.characters import has_words
from core.gate import Blocker, register

PARTNER = "home.Partner"


def register_rules() -> None:
    register("address", find_no_address, PARTNER)
    register("name", find_no_name, PARTNER)


def find_no_address(content: Model) -> Iterator[Blocker]:
    """Want somewhere to lead to; a sponsor is named in texts, with or without a link."""
    if content.kind == "partner" and not has_words(content.url):
        yield Blocker("address", _("Give the address that the link leads to."), "url")


def find_no_name(content: Model) -> Iterator[Blocker]:
    if not has_words(content.name):
        yield Blocker("name", _("Write the name that readers see."), "name")
