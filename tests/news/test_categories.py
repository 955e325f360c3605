from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from wagtail.models import Revision

from news.category_tree import MAX_LEVELS
from news.models import Category
from tests.factories import ArticlePageFactory, CategoryFactory

pytestmark = pytest.mark.django_db


def make_chain(length):
    chain = [CategoryFactory()]
    for _ in range(length - 1):
        chain.append(CategoryFactory(parent=chain[-1]))
    return chain


@pytest.mark.parametrize("depth", range(1, MAX_LEVELS))
def test_a_category_cannot_move_below_itself_at_any_depth(depth):
    chain = make_chain(MAX_LEVELS)
    chain[0].parent = chain[depth]

    with pytest.raises(ValidationError, match="inside itself"):
        chain[0].save()


def test_a_category_cannot_be_its_own_parent():
    category = CategoryFactory()
    category.parent = category

    with pytest.raises(ValidationError, match="inside itself"):
        category.full_clean()


def test_the_seventh_level_is_refused():
    chain = make_chain(MAX_LEVELS)

    with pytest.raises(ValidationError, match="6 levels"):
        Category(name="Deep", slug="deep", parent=chain[-1]).full_clean()


def test_a_branch_that_would_reach_too_deep_is_refused():
    branch, _leaf = make_chain(2)
    branch.parent = make_chain(MAX_LEVELS - 1)[-1]

    with pytest.raises(ValidationError, match="6 levels"):
        branch.save()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_moves_at_once_make_no_cycle():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite runs one writer after the other; see the next test.")
    one, other = CategoryFactory(), CategoryFactory()
    barrier, refused = Barrier(2), []

    def move(pk, parent_pk):
        category = Category.objects.get(pk=pk)
        category.parent_id = parent_pk
        barrier.wait(timeout=10)
        try:
            category.save()
        except ValidationError as error:
            refused.append(error)
        finally:
            connection.close()

    moves = [
        Thread(target=move, args=[one.pk, other.pk]),
        Thread(target=move, args=[other.pk, one.pk]),
    ]
    for thread in moves:
        thread.start()
    for thread in moves:
        thread.join(timeout=30)

    assert len(refused) == 1
    assert Category.objects.exclude(parent=None).count() == 1


def test_the_second_of_two_innocent_moves_is_refused():
    one, other = CategoryFactory(), CategoryFactory()
    first, second = Category.objects.get(pk=one.pk), Category.objects.get(pk=other.pk)
    first.parent, second.parent = other, one
    first.full_clean()
    second.full_clean()
    first.save()

    with pytest.raises(ValidationError, match="inside itself"):
        second.save()


def test_going_back_to_an_old_revision_keeps_the_order():
    category = CategoryFactory(sort_order=3)
    revision = category.save_revision()
    Category.objects.filter(pk=category.pk).update(sort_order=7)

    revision = Revision.objects.get(pk=revision.pk)

    assert revision.as_object().sort_order == 7


def test_an_old_parent_that_is_now_below_is_refused_readably(admin_client):
    parent = CategoryFactory()
    category = CategoryFactory(parent=parent)
    revision = category.save_revision()
    category.parent = None
    category.save()
    parent.parent = category
    parent.save()

    url = reverse(
        "wagtailsnippets_news_category:revisions_revert",
        args=[category.pk, revision.pk],
    )
    edit = reverse("wagtailsnippets_news_category:edit", args=[category.pk])
    form = admin_client.get(url).context["form"]
    values = {name: value or "" for name, value in form.initial.items()}
    response = admin_client.post(
        edit, {**values, "parent": parent.pk, "notice": "null"}
    )

    assert "cannot be inside itself" in response.content.decode()
    assert not Category.objects.get(pk=category.pk).parent_id


def test_a_category_in_use_is_not_deleted(admin_client, news_index):
    category = CategoryFactory()
    article = ArticlePageFactory(parent=news_index, category=category)
    url = reverse("wagtailsnippets_news_category:delete", args=[category.pk])

    response = admin_client.post(url, follow=True)

    assert "Still in use" in response.content.decode()
    assert article.title in response.content.decode()
    assert Category.objects.filter(pk=category.pk).exists()


def test_categories_in_use_are_not_deleted_in_bulk(admin_client, news_index):
    used, free = CategoryFactory(), CategoryFactory()
    ArticlePageFactory(parent=news_index, category=used)
    url = reverse("wagtail_bulk_action", args=["news", "category", "delete"])

    response = admin_client.post(f"{url}?id={used.pk}&id={free.pk}", follow=True)

    assert response.status_code == 200
    assert Category.objects.filter(pk__in=[used.pk, free.pk]).count() == 2


def test_the_list_stands_in_tree_order(admin_client):
    top = CategoryFactory(name="Insurance")
    CategoryFactory(name="Nutrition")
    CategoryFactory(name="Medicare", parent=top)

    response = admin_client.get(reverse("wagtailsnippets_news_category:list"))

    names = [category.name for category in response.context["object_list"]]
    assert names == ["Insurance", "Medicare", "Nutrition"]
    assert "\u2014 Medicare" in response.content.decode()


@pytest.mark.parametrize("query", ["q=med", "ordering=sort_order", "ordering=-slug"])
def test_the_list_answers_every_order_and_search(admin_client, query):
    CategoryFactory(name="Medicare")

    response = admin_client.get(
        reverse("wagtailsnippets_news_category:list") + f"?{query}"
    )

    assert response.status_code == 200
