"""What a machine of these tests runs on: its own folder, as in production."""

import os
from pathlib import Path

from site_config.settings.test import *  # noqa: F403
from site_config.settings.test import CACHES, VAR_DIR

PAGE_CACHE_DIR = VAR_DIR / "page-cache"
CACHES["pages"] = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": PAGE_CACHE_DIR / "pages",
}
RENDERS = Path(os.environ["RENDERS"])
"""The file in which each render is noted, with the process that made it."""

HELD = VAR_DIR / "held"
"""While this file is there, no render ends."""
