"""The rule that the question of health is answered, and a doubtful No explained."""

from collections.abc import Iterator

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.gate import Blocker, register
from editorial.health.answers import HealthAnswer, NoReason
from editorial.health.proposal import proposed_answer

CODE = "health-answer"


def register_health_rules(*models: type[Model]) -> None:
    register(
        CODE,
        find_no_answer,
        *models,
        title=gettext_lazy("Not answered: is it health information?"),
    )


def find_no_answer(content: Model) -> Iterator[Blocker]:
    if not content.health_answer:
        yield Blocker(CODE, question_to(content), "health_answer")
    elif content.health_answer == HealthAnswer.NO:
        yield from find_unexplained_no(content)


def question_to(content: Model) -> str:
    proposal = proposed_answer(content)
    question = _("Answer whether this is health information.")
    if not proposal:
        return question
    proposed = _("Yes is proposed, because %(reasons)s.") % {
        "reasons": proposal.because
    }
    return f"{question} {proposed}"


def find_unexplained_no(content: Model) -> Iterator[Blocker]:
    """Want a reason for a No only where Yes is proposed."""
    if content.health_no_reason == NoReason.OTHER and not content.health_no_words:
        yield Blocker(
            CODE, _("Say in a few words what it is about."), "health_no_words"
        )
    elif not content.health_no_reason and (proposal := proposed_answer(content)):
        yield Blocker(
            CODE,
            _("Say why this is no health information, although %(reasons)s.")
            % {"reasons": proposal.because},
            "health_no_reason",
        )
