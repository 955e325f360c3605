"""The tags of standing pages and partners."""

from operator import attrgetter

from core.cache_tags import register
from core.tagged import ADDRESS, LINK, PLACES, SITEMAP, UNSEEN, in_order, standing
from editorial.tagged import CARD
from home.models import Partner, StandardPage
from home.models.forms import FormField
from home.models.home_page import PickedStory
from home.models.standard_pages import StandardPageAuthorship

PARTNER_NAME = frozenset({"name"})


def register_tags() -> None:
    register(
        StandardPage,
        "page",
        list_name="pages",
        parts={"address": ADDRESS, "link": LINK, "card": CARD},
        unseen=UNSEEN,
        places=PLACES,
        lists=standing,
        columns=SITEMAP,
        ordered=in_order,
    )
    register(
        StandardPageAuthorship, "page", key=attrgetter("page_id"), within=("card",)
    )
    register(PickedStory, "page", key=attrgetter("page_id"))
    register(FormField, "page", key=attrgetter("page_id"))
    register(
        Partner,
        "partner",
        list_name="partners",
        parts={"name": PARTNER_NAME},
        unseen=UNSEEN | {"first_published_at"},
        places=frozenset({"live", "shown_from", "shown_until", "sort_order"}),
        lists=lambda row: ["partners"] if row.live else [],
    )
