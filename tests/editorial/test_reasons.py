"""Whatever asks for a reason wants words that somebody can read."""

import pytest
from django.core.exceptions import ValidationError

from editorial.actions.publish_text import PublishText
from editorial.actions.set_aside import set_rules_aside
from editorial.actions.sign_text import withdraw_sign_off
from editorial.closing.views import CloseForm
from editorial.forms import SendBackForm
from editorial.models import Approval, SignOff
from editorial.page_editor.publish import UrgentForm
from editorial.reviews.forms import ChangesForm, NoteForm, SignForm, WithdrawForm
from tests.editorial.newsroom import make_article, write
from tests.editorial.reviews import make_signed

pytestmark = pytest.mark.django_db
NOTHING = "\u200b \u3164"


def test_urgent_says_why(article, moderator):
    changed = write(article, moderator, title="Mended")
    urgent = PublishText(changed, moderator, Approval.Ground.URGENT, NOTHING)

    with pytest.raises(ValidationError, match="Say why"):
        urgent.execute()


def test_setting_a_rule_aside_says_why(news_index, moderator):
    with pytest.raises(ValidationError, match="Say why"):
        set_rules_aside(make_article(news_index), moderator, ["summary"], NOTHING)


def test_withdrawing_says_why(news_index, editor, moderator, reviewer):
    make_signed(news_index, editor, moderator, reviewer)

    with pytest.raises(ValidationError, match="Say why"):
        withdraw_sign_off(SignOff.objects.get(), reviewer, NOTHING)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (SendBackForm, "comment"),
        (ChangesForm, "comment"),
        (WithdrawForm, "reason"),
        (NoteForm, "text"),
        (SignForm, "statement"),
        (CloseForm, "reason"),
        (UrgentForm, "reason"),
    ],
)
def test_forms_take_nothing_for_nothing(form, field):
    assert field in form({field: NOTHING}).errors


def test_a_notice_is_not_hidden_for_nothing(news_index):
    article = make_article(news_index)

    article.hide_notice_reason = NOTHING
    assert article.shows_notice

    article.hide_notice_reason = "About the price"
    assert not article.shows_notice
