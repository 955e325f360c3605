"""The canonical text of a page: all that readers get, and nothing that they do not.

An approval is bound to the hash of all of it, a sign-off to the part that a reviewer
judges; each keeps beside it the hashes of the shared things that the text shows. Dates,
filing and the slug are no text.
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

from core.block_passages import BlockReader, picture
from core.passages import (
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
from core.rich_passages import Numbers
from core.rich_text import find_markers
from core.story import stored_text
from editorial.text.citations import Citation, number_citations

__all__ = ["READABLE_VERSION", "Passage", "content_hash", "read_page"]

READABLE_VERSION = 2
"""Raised when the same page comes to be read otherwise: older hashes then are void."""

APPROVED_ONLY = frozenset(
    {
        *("authorships", "sponsor", "disclosure"),
        *("health_information", "health_answer", "health_no_reason", "health_no_words"),
        *("hide_notice", "hide_notice_reason"),
    }
)
"""What a moderator answers for and no reviewer: who wrote it, who paid, its answers."""

DOCUMENT_LINK = re.compile(r'<a\b(?=[^>]*\blinktype="document")[^>]*\bid="(\d+)"')


class PageReader:
    """Reads one page, as a row or as made from a revision, in its readers' order."""

    def __init__(self, page: Any) -> None:
        self.page = page

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
            yield self.labelled(picture(image, place, self.page.lead_image_alt))
        yield from self.words_of("lead_image_caption", CAPTION)

    def authors(self) -> Iterator[Passage]:
        """Take all of them, also those whom readers do not see yet."""
        authorships = sorted(self.page.authorships.all(), key=_place_in_byline)
        people = self.find_people(authorships)
        for authorship in authorships:
            if person := people.get(authorship.person_id):
                place = Place(f"authorships.{authorship.pk}.person", "authorships")
                words = person.name_with_credentials
                passage = place.words_of(AUTHOR, person, words)
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
        for name in self.page.answers:
            yield from self.words_of(name, SETTING)
        if sponsor := self.page.sponsor:
            place = Place("sponsor", "sponsor")
            yield self.labelled(place.words_of(SPONSOR, sponsor, sponsor.name))
        yield from self.words_of("disclosure", PARAGRAPH)

    def pictures_elsewhere(self) -> Iterator[Passage]:
        for name in ("listing_image", "social_image"):
            if image := getattr(self.page, name):
                place = Place(name, name)
                yield self.labelled(place.passage_of(PICTURE, image))

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
    def linked_documents(self) -> dict[str, Any]:
        """Map the keys of the documents that texts link to to the documents."""
        pks = {int(pk) for pk in DOCUMENT_LINK.findall(self.stored)}
        documents = get_document_model()._default_manager.in_bulk(pks)
        return {str(pk): document for pk, document in documents.items()}

    def words_of(self, name: str, kind: str) -> Iterator[Passage]:
        value = getattr(self.page, name)
        if words := visible("yes" if value is True else value or ""):
            yield self.labelled(Place(name, name).passage(kind, words))

    def labelled(self, passage: Passage) -> Passage:
        return replace(passage, field=_label(self.page, passage.path.split(".")[0]))


def read_page(page: Any) -> list[Passage]:
    """Return every word that readers of a page get to see, with what else they see."""
    return list(page.make_reader().read())


def is_judged(passage: Passage) -> bool:
    """Return whether a medical reviewer judges this passage, besides who approves it."""
    return passage.path.split(".")[0] not in APPROVED_ONLY


def content_hash(passages: Iterable[Passage]) -> str:
    """Hash what was read, with the version of the reading before it."""
    return _digest([passage.own for passage in passages])


def _digest(content: Any) -> str:
    canonical = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    return f"{READABLE_VERSION}:{digest}"


class Reading:
    """A page as it was read once: its passages, and what signatures are bound to.

    Made anew where the page may have changed.
    """

    def __init__(self, page: Any) -> None:
        self.page = page
        self.passages = read_page(page)

    @cached_property
    def content_hash(self) -> str:
        """Hash all of the page's own text: what an approval is given for."""
        return content_hash(self.passages)

    @cached_property
    def signed_hash(self) -> str:
        """Hash the part of the text that a medical reviewer signs."""
        return content_hash(filter(is_judged, self.passages))

    @cached_property
    def things(self) -> dict[str, Any]:
        """Map the keys of the shared things that the text shows to the things."""
        shown = [thing for passage in self.passages for thing in passage.things]
        shown += self.page.things_beside_text
        return {thing.thing_key: thing for thing in shown}

    @cached_property
    def approved_things(self) -> dict[str, str]:
        """Map each thing to the hash of all that readers get of it."""
        return {key: thing.approved_hash for key, thing in self.things.items()}

    @cached_property
    def signed_things(self) -> dict[str, str]:
        """Map each thing to the hash of what a reviewer judges of it, if anything."""
        hashes = {key: thing.signed_hash for key, thing in self.things.items()}
        always = {thing.thing_key for thing in self.page.things_beside_text}
        return {key: value for key, value in hashes.items() if value or key in always}

    @cached_property
    def shown_hash(self) -> str:
        """Hash the text with what readers see beside it, wherever it is filed."""
        beside = {thing.approved_hash for thing in self.page.things_beside_text}
        return _digest([self.content_hash, sorted(beside - {""})])

    @cached_property
    def seen_hash(self) -> str:
        """Hash what whoever decides looks at: text, shared things, filing, schedule."""
        page = self.page
        beside = [self.approved_things, page.filing, page.schedule]
        return _digest([self.content_hash, *beside])

    @cached_property
    def judged_hash(self) -> str:
        """Hash what a reviewer looks at: the part to be signed and its things."""
        return _digest([self.signed_hash, self.signed_things])


def _label(instance: Any, name: str) -> str:
    return capfirst(str(instance._meta.get_field(name).verbose_name))


def _place_in_byline(authorship: Any) -> tuple[int, int]:
    """Order by the editor's order, then by age; what is not stored yet comes last."""
    unknown = sys.maxsize
    order, pk = authorship.sort_order, authorship.pk
    return (unknown if order is None else order, unknown if pk is None else pk)
