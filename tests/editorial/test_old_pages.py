import csv
from io import StringIO

import pytest
from django.urls import reverse

from editorial import status
from editorial.models import ContentStatus
from tests.factories import ArticlePageFactory, ImageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db
MOST_QUERIES = 30


@pytest.fixture
def old_article(news_index):
    """A live article that an import brought, without summary, author and category."""
    return rebuilt(ArticlePageFactory(parent=news_index, title="Brought along"))


def rebuilt(page):
    status.rebuild(type(page).objects.get(pk=page.pk))
    return page


def rows(client, **query):
    response = client.get(reverse("old_pages"), query)
    return {row.page.title for row in response.context["object_list"]}


def test_a_live_page_with_old_faults_is_listed_in_words(client, moderator, old_article):
    client.force_login(moderator)

    content = client.get(reverse("old_pages")).content.decode()

    assert "Brought along" in content
    assert "No summary" in content
    assert "No author" in content
    assert "1 page" in content


def test_a_page_that_keeps_the_rules_and_a_draft_are_not(
    client, moderator, home, news_index, old_article
):
    rebuilt(StandardPageFactory(parent=home, title="Right"))
    rebuilt(ArticlePageFactory(parent=news_index, live=False, title="Draft"))
    client.force_login(moderator)

    assert rows(client) == {"Brought along"}


def test_pages_are_filtered_by_rule_and_found_by_title(
    client, moderator, home, old_article
):
    picture = ImageFactory(credit="")
    rebuilt(StandardPageFactory(parent=home, title="Uncredited", lead_image=picture))
    client.force_login(moderator)

    assert rows(client, rule="credit") == {"Uncredited"}
    assert rows(client, rule="summary") == {"Brought along"}
    assert rows(client, q="uncred") == {"Uncredited"}


def test_each_fault_leads_to_its_field(client, moderator, old_article):
    client.force_login(moderator)

    response = client.get(reverse("mend_old_page", args=[old_article.pk, "summary"]))

    edit = reverse("wagtailadmin_pages:edit", args=[old_article.pk])
    assert response.url == f"{edit}?field=summary"


def test_a_fault_that_was_mended_meanwhile_leads_to_the_editor(
    client, moderator, old_article
):
    client.force_login(moderator)

    response = client.get(reverse("mend_old_page", args=[old_article.pk, "credit"]))

    assert response.url == reverse("wagtailadmin_pages:edit", args=[old_article.pk])


def test_the_list_is_exported_with_what_is_missing(client, moderator, old_article):
    client.force_login(moderator)

    response = client.get(reverse("old_pages"), {"export": "csv"})

    content = b"".join(response.streaming_content).decode()
    row = next(csv.DictReader(StringIO(content)))
    assert row["Title"] == "Brought along"
    assert row["What is missing"] == "No author; No category; No summary; No text"


def test_nobody_sees_it_who_may_change_no_page(client, reviewer, old_article):
    client.force_login(reviewer)

    assert client.get(reverse("old_pages")).status_code == 302
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("old_pages") not in menu


def test_it_says_so_where_nothing_is_to_be_done(client, moderator):
    client.force_login(moderator)

    content = client.get(reverse("old_pages")).content.decode()

    assert "Every live page keeps the rules of today" in content


def test_it_needs_the_same_queries_for_any_number_of_pages(
    client, moderator, news_index, django_assert_max_num_queries
):
    client.force_login(moderator)

    def fill(number):
        for _ in range(number):
            rebuilt(ArticlePageFactory(parent=news_index))

    fill(2)
    client.get(reverse("old_pages"))
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        client.get(reverse("old_pages"))
    fill(10)

    with django_assert_max_num_queries(len(few)):
        client.get(reverse("old_pages"))
    assert ContentStatus.objects.exclude(live_faults=[]).count() == 12
