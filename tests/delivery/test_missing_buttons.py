"""One click from a missing address to what mends it."""

from html import unescape
from http import HTTPStatus

import pytest
from django.urls import reverse

from tests.delivery.asking import missed
from tests.factories import StandardPageFactory
from tests.people import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
URL = "/admin/delivery/missingaddress/"
REDIRECT = "/admin/missing-addresses/redirect/"


def buttons(client):
    response = client.get(URL)
    view, [missing] = response.context["view"], response.context["object_list"]
    return {
        button["label"]: button["url"] for button in view.get_buttons_for_obj(missing)
    }


class TestButtons:
    @pytest.mark.parametrize(
        ("role", "ways"),
        [
            ("Moderators", {"Declare gone"}),
            ("Administrators", {"Declare gone", "Redirect"}),
        ],
    )
    def test_each_role_is_offered_what_it_may_do(self, client, role, ways):
        missed("/old/a&b")
        client.force_login(make_user("somebody", role))

        offered = buttons(client)

        assert set(offered) - {"Inspect", "Delete"} == ways
        for label in ways:
            answer = client.get(offered[label])
            assert answer.status_code == HTTPStatus.OK
            assert 'value="/old/a&b"' in unescape(answer.content.decode())

    @pytest.mark.parametrize(
        ("asked", "slug"),
        [
            ("/2019/05/flu-shots", "flu-shots"),
            ("/flu-shots.html", "flu-shots"),
            ("/flu_shots/", "flu-shots"),
            ("/flu-shoots", "flu-shots"),
            ("/what-a-flu-shot-does", "flu-shots"),
            ("/insulin", None),
            ("/", None),
            ("/*", None),
            ("/%", None),
            ("/a\0", None),
            ("/" + "a" * 9_000, None),
        ],
    )
    def test_the_likeliest_page_is_suggested(self, admin_client, home, asked, slug):
        pages = {
            name: StandardPageFactory(parent=home, slug=name)
            for name in ("flu-shots", "flu", "deductibles")
        }
        StandardPageFactory(parent=home, slug="insulin", live=False)

        answer = admin_client.get(REDIRECT, {"path": asked})

        suggested = answer.context["form"].initial["redirect_page"]
        assert (suggested and suggested.pk) == (slug and pages[slug].pk)

    def test_of_two_pages_the_one_in_the_same_place(self, admin_client, home):
        for section in ("plans", "drugs"):
            parent = StandardPageFactory(parent=home, slug=section)
            StandardPageFactory(parent=parent, slug="costs")

        answer = admin_client.get(REDIRECT, {"path": "/old/drugs/costs"})

        suggested = answer.context["form"].initial["redirect_page"]
        assert suggested.url == "/drugs/costs/"

    def test_the_form_of_a_redirect_is_wagtails(self, admin_client):
        content = admin_client.get(REDIRECT, {"path": "/x"}).content.decode()

        assert f'action="{reverse("wagtailredirects:add")}"' in content
