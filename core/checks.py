from typing import Any

from django.apps import apps
from django.core.checks import Error, register
from wagtail.models import Page

from core.models import BasePage


@register()
def check_page_models_extend_base_page(**kwargs: Any) -> list[Error]:
    """Each page model of ours stands on BasePage, so that rules hold for all."""
    return [
        Error(
            f"{model._meta.label} does not extend core.models.BasePage.",
            hint="Inherit from BasePage (or ContentPage) instead of wagtail.models.Page.",
            obj=model,
            id="core.E001",
        )
        for model in apps.get_models()
        if issubclass(model, Page)
        and model is not Page
        and not issubclass(model, BasePage)
    ]
