"""What shows the address of a page and nothing else of it, as a link in the footer."""

import pytest

from tests.factories import FormPageFactory
from tests.publishing import store


@pytest.fixture
def form(home):
    return FormPageFactory(parent=home, title="Write to us", slug="contact")


@pytest.fixture
def shown(form, article, reads):
    return reads(article.url)


def test_what_search_engines_are_told_of_it_concerns_nobody(form, shown, touches):
    form.search_description = "How to reach us."

    assert not touches(lambda: store(form)) & shown


def test_another_address_does(form, shown, touches):
    form.slug = "write-to-us"

    assert touches(form.save) & shown


def test_so_does_one_that_is_taken_off(form, shown, touches):
    assert touches(form.unpublish) & shown
