"""The question of every text: is this health information? And what it was before."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

OLD_KEYS = ("health_information", "health_exemption")


class HealthAnswer(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")


class NoReason(models.TextChoices):
    """Why a text that looks like health information is none."""

    POLICY = "policy", _("policy or insurance")
    BUSINESS = "business", _("business")
    PEOPLE = "people", _("people")
    EVENT = "event", _("event")
    ABOUT_US = "about-us", _("about us")
    OTHER = "other", _("other")


def with_answer(content: dict[str, Any], *, is_filed_as_health: bool) -> dict[str, Any]:
    """Return a stored copy with the answer that its former tick and exemption meant.

    Copies are kept for years with signatures: what one said stays said.
    """
    if "health_answer" in content or not any(key in content for key in OLD_KEYS):
        return content
    words = content.get("health_exemption", "")
    if content.get("health_information") or (is_filed_as_health and not words):
        return {**content, "health_answer": HealthAnswer.YES.value}
    if not words:
        return content
    return {
        **content,
        "health_answer": HealthAnswer.NO.value,
        "health_no_reason": NoReason.OTHER.value,
        "health_no_words": words,
    }
