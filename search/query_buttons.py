"""One click from a query that failed to what mends it."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail_modeladmin.helpers import ButtonHelper

from search.models import SearchedQuery
from search.new_drafts import address_of_new_draft

Button = dict[str, str]


class QueryButtons(ButtonHelper):
    """Offers what the user may do; each address is asked for once a list."""

    def get_buttons_for_obj(
        self, obj: SearchedQuery, *args: Any, **kwargs: Any
    ) -> list[Button]:
        buttons = super().get_buttons_for_obj(obj, *args, **kwargs)
        if not (obj.is_whole and obj.has_failed):
            return buttons
        return [*self.mend(obj.words, kwargs.get("classnames_add") or []), *buttons]

    def mend(self, words: str, classnames: list[str]) -> list[Button]:
        ways = [
            (self.promote, "query_string", words, _("Promote a page")),
            (self.synonym, "terms", words, _("Add a synonym")),
            (self.draft, "title", capfirst(words), _("New draft")),
        ]
        return [
            {
                "url": f"{url}?{urlencode({name: value})}",
                "label": label,
                "classname": self.finalise_classname(classnames),
                "title": f"{label}: {words}",
            }
            for url, name, value, label in ways
            if url
        ]

    @cached_property
    def promote(self) -> str | None:
        return self.address(
            "promote_query", "wagtailsearchpromotions.add_searchpromotion"
        )

    @cached_property
    def synonym(self) -> str | None:
        return self.address(
            "wagtailsnippets_search_synonymgroup:add", "search.add_synonymgroup"
        )

    @cached_property
    def draft(self) -> str | None:
        return address_of_new_draft(self.request.user)

    def address(self, name: str, permission: str) -> str | None:
        try:
            return reverse(name) if self.request.user.has_perm(permission) else None
        except NoReverseMatch:
            return None
