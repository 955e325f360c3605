"""A site on the public internet.

Refuses to start without SITE_URL, DATABASE_URL and SECRET_KEY.
"""

from site_config.settings.base import *

DEBUG = False
SITE_URL = env.str("SITE_URL").rstrip("/")
SECRET_KEY = env.str("SECRET_KEY")
DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", conn_max_age=60, conn_health_checks=True)
}

# A proxy says in these two headers how and from where it was asked. Without one in
# front, 0: anybody could write them.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Send every visitor to HTTPS. Turn off only behind a proxy that does it already.
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

# Where EMAIL_HOST is not set, the machine's own mail server is asked.
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = EMAIL_HOST or "localhost"
