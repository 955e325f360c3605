"""Pages that followed another, of a site that is older than the rule against them."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry

from core import gate
from core.gate import RefusedError
from home.actions import convert_aliases
from home.actions.convert_aliases import ConvertAliases
from tests.editorial.newsroom import make_article
from tests.factories import StandardPageFactory
from tests.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(news_index, editor):
    article = make_article(news_index, title="What it follows")
    publish(article)
    return type(article).objects.get(pk=article.pk)


def follow(source, slug="follower"):
    """Store an alias as older versions did, past the rule."""
    with gate.left_open("an alias of before"):
        alias = source.copy(update_attrs={"slug": slug}, keep_live=source.live)
    Page.objects.filter(pk=alias.pk).update(alias_of=source, latest_revision=None)
    alias.revisions.all().delete()
    return type(source).objects.get(pk=alias.pk)


def test_becomes_a_draft_of_its_own_that_needs_an_approval(client, source, moderator):
    alias = follow(source)

    assert ConvertAliases().execute() == 1

    page = type(source).objects.get(pk=alias.pk)
    assert (page.alias_of, page.live, page.first_published_at) == (None, False, None)
    assert page.get_latest_revision_as_object().body == source.body
    client.force_login(moderator)
    action = reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])
    answer = client.post(action).json()
    assert "approval" in [blocker["code"] for blocker in answer["blockers"]]
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.convert_alias")


def test_its_address_leads_to_the_original_until_it_is_live(client, source):
    alias = follow(source)
    address = alias.url

    ConvertAliases().execute()

    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, source.url)
    publish(type(source).objects.get(pk=alias.pk))
    assert client.get(address).status_code == 200


def test_a_draft_that_followed_a_draft_leads_nowhere(home):
    source = StandardPageFactory(parent=home, live=False)
    follow(source)

    ConvertAliases().execute()

    assert not Page.objects.exclude(alias_of=None).exists()
    assert not Redirect.objects.exists()


def test_comments_of_the_original_stay_there(source, editor):
    alias = follow(source)
    alias.wagtail_admin_comments.create(user=editor, text="Why?", contentpath="title")

    ConvertAliases().execute()

    page = type(alias).objects.get(pk=alias.pk)
    assert not page.wagtail_admin_comments.exists()


def test_a_run_that_was_interrupted_goes_on(source, monkeypatch, capsys):
    aliases = [follow(source, "one"), follow(source, "two")]
    with monkeypatch.context() as broken:
        broken.setattr(convert_aliases, "log", lambda *args, **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ConvertAliases().execute()
    assert Page.objects.exclude(alias_of=None).count() == len(aliases)

    call_command("convert_aliases")
    call_command("convert_aliases")

    assert capsys.readouterr().out.count("a draft of its own") == len(aliases)


def test_migrating_converts_them(source):
    follow(source)

    for config in apps.get_app_configs():
        post_migrate.send(
            config, app_config=config, using="default", verbosity=0, interactive=False
        )

    assert not Page.objects.exclude(alias_of=None).exists()


class TestNoDoorMakesOne:
    def test_the_form_of_copying_offers_none(self, client, source, moderator):
        client.force_login(moderator)
        address = reverse("wagtailadmin_pages:copy", args=[source.pk])

        shown = client.get(address).content.decode()
        client.post(
            address,
            {
                "new_title": "Any",
                "new_slug": "any",
                "new_parent_page": source.get_parent().pk,
                "alias": "on",
            },
        )

        assert 'name="alias"' not in shown
        page = Page.objects.get(slug="any")
        assert (page.alias_of_id, page.live) == (None, False)

    @pytest.mark.parametrize("name", ["create_alias", "convert_alias"])
    def test_the_api_knows_no_such_action(self, client, source, moderator, name):
        client.force_login(moderator)
        address = reverse("wagtailadmin_api:pages:action", args=[source.pk, name])

        assert client.post(address).status_code == 404
        assert not Page.objects.exclude(alias_of=None).exists()

    def test_code_is_refused_also_where_the_gate_is_left_open(self, source):
        with gate.left_open("an import"), pytest.raises(RefusedError, match="follows"):
            source.create_alias(update_slug="followed")

    def test_a_draft_is_refused_as_well(self, home):
        draft = StandardPageFactory(parent=home, live=False)

        with pytest.raises(RefusedError, match="follows"):
            draft.create_alias(update_slug="followed")

    def test_so_is_a_page_that_is_there(self, source, news_index):
        other = make_article(news_index)
        other.alias_of = source

        with pytest.raises(RefusedError, match="follows"):
            other.save()

    def test_so_is_a_change_in_the_database(self, source, news_index):
        rows = type(source).objects.filter(pk=make_article(news_index).pk)

        with pytest.raises(ValueError, match="follows"):
            rows.update(alias_of=source)
