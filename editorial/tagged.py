"""The tags of what a text shows beside itself: its people and its sign-off."""

from operator import attrgetter

from core.cache_tags import register
from core.tagged import LINK, UNSEEN
from editorial.models import ContentStatus, Person, SignOff
from editorial.querysets import BYLINE

CARD = LINK | {
    *("listing_title", "listing_summary", "listing_image"),
    *("summary", "lead_image", "sponsor"),
}
STATUS_ONLY_STAFF_SEE = frozenset(
    {
        *("page", "state", "waits_for", "waiting_since", "draft_hash", "live_hash"),
        *("needs_sign_off", "live_faults"),
    }
)

EVIDENCE_ONLY_STAFF_SEE = frozenset(
    {"page", "content", "revision", "user", "text_hash", "barred_at"}
)


def register_tags() -> None:
    register(
        Person,
        "person",
        list_name="people",
        parts={"byline": frozenset(BYLINE)},
        unseen=UNSEEN | {"user", "first_published_at"},
        places=frozenset({"live", "slug"}),
        lists=lambda row: ["people"] if row.live else [],
    )
    register(
        ContentStatus,
        "page",
        key=attrgetter("page_id"),
        unseen=STATUS_ONLY_STAFF_SEE,
        deleted_alone=False,
    )
    register(SignOff, "page", key=attrgetter("page_id"), unseen=EVIDENCE_ONLY_STAFF_SEE)
