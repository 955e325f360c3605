from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import Error, register
from wagtail.models import Page

from core.gate import registry
from editorial.models import ApprovedPage
from editorial.status import SIGNATURE_CODES

NO_TEXTS = {
    "wagtailcore.Page": "readers get no page of it: each page has a type of its own",
    "home.HomePage": "furniture: it arranges what is live, below plain short words",
    "news.NewsIndexPage": "furniture: it lists what is live, below plain short words",
}
"""Page types whose words one person may set, each with the reason."""


@register()
def check_texts_need_signatures(**kwargs: Any) -> list[Error]:
    """Each page type is one that people approve, by rules, or says why it has no text."""
    return [error for model in page_types() for error in faults_of(model)]


def page_types() -> list[type[Page]]:
    return [model for model in apps.get_models() if issubclass(model, Page)]


def faults_of(model: type[Page]) -> Iterator[Error]:
    label = model._meta.label
    if not issubclass(model, ApprovedPage):
        if label not in NO_TEXTS:
            yield Error(
                f"Pages of {label} could go live with words that nobody approved.",
                hint="Make it an ApprovedPage, or give the reason why it has no text.",
                obj=model,
                id="editorial.E002",
            )
    elif SIGNATURE_CODES - codes_of(model):
        yield Error(
            f"Nothing wants texts of {label} approved: they could go live unread.",
            hint="Register the rules of signatures for ApprovedPage.",
            obj=model,
            id="editorial.E001",
        )


def codes_of(model: type[ApprovedPage]) -> set[str]:
    return {rule.code for rule in registry.for_content(model)}
