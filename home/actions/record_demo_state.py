import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.core import serializers
from django.db.models import Model
from wagtail.models import Page, Revision

from core.models import Document, Image, SiteSettings
from editorial.models import Approval, Person, SignOff
from home.models import FormSubmission, Partner
from news.models import Category
from search.models import SynonymGroup

CONTENT: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "pages": (
        Page,
        (
            "title",
            "slug",
            "path",
            "live",
            "latest_revision",
            "latest_revision_created_at",
        ),
    ),
    "revisions": (Revision, ("object_id", "created_at", "content")),
    "approvals": (Approval, ()),
    "sign-offs": (SignOff, ()),
    "categories": (Category, ()),
    "people": (Person, ()),
    "partners": (Partner, ()),
    "synonyms": (SynonymGroup, ()),
    "pictures": (Image, ()),
    "documents": (Document, ()),
    "site settings": (SiteSettings, ()),
    "form entries": (FormSubmission, ()),
}
"""What people change, each with the columns that count; none means all of them."""


def state_file() -> Path:
    return Path(settings.VAR_DIR) / "demo-state.json"


class RecordDemoState:
    """Keep what the content was after loading, to know later whether somebody changed it."""

    def execute(self) -> None:
        state_file().parent.mkdir(parents=True, exist_ok=True)
        state_file().write_text(json.dumps(digest_content(), indent=1) + "\n")


def find_changes() -> list[str]:
    """Name the kinds of content that differ from what was recorded."""
    try:
        recorded = json.loads(state_file().read_text())
    except (FileNotFoundError, ValueError):
        return ["everything: it is not known what it was after loading"]
    return [
        kind
        for kind, digest in digest_content().items()
        if recorded.get(kind) != digest
    ]


def digest_content() -> dict[str, str]:
    return {kind: _digest(model, columns) for kind, (model, columns) in CONTENT.items()}


def _digest(model: type[Model], columns: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    rows = model._default_manager.order_by("pk")
    for row in rows.iterator(chunk_size=100):
        stored = serializers.serialize("json", [row], fields=columns or None)
        digest.update(stored.encode())
    return digest.hexdigest()
