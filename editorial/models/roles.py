from django.contrib.auth.models import Group
from django.db import models


class Role(models.Model):
    """A role of `editorial.roles`, and the group that plays it, whatever its name now.

    Without a group it is never filled again: the group was deleted, or one of this
    name was there before us and means something else.
    """

    name = models.CharField(max_length=60, unique=True)
    group = models.OneToOneField(
        Group, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return self.name


class GivenPermission(models.Model):
    """What a role was once given or denied, so that it never happens twice.

    What an administrator took away stays away, what they gave stays, at every later
    `migrate`. Kept as text, so that it outlives the permission itself.
    """

    role = models.ForeignKey(Role, on_delete=models.CASCADE)
    name = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "name"], name="given_once")
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.name}"
