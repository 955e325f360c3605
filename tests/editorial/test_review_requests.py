from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from editorial.models import Person
from tests.editorial.newsroom import make_article, write
from tests.editorial.reviews import make_waiting, open_request
from tests.publishing import store


@pytest.fixture
def waiting(news_index, editor, moderator):
    return make_waiting(news_index, editor, moderator)


@pytest.fixture
def draft(news_index, editor):
    return write(make_article(news_index), editor, health_answer="yes")


@pytest.fixture
def asking(client, moderator):
    client.force_login(moderator)
    return client


def address(page):
    return reverse("ask_for_review", args=[page.pk])


def ask(client, page, **data):
    return client.post(address(page), {"reviewer": "", "due": "", "note": "", **data})


def test_a_reviewer_is_asked_by_name_until_a_day(asking, draft, reviewer, moderator):
    due = timezone.localdate() + timedelta(days=5)

    ask(asking, draft, reviewer=reviewer.pk, due=due.isoformat(), note="The dose.")

    request = open_request(draft)
    assert request.reviewer == reviewer
    assert request.due == due
    assert request.note == "The dose."
    assert request.asked_by == moderator
    assert PageLogEntry.objects.filter(action="editorial.ask_review").exists()


def test_an_open_request_is_changed_and_not_doubled(asking, waiting, reviewer):
    ask(asking, waiting, reviewer=reviewer.pk, note="First")
    ask(asking, waiting, note="Second")

    request = waiting.review_requests.get()
    assert request.reviewer is None
    assert request.note == "Second"


def test_the_form_shows_the_open_request(asking, waiting, reviewer):
    ask(asking, waiting, reviewer=reviewer.pk, note="Mind <b>this</b>")

    html = asking.get(address(waiting)).content.decode()

    assert "Mind &lt;b&gt;this&lt;/b&gt;" in html
    assert "Change the request" in html


def test_a_request_is_cancelled(asking, draft):
    ask(asking, draft)

    asking.post(address(draft), {"cancel": "1"})

    assert not open_request(draft)
    assert draft.review_requests.get().outcome == "cancelled"


def test_a_request_that_the_workflow_waits_for_is_not_cancelled(asking, waiting):
    response = asking.post(address(waiting), {"cancel": "1"}, follow=True)

    assert open_request(waiting)
    assert "Ask another reviewer" in response.content.decode()


def test_a_day_that_is_over_is_refused(asking, draft):
    response = ask(asking, draft, due="2020-01-01")

    assert "This day is over" in response.content.decode()
    assert not open_request(draft)


def test_only_active_reviewers_are_offered(
    asking, draft, reviewer, editor, django_user_model
):
    django_user_model.objects.filter(pk=reviewer.pk).update(is_active=False)

    ask(asking, draft, reviewer=reviewer.pk)
    ask(asking, draft, reviewer=editor.pk)

    assert not open_request(draft)


def test_those_who_work_on_the_subject_come_first(
    asking, news_index, editor, reviewer, django_user_model
):
    other = django_user_model.objects.create_user("other")
    other.groups.set(reviewer.groups.all())
    person = Person.objects.get(user=reviewer)
    person.field = "sleep medicine"
    store(person)
    page = write(make_article(news_index), editor, health_answer="yes")
    page.tags.add("sleep")
    page.save_revision(user=editor)

    html = asking.get(address(page)).content.decode()

    assert html.index("sleep medicine") < html.index(">other<")


@pytest.mark.parametrize("role", ["editor", "reviewer"])
def test_only_who_publishes_may_ask(client, draft, role, request):
    client.force_login(request.getfixturevalue(role))

    response = ask(client, draft)

    assert response.url == reverse("wagtailadmin_home")
    assert not open_request(draft)


def test_a_page_that_is_gone_is_not_found(asking):
    gone = reverse("ask_for_review", args=[987654])

    assert asking.get(gone).status_code == HTTPStatus.NOT_FOUND


def test_the_editor_offers_it_in_its_menu(asking, draft):
    html = asking.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))

    assert address(draft) in html.content.decode()
