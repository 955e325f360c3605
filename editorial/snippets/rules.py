"""The gate of people, and of partners that texts name: a second person looked."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.gate import Blocker, register
from editorial.models import ReadByTwo, SnippetApproval
from editorial.snippets.permissions import who_approves_instead


def register_rules_of_snippets() -> None:
    register("second-person", find_no_second_person, ReadByTwo, forgives_old=False)


def find_no_second_person(content: ReadByTwo) -> Iterator[Blocker]:
    """Want somebody who did not write it, unless readers have exactly this already."""
    if not content.needs_second_person:
        return
    live = content.find_last_live() if content.pk else None
    if live and live.read_hash == content.read_hash:
        return
    if SnippetApproval.objects.covering(content):
        return
    says = _(
        "Somebody who did not write it looks at it first and chooses “Approve and "
        "publish”. The draft is saved."
    )
    who = who_approves_instead(None, content) if content.pk else ""
    yield Blocker("second-person", f"{says} {who}".strip())
