import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

from core.models import Rendition
from home.actions.draw_front_page import DrawFrontPage
from tests.factories import ArticlePageFactory, ImageFactory


@pytest.fixture
def story(home, news_index):
    return ArticlePageFactory(parent=news_index, lead_image=ImageFactory())


def test_pictures_of_the_front_page_are_there_before_the_first_visitor(story):
    DrawFrontPage().execute()

    assert Rendition.objects.filter(image=story.lead_image).count() > 3


def test_a_site_without_collected_files_waits_for_them(story, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "core.storage.StaticStorage"},
    }
    assert staticfiles_storage.hashed_files == {}

    DrawFrontPage().execute()

    assert not Rendition.objects.exists()
