import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from core.blocks import ReferencesBlock, StoryBlock
from home.demo.calendar import publication_date, signing_dates, standing_date
from home.demo.drawings import DRAWINGS
from home.demo.stories import StoryWriter, Targets
from home.demo.texts import FEATURED, Library, Text

LIBRARY = Library()
SEED_CATEGORIES = [
    "AARP",
    "Blue Cross Blue Shield",
    "Canadian Health Care System",
    "CIGNA HealthCare",
    "COVID-19",
    "Facilities And Providers",
    "FDA",
    "Health Clinics",
    "Healthcare Companies",
    "Healthcare Plan News",
    "Humana",
    "MedBasics",
    "Medical And Healthcare",
    "Medical Malpractice",
    "Medicare",
    "Senior News",
    "The SCOOTER Store",
]


class AnyNumber(dict):
    def __missing__(self, name):
        return 1


TARGETS = Targets(AnyNumber(), AnyNumber(), AnyNumber())


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def words_of(text: Text):
    """All that a reader reads, without pull quotes, which repeat on purpose."""
    yield text.data["summary"]
    yield text.data["disclosure"]
    yield text.urgent.get("replace", "")
    for picture in text.pictures():
        yield picture["caption"]
    for block in text.data["body"]:
        if block["type"] not in ("image", "gallery", "pull_quote"):
            yield from strings(block["value"])


def sentences(text: Text):
    for passage in words_of(text):
        plain = strip_tags(re.sub(r"</(p|h\d|li)>", "\n", passage))
        for sentence in re.split(r"(?<=[.?!”])\s+|\n\s*\n", plain):
            words = re.findall(r"[a-z’']+", sentence.lower())
            if words and sentence.rstrip()[-1:] in ".?!”":
                yield " ".join(words)


def test_no_sentence_stands_in_two_texts():
    counted = Counter(s for text in LIBRARY.texts for s in sentences(text))

    assert len(counted) > 2000
    assert [sentence for sentence, times in counted.items() if times > 1] == []


def test_every_kind_of_block_occurs():
    used = {block["type"] for text in LIBRARY.texts for block in text.data["body"]}

    assert used == set(StoryBlock().child_blocks)


@pytest.mark.parametrize("text", LIBRARY.texts, ids=lambda text: text.identity)
def test_a_text_fits_its_blocks(text):
    writer = StoryWriter(text, TARGETS)
    body, references = writer.body(), writer.references()

    known = StoryBlock().child_blocks
    for block in body:
        if "image" not in str(block["value"]) and block["type"] not in (
            "document",
            "audio",
            "video",
            "related_pages",
            "call_to_action",
        ):
            child = known[block["type"]]
            child.clean(child.to_python(block["value"]))
    stream = ReferencesBlock()
    assert stream.clean(stream.to_python(references)) is not None


def test_the_tree_has_105_pages_on_three_levels():
    levels = {"": 0}
    for page in LIBRARY.pages:
        levels[page.identity] = levels[page.parent] + 1

    assert len(LIBRARY.pages) == 105
    assert set(levels.values()) == {0, 1, 2, 3}


def test_the_categories_are_those_of_the_old_site():
    assert [data["name"] for data in LIBRARY.categories] == SEED_CATEGORIES


def test_partners_have_addresses_that_nobody_owns():
    assert len(LIBRARY.partners) == 15
    for partner in LIBRARY.partners:
        assert not partner["url"] or partner["url"].endswith(".example.org/")


def test_at_most_every_third_article_has_a_picture():
    pictures = sum("lead_image" in text.data for text in LIBRARY.articles)

    assert 0 < pictures <= len(LIBRARY.articles) / 3


def test_every_picture_is_described_and_can_be_drawn():
    pictures = [picture for text in LIBRARY.texts for picture in text.pictures()]

    assert [picture for picture in pictures if not picture["alt"].strip()] == []
    assert {picture["drawing"] for picture in pictures} <= set(DRAWINGS)


def test_every_marker_has_its_reference_and_every_reference_a_marker():
    for text in LIBRARY.texts:
        marked = re.findall(r"\[\[(\d+)\]\]", str(text.data["body"]))
        references = text.data.get("references", [])

        expected = {str(number) for number in range(1, len(references) + 1)}
        assert set(marked) == expected, text.identity


def test_long_pieces_are_twelve_articles_and_ten_pages_at_least():
    def words(text):
        return sum(len(strip_tags(passage).split()) for passage in words_of(text))

    assert sum(words(text) >= 500 for text in LIBRARY.articles) >= 12
    assert sum(words(text) >= 500 for text in LIBRARY.pages) >= 10


def test_made_up_references_say_so():
    for text in LIBRARY.texts:
        for reference in text.data.get("references", []):
            if reference.get("doi", "").startswith("10.5555/"):
                assert "(example reference)" in reference["text"]


def test_paragraph_keys_are_stable_and_unlike():
    text = next(t for t in LIBRARY.articles if t.identity == FEATURED[0])
    first = str(StoryWriter(text, TARGETS).body())

    keys = re.findall(r'data-block-key="(\w{5})"', first)
    assert str(StoryWriter(text, TARGETS).body()) == first
    assert len(keys) == len(set(keys)) > 10


def test_what_is_changed_urgently_stands_in_the_text():
    urgent = [text for text in LIBRARY.texts if text.urgent]

    assert len(urgent) == 1
    for text in urgent:
        assert str(StoryWriter(text, TARGETS).body()).count(text.urgent["find"]) == 1


def test_a_text_is_signed_before_it_appears_and_again_before_that_is_due():
    published_at = timezone.now() - timedelta(days=800)

    dates = signing_dates("a-text", published_at, 12, "")
    gaps = [(later - date).days for date, later in pairwise(dates)]

    assert dates[0] < published_at
    assert len(gaps) == 2
    assert all(300 < gap <= 366 for gap in gaps)
    assert len(signing_dates("a-text", published_at, 12, "overdue")) == 1


@pytest.mark.parametrize(("review", "days"), [("overdue", 400), ("soon", 350)])
def test_a_page_for_the_review_board_is_as_old_as_that_takes(review, days):
    age = timezone.now() - standing_date("a-page", review)

    assert days - 1 <= age.days <= days + 12


def test_articles_appear_on_weekdays_at_office_hours_over_three_years():
    dates = [publication_date(f"text-{place}", place, 40) for place in range(40)]

    assert dates == sorted(dates, reverse=True)
    assert all(date.weekday() < 5 and 8 <= date.hour <= 17 for date in dates)
    assert 1000 < (dates[0] - dates[-1]).days < 3 * 366
