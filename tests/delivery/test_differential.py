"""No change of any kind leaves a kept page that would be rendered differently."""

import pytest
from wagtail.models import PageViewRestriction

from benchmarks.differential.comparing import Differential
from benchmarks.differential.kinds import KINDS
from core.models import SiteSettings
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticlePageFactory,
    CategoryFactory,
    ImageFactory,
    PartnerFactory,
    StandardPageFactory,
)
from tests.publishing import store


@pytest.fixture
def site(home, news_index):
    settings = SiteSettings.load()
    settings.footer_text = "Copyright {year}"
    settings.navigation = [("link", {"label": "News", "page": news_index, "url": ""})]
    settings.save()
    PartnerFactory()
    image = ImageFactory()
    ImageFactory(file__color="red")
    for category in (CategoryFactory(), CategoryFactory()):
        article = ArticlePageFactory(
            parent=news_index, category=category, lead_image=image
        )
        ArticleAuthorshipFactory(page=article)
        article.tags.add("sleep")
        store(article)
    for _ in range(2):
        StandardPageFactory(parent=home)
    StandardPageFactory(parent=home, live=False)
    PageViewRestriction.objects.create(
        page=StandardPageFactory(parent=home), restriction_type="login"
    )
    return Differential(seed=1)


def outcome_of(site, kind):
    """Try a kind until chance finds what it can change."""
    for _ in range(6):
        outcome = site.try_out(kind)
        if not outcome.what.startswith("refused"):
            break
    return outcome


def test_no_kind_of_change_is_missed(site):
    outcomes = [outcome_of(site, kind) for kind in KINDS]

    refused = {o.kind for o in outcomes if o.what.startswith("refused")}
    assert refused == {"sign a text", "withdraw a sign off"}
    assert {o.kind: set(o.missed) for o in outcomes if o.missed} == {}
    assert sum(len(outcome.differed) for outcome in outcomes) > len(KINDS)


def test_edits_of_any_column_are_not_missed(site):
    site.sample = 12

    outcomes = [site.try_out("edit a column") for _ in range(12)]

    assert {o.what: set(o.missed) for o in outcomes if o.missed} == {}
