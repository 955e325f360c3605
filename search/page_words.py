"""How many live pages have a word: asked where a text's spelling is judged."""

from collections.abc import Collection

from search.engines import Search, get_engine
from search.questions import Clause, Question

COUNTED = 5
"""Words that are counted among all pages, each with a query; more are taken as known."""


def count_pages_of_words(words: Collection[str]) -> dict[str, int]:
    """Return of each word that the index has how many pages have it.

    The index counts when it is rebuilt, and takes a word that came since for one of a
    single page; so these are counted here.
    """
    engine = get_engine()
    pages = engine.frequencies(words)
    lonely = sorted(word for word, number in pages.items() if number == 1)
    for word in lonely[:COUNTED]:
        pages[word] = engine.count(Search(Question((Clause.of_words(word),))))
    if uncounted := lonely[COUNTED:]:
        pages |= dict.fromkeys(uncounted, engine.size())
    return pages
