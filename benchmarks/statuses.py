"""What the newsroom knows of a page that was published: who wrote it, and its text."""

from collections.abc import Iterator
from typing import Any

from core import gate
from core.passages import Passage
from editorial.models import ContentPage, ContentStatus, Person
from editorial.status import SIGNATURE_CODES
from editorial.text.readable import PageReader, Reading


class ReaderOfDrafts(PageReader):
    """Reads a page with the people that its authorships hold, without a query.

    Labels, by which editors find a passage, are no part of its hash.
    """

    def find_people(self, authorships: list[Any]) -> dict[int, Person]:
        return {authorship.person_id: authorship.person for authorship in authorships}

    def labelled(self, passage: Passage) -> Passage:
        return passage


class ReadingOfDraft(Reading):
    """A page as it is read while it is generated."""

    def __init__(self, page: ContentPage) -> None:
        self.page = page
        self.passages = list(ReaderOfDrafts(page).read())


def live_status(page: ContentPage, reading: Reading) -> dict[str, Any]:
    """Return the status of a live page that nobody has reviewed."""
    text_hash = reading.content_hash
    return {
        "page_id": page.pk,
        "state": ContentStatus.State.LIVE.value,
        "draft_hash": text_hash,
        "live_hash": text_hash,
        "judged_hash": reading.signed_hash,
        "needs_sign_off": page.needs_sign_off,
        "live_faults": faults_of(page),
    }


def faults_of(page: ContentPage) -> list[str]:
    """Name the rules that the page breaks, without a query.

    Its authors are all published: only the rule about them would ask.
    """
    rules = gate.registry.for_content(page)
    asked = [rule for rule in rules if rule.code not in {*SIGNATURE_CODES, "author"}]
    return sorted({rule.code for rule in asked if any(rule.find(page))})


def shown_things(page: ContentPage, reading: Reading) -> Iterator[dict[str, Any]]:
    """Yield a row for each shared thing that the page shows."""
    for key in reading.things:
        yield {"page_id": page.pk, "thing_key": key, "is_live": True}


def contribution(page: ContentPage) -> dict[str, Any]:
    return {
        "page_id": page.pk,
        "user_id": page.owner_id,
        "last_at": page.published_at,
    }
