from collections.abc import Iterator

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from core.characters import has_words
from core.furniture import find_long_words
from core.gate import Blocker, register

PARTNER = "home.Partner"
FURNITURE = ("home.HomePage", "news.NewsIndexPage")


def register_rules() -> None:
    register("address", find_no_address, PARTNER)
    register("name", find_no_name, PARTNER)
    register("furniture", find_too_much_said, *FURNITURE, title=_l("Too many words"))


def find_too_much_said(content: Model) -> Iterator[Blocker]:
    """Want short words of the pages that one person arranges alone."""
    for _name, place, message in find_long_words(content):
        yield Blocker("furniture", message, place)


def find_no_address(content: Model) -> Iterator[Blocker]:
    """Want somewhere to lead to; a sponsor is named in texts, with or without a link."""
    if content.kind == "partner" and not has_words(content.url):
        yield Blocker("address", _("Give the address that the link leads to."), "url")


def find_no_name(content: Model) -> Iterator[Blocker]:
    if not has_words(content.name):
        yield Blocker("name", _("Write the name that readers see."), "name")
