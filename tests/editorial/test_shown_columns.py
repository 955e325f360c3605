"""Each column that a public page may show is read by two people, or has a reason not to be."""

import pytest
from django.apps import apps

from core.cache_tags import kind_of
from core.models import SharedThing
from editorial.models import ApprovedPage, ContentPage
from editorial.models.read_by_two import ReadByTwo
from tests.editorial.test_readable import NO_TEXT, TEXT

PLACE = "where it stands, and whether it is public"
KEY = "which row it is, or whose"
FURNITURE = "furniture: at most 300 characters of one moderator, outside the article"
NOTED = "noted by the site itself from what people decided"
SIGNED = "what a reviewer said when they signed, shown as it was then"
OF_PAGES = dict.fromkeys(
    ("path", "depth", "live", "slug", "url_path", "first_published_at"), PLACE
)
WORDS_OF_PAGES = (
    *("title", "seo_title", "search_description", "listing_title", "listing_summary"),
    *("listing_image", "social_image", "hide_from_search_engines"),
)
TAKEN_OFF = ("taken_off_at", "taken_off_by", "taken_off_reason")
SAME_AS_SHOWN = {
    "core.Image": {"description", "is_decorative", "source_url", "file_hash"},
    "core.Document": {"file_hash"},
}
"""Columns that `shown_columns` calls by another name."""

REASONS = {
    "core.Image": {
        "title": "readers never get it",
        **dict.fromkeys(("width", "height"), "the file's"),
        **dict.fromkeys(TAKEN_OFF, "to take a file off waits for nobody"),
    },
    "core.Document": dict.fromkeys(TAKEN_OFF, "to take a file off waits for nobody"),
    "core.SiteSettings": {
        **dict.fromkeys(
            ("name", "tag_line", "wordmark", "publisher", "social_links", "navigation"),
            FURNITURE,
        ),
        **dict.fromkeys(("footer_links", "footer_text", "disclaimer"), FURNITURE),
        **dict.fromkeys(
            ("is_demo", "show_page_tree", "page_tree_order", "page_tree_limit"),
            "a switch, no words",
        ),
        **dict.fromkeys(
            ("show_partners", "review_interval_months", "review_reminder_days"),
            "a switch, no words",
        ),
        **dict.fromkeys(
            ("review_return_days", "urgent_review_days"), "a switch, no words"
        ),
    },
    "editorial.SignOff": dict.fromkeys(
        (
            *("id", "user_name", "things", "signed_at", "withdrawn_at", "is_adopted"),
            *("person", "reviewer_name", "statement", "conflict_of_interest"),
            *("withdrawn_reason", "barred_at"),
        ),
        SIGNED,
    ),
    "editorial.ContentStatus": dict.fromkeys(
        (
            *("judged_hash", "updated_on", "sign_off", "pending_since", "reviewed_at"),
            *("unchecked_since", "reworded_on", "review_due"),
        ),
        NOTED,
    ),
    "editorial.Person": {"live": PLACE, "slug": PLACE},
    "home.Partner": {
        **dict.fromkeys(("live", "sort_order", "shown_from", "shown_until"), PLACE),
        **dict.fromkeys(("kind", "rel"), "how the sidebar links to it"),
    },
    "news.Category": {
        **dict.fromkeys(("slug", "parent", "sort_order"), PLACE),
        **dict.fromkeys(
            ("name", "description", "image"), "read by two in the form of categories"
        ),
        **dict.fromkeys(
            ("is_notice_kept", "is_health_information", "review_interval_months"),
            "a switch, no words",
        ),
    },
    "news.ArticleTag": dict.fromkeys(("id", "tag", "content_object"), KEY),
    "news.ArticleAuthorship": dict.fromkeys(
        ("id", "sort_order", "person", "page"), KEY
    ),
    "home.StandardPageAuthorship": dict.fromkeys(
        ("id", "sort_order", "person", "page"), KEY
    ),
    "news.ArticleCategory": dict.fromkeys(
        ("id", "sort_order", "article", "category"), KEY
    ),
    "home.PickedStory": dict.fromkeys(("id", "sort_order", "page", "story"), KEY),
    "news.NewsIndexPage": {**OF_PAGES, **dict.fromkeys(WORDS_OF_PAGES, FURNITURE)},
    "home.HomePage": {
        **OF_PAGES,
        **dict.fromkeys(WORDS_OF_PAGES, FURNITURE),
        **dict.fromkeys(("lead_story", "latest_number", "sections"), FURNITURE),
    },
    "home.FormPage": {**OF_PAGES, "hide_from_search_engines": PLACE},
    "home.FormField": {"id": KEY, "page": KEY, "sort_order": "the order is read"},
    "wagtailcore.Page": {
        **OF_PAGES,
        **dict.fromkeys(WORDS_OF_PAGES, "read with the page's own type"),
    },
    "taggit.Tag": {"id": KEY, "name": "where a text is filed", "slug": PLACE},
}


def shown_models():
    return [model for model in apps.get_models() if kind_of(model)]


def read_columns(model):
    """Return the columns that an approval or a signature covers."""
    columns = {field.name for field in model._meta.concrete_fields}
    if issubclass(model, ContentPage):
        return {*TEXT, *NO_TEXT}
    if issubclass(model, ApprovedPage | ReadByTwo):
        return columns - {*model.not_content, *model.not_read}
    if model._meta.label == "home.FormField":
        return columns - {"id", "page", "sort_order"}
    if issubclass(model, SharedThing):
        return {*model.shown_columns, *SAME_AS_SHOWN.get(model._meta.label, ())}
    return set()


@pytest.mark.parametrize("model", shown_models(), ids=lambda model: model._meta.label)
def test_each_column_that_readers_may_see_is_read_or_has_a_reason(model):
    seen = {field.name for field in model._meta.concrete_fields}
    seen -= kind_of(model).unseen
    reasons = REASONS.get(model._meta.label, {})
    not_read = getattr(model, "not_read", {})

    assert seen - read_columns(model) - {*reasons, *not_read} == set()
