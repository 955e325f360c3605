from typing import Any

from django.db import migrations
from django.db.models import F, Q


def answer(apps: Any, schema_editor: Any) -> None:
    """Answer for the texts of which it is known; the others stay unanswered.

    Yes, where a sign-off was needed; No, where a moderator exempted one, with the
    moderator's words.
    """
    pages = apps.get_model("home", "StandardPage").objects
    asking = Q(health_information=True)
    needing = pages.filter(asking)
    pages.filter(pk__in=needing.values("pk")).update(health_answer="yes")
    exempted = pages.filter(health_answer="").exclude(health_exemption="")
    exempted.update(
        health_answer="no",
        health_no_reason="other",
        health_no_words=F("health_exemption"),
    )


def tick(apps: Any, schema_editor: Any) -> None:
    """Answer with the former fields, as far as they can say it."""
    pages = apps.get_model("home", "StandardPage").objects
    pages.filter(health_answer="yes").update(health_information=True)
    exempted = pages.filter(health_answer="no").exclude(health_no_words="")
    exempted.update(health_exemption=F("health_no_words"))


class Migration(migrations.Migration):
    dependencies = [("home", "0004_ask_for_health_answer")]

    operations = [migrations.RunPython(answer, tick)]
