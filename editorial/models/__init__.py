from editorial.models.answers import ProposedAnswer
from editorial.models.approved import ApprovedPage, lock_page
from editorial.models.authorship import Authorship
from editorial.models.closures import Closure
from editorial.models.content import ContentPage
from editorial.models.leaving import Absence, Departure
from editorial.models.mails import Mail, MailPreference
from editorial.models.people import Person
from editorial.models.proposals import Proposal, ShownThing
from editorial.models.read_by_two import ReadByTwo, SnippetApproval
from editorial.models.reviews import (
    Agreement,
    ContentStatus,
    Contribution,
    ReviewRequest,
)
from editorial.models.roles import GivenPermission, Role
from editorial.models.signatures import Approval, Override, SignOff
from editorial.models.tasks import ApprovalTask, MedicalReviewTask
from editorial.models.urgent import UrgentChange

__all__ = [
    "Absence",
    "Agreement",
    "Approval",
    "ApprovalTask",
    "ApprovedPage",
    "Authorship",
    "Closure",
    "ContentPage",
    "ContentStatus",
    "Contribution",
    "Departure",
    "GivenPermission",
    "Mail",
    "MailPreference",
    "MedicalReviewTask",
    "Override",
    "Person",
    "Proposal",
    "ProposedAnswer",
    "ReadByTwo",
    "ReviewRequest",
    "Role",
    "ShownThing",
    "SignOff",
    "SnippetApproval",
    "UrgentChange",
    "lock_page",
]
