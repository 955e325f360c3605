import pytest
from django.urls import reverse

from core.blocks import StoryBlock
from core.models import Document, Image
from tests.core.stories import (
    ESCAPED,
    HOSTILE,
    LEAST_VALUES,
    full_values,
    make_document,
    render_story,
)
from tests.factories import ImageFactory, StandardPageFactory

BLOCKS = StoryBlock().child_blocks
WITH_PLAIN_WORDS = sorted(set(BLOCKS) - {"text"})


@pytest.fixture
def values(home):
    page = StandardPageFactory(parent=home, title=HOSTILE, slug="related")
    return full_values(ImageFactory(), page.pk)


def picture(image, **words):
    return ("image", {"image": {"image": image.pk, **words}, "caption": "A caption"})


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_renders_with_all_that_it_may_hold(values, name):
    assert render_story((name, values[name])).strip()


@pytest.mark.django_db
@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_renders_with_the_least_that_is_stored(name):
    assert f"story__{name}" in render_story((name, LEAST_VALUES[name]))


@pytest.mark.parametrize("name", WITH_PLAIN_WORDS)
def test_plain_words_are_escaped(values, name):
    html = render_story((name, values[name]))

    assert ESCAPED in html
    assert HOSTILE not in html


@pytest.mark.parametrize("name", BLOCKS)
def test_the_picker_previews_a_block(admin_client, name):
    address = reverse("wagtailadmin_block_preview")

    response = admin_client.get(address, {"id": BLOCKS[name].definition_prefix})

    assert response.status_code == 200
    assert f"story__{name}" in response.content.decode()


class TestPictures:
    def test_have_formats_sizes_and_dimensions(self, db):
        html = render_story(picture(ImageFactory(file__width=1600), alt_text="Rows"))

        assert html.count("<source") == 2
        assert 'alt="Rows"' in html
        assert 'loading="lazy"' in html
        assert 'width="560"' in html
        assert "1088w" in html

    def test_say_nothing_where_they_only_adorn(self, db):
        html = render_story(picture(ImageFactory(), decorative=True, alt_text="Rows"))

        assert 'alt=""' in html

    def test_keep_their_own_words_when_one_comes_twice(self, db):
        image = ImageFactory()

        html = render_story(
            picture(image, alt_text="First"), picture(image, alt_text="Second")
        )

        assert 'alt="First"' in html
        assert 'alt="Second"' in html

    def test_carry_caption_credit_and_free_licence(self, db):
        image = ImageFactory(credit="A. Drawer", licence=Image.Licence.CC_BY)

        html = render_story(picture(image))

        assert "A caption" in html
        assert "A. Drawer" in html
        assert "CC BY" in html

    def test_whose_file_is_gone_do_not_break_the_page(self, db):
        image = ImageFactory()
        image.file.storage.delete(image.file.name)

        assert "A caption" in render_story(picture(image))

    def test_that_are_cut_off_do_not_break_the_page(self, db):
        image = ImageFactory(file__width=900)
        with image.file.storage.open(image.file.name, "rb") as file:
            start = file.read()[:400]
        with image.file.storage.open(image.file.name, "wb") as file:
            file.write(start)

        assert "A caption" in render_story(picture(image))

    def test_that_were_deleted_leave_nothing_behind(self, db):
        image = ImageFactory()
        block = picture(image)
        image.delete()

        assert "A caption" not in render_story(block)


class TestFiles:
    @pytest.mark.parametrize("name", ["document", "audio", "video"])
    def test_that_were_deleted_leave_nothing_behind(self, values, name):
        Document.objects.all().delete()

        assert "<a " not in render_story((name, values[name]))

    def test_show_kind_and_size(self, db):
        document = make_document("guide.pdf")
        document.file_size = 2048
        document.save()

        html = render_story(("document", {"document": document.pk, "title": ""}))

        assert "PDF, 2.0\xa0KB" in html

    def test_play_only_when_asked(self, values):
        html = render_story(("audio", values["audio"]), ("video", values["video"]))

        assert 'preload="none"' in html
        assert "autoplay" not in html

    def test_offer_captions_and_transcript(self, values):
        html = render_story(("video", values["video"]))

        assert '<track kind="captions"' in html
        assert "<summary>Transcript of" in html


class TestEmbeds:
    def test_load_nothing_from_elsewhere(self, values):
        html = render_story(("embed", values["embed"]))

        assert "<iframe" not in html
        assert 'href="https://youtu.be/EXAMPLE0001"' in html
        assert "loads from www.youtube-nocookie.com" in html

    def test_of_an_unknown_host_are_a_link(self):
        html = render_story(("embed", LEAST_VALUES["embed"]))

        assert "<script" not in html
        assert 'href="https://example.org/film"' in html


class TestRelatedPages:
    def render(self, page):
        return render_story(("related_pages", {"pages": [page.pk]}))

    def test_lead_to_live_pages(self, home):
        page = StandardPageFactory(parent=home, slug="open")

        assert 'href="/open/"' in self.render(page)

    def test_leave_out_drafts(self, home):
        page = StandardPageFactory(parent=home, live=False, title="Secret")

        assert "Secret" not in self.render(page)

    def test_leave_out_private_pages(self, home):
        page = StandardPageFactory(parent=home, title="Secret")
        page.get_view_restrictions().model.objects.create(
            page=page, restriction_type="login"
        )

        assert "Secret" not in self.render(page)

    def test_leave_out_deleted_pages(self, home):
        page = StandardPageFactory(parent=home, title="Secret")
        pk = page.pk
        page.delete()

        assert "<nav" not in render_story(("related_pages", {"pages": [pk]}))


@pytest.mark.parametrize("kind", ["note", "warning", "emergency"])
def test_a_callout_says_in_words_what_it_is(kind):
    html = render_story(("callout", {"kind": kind, "text": "<p>Words</p>"}))

    assert f"<b>{kind.title()}</b>" in html
    assert 'role="note"' in html


def test_a_table_names_its_rows_columns_and_region(values):
    html = render_story(("table", values["table"]))

    assert 'role="region"' in html
    assert 'tabindex="0"' in html
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 1


def test_titles_of_blocks_stand_below_the_chapter_before_them(values):
    facts = ("key_facts", values["key_facts"])

    html = render_story(facts, ("text", "<h2>A chapter</h2>"), facts)

    assert html.index("<h2 class") < html.index("<h2>A chapter") < html.index("<h3")
