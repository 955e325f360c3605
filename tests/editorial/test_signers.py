"""Who signs is a reviewer by role, known to readers, and neither wrote nor approved."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError

from editorial.actions.publish_text import PublishText
from editorial.actions.sign_text import AnswerReview
from editorial.actions.submit_text import SubmitText
from editorial.models import Approval, SignOff
from editorial.reviews.reading import ReviewText
from news.models import ArticlePage
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.factories import PersonFactory


@pytest.fixture
def article(news_index, editor):
    page = make_article(news_index, health_answer="yes")
    return write(page, editor, title="A story")


@pytest.fixture
def both(moderator):
    """A moderator who is a medical reviewer as well."""
    moderator.groups.add(Group.objects.get(name="Medical reviewers"))
    PersonFactory(name="Dr. Both", user=moderator)
    return type(moderator).objects.get(pk=moderator.pk)


def sign(article, user):
    page = ArticlePage.objects.get(pk=article.pk)
    seen = page.get_latest_revision_as_object().judged_hash
    return AnswerReview(page, user, seen).sign("Correct.", "None.")


def test_a_superuser_needs_the_role(article, editor, admin_user, moderator):
    PersonFactory(name="Dr. Root", user=admin_user)
    submit(article, editor)
    approve(article, moderator)

    with pytest.raises(PermissionDenied):
        sign(article, admin_user)

    admin_user.groups.add(Group.objects.get(name="Medical reviewers"))
    assert sign(article, admin_user).reviewer_name == "Dr. Root"


def test_who_approved_does_not_sign(article, editor, both, reviewer):
    submit(article, editor)
    article = approve(article, both)

    with pytest.raises(ValidationError, match="You approved this text"):
        sign(article, both)

    assert not ReviewText(article, both).may_sign
    assert not SignOff.objects.exists()
    sign(article, reviewer)


def test_who_signed_does_not_approve(article, editor, both, second):
    SubmitText(article, editor).execute()
    sign(article, both)

    with pytest.raises(ValidationError, match="Somebody else"):
        approve(article, both)

    assert approve(article, second).live


def test_who_wrote_what_is_live_does_not_sign_it(article, editor, both, reviewer):
    """Also where the wrong dose was changed urgently, by the reviewer alone."""
    submit(article, editor)
    sign(article, reviewer)
    article = approve(article, both)
    article = write(article, both, title="A story, mended")
    PublishText(
        article, both, ground=Approval.Ground.URGENT, reason="Wrong dose."
    ).execute()

    with pytest.raises(ValidationError, match="You wrote part of this text"):
        sign(article, both)


def test_readers_know_who_signs(article, editor, moderator, reviewer):
    submit(article, editor)
    approve(article, moderator)
    person = reviewer.person
    person.unpublish()

    with pytest.raises(ValidationError, match="No published person"):
        sign(article, reviewer)
