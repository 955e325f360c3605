from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class Authorship(Orderable):
    """That a person wrote a page; the order is that of the byline."""

    person = models.ForeignKey(
        "editorial.Person", on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.person)
