"""What the newsroom knows of a page that was published: who wrote it, and its text."""

from typing import Any

from core.passages import Passage
from editorial.models import ContentPage, ContentStatus, Person
from editorial.status import find_live_faults
from editorial.text.readable import PageReader, content_hash


class ReaderOfDrafts(PageReader):
    """Reads a page with the people that its authorships hold, without a query.

    Labels, by which editors find a passage, are no part of its hash.
    """

    def find_people(self, authorships: list[Any]) -> dict[int, Person]:
        return {authorship.person_id: authorship.person for authorship in authorships}

    def labelled(self, passage: Passage) -> Passage:
        return passage


def live_status(page: ContentPage) -> dict[str, Any]:
    """Give the status of a live page that nobody has reviewed."""
    text_hash = content_hash(ReaderOfDrafts(page).read())
    return {
        "page_id": page.pk,
        "state": ContentStatus.State.LIVE.value,
        "draft_hash": text_hash,
        "live_hash": text_hash,
        "needs_sign_off": page.needs_sign_off,
        "live_faults": find_live_faults(page),
    }


def contribution(page: ContentPage) -> dict[str, Any]:
    return {
        "page_id": page.pk,
        "user_id": page.owner_id,
        "last_at": page.published_at,
    }
