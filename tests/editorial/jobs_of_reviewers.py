"""Jobs on the page where a text is read and signed."""

from typing import Any

from django.http import HttpResponse
from wagtail.models import Comment

from core.models import User
from editorial.models import SignOff
from news.models import ArticlePage
from tests.editorial.jobs import Outcome, job
from tests.editorial.reviews import address, fresh, key_of_text, make_waiting, seen
from tests.factories import PersonFactory


def text_to_sign(room: Any) -> ArticlePage:
    """Make a text that waits for a signature; whoever is asked has a person of theirs."""
    PersonFactory(name="Dr. Ada Reed", credentials="MD", user=room.user)
    approver = User.objects.get(username="root")
    return make_waiting(room.news, room.colleague, approver)


def answer_review(
    room: Any, page: ArticlePage, name: str, **words: str
) -> HttpResponse:
    data = {"answer": name, **seen(fresh(page)), **words}
    return room.client.post(address(page), data)


@job("Sign a text off")
def sign_a_text_off(room: Any) -> Outcome:
    page = text_to_sign(room)
    words = {"statement": "Correct.", "conflict_of_interest": "None."}
    answer = answer_review(room, page, "sign", **words)
    return answer, SignOff.objects.filter(page_id=page.pk, user=room.user).exists()


@job("Note something beside a paragraph under review")
def note_something(room: Any) -> Outcome:
    page = text_to_sign(room)
    words = {"passage": key_of_text(page, "Take 5 mg"), "text": "Which source?"}
    answer = answer_review(room, page, "note", **words)
    return answer, Comment.objects.filter(page_id=page.pk, user=room.user).exists()


@job("Send a text back from review")
def send_a_text_back(room: Any) -> Outcome:
    page = text_to_sign(room)
    answer = answer_review(room, page, "changes", comment="Name the source.")
    status = fresh(page).current_workflow_state.status
    return answer, status == "needs_changes"
