"""What readers are told of the medical review of pages that nobody signed, or few do."""

from editorial.models import ContentStatus
from home.models import StandardPage
from tests.editorial.reviews import fresh, sign
from tests.factories import PersonFactory, StandardPageFactory
from tests.news.test_reviewed_pages import LINE, html_of


def test_a_page_without_a_status_is_shown(client, article):
    ContentStatus.objects.all().delete()

    assert LINE not in html_of(client, article)


def test_a_page_that_needs_a_review_says_that_it_is_missing(client, home):
    page = StandardPageFactory(parent=home, health_answer="yes")

    assert "Not yet medically reviewed" in html_of(client, page)


def test_a_standing_page_names_its_reviewer(client, home, editor, reviewer):
    page = StandardPageFactory(parent=home, health_answer="yes")
    page.authorships.create(person=PersonFactory(), sort_order=0)
    fresh(page).save_revision(user=editor)
    sign(page, reviewer)

    assert LINE in html_of(client, page)
    assert isinstance(page, StandardPage)


def test_a_page_that_tells_of_no_health_has_no_mark_up_of_it(client, article):
    assert "MedicalWebPage" not in html_of(client, article)
