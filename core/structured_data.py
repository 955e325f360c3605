"""JSON-LD after schema.org; Google's guidelines say which properties they read."""

from collections.abc import Sequence
from typing import Any

from wagtail.models import Page

from core.site_address import absolute_url

CONTEXT = "https://schema.org"


def breadcrumb_list(pages: Sequence[Page]) -> dict[str, Any]:
    """Describe the way to a page.

    https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
    """
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": page.title,
                "item": absolute_url(page.url or "/"),
            }
            for position, page in enumerate(pages, start=1)
        ],
    }
