"""When readers are told that a text was updated."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import gate
from core.dates import site_date
from editorial.models import Approval, ContentStatus
from tests.core.stories import make_body
from tests.editorial.reviews import fresh
from tests.factories import ArticlePageFactory, PersonFactory
from tests.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(news_index):
    """A live article from before today."""
    long_ago = timezone.now() - timedelta(days=30)
    page = ArticlePageFactory(parent=news_index, display_date=long_ago)
    publish(page)
    return fresh(page)


def change(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    publish(page)
    return fresh(page)


def test_a_first_publication_is_no_update(article):
    assert article.updated_on is None


def test_other_words_are(client, article):
    article = change(article, body=make_body(("text", "<p>Other words.</p>")))

    assert article.updated_on == site_date(timezone.now())
    assert ">Updated <" in client.get(article.url).content.decode()


def test_a_mend_of_typography_is_none(article):
    draft = article.get_latest_revision_as_object()
    draft.summary = "Other punctuation."
    revision = draft.save_revision()
    ground = Approval.Ground.TYPOGRAPHY
    Approval.objects.record(draft, revision, None, ground=ground)

    with gate.left_open("a test publishes"):
        revision.publish()

    assert fresh(article).updated_on is None


def test_another_author_or_payer_is_none(article):
    article.authorships.add(article.authorships.model(person=PersonFactory()))

    assert change(article, disclosure="Paid by nobody.").updated_on is None


def test_what_was_taken_off_and_comes_back_otherwise_is(article):
    article.unpublish()

    article = change(fresh(article), summary="Quite another summary.")

    assert article.updated_on == site_date(timezone.now())


def test_looking_at_a_page_again_is_none(article):
    ContentStatus.objects.update(updated_on=None)

    publish(article)

    assert fresh(article).updated_on is None
