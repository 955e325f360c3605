"""The question in the editor, with what is proposed beside it."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from editorial.health.proposal import proposed_answer


class AnswerRadios(forms.RadioSelect):
    """Yes and No, none of them chosen before somebody does."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        self.choices = [choice for choice in self.choices if choice[0]]
        return super().optgroups(name, value, attrs)


class ProposalPanel(HelpPanel):
    """Says which answer the words and the filing propose, and why."""

    class BoundPanel(HelpPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            says = sentence_on_proposal(self.instance)
            self.content = format_html('<p class="help">{}</p>', says) if says else ""

        def is_shown(self) -> bool:
            return bool(self.content) and super().is_shown()


def sentence_on_proposal(content: Any) -> str:
    proposal = proposed_answer(content)
    if not proposal:
        return ""
    return _("Yes is proposed, because %(reasons)s. For a No, choose why.") % {
        "reasons": proposal.because
    }


def health_question() -> MultiFieldPanel:
    """Make the panel that asks, for the form of any text."""
    return MultiFieldPanel(
        [
            ProposalPanel(),
            FieldPanel(
                "health_answer",
                heading=gettext_lazy("Answer"),
                widget=AnswerRadios,
            ),
            FieldRowPanel(
                [FieldPanel("health_no_reason"), FieldPanel("health_no_words")]
            ),
        ],
        gettext_lazy("Is this health information?"),
    )
