import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from core.gate import refusals
from editorial.actions.publish_text import PublishText
from editorial.models import Approval, ContentStatus, ReviewRequest
from editorial.reviews.schedule import reschedule
from news.models import ArticlePage
from news.panels import sentence_on_categories
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db
State = ContentStatus.State
REASON = "About the price of premiums only."


@pytest.fixture
def diabetes(db):
    return CategoryFactory(name="Diabetes", is_health_information=True)


@pytest.fixture
def premiums(db):
    return CategoryFactory(name="Premiums")


@pytest.fixture
def article(news_index, editor, diabetes):
    return write(make_article(news_index, category=diabetes), editor, title="A story")


def status_of(page):
    return ContentStatus.objects.get(pk=page.pk)


def codes(page):
    return {blocker.code for blocker in refusals(page)}


def move(article, user, category, **changes):
    """Save what the editor saves: the row too, as long as it is not live."""
    draft = article.get_latest_revision_as_object()
    for name, value in {"category": category, **changes}.items():
        setattr(draft, name, value)
    if not draft.live:
        draft.save()
    draft.save_revision(user=user)
    return ArticlePage.objects.get(pk=article.pk)


def save_in_editor(client, user, article, **changes):
    """Send the page's own form back, with changes, as somebody's browser would."""
    client.force_login(user)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    html = client.get(address).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    drawn_by_scripts = {"body-count": "0", "references-count": "0"}
    for name, value in {**drawn_by_scripts, **changes}.items():
        data[name] = value
    client.post(address, data)
    return ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()


class TestTheNeedOfASignature:
    def test_comes_with_the_category(self, article):
        assert article.needs_sign_off
        assert "sign-off" in codes(article)

    def test_comes_with_the_tick_in_any_category(self, news_index, premiums):
        assert make_article(
            news_index, category=premiums, health_information=True
        ).needs_sign_off

    def test_goes_with_a_reason(self, article):
        article.health_exemption = REASON

        assert not article.needs_sign_off
        assert "sign-off" not in codes(article)

    def test_stays_for_who_ticked_it_whatever_the_reason(self, article):
        article.health_information, article.health_exemption = True, REASON

        assert article.needs_sign_off


class TestTheExemption:
    def test_is_made_by_moderators(self, client, article, moderator):
        saved = save_in_editor(client, moderator, article, health_exemption=REASON)

        assert saved.health_exemption == REASON

    def test_is_not_made_by_a_forged_form_of_an_editor(self, client, article, editor):
        saved = save_in_editor(
            client, editor, article, health_exemption=REASON, title="Still saved"
        )

        assert saved.title == "Still saved"
        assert saved.health_exemption == ""

    def test_is_not_ended_by_one_either(self, client, article, editor, moderator):
        article = write(article, moderator, health_exemption=REASON)

        saved = save_in_editor(
            client, editor, article, health_exemption="", title="Still saved"
        )

        assert saved.title == "Still saved"
        assert saved.health_exemption == REASON

    def test_is_not_taken_along_by_a_copy(self, article, moderator):
        article = move(article, moderator, article.category, health_exemption=REASON)

        copy = article.copy(
            update_attrs={"title": "Copy", "slug": "copy"}, keep_live=False
        )

        assert copy.health_exemption == ""
        assert copy.get_latest_revision_as_object().health_exemption == ""

    def test_is_logged_with_its_reason(self, client, article, moderator):
        save_in_editor(client, moderator, article, health_exemption=REASON)

        entry = PageLogEntry.objects.get(action="editorial.exempt")
        assert entry.user == moderator
        assert REASON in entry.message

    def test_is_logged_once_for_a_revision_that_is_saved_again(
        self, article, moderator
    ):
        draft = article.get_latest_revision_as_object()
        draft.health_exemption = "About the pri"
        revision = draft.save_revision(user=moderator)
        draft.health_exemption = REASON
        draft.save_revision(user=moderator, overwrite_revision=revision)

        entry = PageLogEntry.objects.get(action="editorial.exempt")
        assert entry.data["reason"] == REASON

    def test_leaves_no_entry_where_it_was_taken_back_at_once(self, article, moderator):
        draft = article.get_latest_revision_as_object()
        draft.health_exemption = REASON
        revision = draft.save_revision(user=moderator)
        draft.health_exemption = ""
        draft.save_revision(user=moderator, overwrite_revision=revision)

        assert not PageLogEntry.objects.filter(action__contains="exempt").exists()

    def test_is_logged_when_it_ends(self, article, moderator):
        article = write(article, moderator, health_exemption=REASON)
        write(article, moderator, health_exemption="")

        entry = PageLogEntry.objects.get(action="editorial.exempt_end")
        assert entry.data["was"] == REASON

    def test_makes_nobody_an_author(self, article, moderator):
        article = write(article, moderator, health_exemption=REASON)

        assert not article.contributions.filter(user=moderator).exists()


class TestAnotherCategory:
    def test_of_a_draft_is_noted(self, article, editor, premiums):
        move(article, editor, premiums)

        assert not status_of(article).needs_sign_off

    def test_makes_a_ready_text_a_draft_that_lacks_a_signature(
        self, news_index, editor, moderator, premiums, diabetes
    ):
        article = write(make_article(news_index, category=premiums), editor, title="R")
        submit(article, editor)
        article = approve(article, moderator, publish_when_signed=False)
        assert status_of(article).state == State.READY

        article = move(article, editor, diabetes)

        assert status_of(article).state == State.DRAFT
        assert codes(article.get_latest_revision_as_object()) == {"sign-off"}

    def test_before_the_approval_asks_a_reviewer_after_it(
        self, news_index, editor, moderator, premiums, diabetes
    ):
        article = write(make_article(news_index, category=premiums), editor, title="R")
        submit(article, editor)
        article = move(article, moderator, diabetes)

        article = approve(article, moderator)

        assert not article.live
        assert status_of(article).state == State.SIGNATURE
        assert article.review_requests.waiting().exists()

    def test_before_the_approval_spares_the_reviewer(
        self, article, editor, moderator, premiums
    ):
        submit(article, editor)
        article = move(article, moderator, premiums)

        article = approve(article, moderator)

        assert article.live
        assert not article.review_requests.waiting().exists()

    def test_while_a_reviewer_reads_lets_a_moderator_publish(
        self, article, editor, moderator, premiums
    ):
        submit(article, editor)
        article = approve(article, moderator)
        article = move(article, moderator, premiums)

        PublishText(article, moderator).execute()

        article.refresh_from_db()
        assert article.live
        request = ReviewRequest.objects.get(page_id=article.pk)
        assert request.outcome == ReviewRequest.Outcome.CANCELLED

    def test_publishes_nothing_by_itself(self, article, editor, moderator, premiums):
        submit(article, editor)
        article = approve(article, moderator)

        article = move(article, moderator, premiums)

        assert not article.live

    def test_that_asks_shows_a_live_text_as_never_reviewed(
        self, news_index, editor, moderator, premiums, diabetes
    ):
        article = write(make_article(news_index, category=premiums), editor, title="L")
        PublishText(article, moderator).execute()
        article = ArticlePage.objects.get(pk=article.pk)
        article = move(article, editor, diabetes)
        assert not ContentStatus.objects.never_reviewed().exists()

        PublishText(article, moderator).execute()

        assert status_of(article) in ContentStatus.objects.never_reviewed()

    def test_does_not_publish_what_an_approval_of_the_old_one_covers(
        self, client, article, editor, moderator, premiums
    ):
        """What was approved goes live, with the category that it had then."""
        revision = article.get_latest_revision()
        Approval.objects.record(revision.as_object(), revision, moderator)
        article = move(article, editor, premiums)
        client.force_login(moderator)

        client.post(reverse("editorial_publish_ready", args=[article.pk]))

        article.refresh_from_db()
        assert not article.live

    def test_set_past_the_editor_is_found_by_rescheduling(
        self, news_index, editor, moderator, premiums, diabetes
    ):
        article = write(make_article(news_index, category=premiums), editor, title="L")
        PublishText(article, moderator).execute()
        ArticlePage.objects.filter(pk=article.pk).update(category=diabetes)

        reschedule(ArticlePage.objects.all())

        assert status_of(article).needs_sign_off


class TestTheLineInTheEditor:
    def test_names_the_category_that_asks(self, client, article, editor):
        client.force_login(editor)
        address = reverse("wagtailadmin_pages:edit", args=[article.pk])

        content = client.get(address).content.decode()

        assert "The category Diabetes asks for a medical sign-off" in content

    def test_names_all_that_do_where_the_own_one_does_not(
        self, article, diabetes, premiums
    ):
        CategoryFactory(name="Cancer", is_health_information=True)
        article.category = premiums

        says = sentence_on_categories(article, most=8)

        assert says.endswith("Cancer and Diabetes.")

    def test_counts_those_that_are_too_many(self, article, premiums):
        for name in "ABC":
            CategoryFactory(name=name, is_health_information=True)
        article.category = premiums

        assert sentence_on_categories(article, most=2).endswith("A, B and 2 more.")

    def test_says_nothing_where_no_category_asks(self, news_index, premiums):
        assert (
            sentence_on_categories(make_article(news_index, category=premiums), most=2)
            == ""
        )

    def test_writes_no_markup_of_a_name(self, client, article, editor, diabetes):
        diabetes.name = "<b>Diabetes</b>"
        diabetes.save()
        client.force_login(editor)
        address = reverse("wagtailadmin_pages:edit", args=[article.pk])

        assert "category <b>Diabetes" not in client.get(address).content.decode()
