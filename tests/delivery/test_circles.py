"""What cannot be redirected, whoever asks: the admin, an import, a command, code."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from tests.delivery.asking import add, redirect
from tests.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


class TestCircles:
    @pytest.mark.parametrize(
        ("old", "link"),
        [
            ("/a", "/a/"),
            ("/a", "/a/?x=1"),
            ("/a", "http://localhost/a"),
            ("/a/*", "/a/b/"),
            ("/a/*", "/a/b/*"),
            ("/a/*", "/a/*"),
            ("/*", "/nowhere/"),
        ],
    )
    def test_to_itself(self, admin_client, settings, old, link):
        settings.SITE_URL = "http://localhost"

        assert "leads to itself" in add(admin_client, old, link)
        assert not Redirect.objects.exists()

    def test_back(self, admin_client):
        redirect("/b", "/a/")

        assert add(admin_client, "/a", "/b") == (
            "/a leads to /b, which leads back to /a: delete the redirect of /b first."
        )

    def test_back_through_wildcards(self, admin_client):
        redirect("/b/*", "/a/*")

        assert "leads back" in add(admin_client, "/a/*", "/b/*")
        assert "leads back" in add(admin_client, "/a/x", "/b/x")

    def test_back_into_an_exact_one(self, admin_client):
        redirect("/b/x", "/a/x")

        assert "which would lead on" in add(admin_client, "/a/*", "/b/*")

    def test_a_wildcard_may_lead_to_a_page_below_it(self, admin_client, home):
        StandardPageFactory(parent=home, slug="end")

        assert add(admin_client, "/*", "/end/") == ""

    def test_everything_may_lead_to_the_front_page(self, admin_client):
        assert add(admin_client, "/*", "/") == ""


class TestChains:
    def test_on(self, admin_client):
        redirect("/b", "/c")

        assert add(admin_client, "/a", "/b") == (
            "/a leads to /b, which leads on to /c: point /a at /c."
        )

    def test_on_to_another_site(self, admin_client):
        redirect("/b", "https://example.org/c")

        assert "point /a at https://example.org/c" in add(admin_client, "/a", "/b/")

    def test_on_to_a_page(self, admin_client, home):
        redirect("/b", redirect_page=StandardPageFactory(parent=home, slug="page"))

        assert "point /a at /page/" in add(admin_client, "/a", "/b")

    def test_from_before(self, admin_client):
        redirect("/x", "/a/")

        assert add(admin_client, "/a", "/b") == (
            "/x leads to /a, which would lead on to /b: point /x at /b first."
        )

    def test_from_before_into_a_wildcard(self, admin_client):
        redirect("/x", "/2019/y/")

        assert "point /x at" in add(admin_client, "/2019/*", "/news/2019/*")

    def test_from_a_page_that_is_not_live(self, admin_client, home):
        page = StandardPageFactory(parent=home, slug="a")
        page.unpublish()
        redirect("/x", redirect_page=page)

        assert "point /x at /b first" in add(admin_client, "/a", "/b")

    def test_of_wildcards(self, admin_client):
        redirect("/news/*", "/stories/*")

        assert "point /2019/* at /stories/2019/*" in add(
            admin_client, "/2019/*", "/news/2019/*"
        )

    def test_end_at_a_live_page(self, admin_client, home):
        StandardPageFactory(parent=home, slug="b")
        redirect("/b", "/c")
        redirect("/*", "/")

        assert add(admin_client, "/a", "/b/") == ""
        assert add(admin_client, "/s", "/search/?q=b") == ""

    def test_with_other_letters_are_none(self, admin_client):
        redirect("/bb", "/c")

        assert add(admin_client, "/a", "/b") == ""

    def test_are_found_among_encoded_letters(self, admin_client):
        redirect("/é", "/c")

        assert "point /a at /c" in add(admin_client, "/a", "/%C3%A9/")

    def test_a_redirect_may_be_saved_again(self, admin_client):
        made = redirect("/a", "/b")
        data = {"old_path": "/a", "redirect_link": "/b", "redirect_page": ""}

        url = reverse("wagtailredirects:edit", args=[made.pk])
        answer = admin_client.post(url, data)

        assert answer.status_code == 302
        assert not Redirect.objects.get().is_permanent


class TestOtherWays:
    @pytest.fixture(autouse=True)
    def onward(self):
        redirect("/b", "/c")

    def test_code(self):
        with pytest.raises(ValidationError, match="point /a at /c"):
            Redirect.add_redirect("/a/", "/b")

    def test_import_in_the_admin(self, admin_client):
        file = SimpleUploadedFile("some.csv", b"from,to\n/a,/b\n/2019/*,/news/*\n")
        start = reverse("wagtailredirects:start_import")
        form = admin_client.post(start, {"import_file": file}).context["form"]
        names = ("import_file_name", "input_format")
        data = {name: form[name].value() for name in names}
        data |= {"from_index": 0, "to_index": 1, "permanent": "on"}

        answer = admin_client.post(reverse("wagtailredirects:process_import"), data)

        assert "point /a at /c" in answer.content.decode()
        assert set(Redirect.objects.values_list("old_path", flat=True)) == {
            *("/b", "/2019/*")
        }

    def test_import_by_command(self, tmp_path, capsys):
        file = tmp_path / "some.csv"
        file.write_text("from,to\n/a,/b\n/x,/y/\n")

        call_command("import_redirects", src=str(file), **{"from": 0, "to": 1})

        assert "point /a at /c" in capsys.readouterr().out
        assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/b", "/x"}
