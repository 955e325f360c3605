from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.passages import visible


def check_reason(reason: str) -> str:
    """Return the reason as it is kept, or refuse one without a letter or digit."""
    seen = visible(reason).strip()
    if not any(map(str.isalnum, seen)):
        raise ValidationError(_("Say why in words: it is kept with the page."))
    return seen
