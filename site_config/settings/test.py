"""What the tests run on: SQLite, or the PostgreSQL that DATABASE_URL names."""

import tempfile

from site_config.settings.base import *

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
SITE_ADDRESS = urlsplit(SITE_URL)
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

TEST_DIR = Path(tempfile.gettempdir()) / "health-plan-news-tests"
MEDIA_ROOT = TEST_DIR / "media"
STATIC_ROOT = TEST_DIR / "static"
DATABASES = {"default": env.dj_db_url("DATABASE_URL", default="sqlite://:memory:")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
