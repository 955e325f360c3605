"""Bodies of every block, as they are stored: with all that fits and with the least."""

from typing import Any

from django.core.files.base import ContentFile
from django.template import Context
from wagtail.blocks import StreamValue

from core.blocks import StoryBlock
from core.models import Document, Image
from core.templatetags.story_tags import story

HOSTILE = '<b>&"'
ESCAPED = "&lt;b&gt;&amp;&quot;"


def make_document(name: str) -> Document:
    return Document.objects.create(title="A file", file=ContentFile(b"x", name=name))


def full_values(image: Image, page_pk: int) -> dict[str, Any]:
    """Each block with every field filled; plain words are hostile."""
    sound, film, captions = map(make_document, ("a.mp3", "a.mp4", "a.vtt"))
    chosen = {"image": image.pk, "alt_text": HOSTILE, "decorative": False}
    picture = {"image": chosen, "caption": HOSTILE}
    return {
        "text": '<h2 data-block-key="k1">A chapter</h2><p>Words</p>',
        "image": picture,
        "quote": {"quote": HOSTILE, "attribution": HOSTILE},
        "callout": {"kind": "emergency", "title": HOSTILE, "text": "<p>Call 911</p>"},
        "key_facts": {"title": HOSTILE, "facts": [HOSTILE]},
        "pull_quote": {"quote": HOSTILE},
        "table": {
            "caption": HOSTILE,
            "columns": [
                {"type": "text", "heading": HOSTILE},
                {"type": "rich_text", "heading": "Links"},
            ],
            "rows": [{"values": [HOSTILE, "<p><b>Yes</b></p>"]}],
        },
        "do_and_dont": {"title": HOSTILE, "do": [HOSTILE], "dont": [HOSTILE]},
        "question_and_answer": {
            "title": HOSTILE,
            "items": [{"question": HOSTILE, "answer": "<p>Yes</p>"}],
        },
        "gallery": {"title": HOSTILE, "images": [picture, picture]},
        "video": {
            "title": HOSTILE,
            "video": film.pk,
            "captions": captions.pk,
            "transcript": "<p>Said</p>",
        },
        "audio": {"title": HOSTILE, "audio": sound.pk, "transcript": "<p>Said</p>"},
        "embed": {
            "url": "https://youtu.be/EXAMPLE0001",
            "title": HOSTILE,
            "caption": HOSTILE,
        },
        "document": {"document": film.pk, "title": HOSTILE},
        "related_pages": {"title": HOSTILE, "pages": [page_pk]},
        "call_to_action": {
            "title": HOSTILE,
            "text": HOSTILE,
            "link": {"label": HOSTILE, "url": "https://example.org/"},
        },
    }


LEAST_VALUES = {
    "text": "",
    "image": {"image": None},
    "quote": {"quote": "Said"},
    "callout": {"text": ""},
    "key_facts": {"facts": []},
    "pull_quote": {"quote": "Said"},
    "table": None,
    "do_and_dont": {"do": [], "dont": []},
    "question_and_answer": {"items": []},
    "gallery": {"images": [{"image": None}]},
    "video": {"title": "Film", "video": None, "transcript": ""},
    "audio": {"title": "Sound", "audio": None, "transcript": ""},
    "embed": {"url": "https://example.org/film", "title": "A film"},
    "document": {"document": None},
    "related_pages": {"pages": []},
    "call_to_action": {"title": "Write", "link": {}},
}


def make_body(*blocks: tuple[str, Any]) -> StreamValue:
    """Build a stream from what is stored, as a page from the database has it."""
    return StoryBlock().to_python(
        [
            {"type": name, "value": value, "id": f"block-{number}"}
            for number, (name, value) in enumerate(blocks)
        ]
    )


def render_story(*blocks: tuple[str, Any], **context: Any) -> str:
    return story(Context(context), make_body(*blocks))
