"""A word that readers find on other live pages is known where typography is judged."""

import pytest

from core.passages import PARAGRAPH, Passage
from editorial.text.typography import refusals
from search.actions.rebuild_index import RebuildIndex
from search.models import Word
from search.page_words import COUNTED, count_pages_of_words
from tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db

RIGHT, WRONG = "the zelbutin trial", "the zelbotin trial"


def publish(home, *summaries):
    for summary in summaries:
        StandardPageFactory(parent=home, summary=summary)


def judge(old, new):
    return refusals([Passage(PARAGRAPH, old)], [Passage(PARAGRAPH, new)])


@pytest.mark.parametrize("rebuild", [False, True])
def test_pages_are_counted_before_and_after_the_index_is_rebuilt(home, rebuild):
    publish(home, RIGHT, RIGHT, RIGHT, WRONG)
    if rebuild:
        RebuildIndex().execute()

    assert count_pages_of_words({"zelbutin", "zelbotin", "zelbatin"}) == {
        "zelbutin": 3,
        "zelbotin": 1,
    }


def test_two_other_pages_make_a_word_known(home):
    publish(home, RIGHT, RIGHT, WRONG)

    assert judge(WRONG, RIGHT) == []
    assert judge(RIGHT, WRONG)


def test_one_other_page_does_not(home):
    publish(home, RIGHT, WRONG)

    assert judge(WRONG, RIGHT)


def test_a_draft_does_not(home):
    publish(home, RIGHT, WRONG)
    StandardPageFactory(parent=home, summary=RIGHT, live=False)

    assert judge(WRONG, RIGHT)


def test_a_word_of_other_pages_is_no_misspelling(home):
    publish(home, RIGHT, RIGHT, WRONG, WRONG, WRONG)

    assert judge(WRONG, RIGHT)


def test_few_queries_are_asked(home, django_assert_max_num_queries):
    words = [f"zelbuti{letter}" for letter in "abcdefghijk"]
    publish(home, " ".join(words))

    with django_assert_max_num_queries(COUNTED + 3):
        pages = count_pages_of_words(words)

    assert set(pages) == set(words)
    assert Word.objects.filter(word__in=words).count() == len(words)
