from django.contrib.auth.models import Group, Permission
from django.db import models


class GivenPermission(models.Model):
    """A permission that we once gave to a group, so that it is never given twice.

    What an administrator took away stays away, at every later `migrate`.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE)
    permission = models.ForeignKey(Permission, on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "permission"], name="given_once")
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.permission}"
