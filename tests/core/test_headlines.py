import pytest

from core.headlines import title_size


@pytest.mark.parametrize(
    ("length", "size"),
    [(44, "short"), (45, "medium"), (77, "long"), (113, "longest")],
)
def test_a_longer_title_is_set_smaller(length, size):
    title = ("word " * 30)[:length]

    assert title_size(title) == size


def test_a_word_longer_than_a_line_is_set_smallest():
    assert title_size("x" * 50) == "longest"


def test_no_title_has_a_size():
    assert title_size("") == "short"
