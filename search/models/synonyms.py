from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import RevisionMixin

from search.faulty_terms import find_faults
from search.terms import Direction, split_terms, term_key
from search.words import clean

Key = tuple[str, ...]


class SynonymGroup(RevisionMixin, models.Model):
    """Terms that mean the same to readers: who searches for one also gets the others.

    A question is widened once, from its own words. What that brings in is searched for
    and never looked up itself, so that groups cannot make a loop or a chain. No term
    is looked up by two groups, so that each has one answer.
    """

    Direction = Direction

    terms = models.TextField(
        help_text=_(
            "Separated by commas: heart attack, myocardial infarction. Case, accents and"
            " a plural's s make no difference."
        )
    )
    direction = models.CharField(
        max_length=7,
        choices=Direction.choices,
        default=Direction.TWO_WAY,
        help_text=_(
            "Two-way: each term also finds the others. One-way: only the first one finds"
            " the others, because it is narrower, a brand for instance, or may mean"
            " something else as well."
        ),
    )
    reason = models.CharField(
        max_length=250,
        help_text=_("Why this is right, for whoever looks at it in a year."),
    )

    panels = [
        FieldPanel("terms", heading=_("Terms")),
        FieldPanel("direction"),
        FieldPanel("reason"),
    ]

    class Meta:
        verbose_name = _("synonym group")
        verbose_name_plural = _("synonyms")
        ordering = [Lower("terms"), "pk"]

    def __str__(self) -> str:
        return Truncator(self.terms).chars(80)

    def clean(self) -> None:
        super().clean()
        self.tidy()
        others = type(self).objects.exclude(pk=self.pk).order_by("pk")
        owners = owners_by_key(others)
        self.refuse_terms_of(owners)
        self.refuse_the_way_back(owners)

    @property
    def term_list(self) -> tuple[str, ...]:
        return split_terms(self.terms)

    @property
    def looked_up(self) -> tuple[str, ...]:
        """The terms that find the others."""
        terms = self.term_list
        return terms[:1] if self.direction == self.Direction.ONE_WAY else terms

    @property
    def first_key(self) -> Key:
        """What a file's row and a stored group are recognized by."""
        return next(map(term_key, self.term_list), ())

    def tidy(self) -> None:
        """Store the terms and the reason as they are meant, or say what is wrong."""
        terms, self.reason = self.term_list, clean(self.reason)
        self.terms = ", ".join(terms)
        faults = {}
        if of_terms := find_faults(terms):
            faults["terms"] = of_terms
        if not self.reason:
            faults["reason"] = [_("Say why these terms belong together.")]
        if faults:
            raise ValidationError(faults)

    def refuse_terms_of(self, owners: Mapping[Key, "SynonymGroup"]) -> None:
        """Raise ValidationError where another group looks up one of the same terms."""
        faults = [
            _(
                "“%(term)s” is looked up by the group “%(group)s” already. Add your terms"
                " there, or leave this one out."
            )
            % {"term": term, "group": owners[term_key(term)]}
            for term in self.looked_up
            if term_key(term) in owners
        ]
        if faults:
            raise ValidationError({"terms": faults})

    def refuse_the_way_back(self, owners: Mapping[Key, "SynonymGroup"]) -> None:
        """Raise ValidationError where two one-way groups would be a two-way one."""
        for term in self.term_list[1:]:
            other = owners.get(term_key(term))
            if other and self.first_key in map(term_key, other.term_list):
                raise ValidationError({"terms": WAY_BACK % {"group": other}})


WAY_BACK = _(
    "The group “%(group)s” leads the other way round already. Where both are right, make"
    " that one two-way in place of this one."
)


def owners_by_key(groups: Iterable[SynonymGroup]) -> dict[Key, SynonymGroup]:
    """Tell for each term that is looked up which group does; the first one has it."""
    owners: dict[Key, SynonymGroup] = {}
    for group in groups:
        for term in group.looked_up:
            owners.setdefault(term_key(term), group)
    return owners
