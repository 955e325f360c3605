import pytest

from editorial.decisions import decision, touch
from editorial.models import Approval, ContentStatus
from editorial.signals import text_touched
from tests.editorial.newsroom import approve, make_article, submit, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def looks():
    """The pages that were looked at, in order."""
    looked = []

    def note(pk, **kwargs):
        looked.append(pk)

    text_touched.connect(note)
    yield looked
    text_touched.disconnect(note)


def test_a_page_that_a_decision_touches_often_is_looked_at_once(looks):
    with decision():
        touch(1)
        touch(1)
        with decision():
            touch(1)
        assert looks == []

    assert looks == [1]


def test_outside_a_decision_a_page_is_looked_at_at_once(looks):
    touch(1)
    touch(1)

    assert looks == [1, 1]


def test_after_a_decision_that_fails_nothing_is_looked_at(looks):
    @decision()
    def fail():
        touch(1)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    touch(2)

    assert looks == [2]


def test_an_approval_that_publishes_looks_at_its_page_once(
    looks, news_index, editor, moderator
):
    article = write(make_article(news_index), editor, title="A story")
    submit(article, editor)
    looks.clear()

    article = approve(article, moderator)

    assert article.live
    assert Approval.objects.count() == 1
    assert looks == [article.pk]
    assert article.content_status.state == ContentStatus.State.LIVE
