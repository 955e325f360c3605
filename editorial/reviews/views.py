"""The page on which a medical reviewer reads a text, notes, signs or declines."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin import messages
from wagtail.models import Comment, Page

from editorial.actions.sign_text import (
    TEXT_CHANGED,
    AnswerReview,
    withdraw_sign_off,
)
from editorial.models import ApprovedPage
from editorial.reviews.forms import (
    STATEMENT,
    STILL_CORRECT,
    ChangesForm,
    DeclineForm,
    NoteForm,
    SignForm,
    WithdrawForm,
)
from editorial.reviews.parts import Part, Parts, comment_path, find_passage
from editorial.reviews.reading import ReviewText, find_seen
from editorial.reviews.reviewers import is_reviewer
from editorial.reviews.waiting import due_in_words

FORMS = {
    "sign": SignForm,
    "changes": ChangesForm,
    "decline": DeclineForm,
    "withdraw": WithdrawForm,
    "note": NoteForm,
}


def find_page(pk: int) -> ApprovedPage | None:
    """Find a page that is approved; nothing where it has been deleted."""
    page = Page.objects.filter(pk=pk).first()
    if page is None:
        return None
    if not isinstance(specific := page.specific, ApprovedPage):
        raise Http404("Nobody approves pages of this type.")
    return specific


def find_page_to_sign(pk: int) -> ApprovedPage | None:
    """Find a page that a reviewer may be asked about."""
    page = find_page(pk)
    if page and not page.asks_about_health:
        raise Http404("Nobody signs pages of this type.")
    return page


def require_reviewer(user: AbstractUser) -> None:
    if not is_reviewer(user):
        raise PermissionDenied


@method_decorator(never_cache, name="dispatch")
class ReviewView(View):
    """Shows the newest text; each form sends what it answers and the text's hash."""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        require_reviewer(request.user)
        page = find_page_to_sign(pk)
        if page is None:
            return self.say_gone()
        try:
            return super().dispatch(request, page)
        except Page.DoesNotExist:
            return self.say_gone()

    def get(self, request: HttpRequest, page: ApprovedPage) -> HttpResponse:
        return self.show(ReviewText(page, request.user))

    def post(self, request: HttpRequest, page: ApprovedPage) -> HttpResponse:
        answer = request.POST.get("answer", "")
        if answer not in FORMS:
            return self.show(ReviewText(page, request.user), HTTPStatus.BAD_REQUEST)
        form = FORMS[answer](request.POST)
        if form.is_valid():
            try:
                return getattr(self, f"do_{answer}")(page, **form.cleaned_data)
            except ValidationError as error:
                return self.show_again(page, answer, form, error)
        return self.show_again(page, answer, form)

    def do_sign(self, page: ApprovedPage, **words: str) -> HttpResponse:
        if not ReviewText(page, self.request.user).is_wanted:
            raise ValidationError(NOT_WANTED)
        self.answering(page).sign(**words)
        messages.success(self.request, _("Signed. Thank you."))
        return redirect("waiting_for_me")

    def do_changes(self, page: ApprovedPage, comment: str) -> HttpResponse:
        if not ReviewText(page, self.request.user).may_ask_for_changes:
            raise ValidationError(NOT_WANTED)
        self.answering(page).ask_for_changes(comment)
        messages.success(self.request, _("Sent back: the author sees what you wrote."))
        return redirect("waiting_for_me")

    def do_decline(self, page: ApprovedPage, comment: str) -> HttpResponse:
        if not ReviewText(page, self.request.user).may_decline:
            raise ValidationError(NOT_WANTED)
        self.answering(page).decline(comment)
        messages.success(self.request, _("Given back: it waits for another reviewer."))
        return redirect("waiting_for_me")

    def do_withdraw(self, page: ApprovedPage, reason: str) -> HttpResponse:
        sign_off = ReviewText(page, self.request.user).own_sign_off
        if sign_off is None:
            raise ValidationError(_("You have no signature under this text."))
        withdraw_sign_off(sign_off, self.request.user, reason)
        messages.success(self.request, _("Withdrawn: readers no longer see your name."))
        return redirect("medical_review", page.pk)

    def do_note(self, page: ApprovedPage, passage: str, text: str) -> HttpResponse:
        """Write a note beside the field, as the editor's own comments are kept."""
        read = ReviewText(page, self.request.user)
        found = find_passage(read.passages, passage)
        if found is None:
            raise ValidationError(
                _("This part changed while you read: choose it again."),
                code=TEXT_CHANGED,
            )
        note = Comment(
            page_id=page.pk,
            user=self.request.user,
            text=with_quotation(text, found.text),
            contentpath=comment_path(read.content, found),
        )
        note.save()
        note.log_create(user=self.request.user)
        messages.success(self.request, _("Noted: the author sees it at this place."))
        return redirect(f"{reverse('medical_review', args=[page.pk])}#note-{note.pk}")

    def answering(self, page: ApprovedPage) -> AnswerReview:
        seen = self.request.POST.get("seen_hash", "")
        return AnswerReview(page, self.request.user, seen)

    def show_again(
        self,
        page: ApprovedPage,
        answer: str,
        form: forms.Form,
        error: ValidationError | None = None,
    ) -> HttpResponse:
        """Show the page with what was written, and what is new if the text is."""
        seen = None
        if error:
            form.add_error(None, ValidationError(error.messages))
            posted = self.request.POST
            if getattr(error, "code", "") == TEXT_CHANGED:
                seen = find_seen(
                    page, posted.get("seen_revision"), posted.get("seen_hash")
                )
        text = ReviewText(page, self.request.user, seen)
        return self.show(
            text, HTTPStatus.CONFLICT if seen else HTTPStatus.OK, **{answer: form}
        )

    def show(
        self, text: ReviewText, status: int = HTTPStatus.OK, **filled: forms.Form
    ) -> HttpResponse:
        person = text.person
        initial = {
            "statement": STILL_CORRECT if text.sign_off else STATEMENT,
            "conflict_of_interest": person.conflict_of_interest if person else "",
        }
        shown = {name: form() for name, form in FORMS.items()}
        shown["sign"] = SignForm(initial=initial)
        parts = Parts(text.content, text.passages, self.request).all()
        context = {
            "page": text.content,
            "text": text,
            "note_part": find_part(parts, shown | filled),
            "forms": shown | filled,
            "failed": next(iter(filled.values()), None),
            "parts": parts,
            "due_words": due_in_words(text.request.due) if text.request else "",
            **_frame(text.content.title),
        }
        return render(
            self.request, "editorial/admin/review.html", context, status=status
        )

    def say_gone(self) -> HttpResponse:
        """Say that the page is deleted, and give back what was written to it."""
        fields = ("statement", "comment", "text", "reason")
        written = [self.request.POST.get(name, "").strip() for name in fields]
        context = {
            "written": [words for words in written if words],
            **_frame(_("A deleted page")),
        }
        return render(
            self.request,
            "editorial/admin/review_gone.html",
            context,
            status=HTTPStatus.NOT_FOUND,
        )


def find_part(parts: list[Part], shown: dict[str, forms.Form]) -> Part | None:
    """Find the part at which a note that was not taken is shown again."""
    note = shown["note"]
    if not note.is_bound:
        return None
    key = note["passage"].value()
    return next((part for part in parts if key in part.keys), parts[0])


def _frame(title: str) -> dict[str, Any]:
    """Name the page in the head of the admin, below the list that leads to it."""
    waiting = {"url": reverse("waiting_for_me"), "label": _("Waiting for me")}
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    return {
        "breadcrumbs_items": [home, waiting, {"url": "", "label": title}],
        "header_title": title,
        "header_icon": "clipboard-list",
    }


NOT_WANTED = gettext_lazy("Nothing is asked of you here any more. Nothing was changed.")


def with_quotation(text: str, passage: str) -> str:
    """Begin a note with the words that it is about: a field may have many."""
    words = passage if len(passage) <= 80 else f"{passage[:79].rstrip()}…"
    return f"“{words}”\n{text}" if words else text
