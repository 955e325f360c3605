"""The body of the sample article: every block with words that sound like a text."""

from typing import Any
from uuid import UUID, uuid5

from wagtail.blocks import StreamValue

from core.models import Image
from tests.core.stories import make_body, make_document

NAMESPACE = UUID("5f3e6f0e-7a5c-4b8d-9a59-1d4f6d6d2b11")
FIRST, SECOND = (str(uuid5(NAMESPACE, name)) for name in ("first", "second"))
REFERENCES = [
    {
        "type": "reference",
        "id": FIRST,
        "value": {
            "citation": "Doe J. How plans pay. Journal of Examples. 2020.",
            "doi": "10.5555/example.1",
            "year": 2020,
        },
    },
    {
        "type": "reference",
        "id": SECOND,
        "value": {"citation": "An example agency. Yearly report. 2024."},
    },
]
CHAPTERS = (
    ("The premium", "What is paid every month"),
    ("The deductible", "What is paid before the plan pays"),
    ("The network", "Who may be seen"),
)


def marker(identity: str) -> str:
    return f'<a linktype="reference" id="{identity}">[1]</a>'


def chapters() -> list[tuple[str, str]]:
    return [
        (
            "text",
            f'<h2 data-block-key="h{number}">{title}</h2>'
            f"<p>{words} is written in the plan, in <b>bold</b> type.{marker(FIRST)} "
            f'See <a href="https://example.org/plans">the list</a>.{marker(SECOND)}</p>'
            f"<ul><li>One thing</li><li>Another thing</li></ul>",
        )
        for number, (title, words) in enumerate(CHAPTERS)
    ]


def full_body(image: Image, page_pk: int) -> StreamValue:
    sound, film, captions = map(make_document, ("s.mp3", "s.mp4", "s.vtt"))
    chosen = {"image": image.pk, "alt_text": "Rows of small circles"}
    picture = {"image": {**chosen, "decorative": False}, "caption": "Circles in rows."}
    other = {"image": {**chosen, "alt_text": "Fewer circles", "decorative": False}}
    blocks: list[tuple[str, Any]] = [
        *chapters(),
        ("image", picture),
        ("quote", {"quote": "I read every line.", "attribution": "A member"}),
        *(
            ("callout", {"kind": kind, "title": title, "text": "<p>Read it twice.</p>"})
            for kind, title in (
                ("note", "Where it is written"),
                ("warning", "What it leaves out"),
                ("emergency", "Call 911"),
            )
        ),
        ("key_facts", {"title": "In short", "facts": ["It costs.", "It pays."]}),
        ("pull_quote", {"quote": "It pays what it says."}),
        (
            "table",
            {
                "caption": "What three plans cost",
                "columns": [
                    {"type": "text", "heading": "Plan"},
                    {"type": "text", "heading": "Premium a month"},
                ],
                "rows": [{"values": ["Bronze", "$300"]}, {"values": ["Gold", "$500"]}],
            },
        ),
        (
            "do_and_dont",
            {"title": "At the counter", "do": ["Ask."], "dont": ["Sign at once."]},
        ),
        (
            "question_and_answer",
            {
                "title": "What readers ask",
                "items": [
                    {"question": "Is it due in May?", "answer": "<p>In June.</p>"},
                    {"question": "May I change it?", "answer": "<p>Once a year.</p>"},
                ],
            },
        ),
        ("gallery", {"title": "The counter", "images": [picture, other]}),
        (
            "video",
            {
                "title": "How a claim travels",
                "video": film.pk,
                "captions": captions.pk,
                "transcript": "<p>It begins at the desk.</p>",
            },
        ),
        (
            "audio",
            {
                "title": "A call to the plan",
                "audio": sound.pk,
                "transcript": "<p>Hello?</p>",
            },
        ),
        (
            "embed",
            {
                "url": "https://youtu.be/EXAMPLE0001",
                "title": "How a hearing test works",
                "caption": "A film of four minutes.",
            },
        ),
        ("document", {"document": film.pk, "title": "The form as a file"}),
        ("related_pages", {"title": "More on this", "pages": [page_pk]}),
        (
            "call_to_action",
            {
                "title": "Did your plan refuse?",
                "text": "Tell us how it went.",
                "link": {"label": "Write to us", "url": "https://example.org/write"},
            },
        ),
    ]
    return make_body(*blocks)
