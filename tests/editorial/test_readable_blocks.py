"""Which change of a body or of its references makes another text."""

from uuid import uuid4

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from core.blocks import ReferencesBlock, StoryBlock
from core.models import Document
from core.stored_blocks import block_paths
from tests.core.stories import full_values, make_body, make_document
from tests.editorial.leaves import make_references, with_other_leaf
from tests.factories import ImageFactory, PersonFactory, StandardPageFactory
from tests.publishing import store

REFERENCES = [
    {
        "type": "reference",
        "id": "r1",
        "value": {
            "citation": "Doe J. A study.",
            "doi": "10.1000/1",
            "pmid": "12",
            "year": 2020,
            "url": "https://example.org/study",
        },
    }
]


@pytest.fixture
def page(home):
    linked = StandardPageFactory(parent=home, slug="related")
    bodies = full_values(ImageFactory(), linked.pk)
    return StandardPageFactory(
        parent=home,
        body=make_body(*bodies.items()),
        references=ReferencesBlock().to_python(REFERENCES),
    )


def fresh(page):
    return type(page).objects.get(pk=page.pk)


class TestBlocks:
    @pytest.mark.parametrize(
        "path", [path.removeprefix("x.") for path in block_paths(StoryBlock(), "x")]
    )
    def test_are_text_in_each_of_their_leaves(self, page, path):
        stored = list(page.body.raw_data)
        before = page.content_hash

        page.body = StoryBlock().to_python(
            with_other_leaf(StoryBlock(), stored, path, page.pk)
        )

        assert page.content_hash != before

    @pytest.mark.parametrize(
        "path",
        [path.removeprefix("x.") for path in block_paths(ReferencesBlock(), "x")],
    )
    def test_of_references_are_text_in_each_of_their_leaves(self, page, path):
        before = page.content_hash

        page.references = ReferencesBlock().to_python(
            with_other_leaf(ReferencesBlock(), REFERENCES, path, page.pk)
        )

        assert page.content_hash != before

    def test_that_move_make_another_text(self, page):
        before = page.content_hash

        page.body = StoryBlock().to_python([*page.body.raw_data][::-1])

        assert page.content_hash != before

    @pytest.mark.parametrize("identity", [lambda: str(uuid4()), lambda: "twice"])
    def test_have_ids_that_are_no_text(self, page, identity):
        before = page.content_hash

        page.body = StoryBlock().to_python(
            [{**block, "id": identity()} for block in page.body.raw_data]
        )

        assert page.content_hash == before

    @pytest.mark.parametrize(
        "change",
        [
            lambda table: table.update(caption="Other"),
            lambda table: table["columns"][0].update(heading="Other"),
            lambda table: table["columns"].reverse(),
            lambda table: table["rows"].append(table["rows"][0]),
            lambda table: table["rows"].clear(),
        ],
    )
    def test_of_tables_are_text_in_all_that_they_are_made_of(self, page, change):
        before = page.content_hash
        stored = list(page.body.raw_data)
        change(next(block["value"] for block in stored if block["type"] == "table"))

        page.body = StoryBlock().to_python(stored)

        assert page.content_hash != before

    def test_that_are_grouped_otherwise_make_another_text(self, page):
        def facts(*groups):
            return make_body(
                *(
                    ("key_facts", {"title": "", "facts": list(group)})
                    for group in groups
                )
            )

        page.body = facts("ab", "c")
        before = page.content_hash
        page.body = facts("a", "bc")

        assert page.content_hash != before


def marked(*identities):
    markers = "".join(
        f'<p>Words<a linktype="reference" id="{identity}">x</a></p>'
        for identity in identities
    )
    return make_body(("text", markers))


class TestMarkers:
    @pytest.fixture
    def page(self, page):
        page.references = make_references(("r1", "One"), ("r2", "Two"))
        page.body = marked("r1", "r2")
        return page

    def test_are_read_as_their_numbers(self, page):
        texts = [passage.text for passage in page.readable()]

        assert "Words[1]" in texts
        assert "r1" not in str([(item.text, item.facts) for item in page.readable()])

    def test_that_are_numbered_otherwise_make_another_text(self, page):
        before = page.content_hash

        page.body = marked("r2", "r1")

        assert page.content_hash != before

    def test_without_a_reference_are_not_read(self, page):
        page.body = marked("gone")

        assert "Words" in [passage.text for passage in page.readable()]

    def test_and_references_with_new_ids_are_the_same_text(self, page):
        before = page.content_hash

        page.references = make_references(("n1", "One"), ("n2", "Two"))
        page.body = marked("n1", "n2")

        assert page.content_hash == before


class TestFiles:
    def test_that_texts_link_to_are_read_by_what_they_hold(self, page):
        document = make_document("a.pdf")
        link = f'<p><a linktype="document" id="{document.pk}">Form</a></p>'
        page.body = make_body(("text", link))
        before = page.judged_hash

        models.QuerySet(Document).filter(pk=document.pk).update(file_hash="other")

        assert page.judged_hash != before

    def test_that_are_gone_do_not_stop_the_reading(self, page):
        image = page.lead_image = ImageFactory(file_hash="")
        image.file.storage.delete(image.file.name)

        assert page.content_hash


def count_queries(page):
    page = fresh(page)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page.readable()
    return len(queries)


def test_a_longer_text_takes_no_more_queries(page):
    page.authorships.add(page.authorships.model(person=PersonFactory(), sort_order=9))
    store(page)
    few = count_queries(page)
    page.body = StoryBlock().to_python([*page.body.raw_data] * 5)
    for place in range(5):
        page.authorships.add(
            page.authorships.model(person=PersonFactory(), sort_order=place)
        )
    store(page)

    assert count_queries(page) <= few


def test_a_revision_reads_as_the_page_does(page):
    revision = page.save_revision()

    assert revision.as_object().readable() == fresh(page).readable()
