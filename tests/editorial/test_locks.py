"""A lock on a page binds every door by which its draft is changed or taken away."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Revision

from core.admin_api import GatedPagesViewSet
from core.held_views import CHANGE_A_PAGE, CHANGE_NO_TEXT, LOCK_THEMSELVES, SHOW
from editorial.models import Person
from tests.editorial.editor_form import form_of
from tests.editorial.newsroom import make_article, submit, write
from tests.factories import PersonFactory, StandardPageFactory
from tests.publishing import publish

pytestmark = pytest.mark.django_db


def admin(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def api(page, name, **data):
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, name])
    return address, data


def bulk(page, name, **data):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
    return f"{address}?id={page.pk}", data


def oldest(page):
    return page.revisions.order_by("created_at").first()


DOORS = {
    "delete": lambda page: (admin("delete", page.pk), {}),
    "delete many": lambda page: bulk(page, "delete"),
    "delete by the API": lambda page: api(page, "delete"),
    "move": lambda page: (
        admin("move_confirm", page.pk, page.get_parent().pk),
        {},
    ),
    "move many": lambda page: bulk(page, "move", chooser=page.get_parent().pk),
    "move by the API": lambda page: api(
        page, "move", destination_page_id=page.get_parent().pk, position="first-child"
    ),
    "order": lambda page: (
        f"{admin('set_page_position', page.pk)}?position=0",
        {},
    ),
    "unpublish": lambda page: (admin("unpublish", page.pk), {}),
    "unpublish many": lambda page: bulk(page, "unpublish"),
    "unpublish by the API": lambda page: api(page, "unpublish"),
    "publish many": lambda page: bulk(page, "publish"),
    "publish by the API": lambda page: api(page, "publish"),
    "revert by the API": lambda page: api(
        page, "revert_to_page_revision", revision_id=oldest(page).pk
    ),
    "submit": lambda page: (reverse("editorial_submit", args=[page.pk]), {}),
    "publish in the dialogue": lambda page: (
        reverse("editorial_publish", args=[page.pk]),
        {"ground": "urgent", "reason": "Now"},
    ),
    "publish what is ready": lambda page: (
        reverse("editorial_publish_ready", args=[page.pk]),
        {},
    ),
}


@pytest.fixture
def live(news_index, editor):
    """A live article with a newer draft."""
    article = make_article(news_index, owner=editor)
    publish(article)
    return write(article, editor, title="A newer draft")


def state_of(page):
    row = Page.objects.filter(pk=page.pk)
    revisions = Revision.objects.filter(object_id=str(page.pk))
    return (
        list(row.values("path", "live", "title", "latest_revision", "live_revision")),
        list(revisions.values_list("pk", "content")),
    )


def knock(client, page, door):
    """Try a door; return what was said there."""
    address, data = DOORS[door](page)
    is_api = "API" in door
    kwargs = {"content_type": "application/json"} if is_api else {}
    response = client.post(address, data, **kwargs)
    if is_api:
        return response.json()["message"]
    return " ".join(str(message) for message in response.wsgi_request._messages)


@pytest.mark.parametrize("door", DOORS)
def test_what_a_colleague_locked_stays_as_it_is(client, live, moderator, second, door):
    Page.objects.filter(pk=live.pk).update(locked=True, locked_by=second)
    before = state_of(live)
    client.force_login(moderator)

    said = knock(client, live, door)

    assert state_of(live) == before
    assert "is locked. Nothing was changed" in said
    assert "Unlock it in its editor first." in said


@pytest.mark.parametrize(
    "door", ["delete", "delete many", "delete by the API", "revert by the API"]
)
def test_what_waits_is_not_its_authors_to_change(client, news_index, editor, door):
    article = write(make_article(news_index, owner=editor), editor, title="Worse")
    article = write(article, editor, title="Better")
    submit(article, editor)
    before = state_of(article)
    client.force_login(editor)

    said = knock(client, article, door)

    assert state_of(article) == before
    assert "Waiting for" in said
    assert "Take it back first" in said


def test_the_api_answers_with_a_status_of_its_own(client, live, moderator, second):
    Page.objects.filter(pk=live.pk).update(locked=True, locked_by=second)
    client.force_login(moderator)

    response = client.post(*api(live, "delete"), content_type="application/json")

    assert response.status_code == HTTPStatus.LOCKED


@pytest.mark.parametrize("door", ["delete", "move by the API", "revert by the API"])
def test_ones_own_lock_stops_nobody(client, live, moderator, door):
    Page.objects.filter(pk=live.pk).update(locked=True, locked_by=moderator)
    before = state_of(live)
    client.force_login(moderator)

    address, data = DOORS[door](live)
    client.post(address, data)

    assert state_of(live) != before or door == "move by the API"


@pytest.mark.parametrize("door", ["delete", "delete many", "delete by the API"])
def test_a_branch_is_kept_for_what_is_locked_in_it(admin_client, home, second, door):
    above = StandardPageFactory(parent=home)
    inside = StandardPageFactory(parent=above, locked=True, locked_by=second)

    said = knock(admin_client, above, door)

    assert Page.objects.filter(pk=inside.pk).exists()
    assert inside.title in said


def test_of_many_pages_those_without_a_lock_go(client, home, moderator, second):
    locked = StandardPageFactory(parent=home, locked=True, locked_by=second)
    free = StandardPageFactory(parent=home)
    client.force_login(moderator)
    address, _data = bulk(locked, "delete")

    response = client.post(f"{address}&id={free.pk}")

    said = " ".join(str(message) for message in response.wsgi_request._messages)
    assert list(Page.objects.filter(pk__in=[locked.pk, free.pk])) == [locked.page_ptr]
    assert "1 page has been deleted" in said
    assert "1 page stayed as it was" in said


@pytest.mark.parametrize("way", ["edit", "revert", "approve"])
def test_the_editor_and_its_workflow_are_locked(
    client, news_index, editor, moderator, second, way
):
    article = write(make_article(news_index), editor, title="Worse")
    article = write(article, editor, title="Better")
    submit(article, editor)
    task = article.current_workflow_task_state
    Page.objects.filter(pk=article.pk).update(locked=True, locked_by=second)
    client.force_login(moderator)
    address = {
        "edit": admin("edit", article.pk),
        "revert": admin("revisions_revert", article.pk, oldest(article).pk),
        "approve": admin("workflow_action", article.pk, "approve", task.pk),
    }[way]
    data = {} if way == "approve" else form_of(client, article, title="Mine")
    before = state_of(article)

    client.post(address, data)

    task.refresh_from_db()
    assert state_of(article) == before
    assert task.status == task.STATUS_IN_PROGRESS


def test_copying_changes_nothing_of_what_is_locked(client, live, moderator, second):
    Page.objects.filter(pk=live.pk).update(locked=True, locked_by=second)
    before = state_of(live)
    client.force_login(moderator)

    client.post(*api(live, "copy"), content_type="application/json")

    assert state_of(live) == before
    assert Page.objects.filter(slug=f"{live.slug}-1", live=False).exists()


@pytest.mark.parametrize("way", ["delete", "delete many", "unpublish"])
def test_a_locked_person_stays_as_they_are(client, moderator, second, way):
    person = PersonFactory(name="Dr. Ada Reed")
    Person.objects.filter(pk=person.pk).update(locked=True, locked_by=second)
    viewset = Person.snippet_viewset
    address = reverse("wagtail_bulk_action", args=["editorial", "person", "delete"])
    address = (
        f"{address}?id={person.pk}"
        if way == "delete many"
        else reverse(viewset.get_url_name(way), args=[person.pk])
    )
    moderator.user_permissions.set(
        Permission.objects.filter(content_type__app_label="editorial")
    )
    client.force_login(moderator)

    response = client.post(address)

    said = " ".join(str(message) for message in response.wsgi_request._messages)
    assert "Dr. Ada Reed” is locked" in said
    assert Person.objects.filter(pk=person.pk, live=True).exists()


class TestNothingUnknownIsServed:
    def test_views_of_wagtail_are_all_sorted(self):
        known = {*CHANGE_A_PAGE, *LOCK_THEMSELVES, *CHANGE_NO_TEXT, *SHOW}
        not_served = {"convert_alias"}

        assert set(PageViewSet().views) - not_served == known

    def test_actions_of_the_api_are_all_sorted(self):
        """Served under locks, or not served, since they make what nobody approves."""
        served = set(GatedPagesViewSet.actions)
        not_served = {"convert_alias", "copy_for_translation", "create_alias"}

        assert served | not_served == set(PagesAdminAPIViewSet.actions)
        assert not served & not_served

    @pytest.mark.parametrize(
        "name", ["convert_alias", "copy_for_translation", "create_alias", "new"]
    )
    def test_what_is_not_named_is_not_found(self, client, live, moderator, name):
        client.force_login(moderator)

        response = client.post(*api(live, name), content_type="application/json")

        assert response.status_code == HTTPStatus.NOT_FOUND
