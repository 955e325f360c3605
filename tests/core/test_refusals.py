import json

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.urls import resolve, reverse

from core.gate import Blocker, RefusedError
from core.middleware import PublishRefusalMiddleware
from home.models import Partner
from tests.editorial.gate_entries import Stage
from tests.editorial.gate_snippets import create_and_publish, make_snippet

pytestmark = pytest.mark.django_db
BLOCKERS = [
    Blocker("summary", "Write a summary.", "summary"),
    Blocker("credit", "Say who made it.", "body.b1.image"),
]


@pytest.fixture
def refuse(rf, moderator):
    """Let a view refuse something, and give what the middleware answers."""

    def answer(content, path="/admin/", **headers):
        request = rf.post(path, headers=headers)
        request.user, request.session = moderator, {}
        request._messages = FallbackStorage(request)
        request.resolver_match = resolve(path)
        middleware = PublishRefusalMiddleware(lambda request: None)
        response = middleware.process_exception(
            request, RefusedError(content, BLOCKERS)
        )
        response.said = [str(message) for message in get_messages(request)]
        return response

    return answer


def test_a_person_is_told_each_reason_with_a_way_to_its_field(refuse, draft):
    response = refuse(draft)

    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert response.status_code == 302
    assert len(response.said) == 2
    assert "Write a summary." in response.said[0]
    assert f"{edit}?field=body.b1.image" in response.said[1]


def test_a_person_goes_back_to_where_they_came_from(refuse, draft):
    response = refuse(draft, referer="http://testserver/admin/pages/")

    assert response.url == "http://testserver/admin/pages/"


def test_nobody_is_led_to_another_site(refuse, draft):
    response = refuse(draft, referer="https://evil.example/admin/")

    assert response.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])


def test_from_a_form_one_comes_to_the_draft_that_it_saved(refuse, draft):
    response = refuse(draft, referer="http://testserver/admin/")

    assert response.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])


def test_what_was_not_stored_leads_to_where_it_was_written(refuse):
    response = refuse(Partner(name="Acme"), referer="http://testserver/admin/")

    assert response.url == "/admin/"
    assert "Acme" in response.said[0]


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/admin/", {"accept": "application/json"}),
        ("/admin/api/main/pages/1/action/publish/", {"accept": "*/*"}),
    ],
)
def test_a_program_gets_the_reasons_as_data(refuse, draft, path, headers):
    response = refuse(draft, path, **headers)

    assert response.status_code == 409
    answer = json.loads(response.content)
    assert answer["message"] == f"“{draft.title}” was not published."
    assert answer["blockers"][0] == {
        "code": "summary",
        "message": "Write a summary.",
        "field": "summary",
    }


def test_another_error_is_left_alone(rf):
    middleware = PublishRefusalMiddleware(lambda request: None)

    assert middleware.process_exception(rf.get("/"), ValueError()) is None


def test_a_snippet_that_is_refused_keeps_what_was_typed(client, moderator):
    client.force_login(moderator)
    stage = Stage(client, make_snippet("address", False, moderator), {})

    said = create_and_publish(stage)

    assert "Nowhere" in said
    assert stage.page.name == "Nowhere"
    edit = reverse(Partner.snippet_viewset.get_url_name("edit"), args=[stage.page.pk])
    assert f'action="{edit}"' in said
