"""The people of a newsroom and the pages that they start from."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Page, Site

from home.models import HomePage
from tests.factories import HomePageFactory, PersonFactory

PASSWORD = "secret-1"


def make_home() -> HomePage:
    """Make the home page of the default site."""
    home = HomePageFactory(parent=Page.get_first_root_node(), slug="front")
    Site.objects.filter(is_default_site=True).update(root_page=home)
    Site.clear_site_root_paths_cache()
    return home


def make_user(name: str, group: str) -> Any:
    user = get_user_model().objects.create_user(name, password=PASSWORD)
    user.groups.add(Group.objects.get(name=group))
    return user


def make_reviewer() -> Any:
    """Make a medical reviewer with the person that readers see."""
    reviewer = make_user("reviewer", "Medical reviewers")
    PersonFactory(name="Dr. Ada Reed", credentials="MD", user=reviewer)
    return reviewer
