from core.fingerprints import fingerprint
from tests.core.stories import full_values, make_body
from tests.factories import ImageFactory


def test_items_that_are_stored_without_an_id_are_the_same_content(article):
    article.body = make_body(*full_values(ImageFactory(), article.pk).items())
    revision = article.save_revision()

    prints = {fingerprint(revision.as_object()) for _time in range(3)}

    assert len(prints) == 1


def test_other_words_of_an_item_are_other_content(article):
    def facts(word):
        article.body = make_body(("key_facts", {"title": "", "facts": [word]}))
        return fingerprint(article.save_revision().as_object())

    assert facts("one") != facts("other")
