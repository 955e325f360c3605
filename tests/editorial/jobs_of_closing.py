"""What people do where a live page may be wrong, for the table of docs/editors.md."""

from typing import Any

from django.urls import reverse

from editorial.actions.close_page import ClosePage
from tests.editorial.jobs import Outcome, job, live_page


@job("Close a page for checking")
def close_a_page(room: Any) -> Outcome:
    page = live_page(room)
    address = reverse("editorial_close", args=[page.pk])
    answer = room.client.post(address, {"reason": "The dose is wrong."})
    return answer, page.closures.open().exists()


@job("Reopen a closed page")
def reopen_a_page(room: Any) -> Outcome:
    page = live_page(room)
    closure = ClosePage(page, room.colleague, "The dose is wrong.").execute()
    address = reverse("editorial_reopen", args=[page.pk])
    data = {"decision": "reopen", "seen_hash": closure.text_hash}
    answer = room.client.post(address, data)
    page.refresh_from_db()
    return answer, page.live
