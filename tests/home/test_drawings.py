import pytest

from home.demo.drawings import DRAWINGS


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_large_and_shows_something(name):
    drawing = DRAWINGS[name]

    picture = drawing.draw()

    assert picture.size == (1600, 1000)
    assert len(picture.convert("RGB").getcolors(picture.width * picture.height)) > 2
    assert drawing.shows
