from collections.abc import Callable, Mapping

from django.db import transaction

from core.models import User
from editorial.models import Person, SnippetApproval
from home.demo.texts import Library
from home.models import Partner
from news.models import Category


class LoadDemoSnippets:
    """Make the categories, people and partners that the demonstration lacks.

    A person whose data name one of the accounts signs with it.
    """

    def __init__(
        self,
        library: Library,
        advance: Callable[[str], None],
        accounts: Mapping[str, User] | None = None,
        approver: User | None = None,
    ) -> None:
        self.library = library
        self.advance = advance
        self.accounts = accounts or {}
        self.approver = approver

    def load_categories(self) -> dict[str, Category]:
        return {data["name"]: self._category(data) for data in self.library.categories}

    def load_people(self) -> dict[str, Person]:
        return {data["id"]: self._person(data) for data in self.library.people}

    def load_partners(self) -> dict[str, Partner]:
        return {data["name"]: self._partner(data) for data in self.library.partners}

    @transaction.atomic
    def _category(self, data: dict[str, str]) -> Category:
        category = Category.objects.filter(slug=data["slug"]).first()
        if not category:
            notice = " ".join(data.get("notice", "").split())
            category = Category(**{**data, "notice": notice})
            category.full_clean()
            category.save()
            category.save_revision()
        self.advance("Categories")
        return category

    @transaction.atomic
    def _person(self, data: dict[str, str]) -> Person:
        person = Person.objects.filter(slug=data["id"]).first()
        if not person:
            person = Person(
                name=data["name"],
                slug=data["id"],
                credentials=data["credentials"],
                field=data["field"],
                biography=f"<p>{data['biography']}</p>",
                conflict_of_interest=data["conflict_of_interest"],
                user=self.accounts.get(data.get("account", "")),
                live=False,
            )
            person.full_clean()
            person.save()
            SnippetApproval.objects.record(person, self.approver)
            person.save_revision().publish()
        self.advance("People")
        return person

    @transaction.atomic
    def _partner(self, data: dict[str, str]) -> Partner:
        partner = Partner.objects.filter(name=data["name"]).first()
        if not partner:
            partner = Partner(**data, live=False)
            partner.full_clean()
            partner.save()
            partner.save_revision().publish()
        self.advance("Partners")
        return partner
