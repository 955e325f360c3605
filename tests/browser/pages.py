"""Every public template with the address of a sample page that shows it."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any


@dataclass(frozen=True)
class SamplePage:
    name: str
    path: str
    status: int = HTTPStatus.OK
    posts: bool = False
    """The page appears after its form was sent empty."""

    def open_with(self, client: Any) -> Any:
        """Fetch with Django's test client."""
        return client.post(self.path) if self.posts else client.get(self.path)

    def open_in(self, page: Any) -> None:
        """Open in a browser as a reader comes to it."""
        response = page.goto(self.path)
        if self.posts:
            with page.expect_navigation() as sent:
                page.get_by_role("button", name="Send").click()
            response = sent.value
        assert response.status == self.status, f"{self.name}: {response.status}"


PAGES = [
    SamplePage("home", "/"),
    SamplePage("standard-page", "/hormone-replacement-therapy/"),
    SamplePage("article", "/news/full-story/"),
    SamplePage("news-index", "/news/"),
    SamplePage("category", "/news/category/aarp/"),
    SamplePage("author", "/news/author/nora-ellery/"),
    SamplePage("tag", "/news/tag/deductible/"),
    SamplePage("year", "/news/2026/"),
    SamplePage("month", "/news/2026/03/"),
    SamplePage("search-hits", "/search/?q=headline"),
    SamplePage("search-nothing", "/search/?q=zzzzzz"),
    SamplePage("search-empty", "/search/"),
    SamplePage("form-errors", "/contact/", posts=True),
    SamplePage("form-thanks", "/contact/?sent"),
    SamplePage("site-map", "/site-map/"),
    SamplePage("403", "/not-open/", HTTPStatus.FORBIDDEN),
    SamplePage("404", "/no-such-page/", HTTPStatus.NOT_FOUND),
    SamplePage("410", "/taken-down/", HTTPStatus.GONE),
    SamplePage("500", "/broken/", HTTPStatus.INTERNAL_SERVER_ERROR),
]
BY_NAME = {page.name: page for page in PAGES}
