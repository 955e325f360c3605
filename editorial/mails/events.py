"""The kinds of mails: what each says, whom it is for, and which of two is told first."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

WRITERS = "writers"
MODERATORS = "moderators"
SECOND_READERS = "second readers"
REVIEWERS = "reviewers"

SOMEBODY = _("Somebody")


@dataclass(frozen=True)
class Event:
    """`label` stands in the account's settings; what is absorbed need not be said too."""

    says: str
    button: str
    label: str
    audience: tuple[str, ...]
    says_to_reviewer: str = ""
    absorbs: tuple[str, ...] = ()


ALARMS = frozenset({"closed", "urgent", "urgent_late"})
"""Where all who could act are away, they hear of these all the same."""

READ_AND_SIGN = _("Read and sign")
OPEN_TEXT = _("Open the text")
CHANGE_TEXT = _("Change the text")

EVENTS = {
    "closed": Event(
        _(
            "%(actor)s has closed this page: readers see that it is being checked. "
            "Please decide: reopen it as it was, publish another text, or take it off."
        ),
        _("Look at it and decide"),
        _("A page was closed to readers for checking"),
        (MODERATORS,),
    ),
    "urgent": Event(
        _(
            "%(actor)s has published an urgent change alone. Please check it: readers "
            "are told that no second person has."
        ),
        _("Look at what changed"),
        _("An urgent change was published"),
        (MODERATORS, REVIEWERS),
        says_to_reviewer=_(
            "%(actor)s has published an urgent change, so the sign-off of what readers "
            "saw before is void. Please read the text and sign it."
        ),
        absorbs=("review_wanted",),
    ),
    "urgent_late": Event(
        _(
            "Nobody has checked the urgent change of this page yet. Until somebody else "
            "than its author has, nothing else of this page can go live."
        ),
        _("Look at what changed"),
        _("An urgent change is still not checked"),
        (MODERATORS,),
    ),
    "objected": Event(
        _(
            "%(actor)s objects to words that were changed under their signature: readers "
            "see no longer that the text was reviewed. Please decide on it."
        ),
        OPEN_TEXT,
        _("A reviewer objects to changed words"),
        (MODERATORS,),
    ),
    "reworded": Event(
        _(
            "Words of this text were changed, and somebody approved them as of the same "
            "sense, so your signature still holds. Please look, and object if it is not."
        ),
        _("Look at the words"),
        _("Words changed under your signature"),
        (REVIEWERS,),
    ),
    "review_wanted": Event(
        _("%(actor)s asks you for a medical review."),
        READ_AND_SIGN,
        _("You are asked for a medical review"),
        (REVIEWERS,),
    ),
    "reminder": Event(
        _("This text still waits for your medical review."),
        READ_AND_SIGN,
        _("A medical review still waits for you"),
        (REVIEWERS,),
    ),
    "changes_wanted": Event(
        _("%(actor)s has reviewed your text and asks for changes."),
        CHANGE_TEXT,
        _("A medical reviewer asks for changes"),
        (WRITERS,),
        absorbs=("sent_back",),
    ),
    "sent_back": Event(
        _("%(actor)s sends your text back. Please change it, then submit it again."),
        CHANGE_TEXT,
        _("Your text was sent back"),
        (WRITERS,),
    ),
    "withdrawn": Event(
        _("%(actor)s has withdrawn the medical sign-off of this text."),
        OPEN_TEXT,
        _("A medical sign-off was withdrawn"),
        (WRITERS, MODERATORS),
    ),
    "returned": Event(
        _("No reviewer has answered. Please ask another one, or ask once more."),
        OPEN_TEXT,
        _("A request for a review came back without an answer"),
        (MODERATORS,),
    ),
    "declined": Event(
        _(
            "%(actor)s does not review this text. It waits for any reviewer again; you "
            "may ask one by name."
        ),
        OPEN_TEXT,
        _("A reviewer does not take a text"),
        (WRITERS, MODERATORS),
    ),
    "review_due": Event(
        _("The medical review of this text is due again."),
        OPEN_TEXT,
        _("A medical review is due again"),
        (MODERATORS, REVIEWERS),
        says_to_reviewer=_(
            "The medical review of this text is due again. Please read it and sign it."
        ),
    ),
    "submitted": Event(
        _("%(actor)s asks you to approve this text."),
        _("Read and approve"),
        _("A text waits for your approval"),
        (MODERATORS, SECOND_READERS),
    ),
    "published": Event(
        _("Your text is live."),
        _("See it on the site"),
        _("Your text went live"),
        (WRITERS,),
        absorbs=("ready",),
    ),
    "ready": Event(
        _("Every signature is there. One click publishes this text."),
        _("Open and publish"),
        _("A text is ready to publish"),
        (MODERATORS,),
    ),
    "approved": Event(
        _("%(actor)s has approved your text."),
        OPEN_TEXT,
        _("Your text was approved"),
        (WRITERS,),
    ),
    "signed": Event(
        _("%(actor)s has signed this text."),
        OPEN_TEXT,
        _("A medical reviewer signed"),
        (WRITERS, MODERATORS),
    ),
    "agree_wanted": Event(
        _(
            "%(actor)s has changed more than typography in your text. See what changed, "
            "and agree to it: then it can be approved."
        ),
        _("See and agree"),
        _("An approver asks you to agree to changes in your text"),
        (WRITERS,),
        absorbs=("mended",),
    ),
    "agreed": Event(
        _("%(actor)s agrees to your changes. You may approve the text now."),
        _("Read and approve"),
        _("An author agreed to your changes"),
        (MODERATORS, SECOND_READERS),
    ),
    "mended": Event(
        _("%(actor)s has changed words of your text."),
        OPEN_TEXT,
        _("An approver changed words of your text"),
        (WRITERS,),
    ),
}
"""By name; of several that concern one person at once, the first gives the mail."""

RANKS = {name: rank for rank, name in enumerate(EVENTS)}
EVENTS_TO_REVIEW = {"urgent", "review_wanted", "reminder", "review_due"}
