"""What people do with addresses that lead nowhere."""

from typing import Any

from django.urls import reverse

from delivery.models import GoneAddress, MissingAddress
from tests.delivery.asking import missed
from tests.editorial.jobs import Outcome, job


def url_of(model: str, view: str, *arguments: Any) -> str:
    return reverse(f"delivery_{model}_modeladmin_{view}", args=arguments)


@job("Read which addresses are missing")
def read_missing(room: Any) -> Outcome:
    answer = room.client.get(url_of("missingaddress", "inspect", missed("/x").pk))
    return answer, "/x" in answer.content.decode()


@job("Delete a missing address")
def delete_missing(room: Any) -> Outcome:
    answer = room.client.post(url_of("missingaddress", "delete", missed("/x").pk))
    return answer, not MissingAddress.objects.exists()


@job("Declare an address gone")
def declare_gone(room: Any) -> Outcome:
    answer = room.client.post(url_of("goneaddress", "create"), {"path": "/x/"})
    return answer, GoneAddress.objects.filter(path="/x").exists()
