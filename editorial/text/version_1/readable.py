"""The first reading of a page, kept to know signatures again that were given for it.

Only `editorial.actions.adopt_signatures` uses it; nothing new is signed by it.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.documents import get_document_model

from core.rich_text import find_markers
from core.story import stored_text
from editorial.text.citations import Citation, number_citations
from editorial.text.version_1.block_passages import BlockReader, file_hash, picture
from editorial.text.version_1.passages import (
    AUTHOR,
    CAPTION,
    PARAGRAPH,
    PICTURE,
    REFERENCE,
    SETTING,
    SPONSOR,
    TITLE,
    Passage,
    Place,
    visible,
)
from editorial.text.version_1.rich_passages import Numbers

READABLE_VERSION = 1

DOCUMENT_LINK = re.compile(r'<a\b(?=[^>]*\blinktype="document")[^>]*\bid="(\d+)"')


class PageReader:
    """Reads one page, as a row or as made from a revision, in its readers' order."""

    def __init__(self, page: Any, *, has_tick: bool) -> None:
        self.page, self.has_tick = page, has_tick

    def read(self) -> Iterator[Passage]:
        yield from self.words()
        yield from self.lead_picture()
        yield from self.authors()
        yield from self.body()
        yield from self.references()
        yield from self.trust()
        yield from self.pictures_elsewhere()

    def words(self) -> Iterator[Passage]:
        for name in ("title", "seo_title", "listing_title"):
            yield from self.words_of(name, TITLE)
        for name in ("summary", "search_description", "listing_summary"):
            yield from self.words_of(name, PARAGRAPH)

    def lead_picture(self) -> Iterator[Passage]:
        if image := self.page.lead_image:
            place = Place("lead_image", "lead_image")
            yield self.labelled(picture(image, place, self.page.lead_alt))
        yield from self.words_of("lead_image_caption", CAPTION)

    def authors(self) -> Iterator[Passage]:
        """Take all of them, also those whom readers do not see yet."""
        authorships = sorted(self.page.authorships.all(), key=_place_in_byline)
        people = self.find_people(authorships)
        for authorship in authorships:
            if person := people.get(authorship.person_id):
                place = Place(f"authorships.{authorship.pk}.person", "authorships")
                passage = place.passage(AUTHOR, person.name_with_credentials)
                yield replace(passage, field=_label(authorship, "person"))

    def find_people(self, authorships: list[Any]) -> dict[int, Any]:
        """Fetch the people anew, in one query: a form may hold what they were."""
        model = self.page.authorships.model._meta.get_field("person").related_model
        pks = {authorship.person_id for authorship in authorships}
        return model._default_manager.in_bulk(pks - {None})

    def body(self) -> Iterator[Passage]:
        body = self.page.body
        reader = BlockReader(Numbers(self.reference_numbers, self.linked_documents))
        for passage in reader.read(body.stream_block, body, Place("body", "body")):
            yield self.labelled(passage)

    def references(self) -> Iterator[Passage]:
        """Read the list under the text: in the order of its numbers."""
        for citation in self.citations:
            place = Place(f"references.{citation.identity}", "references")
            value = citation.reference
            details = {name: value[name] for name in value if name != "citation"}
            facts = {"number": citation.number, **details}
            yield self.labelled(place.passage(REFERENCE, value["citation"], **facts))

    def trust(self) -> Iterator[Passage]:
        if self.has_tick:
            place = Place("health_information", "health_information")
            yield place.passage(SETTING, "yes")
        if sponsor := self.page.sponsor:
            yield self.labelled(
                Place("sponsor", "sponsor").passage(SPONSOR, sponsor.name)
            )
        yield from self.words_of("disclosure", PARAGRAPH)

    def pictures_elsewhere(self) -> Iterator[Passage]:
        for name in ("listing_image", "social_image"):
            if image := getattr(self.page, name):
                place = Place(name, name)
                yield self.labelled(place.passage(PICTURE, file=file_hash(image)))

    @cached_property
    def citations(self) -> list[Citation]:
        """Give the references numbers anew: the page may have changed since it did."""
        return number_citations(self.page.references, find_markers(self.stored))

    @cached_property
    def stored(self) -> str:
        return stored_text(self.page.body)

    @property
    def reference_numbers(self) -> dict[str, int]:
        return {citation.identity: citation.number for citation in self.citations}

    @property
    def linked_documents(self) -> dict[str, str]:
        """Map the documents that texts link to to what their files hold."""
        pks = {int(pk) for pk in DOCUMENT_LINK.findall(self.stored)}
        documents = get_document_model()._default_manager.in_bulk(pks)
        return {str(pk): file_hash(document) for pk, document in documents.items()}

    def words_of(self, name: str, kind: str) -> Iterator[Passage]:
        if words := visible(getattr(self.page, name) or ""):
            yield self.labelled(Place(name, name).passage(kind, words))

    def labelled(self, passage: Passage) -> Passage:
        return replace(passage, field=_label(self.page, passage.path.split(".")[0]))


def hashes_of(page: Any) -> set[str]:
    """Return the hashes that a signature under this page may have.

    Two, as the tick "health information" was part of it and is no column any more.
    """
    return {
        content_hash(PageReader(page, has_tick=has_tick).read())
        for has_tick in (True, False)
    }


def content_hash(passages: Iterable[Passage]) -> str:
    """Hash what was read, with the version of the reading before it."""
    content = [[passage.kind, passage.text, passage.facts] for passage in passages]
    canonical = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    return f"{READABLE_VERSION}:{digest}"


def _label(instance: Any, name: str) -> str:
    return capfirst(str(instance._meta.get_field(name).verbose_name))


def _place_in_byline(authorship: Any) -> tuple[int, int]:
    """Order by the editor's order, then by age; what is not stored yet comes last."""
    unknown = sys.maxsize
    order, pk = authorship.sort_order, authorship.pk
    return (unknown if order is None else order, unknown if pk is None else pk)
