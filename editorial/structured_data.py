"""JSON-LD of health information, after schema.org/MedicalWebPage."""

from typing import Any

from core.site_address import absolute_url
from core.structured_data import CONTEXT


def medical_web_page(page: Any) -> dict[str, Any]:
    """Say who reviewed a page and when, if the text that readers see is reviewed."""
    trust = page.trust
    data = {
        "@context": CONTEXT,
        "@type": "MedicalWebPage",
        "name": page.title,
        "url": page.absolute_url,
    }
    if trust.reviewed_on:
        data["lastReviewed"] = trust.reviewed_on.isoformat()
        data["reviewedBy"] = {"@type": "Person", "name": trust.reviewer}
        if trust.reviewer_url:
            data["reviewedBy"]["url"] = absolute_url(trust.reviewer_url)
    return data
