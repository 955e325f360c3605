"""The embedded default: production settings for one machine and nothing but Python.

Loopback address, plain-http cookies, SQLite and a secret key made once under
`var/`. `tests/test_settings.py` lists every difference to production.
"""

from site_config.secret_key import secret_key_in
from site_config.settings.base import *

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_key_in(VAR_DIR)
ALLOWED_HOSTS = [SITE_ADDRESS.hostname, "localhost", "127.0.0.1", "[::1]"]
SERVE_MEDIA = True
DATABASES = {
    "default": env.dj_db_url(
        "DATABASE_URL",
        default=f"sqlite:///{VAR_DIR / 'site.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS

if DEBUG:
    # Files as they are written, without a `collectstatic` after each change.
    STORAGES = STORAGES | {
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        }
    }
