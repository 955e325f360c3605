import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from news.models import ArticlePage

pytestmark = pytest.mark.django_db


def ask(client, citation, **extra):
    return client.post(
        reverse("find_reference_identifiers"), {"citation": citation}, **extra
    )


def test_the_server_names_what_it_found(admin_client):
    answer = ask(admin_client, "Lind K. Rest. 2020. doi:10.1000/182").json()

    assert answer["found"] == {"doi": "10.1000/182", "year": "2020"}
    assert "Please check" in answer["message"]


def test_only_staff_is_answered(client):
    assert ask(client, "10.1000/182").status_code == 302


def test_the_question_needs_a_token(admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    assert ask(client, "10.1000/182").status_code == 403


def test_the_question_is_no_get(admin_client):
    assert admin_client.get(reverse("find_reference_identifiers")).status_code == 405


def test_a_whole_chapter_is_refused(admin_client):
    response = ask(admin_client, "x" * 5001)

    assert response.status_code == 413
    assert "one line at a time" in response.json()["message"]


def test_the_admin_says_its_version(admin_client, home):
    content = admin_client.get(reverse("wagtailadmin_home")).content.decode()

    assert settings.PROJECT_VERSION in content


def test_the_sign_in_page_names_the_site(client, home):
    content = client.get(reverse("wagtailadmin_login")).content.decode()

    assert "Sign in to the newsroom of Health Plan News" in content


def test_several_pictures_are_asked_for_their_terms_once(admin_client, home):
    content = admin_client.get(reverse("wagtailimages:add_multiple")).content.decode()

    for name in ("credit", "licence", "source_url"):
        assert f'data-shared="{name}"' in content


@pytest.mark.parametrize("slug", ["", "the-same"])
def test_a_title_is_enough_to_save_a_draft(admin_client, article, slug):
    ArticlePage.objects.filter(pk=article.pk).update(slug="the-same")
    index = article.get_parent()
    formsets = ["authorships", "article_categories", "comments"]
    data = {
        "title": "The same",
        "slug": slug,
        "body-count": "0",
        "references-count": "0",
        **{f"{name}-{end}": "0" for name in formsets for end in ("TOTAL_FORMS", "INITIAL_FORMS")},
    }  # fmt: skip

    admin_client.post(
        reverse("wagtailadmin_pages:add", args=["news", "articlepage", index.pk]), data
    )

    assert ArticlePage.objects.get(title="The same").slug == "the-same-2"
