from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.crypto import get_random_string

from core.models import User
from editorial.roles import (
    EDITORS,
    MEDICAL_REVIEWERS,
    MODERATORS,
    SECOND_READERS,
)

ROLES = {
    "administrator": "may do everything, but approve what they wrote, and sign",
    "editor": f"groups {EDITORS} and {SECOND_READERS}: writes and submits, approves what"
    " the moderator wrote",
    "moderator": f"group {MODERATORS}: approves and publishes",
    "reviewer": f"group {MEDICAL_REVIEWERS}: reads and signs health information",
}
GROUPS = {
    "editor": (EDITORS, SECOND_READERS),
    "moderator": (MODERATORS,),
    "reviewer": (MEDICAL_REVIEWERS,),
}


def logins_file() -> Path:
    return Path(settings.VAR_DIR) / "demo-logins.txt"


@dataclass
class DemoAccounts:
    administrator: User
    editor: User
    moderator: User
    reviewer: User


class CreateDemoAccounts:
    """Make the demo users that are missing, with passwords in a private file.

    The editor is the second pair of eyes for what the moderator wrote. A user who is
    there keeps the password, and the file its line.
    """

    def execute(self) -> DemoAccounts:
        users = {name: self._user(name) for name in ROLES}
        return DemoAccounts(**users)

    def _user(self, name: str) -> User:
        users = get_user_model().objects
        user = users.filter(username=name).first()
        if user:
            return user
        password = get_random_string(16)
        with transaction.atomic():
            if name in GROUPS:
                user = users.create_user(name, password=password)
                user.groups.add(*Group.objects.filter(name__in=GROUPS[name]))
            else:
                user = users.create_superuser(name, password=password)
            user.first_name, user.last_name = "Demo", name.capitalize()
            user.save()
            self._write_down(name, password)
        return user

    def _write_down(self, name: str, password: str) -> None:
        """Add the line of one user; nobody but the owner may read the file."""
        file = logins_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.chmod(0o600)
        kept = [
            line
            for line in file.read_text().splitlines()
            if line and not line.startswith("#") and line.split()[0] != name
        ]
        address = f"{settings.SITE_URL}/{settings.ADMIN_PATH}"
        header = f"# Sign-ins of the demonstration, for {address}"
        line = f"{name:<14}  {password}  {ROLES[name]}"
        file.write_text("\n".join([header, *kept, line]) + "\n")
