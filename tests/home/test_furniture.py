"""What one person may set alone around the texts: short plain words and links."""

import json
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.test import Client
from django.urls import reverse
from wagtail.contrib.search_promotions.models import SearchPromotion

from core.furniture import MOST, find_long_words
from core.gate import RefusedError
from core.models import SiteSettings
from editorial.checks import NO_TEXTS
from home.models import HomePage, Partner
from home.rules import FURNITURE
from tests.factories import SearchPromotionFactory, StandardPageFactory
from tests.people import make_user

LONG = "Stop your heart pills today. " * 12
pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(db):
    return make_user("mia", "Moderators")


def test_each_page_that_nobody_approves_says_little():
    assert set(FURNITURE) == set(NO_TEXTS) - {"wagtailcore.Page"}


class TestPages:
    @pytest.mark.parametrize("name", ["search_description", "listing_summary"], ids=str)
    @pytest.mark.parametrize("page", ["home", "news_index"])
    def test_long_words_do_not_go_live(self, request, moderator, page, name):
        page = request.getfixturevalue(page)
        setattr(page, name, LONG)
        revision = page.save_revision(user=moderator)

        with pytest.raises(RefusedError, match="at most 300"):
            revision.publish(user=moderator)

        assert getattr(type(page).objects.get(pk=page.pk), name) == ""

    def test_not_by_the_api_either(self, home, moderator):
        home.listing_summary = LONG
        home.save_revision(user=moderator)
        client = Client()
        client.force_login(moderator)

        address = reverse("wagtailadmin_api:pages:action", args=[home.pk, "publish"])
        answer = client.post(address, {}, content_type="application/json")

        assert answer.status_code == HTTPStatus.CONFLICT
        assert "at most 300" in answer.json()["blockers"][0]["message"]

    def test_short_words_do(self, home, moderator):
        home.listing_summary = "News of health plans, each day."

        home.save_revision(user=moderator).publish(user=moderator)

        assert HomePage.objects.get().listing_summary

    def test_the_title_of_a_section_is_short(self, home):
        block = HomePage._meta.get_field("sections").stream_block
        section = block.child_blocks["category"].child_blocks["title"]

        with pytest.raises(ValidationError):
            section.clean("x" * 81)


class TestSettings:
    @pytest.fixture
    def site_settings(self, home):
        return SiteSettings.load()

    def test_a_long_disclaimer_is_refused(self, site_settings):
        site_settings.disclaimer = f"<p>{LONG}</p>"

        with pytest.raises(ValidationError, match="at most 300"):
            site_settings.full_clean()
        with pytest.raises(ValidationError):
            site_settings.save()

    def test_addresses_and_emphasis_are_not_counted(self, site_settings):
        address = "https://example.org/" + "x" * MOST
        site_settings.disclaimer = f'<p><b>Ask</b> <a href="{address}">us</a>.</p>'

        site_settings.save()

    def test_an_old_long_one_stays_until_it_is_changed(self, site_settings):
        SiteSettings.objects.update(disclaimer=f"<p>{LONG}</p>")
        old = SiteSettings.objects.get()
        old.tag_line = "Other words"

        old.save()
        old.disclaimer += "<p>More.</p>"

        with pytest.raises(ValidationError):
            old.save()

    def test_the_form_says_so_and_keeps_what_was_typed(self, site_settings, moderator):
        client = Client()
        client.force_login(moderator)
        address = reverse(
            "wagtailsettings:edit", args=["core", "sitesettings", site_settings.pk]
        )
        words = {"blocks": [{"key": "a", "text": LONG, "type": "unstyled"}]}
        data = {
            "name": "Site",
            "disclaimer": json.dumps({**words, "entityMap": {}}),
            "page_tree_order": "title",
            "page_tree_limit": "200",
            "review_interval_months": "12",
            "review_reminder_days": "7",
            "review_return_days": "14",
            "urgent_review_days": "3",
            **{
                f"{menu}-count": "0"
                for menu in ("navigation", "footer_links", "social_links")
            },
        }

        answer = client.post(address, data)

        assert "at most 300" in answer.content.decode()
        assert SiteSettings.objects.get().disclaimer == ""

    def test_the_disclaimer_stands_outside_the_text(self, home, site_settings):
        site_settings.disclaimer = "<p>Ask a doctor.</p>"
        site_settings.save()
        page = StandardPageFactory(parent=home, health_answer="yes")

        html = Client().get(page.url).content.decode()

        assert html.count("Ask a doctor.") == 1
        assert html.rindex("</article>") < html.index("Ask a doctor.")

    def test_each_label_of_a_menu_is_short(self, site_settings):
        site_settings.navigation = json.dumps(
            [{"type": "link", "value": {"label": LONG, "url": "https://example.org/"}}]
        )

        assert [name for name, *_rest in find_long_words(site_settings)] == [
            "navigation"
        ]


def test_a_partner_in_the_sidebar_says_little():
    """A picture and an address besides a name, which has room for a name."""
    words = [
        field.max_length
        for field in Partner._meta.concrete_fields
        if isinstance(field, models.CharField)
        and not isinstance(field, models.URLField)
    ]

    assert max(words) <= MOST


class TestPromotedResults:
    def test_the_form_refuses_long_words(self, home, moderator):
        client = Client()
        client.force_login(moderator)
        data = {
            "query_string": "insulin pump",
            "editors_picks-TOTAL_FORMS": "1",
            "editors_picks-INITIAL_FORMS": "0",
            "editors_picks-0-page": home.pk,
            "editors_picks-0-description": LONG,
            "editors_picks-0-ORDER": "1",
        }

        answer = client.post(reverse("wagtailsearchpromotions:add"), data)

        assert "at most 300 characters" in answer.content.decode()
        assert not SearchPromotion.objects.exists()

    def test_so_does_every_other_door(self, home):
        with pytest.raises(ValidationError):
            SearchPromotionFactory(page=home, description=LONG)
