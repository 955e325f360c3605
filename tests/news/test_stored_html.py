"""What an import or the ORM stored is cleaned wherever a page shows it."""

import pytest

from core.models import SiteSettings
from tests.factories import (
    ArticlePageFactory,
    CategoryFactory,
    FormPageFactory,
    PersonFactory,
)

HOSTILE = (
    '<p>Call <a href="tel:988">988</a><script>alert(1)</script>'
    '<a href="javascript:x">y</a></p>'
)


@pytest.fixture
def addresses(home, news_index):
    SiteSettings.objects.create(disclaimer=HOSTILE)
    article = ArticlePageFactory(
        parent=news_index,
        health_answer="yes",
        category=CategoryFactory(notice=HOSTILE),
    )
    form = FormPageFactory(parent=home, introduction=HOSTILE, thank_you_text=HOSTILE)
    person = PersonFactory(biography=HOSTILE)
    return [article.url, form.url, f"{form.url}?sent", person.url]


def test_no_script_comes_through(client, addresses):
    for address in addresses:
        html = client.get(address).content.decode()

        assert "<script>alert" not in html, address
        assert "javascript:" not in html, address
        assert 'href="tel:988"' in html, address
