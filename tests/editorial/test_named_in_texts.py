"""People and sponsors that texts name: signatures hold across what two persons changed."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import gate
from core.gate import RefusedError
from editorial.actions.close_page import ClosePage
from editorial.models import (
    Approval,
    ContentStatus,
    Person,
    Proposal,
    SignOff,
)
from editorial.snippets.panels import SnippetsToApprovePanel
from home.models import Partner
from news.models import ArticlePage
from tests.editorial.newsroom import make_article
from tests.editorial.snippet_drafts import (
    address_of,
    approve,
    browser_of,
    draft,
    now,
    seen_of,
)
from tests.factories import ArticleAuthorshipFactory, PartnerFactory, PersonFactory
from tests.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db):
    person = PersonFactory(name="Ada Penner", live=False)
    publish(person)
    return Person.objects.get(pk=person.pk)


class TestSponsors:
    @pytest.fixture
    def acme(self, db):
        return PartnerFactory(name="Acme", url="https://acme.example/", kind="sponsor")

    @pytest.fixture
    def article(self, news_index, acme):
        article = make_article(news_index, sponsor=acme, disclosure="Acme paid.")
        publish(article)
        return now(article)

    def test_one_that_a_text_names_needs_another_person(
        self, acme, article, moderator, second
    ):
        changed = draft(acme, moderator, name="Acme cures all")

        with pytest.raises(RefusedError):
            changed.get_latest_revision().publish()
        approve(changed, second)

        assert now(acme).name == "Acme cures all"

    def test_one_that_a_closed_page_named_does_too(
        self, acme, article, moderator, editor
    ):
        """It may be reopened as it was."""
        ClosePage(article, editor, "A wrong dose").execute()

        changed = draft(acme, moderator, name="Acme cures all")

        with pytest.raises(RefusedError):
            changed.get_latest_revision().publish()

    def test_one_in_the_sidebar_is_one_moderators_job(self, acme, moderator):
        changed = draft(acme, moderator, name="Acme Ltd", kind="partner")

        changed.get_latest_revision().publish(user=moderator)

        assert now(acme).name == "Acme Ltd"

    def test_it_is_not_renamed_while_it_is_off(self, acme, article, moderator):
        acme.unpublish()
        off = now(acme)
        off.name = "Acme cures all"

        with pytest.raises(RefusedError):
            off.save()

        assert Partner.objects.get().name == "Acme"


class TestSignaturesHold:
    @pytest.fixture
    def article(self, news_index, ada, editor, moderator, reviewer):
        article = make_article(
            news_index, health_answer="yes", display_date=timezone.now()
        )
        ArticleAuthorshipFactory(page=article, person=ada)
        article = now(article)
        revision = article.save_revision(user=editor)
        content = revision.as_object()
        Approval.objects.record(content, revision, moderator)
        SignOff.objects.record(
            content,
            revision,
            reviewer,
            person=reviewer.person,
            reviewer_name="Dr. Reed",
        )
        revision.publish()
        return ArticlePage.objects.get(pk=article.pk)

    def test_across_a_name_that_two_persons_changed(
        self, article, ada, editor, moderator
    ):
        approve(draft(ada, editor, name="Ada Marlow", credentials="MD"), moderator)

        text = now(article)
        assert "Ada Marlow" in Client().get(text.url).content.decode()
        assert text.find_approval()
        assert text.find_sign_off()
        assert ContentStatus.objects.get(pk=text.pk).sign_off
        step = Proposal.objects.get()
        assert (step.proposed_by, step.decided_by) == (editor, moderator)
        assert step.outcome == "applied"

    def test_not_across_one_that_went_past_the_gate(self, article, ada):
        assert now(article).find_approval()
        with gate.left_open("a test goes past the gate"):
            Person.objects.filter(pk=ada.pk).update(name="Ada Marlow")

        assert not now(article).find_approval()

    def test_a_refused_publication_leaves_no_step(self, article, ada, moderator):
        own = draft(ada, moderator, name="Ada Marlow")

        with pytest.raises(RefusedError):
            own.get_latest_revision().publish()

        assert not Proposal.objects.exists()


def queries_of(act):
    with CaptureQueriesContext(connection) as context:
        act()
    return len(context)


def test_approving_costs_few_queries(ada, editor, moderator):
    changed = draft(ada, editor, credentials="MD")
    client, address = browser_of(moderator), address_of(changed)
    data = {"seen_hash": seen_of(changed)}

    assert queries_of(lambda: client.get(address)) <= 30
    assert queries_of(lambda: client.post(address, data)) <= 65


def test_the_list_on_the_home_costs_the_same_at_any_length(editor, moderator, rf):
    def wait(number):
        for _one in range(number):
            PersonFactory(live=False).save_revision(user=editor)

    def rows():
        user = get_user_model().objects.get(pk=moderator.pk)
        return list(SnippetsToApprovePanel().find(user, 6))

    wait(8)
    rows()
    few = queries_of(rows)
    wait(12)

    assert queries_of(rows) == few <= 25
    assert len(rows()) == 6
