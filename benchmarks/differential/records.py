"""The kinds of change to what is no page, to texts, by schedule, and of who may read."""

import json
from datetime import timedelta
from unittest.mock import patch

from django.core.management import call_command
from django.utils import timezone
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from benchmarks.differential.kinds import Draw, kind, later
from core.models import Image
from editorial.actions.sign_text import AnswerReview
from editorial.models import Person, SignOff
from home.models import Partner
from news.models import Category


@kind
def edit_a_text(draw: Draw) -> str:
    article = draw.article()
    blocks = json.loads(json.dumps(list(article.body.raw_data)))
    article.body = json.dumps([*blocks, *blocks[:1]])
    article.save_revision().publish()
    return str(article)


@kind
def publish_an_edit_by_schedule(draw: Draw) -> str:
    article = draw.article()
    article.title = "Another title"
    article.go_live_at = timezone.now() + timedelta(days=1)
    article.save_revision().publish()
    later.append(timezone.now() + timedelta(days=2))
    with patch("django.utils.timezone.now", return_value=later[-1]):
        call_command("publish_scheduled")
    return str(article)


@kind
def add_a_person(draw: Draw) -> str:
    return str(Person.objects.create(name="Quite New", slug="quite-new"))


@kind
def add_a_category(draw: Draw) -> str:
    return str(Category.objects.create(name="Quite new", slug="quite-new"))


@kind
def take_off_a_person(draw: Draw) -> str:
    person = draw.one(Person.objects.filter(live=True))
    person.unpublish()
    return str(person)


@kind
def take_off_a_partner(draw: Draw) -> str:
    partner = draw.one(Partner.objects.filter(live=True))
    partner.unpublish()
    return str(partner)


@kind
def delete_a_partner(draw: Draw) -> str:
    partner = draw.one(Partner.objects)
    partner.delete()
    return str(partner)


@kind
def delete_a_tag(draw: Draw) -> str:
    tag = draw.one(Tag.objects)
    tag.delete()
    return str(tag)


@kind
def delete_an_image(draw: Draw) -> str:
    image = draw.one(Image.objects)
    image.delete()
    return str(image)


@kind
def withdraw_a_sign_off(draw: Draw) -> str:
    sign_off = draw.one(SignOff.objects.filter(withdrawn_at=None))
    sign_off.withdrawn_at = timezone.now()
    sign_off.save()
    return str(sign_off)


@kind
def restrict_a_page(draw: Draw) -> str:
    page = draw.page()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    return str(page)


@kind
def lift_a_restriction(draw: Draw) -> str:
    restriction = draw.one(PageViewRestriction.objects)
    restriction.delete()
    return str(restriction.page)


@kind
def sign_a_text(draw: Draw) -> str:
    reviewers = Person.objects.filter(user__groups__name="Medical reviewers")
    article = draw.article()
    text = article.get_latest_revision_as_object().judged_hash
    review = AnswerReview(article, draw.one(reviewers).user, text)
    return str(review.sign("Correct.", "None."))


@kind
def redirect_an_address(draw: Draw) -> str:
    page = draw.page()
    Redirect.objects.create(old_path="/quite-old", redirect_page=page)
    return f"to {page}"
