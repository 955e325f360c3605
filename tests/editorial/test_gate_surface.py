"""Fail when Wagtail brings a way to act on pages or snippets that the table lacks."""

from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import URLResolver, get_resolver
from wagtail import hooks
from wagtail.actions import action_registry
from wagtail.admin.api.urls import admin_api
from wagtail.admin.urls import pages as page_urls
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import DraftStateMixin, Page
from wagtail.snippets.models import get_snippet_models

from core.models import PublishedThroughGate
from tests.editorial.gate_table import TABLE

ADMIN_HOOK = "register_admin_urls"
IN_TABLE = "in the table"
SHOWS = "shows something and changes nothing"
TAKES_AWAY = "takes away from readers, and never waits"
DRAFTS = "saves a draft"
STATE = "changes no text and not whether it is live"
NOT_SERVED = "makes a page that follows another, which nobody approves: not served"
MOVES = "moves what is live or not as it is"
WORKFLOW = "decides a workflow, whose last approval is in the table"

PAGE_ACTIONS = {
    "publish": IN_TABLE,
    "copy": IN_TABLE,
    "create_alias": NOT_SERVED,
    "convert_alias": NOT_SERVED,
    "copy_for_translation": "needs a second language, which the site has not",
    "create": "publishes by the revision: in the table",
    "edit": "publishes by the revision: in the table",
    "revert": DRAFTS,
    "delete": TAKES_AWAY,
    "unpublish": TAKES_AWAY,
    "move": MOVES,
}
SNIPPET_ACTIONS = {"create", "edit", "delete", "publish", "revert", "unpublish"}
BULK_ACTIONS = {
    "wagtailcore.page": {
        "publish": IN_TABLE,
        "delete": TAKES_AWAY,
        "unpublish": TAKES_AWAY,
        "move": MOVES,
    },
    "home.partner": {"delete": TAKES_AWAY},
    "editorial.person": {"delete": TAKES_AWAY},
}
PAGE_ADDRESSES = {
    "add": IN_TABLE,
    "edit": IN_TABLE,
    "copy": IN_TABLE,
    "convert_alias": NOT_SERVED,
    "revisions_revert": IN_TABLE,
    "workflow_action": IN_TABLE,
    "collect_workflow_action_data": WORKFLOW,
    "confirm_workflow_cancellation": WORKFLOW,
    "delete": TAKES_AWAY,
    "unpublish": TAKES_AWAY,
    "revisions_unschedule": TAKES_AWAY,
    "move": MOVES,
    "move_confirm": MOVES,
    "set_page_position": MOVES,
    "set_privacy": "asks for a password or not; what is live was let through before",
    "lock": STATE,
    "unlock": STATE,
    **dict.fromkeys(
        (
            *("add_subpage", "choose_parent", "type_use", "type_use_results"),
            *("preview_on_add", "preview_on_edit", "view_draft", "usage"),
            *("history", "history_results", "search", "search_results"),
            *("revisions_index", "revisions_view", "revisions_compare"),
            *("workflow_history", "workflow_history_detail", "workflow_preview"),
        ),
        SHOWS,
    ),
}
SNIPPET_ADDRESSES = {
    "add": IN_TABLE,
    "copy": IN_TABLE,
    "edit": IN_TABLE,
    "revisions_revert": IN_TABLE,
    "delete": TAKES_AWAY,
    "unpublish": TAKES_AWAY,
    "revisions_unschedule": TAKES_AWAY,
    "reorder": "changes the order, which is no content",
    "lock": STATE,
    "unlock": STATE,
    **dict.fromkeys(
        (
            *("list", "list_results", "usage", "inspect", "history"),
            *("history_results", "preview_on_add", "preview_on_edit"),
            *("revisions_view", "revisions_compare"),
        ),
        SHOWS,
    ),
}
API_ACTIONS = {
    "publish": IN_TABLE,
    "copy": IN_TABLE,
    "revert_to_page_revision": IN_TABLE,
    "delete": TAKES_AWAY,
    "unpublish": TAKES_AWAY,
    "move": MOVES,
}
API_ADDRESSES = {
    "pages": {"listing", "detail", "find", "action"},
    "images": {"listing", "detail", "find"},
    "documents": {"listing", "detail", "find"},
}
OWN_ADDRESSES = {
    "editorial_publish": IN_TABLE,
    "editorial_publish_ready": "publishes by the revision, tested with the home panels",
    "medical_review": WORKFLOW,
    "editorial_check_urgent": "approves what is live already, or sends it to be closed",
    "editorial_close": TAKES_AWAY,
    "approve_snippet": "publishes by the revision through the gate: test_approve_snippet.py",
    "proposal": "changes a shared thing by a second person: test_shared_files.py",
    "edit_shared_image": "proposes what readers see: test_shared_files.py",
    "edit_shared_document": "proposes what readers see: test_shared_files.py",
    **dict.fromkeys(
        (
            *("delete_shared_image", "delete_shared_document"),
            *("delete_uploaded_image", "delete_uploaded_document"),
        ),
        "takes away what nothing shows: test_shared_deleting.py",
    ),
    "editorial_agree": "says yes to what an approver wrote; publishes nothing",
    "editorial_reopen": "publishes the frozen copy through the gate: test_reopening.py",
    "editorial_submit": WORKFLOW,
    "take_off": "hides a file at once; putting it back is a moderator's",
    "health_questions": "gives live texts an answer that two people gave",
    "editorial_overrule": "stores a draft with another answer; it is approved anew",
    "editorial_reworded": "takes a signature back; puts nothing before readers",
    "find_in_live_texts": SHOWS,
    "who_is_away": "says who is asked, and decides nothing",
    "person_leaves": "gives back what a leaver was asked; publishes nothing",
    "editorial_take_back": WORKFLOW,
    "ask_for_review": "asks a reviewer, and decides nothing",
    "redirect_missing": "leads an old address to a page, which stays as it is",
    "promote_query": "puts a live page before the results of a search",
    "mend_old_page": "leads to the field that has the fault",
    **dict.fromkeys(
        (
            *("email", "guide", "guide_picture", "find_reference_identifiers"),
            *("waiting_for_me", "summary_of_changes", "text_list"),
            *("text_list_results", "old_pages", "old_pages_results"),
            *("review_board", "review_board_results", "proposals"),
        ),
        SHOWS,
    ),
}
NEW = (
    "A new way to act: see whether it can make something live, and add it to the table."
)


def drafted_snippets():
    return [
        model for model in get_snippet_models() if issubclass(model, DraftStateMixin)
    ]


def test_every_action_on_pages_is_known():
    assert set(action_registry.get_actions_for_model(Page)) == set(PAGE_ACTIONS), NEW


def test_every_action_on_snippets_is_known():
    for model in drafted_snippets():
        known = SNIPPET_ACTIONS
        assert set(action_registry.get_actions_for_model(model)) == known, NEW


def test_every_bulk_action_is_known():
    for model in (Page, *drafted_snippets()):
        label = model._meta.label_lower
        found = {
            action.action_type
            for action in bulk_action_registry.get_bulk_actions_for_model(
                *label.split(".")
            )
        }
        assert found == set(BULK_ACTIONS[label]), NEW


def test_every_admin_address_of_pages_is_known():
    found = {pattern.name for pattern in page_urls.urlpatterns}

    assert found == set(PAGE_ADDRESSES), NEW


def test_every_admin_address_of_snippets_is_known():
    for model in drafted_snippets():
        patterns = model.snippet_viewset.get_urlpatterns()
        assert {pattern.name for pattern in patterns} <= set(SNIPPET_ADDRESSES), NEW


def test_every_action_and_address_of_the_admins_api_is_known():
    found = {
        name: {pattern.name for pattern in endpoint.get_urlpatterns()}
        for name, endpoint in admin_api._endpoints.items()
    }

    assert found == API_ADDRESSES, NEW
    assert set(admin_api._endpoints["pages"].actions) == set(API_ACTIONS), NEW


def own_addresses_of_the_admin():
    """Name what hooks of our apps add to the admin; viewsets are looked at above."""
    roots = {app.label for app in apps.get_app_configs() if is_ours(app)}
    patterns = chain.from_iterable(hook() for hook in hooks.get_hooks(ADMIN_HOOK))
    for pattern in patterns:
        view = getattr(pattern, "callback", None)
        module = getattr(getattr(view, "view_class", view), "__module__", "")
        if module.split(".")[0] in roots:
            yield pattern.name


def is_ours(app):
    return Path(app.path).parent == settings.BASE_DIR


def test_every_own_address_of_the_admin_is_known():
    assert set(own_addresses_of_the_admin()) == set(OWN_ADDRESSES), NEW


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_no_other_api_is_installed(version):
    """One that is needs rows in the table: v3 publishes, copies and makes aliases."""
    assert not apps.is_installed(f"wagtail.api.{version}"), NEW


def test_no_address_outside_the_admin_is_an_api():
    roots = [
        resolver
        for resolver in get_resolver().url_patterns
        if isinstance(resolver, URLResolver) and resolver.namespace
    ]

    assert not [root for root in roots if "api" in root.namespace], NEW


def test_every_model_that_can_be_live_is_published_through_the_gate():
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and model is not Page:
            assert issubclass(model, PublishedThroughGate), model


def test_the_table_has_a_row_for_each_of_wagtails_ways():
    """What is said to be in the table is: by name of the row or of its twin."""
    rows = " ".join(entry.__name__ for entry in TABLE)

    for word in ("publish_by_api", "copy_by_api"):
        assert word in rows
    for word in ("revert_by_api", "publish_in_bulk", "approve_in_workflow"):
        assert word in rows
