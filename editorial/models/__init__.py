from editorial.models.content import Authorship, ContentPage
from editorial.models.people import Person
from editorial.models.roles import GivenPermission, Role

__all__ = ["Authorship", "ContentPage", "GivenPermission", "Person", "Role"]
