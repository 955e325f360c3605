from http import HTTPStatus

import pytest
from django.urls import reverse

from core.guide import read_chapters
from core.guide_views import DOCS


def draw(document):
    (chapter,) = read_chapters(f"# Title\n\n{document}", lambda path: f"/at/{path}")
    return chapter.html


def test_chapters_begin_at_headings():
    chapters = read_chapters("# One\n\nText.\n\n## Two and *three*\n\nMore.", str)

    assert [chapter.title for chapter in chapters] == ["One", "Two and *three*"]
    assert chapters[1].anchor == "two-and-three"


def test_paragraph_joins_its_lines():
    assert draw("One\ntwo.") == "<p>One two.</p>"


def test_what_looks_like_html_is_shown_as_written():
    assert draw("<b>&</b>") == "<p>&lt;b&gt;&amp;&lt;/b&gt;</p>"


def test_words_are_marked_up():
    html = draw("**Bold**, *leaning*, `code`, [there](https://example.org/).")

    assert "<strong>Bold</strong>, <em>leaning</em>, <code>code</code>" in html
    assert '<a href="https://example.org/">there</a>' in html


def test_link_that_may_run_a_script_stays_text():
    assert "<a" not in draw("[here](javascript:alert(1))")


def test_numbered_list_keeps_the_lines_of_an_item():
    assert draw("1. One\n   more.\n2. Two.") == (
        "<ol><li>One more.</li><li>Two.</li></ol>"
    )


def test_list_without_numbers():
    assert draw("- One.\n- Two.") == "<ul><li>One.</li><li>Two.</li></ul>"


def test_table_has_a_head():
    html = draw("| a | b |\n| --- | --- |\n| yes | no |")

    assert "<thead><tr><th>a</th><th>b</th></tr></thead>" in html
    assert "<tbody><tr><td>yes</td><td>no</td></tr></tbody>" in html


def test_picture_has_the_address_it_is_given():
    assert 'src="/at/images/a.webp" alt="What it shows"' in draw(
        "![What it shows](images/a.webp)"
    )


@pytest.fixture
def guide(client, editor):
    client.force_login(editor)
    return client.get(reverse("guide"))


def test_guide_is_read_in_the_admin(guide):
    html = guide.content.decode()

    assert "Who may do what" in html
    assert "**" not in html
    assert "](" not in html


def test_every_picture_of_the_guide_is_sent(client, guide):
    names = {path.name for path in (DOCS / "images").iterdir()}
    shown = [name for name in names if f"/guide/pictures/{name}" in str(guide.content)]

    answers = [client.get(reverse("guide_picture", args=[name])) for name in shown]

    assert shown
    assert {answer["Content-Type"] for answer in answers} == {"image/webp"}


@pytest.mark.parametrize("name", ["nothing.webp", "..", "editors.md"])
def test_nothing_else_is_sent(client, editor, name):
    client.force_login(editor)

    answer = client.get(f"/admin/guide/pictures/{name}")

    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_help_menu_leads_to_the_guide(client, editor):
    client.force_login(editor)

    html = client.get(reverse("wagtailadmin_home")).content.decode()

    assert reverse("guide") in html


def test_guide_asks_to_sign_in(client, db):
    assert client.get(reverse("guide")).status_code == HTTPStatus.FOUND
