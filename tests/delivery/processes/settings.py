"""What a machine of these tests runs on: its own folder, as in production."""

import os
from pathlib import Path

from site_config.settings import base
from site_config.settings.test import *  # noqa: F403
from site_config.settings.test import VAR_DIR

CACHES = base.CACHES
PAGE_CACHE_DIR = VAR_DIR / "page-cache"
RENDERS = Path(os.environ["RENDERS"])
"""The file in which each render is noted, with the process that made it."""

HELD = VAR_DIR / "held"
"""While this file is there, no render ends."""
