"""Snippets that break a rule of the gate, and the ways for them to go live."""

from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from core.gate import RefusedError
from editorial.models import Person
from home.models import Partner

FAULTS = {
    "name": lambda: Person(name="...", slug="dots"),
    "address": lambda: Partner(name="Nowhere", url=""),
}
WORDS = {"name": "Write the name", "address": "Give the address"}
MENDED = {
    "name": {"name": "Ada Penner"},
    "address": {"url": "https://example.org/"},
}


def make_snippet(rule, mended, user):
    """Save a draft that breaks the rule, or would but for one field."""
    snippet = FAULTS[rule]()
    for name, value in (MENDED[rule] if mended else {}).items():
        setattr(snippet, name, value)
    snippet.live = False
    snippet.save()
    snippet.save_revision(user=user)
    return snippet


def address_of(stage, name, *args):
    return reverse(stage.page.snippet_viewset.get_url_name(name), args=args)


def form_of(stage, address):
    html = stage.client.get(address).content.decode()
    drawn = querydict_from_html(html, form_id="w-editor-form")
    return {name: drawn[name] for name in drawn}


def publish(stage, name, *args, **changes):
    address = address_of(stage, name, *args)
    data = form_of(stage, address)
    return stage.post(address, {**data, **changes, "action-publish": "1"})


def create_and_publish(stage):
    """Type the draft's values into an empty form, and publish."""
    edit = form_of(stage, address_of(stage, "edit", stage.page.pk))
    own = {"slug": "typed-anew"} if "slug" in edit else {}
    stage.page.delete()
    said = stage.post(address_of(stage, "add"), {**edit, **own, "action-publish": "1"})
    stage.page = type(stage.page).objects.latest("pk")
    return said


def copy_and_publish(stage):
    """Press "Copy", which fills the form for a new one, and publish that."""
    source = stage.page
    drawn = form_of(stage, address_of(stage, "copy", source.pk))
    own = {"slug": "the-copy"} if "slug" in drawn else {}
    said = stage.post(address_of(stage, "add"), {**drawn, **own, "action-publish": "1"})
    stage.page = type(source).objects.latest("pk")
    return said


def edit_and_publish(stage):
    return publish(stage, "edit", stage.page.pk)


def revert_and_publish(stage):
    """Go back to the draft from what somebody wrote after it."""
    snippet = stage.page
    old = snippet.get_latest_revision()
    snippet.name = "Something else"
    snippet.save_revision()
    return publish(stage, "revisions_revert", snippet.pk, old.pk)


def save_as_live(stage):
    stage.page.live = True
    try:
        stage.page.save()
    except RefusedError as refused:
        return str(refused)
    return ""


def create_live_rows(stage):
    snippet = stage.page
    snippet.delete()
    snippet.pk, snippet.live = None, True
    try:
        type(snippet).objects.bulk_create([snippet])
    except RefusedError as refused:
        return str(refused)
    finally:
        stage.page = None
    return ""
