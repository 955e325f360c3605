"""What the history of a page says of approval, besides Wagtail's own entries."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

ACTIONS = {
    "editorial.override": (gettext_lazy("Set a rule aside"), "reason"),
    "editorial.urgent": (gettext_lazy("Publish an urgent change"), "reason"),
    "editorial.typography": (
        gettext_lazy("Publish a mend of typography"),
        "reason",
    ),
    "editorial.own": (gettext_lazy("Approve an own text"), "reason"),
    "editorial.mend": (gettext_lazy("Mend a waiting text"), ""),
    "editorial.exempt": (gettext_lazy("Exempt from medical review"), "reason"),
    "editorial.exempt_end": (gettext_lazy("End an exemption from medical review"), ""),
    "editorial.ask_review": (gettext_lazy("Ask for a medical review"), "note"),
    "editorial.cancel_review": (gettext_lazy("Cancel a medical review"), ""),
    "editorial.sign": (gettext_lazy("Sign a medical review"), "statement"),
    "editorial.ask_for_changes": (gettext_lazy("Ask for changes"), "comment"),
    "editorial.decline": (gettext_lazy("Decline a medical review"), "comment"),
    "editorial.withdraw": (gettext_lazy("Withdraw a medical sign-off"), "reason"),
    "editorial.remind": (gettext_lazy("Remind of a medical review"), "reviewer"),
    "editorial.return": (gettext_lazy("Return a request to the moderators"), ""),
}


def register(actions: LogActionRegistry) -> None:
    for name, (label, detail) in ACTIONS.items():
        values = {"label": label, "detail": detail}
        actions.register_action(name)(type("Formatter", (DetailFormatter,), values))


class DetailFormatter(LogFormatter):
    """Says what was done and, where something was said to it, that."""

    detail = ""

    def format_message(self, log_entry: ModelLogEntry) -> str:
        said = log_entry.data.get(self.detail, "")
        if not said:
            return str(self.label)
        return _("%(label)s: %(said)s") % {"label": self.label, "said": said}
