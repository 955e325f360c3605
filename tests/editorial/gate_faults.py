"""Drafts of articles that break exactly one rule of the gate, and how it says so."""

from editorial.models import Approval, SignOff
from tests.core.stories import make_body
from tests.editorial.newsroom import make_article, write
from tests.factories import ImageFactory, PartnerFactory

LOST_MARKER = '<p>Said <a linktype="reference" id="gone">1</a>.</p>'

FAULTS = {
    "summary": lambda: {"summary": ""},
    "author": lambda: {"authorships": []},
    "text": lambda: {"body": make_body(("text", "<p>\u200b</p>"))},
    "category": lambda: {"category": None},
    "references": lambda: {"health_answer": "yes", "references": []},
    "health-answer": lambda: {"health_answer": ""},
    "marker": lambda: {"body": make_body(("text", LOST_MARKER))},
    "alt-text": lambda: {"lead_image": ImageFactory(description="")},
    "credit": lambda: {"lead_image": ImageFactory(credit="")},
    "disclosure": lambda: {"sponsor": PartnerFactory(), "disclosure": ""},
    "approval": dict,
    "sign-off": lambda: {"health_answer": "yes"},
    "": dict,
}
WORDS = {
    "summary": "Write a summary",
    "author": "Name at least one author",
    "text": "Write the text",
    "category": "Choose the primary category",
    "references": "at least one reference",
    "health-answer": "Answer whether this is health information",
    "marker": "lost its reference",
    "alt-text": "Say what the picture",
    "credit": "Say who made the picture",
    "disclosure": "A sponsor paid",
    "approval": "approve",
    "sign-off": "medical reviewer",
}


def make_draft(news_index, rule, people):
    """Make a draft that everybody signed whom it needs, and that breaks one rule."""
    article = make_article(news_index)
    writer = people["moderator"] if rule == "approval" else people["editor"]
    return write(article, writer, title="The draft", **FAULTS[rule]())


def sign(article, rule, people, *, is_approved=True):
    """Sign the newest text for all who have to, but not for whom the rule is about."""
    revision = article.get_latest_revision()
    content = revision.as_object()
    if is_approved and rule != "approval":
        Approval.objects.record(
            content, revision, people["second"], publish_when_signed=True
        )
    if content.needs_sign_off and rule != "sign-off":
        reviewer = people["reviewer"]
        SignOff.objects.record(
            content,
            revision,
            reviewer,
            person=reviewer.person,
            reviewer_name="Dr. Ada Reed, MD",
        )
