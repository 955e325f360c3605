from django.contrib.auth.models import AbstractUser
from django.urls import reverse

from news.models import NewsIndexPage


def address_of_new_article(user: AbstractUser) -> str | None:
    """Give the form for a new article, to whoever may write one."""
    index = NewsIndexPage.objects.first()
    if not index or not index.permissions_for_user(user).can_add_subpage():
        return None
    return reverse("wagtailadmin_pages:add", args=["news", "articlepage", index.pk])
