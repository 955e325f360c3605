from core.models.media import Document, Image, Rendition
from core.models.pages import BasePage
from core.models.publishing import PublishedThroughGate
from core.models.shared import SharedThing
from core.models.site_settings import SiteSettings
from core.models.snippets import OrderedSnippet
from core.models.user import User

__all__ = [
    "BasePage",
    "Document",
    "Image",
    "OrderedSnippet",
    "PublishedThroughGate",
    "Rendition",
    "SharedThing",
    "SiteSettings",
    "User",
]
