import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from core.models import SiteSettings
from editorial.actions.publish_text import PublishText
from editorial.models import Approval
from home.actions.create_site import Administrator, CreateSite
from home.models import FormPage, StandardPage
from home.opening import STANDING_SLUGS, open_steps_for
from news.models import NewsIndexPage
from tests.editorial.newsroom import make_article
from tests.factories import ArticlePageFactory, CategoryFactory, PersonFactory
from tests.people import make_user
from tests.publishing import publish

SECOND_EYES = "Invite a second pair of eyes"

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_site(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    CreateSite("Riverside Health", Administrator("boss", "", "secret-1")).execute()
    return SiteSettings.load()


def steps_by_title(site):
    return {step.title: step for step in open_steps_for(site)}


def do_everything(site, settings):
    settings.SITE_URL = "https://news.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    site.tag_line, site.publisher = "News of the river", "Riverside Press"
    site.save()
    for page in StandardPage.objects.filter(slug__in=STANDING_SLUGS):
        page.body = [("text", "<p>Who we are.</p>")]
        publish(page)
    contact = FormPage.objects.get()
    publish(contact)
    ArticlePageFactory(parent=NewsIndexPage.objects.get())
    make_user("editor", "Second readers")


def test_a_new_site_lists_what_it_lacks(new_site):
    steps = steps_by_title(new_site)

    assert not any(step.is_done for step in steps.values())
    assert set(steps) >= {"About Us", "Privacy Policy", "Contact", "A first article"}


def test_every_step_leads_to_its_place_or_names_the_setting(new_site):
    for step in open_steps_for(new_site):
        assert step.url or "in the environment" in step.hint


def test_an_empty_page_is_not_done_by_publishing_it(new_site):
    about = StandardPage.objects.get(slug="about-us")
    publish(about)

    assert steps_by_title(new_site)["About Us"].hint == "Empty."


@pytest.mark.parametrize(
    ("address", "is_done"),
    [
        ("https://news.example.org", True),
        ("http://news.example.org", False),
        ("https://127.0.0.1:8000", False),
        ("https://[::1]", False),
        ("https://localhost", False),
    ],
)
def test_the_address_is_one_that_readers_reach_safely(
    new_site, settings, address, is_done
):
    settings.SITE_URL = address

    assert steps_by_title(new_site)["The site's address"].is_done == is_done


def test_the_list_goes_when_all_that_is_needed_is_done(new_site, settings):
    do_everything(new_site, settings)

    assert open_steps_for(new_site) == []


def publish_own(page, user):
    """Publish as the one person of a newsroom does, through the gate."""
    page.save_revision(user=user)
    page = type(page).objects.get(pk=page.pk)
    PublishText(page, user, ground=Approval.Ground.OWN, reason="Nobody else.").execute()


def test_one_administrator_alone_can_do_all_that_is_published(new_site, settings):
    settings.ONE_PERSON_NEWSROOM = True
    boss = get_user_model().objects.get()
    for page in StandardPage.objects.filter(slug__in=STANDING_SLUGS):
        page.body = [("text", "<p>Who we are.</p>")]
        publish_own(page, boss)
    publish_own(FormPage.objects.get(), boss)
    article = make_article(NewsIndexPage.objects.get())
    publish_own(article, boss)

    steps = steps_by_title(new_site)

    for title in ("About Us", "Privacy Policy", "Contact", "A first article"):
        assert steps[title].is_done, title


def test_the_first_article_says_what_it_will_need(new_site):
    assert "an author" in steps_by_title(new_site)["A first article"].hint

    PersonFactory()
    CategoryFactory()

    assert steps_by_title(new_site)["A first article"].hint == "None is published."


def test_a_second_pair_of_eyes_is_somebody_who_may_approve(new_site, editor):
    assert not steps_by_title(new_site)[SECOND_EYES].is_done

    editor.groups.add(Group.objects.get(name="Moderators"))

    assert steps_by_title(new_site)[SECOND_EYES].is_done


def test_a_demo_site_has_no_list(new_site):
    new_site.is_demo = True

    assert open_steps_for(new_site) == []


def test_the_administrator_sees_it_in_words(new_site, client):
    client.force_login(get_user_model().objects.get(username="boss"))

    content = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Before you open" in content
    assert "<strong>Open:</strong>" in content


def test_an_editor_does_not_see_it(new_site, client, editor):
    client.force_login(editor)

    content = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Before you open" not in content
