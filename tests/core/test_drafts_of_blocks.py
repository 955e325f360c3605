"""A draft is never judged: a block that was only begun can be kept."""

from uuid import uuid4

import pytest

from core.blocks import ReferencesBlock, StoryBlock
from core.models import Image
from tests.factories import ImageFactory

BEGUN = {
    "text": "",
    "image": {"image": {"image": None, "decorative": False, "alt_text": ""}},
    "quote": {"quote": ""},
    "callout": {"kind": "note", "text": ""},
    "key_facts": {"facts": []},
    "pull_quote": {"quote": ""},
    "table": {"columns": [{"type": "text", "heading": ""}], "rows": [], "caption": ""},
    "do_and_dont": {"do": [], "dont": []},
    "question_and_answer": {"items": []},
    "gallery": {"images": []},
    "video": {"title": "", "video": None, "transcript": ""},
    "audio": {"title": "", "audio": None, "transcript": ""},
    "embed": {"url": "", "title": ""},
    "document": {"document": None},
    "related_pages": {"pages": []},
    "call_to_action": {"title": "", "link": {"label": "", "page": None, "url": ""}},
}


def clean_as_draft(block, kind, value):
    block.defer_required_validation()
    block.clean(block.to_python([{"type": kind, "value": value, "id": str(uuid4())}]))


@pytest.mark.parametrize("kind", StoryBlock().child_blocks)
def test_a_block_that_was_only_begun_is_kept(db, kind):
    clean_as_draft(StoryBlock(), kind, BEGUN[kind])


def test_a_reference_that_was_only_begun_is_kept(db):
    clean_as_draft(ReferencesBlock(), "reference", {"citation": ""})


def test_a_picture_may_wait_for_its_words(db):
    image: Image = ImageFactory()
    value = {"image": {"image": image.pk, "decorative": False, "alt_text": ""}}

    clean_as_draft(StoryBlock(), "image", value)


def test_an_empty_text_stands_in_nobodys_way(db):
    block = StoryBlock()

    block.clean(block.to_python([{"type": "text", "value": ""}]))
