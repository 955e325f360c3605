"""What people do with what readers search for."""

from typing import Any

from django.urls import reverse
from wagtail.contrib.search_promotions.models import SearchPromotion

from search.models import SearchedQuery
from tests.editorial.jobs import Outcome, job, live_page
from tests.factories import SearchedDayFactory


def url_of(view: str, *arguments: Any) -> str:
    return reverse(f"search_searchedquery_modeladmin_{view}", args=arguments)


@job("Read what readers search for")
def read_searches(room: Any) -> Outcome:
    query = SearchedDayFactory(query__words="insulin pump").query
    answer = room.client.get(url_of("inspect", query.pk))
    return answer, "insulin pump" in answer.content.decode()


@job("Delete a searched query")
def delete_a_query(room: Any) -> Outcome:
    query = SearchedDayFactory().query
    answer = room.client.post(url_of("delete", query.pk))
    return answer, not SearchedQuery.objects.exists()


@job("Promote a page for a search")
def promote(room: Any) -> Outcome:
    page = live_page(room)
    data = {
        "query_string": "insulin pump",
        "editors_picks-TOTAL_FORMS": "1",
        "editors_picks-INITIAL_FORMS": "0",
        "editors_picks-0-page": page.pk,
        "editors_picks-0-ORDER": "1",
    }
    answer = room.client.post(reverse("wagtailsearchpromotions:add"), data)
    return answer, SearchPromotion.objects.filter(page=page).exists()
