from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.health.answers import HealthAnswer, NoReason


class ProposedAnswer(models.Model):
    """What somebody answers, for a live text, to the question of health information.

    It changes what is approved, so it waits until another person confirms it.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="proposed_answer"
    )
    answer = models.CharField(max_length=3, choices=HealthAnswer)
    no_reason = models.CharField(
        _("no, because it is about"), max_length=10, choices=NoReason, blank=True
    )
    live_hash = models.CharField(
        max_length=72, help_text=_("The live text that was looked at.")
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["proposed_at", "pk"]

    def __str__(self) -> str:
        reason = f" ({self.get_no_reason_display()})" if self.no_reason else ""
        return f"{self.get_answer_display()}{reason}"
