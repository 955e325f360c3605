from typing import Any

from django.apps import apps
from django.core.checks import Error, register

from core.gate import registry
from editorial.models import ApprovedPage
from editorial.status import SIGNATURE_CODES


@register()
def check_texts_need_signatures(**kwargs: Any) -> list[Error]:
    """Each page type with a text is named by the rules that want it approved."""
    return [
        Error(
            f"Nothing wants texts of {model._meta.label} approved: they could go live "
            "unread.",
            hint="Add its label to TEXTS in editorial/rules.py.",
            obj=model,
            id="editorial.E001",
        )
        for model in apps.get_models()
        if issubclass(model, ApprovedPage) and SIGNATURE_CODES - codes_of(model)
    ]


def codes_of(model: type[ApprovedPage]) -> set[str]:
    return {rule.code for rule in registry.for_content(model)}
