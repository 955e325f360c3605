"""What the history of a page says of approval, besides Wagtail's own entries."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

ACTIONS = {
    "editorial.override": (
        gettext_lazy("Set a rule aside"),
        gettext_lazy("Set a rule aside"),
        "reason",
    ),
    "editorial.alone": (
        gettext_lazy("Publish while nobody else is there"),
        gettext_lazy("Published while nobody else was there"),
        "reason",
    ),
    "editorial.sense": (
        gettext_lazy("Approve other words of the same sense"),
        gettext_lazy("Approved other words of the same sense"),
        "reason",
    ),
    "editorial.take_off": (
        gettext_lazy("Take a file off every page"),
        gettext_lazy("Took it off every page"),
        "reason",
    ),
    "editorial.put_back": (
        gettext_lazy("Put a file back"),
        gettext_lazy("Put it back on its pages"),
        "reason",
    ),
    "editorial.confirm_health": (
        gettext_lazy("Confirm the answer whether it is health information"),
        gettext_lazy("Confirmed the answer whether it is health information"),
        "reason",
    ),
    "editorial.overrule_health": (
        gettext_lazy("Answer otherwise whether it is health information"),
        gettext_lazy("Answered otherwise whether it is health information"),
        "reason",
    ),
    "editorial.object": (
        gettext_lazy("Object to other words"),
        gettext_lazy("Objected to other words under a sign-off"),
        "reason",
    ),
    "editorial.urgent": (
        gettext_lazy("Publish an urgent change"),
        gettext_lazy("Published an urgent change"),
        "reason",
    ),
    "editorial.typography": (
        gettext_lazy("Publish a mend of typography"),
        gettext_lazy("Published a mend of typography"),
        "reason",
    ),
    "editorial.own": (
        gettext_lazy("Approve an own text"),
        gettext_lazy("Approved an own text"),
        "reason",
    ),
    "editorial.mend": (
        gettext_lazy("Mend a waiting text"),
        gettext_lazy("Mended a waiting text"),
        "",
    ),
    "editorial.close": (
        gettext_lazy("Close a page for checking"),
        gettext_lazy("Closed this page for checking"),
        "reason",
    ),
    "editorial.reopen": (
        gettext_lazy("Reopen a page as it was"),
        gettext_lazy("Reopened this page as it was"),
        "",
    ),
    "editorial.answer_health": (
        gettext_lazy("Answer whether it is health information"),
        gettext_lazy("Answered whether it is health information"),
        "answer",
    ),
    "editorial.check_urgent": (
        gettext_lazy("Check an urgent change"),
        gettext_lazy("Checked an urgent change as second person"),
        "",
    ),
    "editorial.agree": (
        gettext_lazy("Agree to an approver's changes"),
        gettext_lazy("Agreed to what an approver changed"),
        "",
    ),
    "editorial.exempt": (
        gettext_lazy("Exempt from medical review"),
        gettext_lazy("Exempted from medical review"),
        "reason",
    ),
    "editorial.exempt_end": (
        gettext_lazy("End an exemption from medical review"),
        gettext_lazy("Ended an exemption from medical review"),
        "",
    ),
    "editorial.ask_review": (
        gettext_lazy("Ask for a medical review"),
        gettext_lazy("Asked for a medical review"),
        "note",
    ),
    "editorial.cancel_review": (
        gettext_lazy("Cancel a medical review"),
        gettext_lazy("Cancelled a medical review"),
        "",
    ),
    "editorial.sign": (
        gettext_lazy("Sign a medical review"),
        gettext_lazy("Signed as medical reviewer"),
        "statement",
    ),
    "editorial.ask_for_changes": (
        gettext_lazy("Ask for changes"),
        gettext_lazy("Asked for changes"),
        "comment",
    ),
    "editorial.decline": (
        gettext_lazy("Decline a medical review"),
        gettext_lazy("Declined a medical review"),
        "comment",
    ),
    "editorial.withdraw": (
        gettext_lazy("Withdraw a medical sign-off"),
        gettext_lazy("Withdrew a medical sign-off"),
        "reason",
    ),
    "editorial.remind": (
        gettext_lazy("Remind of a medical review"),
        gettext_lazy("Reminded of a medical review"),
        "reviewer",
    ),
    "editorial.return": (
        gettext_lazy("Return a request to the moderators"),
        gettext_lazy("Returned a request to the moderators"),
        "",
    ),
    "editorial.give_back": (
        gettext_lazy("Give back a request of somebody who left"),
        gettext_lazy("Gave back the request of somebody who left"),
        "reviewer",
    ),
    "editorial.leave": (
        gettext_lazy("Note that somebody leaves"),
        gettext_lazy("Noted the day on which somebody leaves"),
        "leaves_on",
    ),
    "editorial.stay": (
        gettext_lazy("Note that somebody stays"),
        gettext_lazy("Noted that somebody stays after all"),
        "",
    ),
    "editorial.away": (
        gettext_lazy("Note that somebody is away"),
        gettext_lazy("Noted until when somebody is away"),
        "until",
    ),
    "editorial.back": (
        gettext_lazy("Note that somebody is back"),
        gettext_lazy("Noted that somebody is back"),
        "",
    ),
    "editorial.propose": (
        gettext_lazy("Ask for a change of what readers see"),
        gettext_lazy("Asked for a change of what readers see"),
        "fields",
    ),
    "editorial.applied_proposal": (
        gettext_lazy("Apply a change of what readers see"),
        gettext_lazy("Applied a change that somebody else asked for"),
        "fields",
    ),
    "editorial.urgent_proposal": (
        gettext_lazy("Apply a change at once"),
        gettext_lazy("Applied a change at once, not yet checked"),
        "reason",
    ),
    "editorial.refused_proposal": (
        gettext_lazy("Refuse a change of what readers see"),
        gettext_lazy("Refused a change"),
        "reason",
    ),
    "editorial.withdrawn_proposal": (
        gettext_lazy("Take back a change of what readers see"),
        gettext_lazy("Took back a change"),
        "fields",
    ),
    "editorial.sign_thing": (
        gettext_lazy("Sign a change for all texts that show it"),
        gettext_lazy("Signed a change for all texts that show it"),
        "fields",
    ),
}
"""Of each action its name in lists of actions, what the history says, and a detail."""


def register(actions: LogActionRegistry) -> None:
    for name, (label, message, detail) in ACTIONS.items():
        values = {"label": label, "message": message, "detail": detail}
        actions.register_action(name)(type("Formatter", (DetailFormatter,), values))


class DetailFormatter(LogFormatter):
    """Says what was done and, where something was said to it, that."""

    detail = ""

    def format_message(self, log_entry: ModelLogEntry) -> str:
        said = log_entry.data.get(self.detail, "")
        if not said:
            return str(self.message)
        return _("%(message)s: %(said)s") % {"message": self.message, "said": said}
