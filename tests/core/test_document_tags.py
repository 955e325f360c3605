import json

import pytest
from django.template import Context

from core.templatetags.document_tags import canonical_url, json_ld


def test_json_ld_cannot_end_its_script_element():
    data = {"headline": "</script><!-- & \u2028"}

    written = json_ld(data)

    assert "<" not in written
    assert "&" not in written
    assert json.loads(written) == data


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", "/news/tag/heart/"),
        ("?page=2", "/news/tag/heart/?page=2"),
        ("?page=1", "/news/tag/heart/"),
        ("?page=2&from=mail", "/news/tag/heart/?page=2"),
        ("?page=x", "/news/tag/heart/"),
    ],
)
def test_a_later_page_of_a_list_has_its_own_address(rf, settings, query, address):
    request = rf.get(f"/news/tag/heart/{query}")

    canonical = canonical_url(Context({"request": request}))

    assert canonical == settings.SITE_URL + address


def test_a_page_for_anybody_does_not_vary_by_cookie(client, home):
    response = client.get(home.url)

    assert "Cookie" not in response.headers.get("Vary", "")
