"""People and texts of a newsroom, for the tests of approval."""

from tests.core.stories import make_body
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticlePageFactory,
    CategoryFactory,
    PersonFactory,
)


def make_article(news_index, **values):
    """Make a draft that has all the gate wants but signatures."""
    values = {
        "live": False,
        "first_published_at": None,
        "last_published_at": None,
        "summary": "What happened, in a sentence.",
        "body": make_body(("text", "<p>Take 5 mg twice a day.</p>")),
        "category": CategoryFactory(),
        "references__0__reference__citation": "Doe J. A study. 2020.",
        **values,
    }
    article = ArticlePageFactory(parent=news_index, **values)
    ArticleAuthorshipFactory(page=article, person=PersonFactory())
    return type(article).objects.get(pk=article.pk)


def write(article, user, **changes):
    """Save a draft of the article as a user; return the page as it is then stored."""
    draft = article.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision(user=user)
    return type(article).objects.get(pk=article.pk)


def submit(article, user):
    return article.get_workflow().start(article, user)


def approve(article, user, *, publish_when_signed=True, **answers):
    """Approve as the dialogue in the editor does."""
    fresh = type(article).objects.get(pk=article.pk)
    task_state = fresh.current_workflow_task_state
    answers = {
        "publish_when_signed": publish_when_signed,
        "seen_hash": fresh.get_latest_revision_as_object().seen_hash,
        **answers,
    }
    task_state.task.specific.on_action(task_state, user, "approve", **answers)
    return type(article).objects.get(pk=article.pk)
