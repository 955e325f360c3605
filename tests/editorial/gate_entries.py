"""The entry points of the gate table, each as somebody really uses it.

All take a stage and return what was said to whoever tried.
"""

from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from core.gate import RefusedError
from tests.editorial.editor_form import unchanged_form
from tests.editorial.newsroom import submit, write


@dataclass
class Stage:
    """A client where the moderator is signed in, the page, and who else is there."""

    client: Client
    page: Any
    people: dict[str, Any]

    def post(self, address, data=None, **kwargs):
        response = self.client.post(address, data or {}, follow=True, **kwargs)
        assert response.status_code < 500
        return unescape(response.content.decode())


def admin(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def form_of(stage, address, content):
    data = unchanged_form(stage.client, address, content)
    answered = ("health_answer", "health_no_reason")
    return {**data, **{name: getattr(content, name) for name in answered}}


def create_and_publish(stage):
    """Type the draft's text into an empty form, and publish."""
    page = stage.page
    draft = page.get_latest_revision_as_object()
    data = form_of(stage, admin("edit", page.pk), draft)
    data = {name: value for name, value in data.items() if not name.endswith("-id")}
    prefixes = ("authorships", "article_categories")
    data |= {f"{prefix}-INITIAL_FORMS": "0" for prefix in prefixes}
    data |= {"title": "Typed anew", "slug": "typed-anew", "action-publish": "1"}
    address = admin("add", "news", "articlepage", page.get_parent().pk)
    said = stage.post(address, data)
    stage.page = type(page).objects.get(slug="typed-anew")
    return said


def edit_and_publish(stage):
    address = admin("edit", stage.page.pk)
    draft = stage.page.get_latest_revision_as_object()
    data = form_of(stage, address, draft)
    return stage.post(address, {**data, "action-publish": "1"})


def revert_and_publish(stage):
    """Go back to the draft from what somebody wrote after it."""
    old = stage.page.get_latest_revision()
    write(stage.page, stage.people["editor"], title="Something else")
    address = admin("revisions_revert", stage.page.pk, old.pk)
    data = form_of(stage, address, old.as_object())
    data["revision"] = str(old.pk)
    return stage.post(address, {**data, "action-publish": "1"})


def publish_in_dialogue(stage):
    address = reverse("editorial_publish", args=[stage.page.pk])
    text = stage.page.get_latest_revision_as_object().seen_hash
    return stage.post(address, {"ground": "read", "seen_hash": text})


def approve_in_workflow(stage):
    """Give the last approval, asking to publish at once."""
    writer = stage.page.get_latest_revision().user
    submit(stage.page, writer)
    task_state = stage.page.current_workflow_task_state
    address = admin("workflow_action", stage.page.pk, "approve", task_state.pk)
    seen = stage.page.get_latest_revision_as_object().seen_hash
    return stage.post(address, {"publish_when_signed": "on", "seen_hash": seen})


def publish_in_bulk(stage, page=None, **data):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    listing = reverse("wagtailadmin_home")
    pk = (page or stage.page).pk
    return stage.post(f"{address}?id={pk}&next={listing}", data)


def publish_in_bulk_from_above(stage):
    parent = stage.page.get_parent()
    return publish_in_bulk(stage, parent, include_descendants="on")


def call_api(stage, action, **data):
    address = reverse("wagtailadmin_api:pages:action", args=[stage.page.pk, action])
    return stage.post(address, data, content_type="application/json")


def publish_by_api(stage):
    return call_api(stage, "publish")


def publish_on_schedule(stage):
    """Let the time come that the newest text was scheduled for."""
    due = timezone.now() - timedelta(minutes=1)
    newest = Revision.objects.filter(pk=stage.page.latest_revision_id)
    newest.update(approved_go_live_at=due)
    said = StringIO()
    call_command("publish_scheduled", stderr=said)
    return said.getvalue()


def publish_in_code(stage):
    try:
        stage.page.get_latest_revision().publish()
    except RefusedError as refused:
        return str(refused)
    return ""


def save_as_live(stage):
    content = stage.page.get_latest_revision_as_object()
    content.live = True
    try:
        content.save()
    except RefusedError as refused:
        return str(refused)
    return ""


def update_in_database(stage):
    try:
        type(stage.page).objects.filter(pk=stage.page.pk).update(live=True)
    except ValueError as error:
        return str(error)
    return ""


def copy_in_admin(stage):
    """Copy, with the box ticked that publishes copies, as an old form may send it."""
    data = {
        "new_title": "The copy",
        "new_slug": "the-copy",
        "new_parent_page": stage.page.get_parent().pk,
        "publish_copies": "on",
    }
    said = stage.post(admin("copy", stage.page.pk), data)
    stage.page = type(stage.page).objects.get(slug="the-copy")
    return said


def copy_by_api(stage):
    said = call_api(stage, "copy", keep_live=True, slug="the-copy")
    stage.page = type(stage.page).objects.get(slug="the-copy")
    return said


def copy_in_code(stage):
    try:
        stage.page.copy(update_attrs={"slug": "the-copy"})
    except RefusedError as refused:
        return str(refused)
    return ""


def revert_by_api(stage):
    oldest = stage.page.revisions.order_by("created_at").first()
    return call_api(stage, "revert_to_page_revision", revision_id=oldest.pk)
