"""The same wrong figure elsewhere: in every place that readers see, with a way to it."""

import pytest
from django.urls import reverse

from core.models import SiteSettings
from home.occurrences.finding import find_occurrences
from home.occurrences.phrase import Phrase
from tests.core.stories import make_body, make_document
from tests.factories import (
    ArticlePageFactory,
    CategoryFactory,
    FormFieldFactory,
    FormPageFactory,
    ImageFactory,
    PartnerFactory,
    PersonFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db
FIGURE = "5 mg"
RICH = "<p>Take <b>5</b>&nbsp;mg<a linktype='reference' id='x'>1</a> daily.</p>"
TABLE = {
    "caption": "Doses",
    "columns": [{"type": "text", "heading": "Dose"}],
    "rows": [{"values": ["5 mg"]}],
}


def found(words=FIGURE, **options):
    return list(find_occurrences(Phrase(words, **options)))


def shown_picture(**values):
    chosen = {"image": ImageFactory().pk, "alt_text": "", "decorative": False}
    return {"image": {**chosen, **values}, "caption": ""}


@pytest.mark.parametrize(
    ("block", "field"),
    [
        (("text", RICH), "Body"),
        (("table", TABLE), "Body"),
        (("key_facts", {"facts": ["Never above 5 mg"]}), "Body"),
        (("quote", {"quote": "I took 5 mg"}), "Body"),
    ],
)
def test_blocks_of_a_body_are_looked_through(news_index, block, field):
    article = ArticlePageFactory(parent=news_index, body=make_body(block))

    (one,) = found()

    assert (one.owner, one.where) == (article, field)
    assert one.found.replace("\u00a0", " ") == FIGURE
    assert one.path == "body.block-0" or one.path.startswith("body.block-0.")


@pytest.mark.parametrize("words", ["caption", "alt"])
def test_captions_and_alt_texts_are(news_index, words):
    picture = shown_picture(alt_text="A 5 mg tablet" if words == "alt" else "")
    if words == "caption":
        picture["caption"] = "A 5 mg tablet"
    ArticlePageFactory(parent=news_index, body=make_body(("image", picture)))

    assert [one.before for one in found()] == ["A "]


@pytest.mark.parametrize(
    "field",
    [
        "title",
        "seo_title",
        "search_description",
        "listing_title",
        "listing_summary",
        "summary",
        "lead_image_alt",
        "lead_image_caption",
        "disclosure",
    ],
)
def test_words_of_cards_and_of_search_engines_are(news_index, field):
    article = ArticlePageFactory(parent=news_index, **{field: "At 5 mg a day"})

    assert [one.owner for one in found()] == [article]


def test_references_standing_pages_and_forms_are(home, news_index):
    article = ArticlePageFactory(
        parent=news_index, references__0__reference__citation="Doe. 5 mg or more. 2020."
    )
    page = StandardPageFactory(parent=home, body=make_body(("text", RICH)))
    form = FormPageFactory(parent=home, introduction="<p>Ask about 5 mg</p>")
    FormFieldFactory(page=form, label="Did 5 mg help?")

    assert {one.owner for one in found()} == {article, page, form}
    assert len(found()) == 4


def test_things_that_pages_show_are(db):
    things = [
        ImageFactory(credit="5 mg studio"),
        make_document("a.pdf"),
        PersonFactory(biography="<p>Gave 5 mg</p>"),
        PartnerFactory(name="5 mg Club"),
        CategoryFactory(notice="<p>Never above 5 mg</p>"),
    ]
    type(things[1]).objects.update(title="Leaflet 5 mg")
    settings = SiteSettings.load()
    settings.tag_line = "5 mg of news"
    settings.save()

    assert {one.owner for one in found()} == {*things, settings}


def test_drafts_are_not(news_index):
    live = ArticlePageFactory(parent=news_index, title="Fine")
    live.title = "At 5 mg"
    live.save_revision()
    ArticlePageFactory(parent=news_index, live=False, title="At 5 mg")
    person = PersonFactory(name="5 mg")
    type(person).objects.update(live=False)

    assert found() == []


def test_the_report_leads_to_the_field(client, editor, news_index):
    article = ArticlePageFactory(
        parent=news_index, title="Doses", body=make_body(("text", RICH))
    )
    client.force_login(editor)

    html = client.get(reverse("find_in_live_texts"), {"words": "5 mg"}).content.decode()

    assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in html
    assert "field=body.block-0" in html
    assert "<mark>5 mg</mark>" in html


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"words": "5 mg"}, False),
        ({"words": "5 mg", "match": "part"}, True),
        ({"words": "15 MG"}, True),
    ],
)
def test_figures_are_exact_unless_parts_are_wanted(
    client, editor, news_index, asked, is_found
):
    ArticlePageFactory(parent=news_index, title="At 15 mg")
    client.force_login(editor)

    html = client.get(reverse("find_in_live_texts"), asked).content.decode()

    assert ("stands in no live text" in html) == (not is_found)


@pytest.mark.parametrize("words", ["", "\u200b", "…"], ids=ascii)
def test_nothing_is_not_looked_for(client, editor, words):
    client.force_login(editor)

    html = client.get(reverse("find_in_live_texts"), {"words": words}).content.decode()

    assert "This field is required" in html


def test_what_was_asked_is_escaped(client, editor, news_index):
    ArticlePageFactory(parent=news_index, title="x <script>5</script> y")
    client.force_login(editor)

    address = reverse("find_in_live_texts")
    html = client.get(address, {"words": "<script>5"}).content.decode()

    assert "<script>5" not in html


def test_who_works_on_no_texts_does_not_find(client, django_user_model):
    user = django_user_model.objects.create_user("reader", password="secret-1")
    client.force_login(user)

    response = client.get(reverse("find_in_live_texts"), {"words": "5 mg"})

    assert response.status_code == 302


def test_a_reviewer_finds_too(client, reviewer, home):
    client.force_login(reviewer)

    assert client.get(reverse("find_in_live_texts")).status_code == 200
