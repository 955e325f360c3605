from core.models import SiteSettings
from delivery.held import Held


@Held
def settings_of_pages() -> SiteSettings:
    """Give what each page shows of the site's settings, read once per change."""
    return SiteSettings.load_for_pages()
