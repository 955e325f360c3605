from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from modelsearch import signal_handlers
from modelsearch.index import get_indexed_models

from core.storing import ABOUT_DRAFTS


def index_texts_only() -> None:
    """Put our own receiver in the place of Wagtail's, which indexes on every save."""
    for model in get_indexed_models():
        if post_save.disconnect(signal_handlers.post_save_signal_handler, model):
            post_save.connect(index_saved_text, model)


def index_saved_text(
    instance: Model, update_fields: frozenset[str] | None = None, **kwargs: Any
) -> None:
    """Index what was saved, unless a draft is all that is new.

    The index holds what is in the object's row. A draft, also the one that is saved
    on the way to publishing, only leaves notes about itself there.
    """
    if not update_fields or not update_fields <= ABOUT_DRAFTS:
        signal_handlers.post_save_signal_handler(instance, **kwargs)
