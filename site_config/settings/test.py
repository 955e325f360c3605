"""What the tests run on: SQLite, or the PostgreSQL that DATABASE_URL names."""

import hashlib
import os
import tempfile

from site_config.settings.base import *

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
SITE_ADDRESS = urlsplit(SITE_URL)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

# What tests keep between runs: one folder for each checkout and account.
CHECKOUT = hashlib.sha256(f"{os.getuid()} {BASE_DIR}".encode()).hexdigest()[:8]
TEST_DIR = Path(tempfile.gettempdir()) / f"health-plan-news-tests-{CHECKOUT}"
MEDIA_ROOT = TEST_DIR / "media"
STATIC_ROOT = TEST_DIR / "static"
STATIC_ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)
PAGE_CACHE_DIR = TEST_DIR / "page-cache"
CACHES = CACHES | {
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
SERVE_MEDIA = True
DATABASES = {"default": env.dj_db_url("DATABASE_URL", default="sqlite://:memory:")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS | {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    }

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
