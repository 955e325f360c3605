"""What every environment shares. The README has a table of the variables."""

import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from environs import Env, validate

from core.embeds import FRAME_SOURCES
from core.serving.addresses import address_of

BASE_DIR = Path(__file__).resolve().parent.parent.parent
PROJECT_VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"][
    "version"
]

env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)

VAR_DIR = env.path("VAR_DIR", default=BASE_DIR / "var")

# Where `make run` and `make dev` listen.
HOST = env.str("HOST", default="127.0.0.1")
PORT = env.int("PORT", default=8000, validate=validate.Range(1, 65535))

# The one address of the site. Allowed host, CSRF origin, the Site record and the
# links in feeds, sitemap, canonical tags and mails all follow from it.
SITE_URL = env.str("SITE_URL", default=address_of(HOST, PORT)).rstrip("/")
SITE_ADDRESS = urlsplit(SITE_URL)
ALLOWED_HOSTS = [SITE_ADDRESS.hostname]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

ADMIN_PATH = env.str("ADMIN_PATH", default="admin").strip("/") + "/"

INSTALLED_APPS = [
    "core",
    "delivery",
    "editorial",
    "news",
    "search",
    "home",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "core.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "search.apps.AdminSearchConfig",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.TextCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.AdminContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "core.form_faults.FormFaultMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core.middleware.PublishRefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "delivery.redirects.middleware.MissMiddleware",
]

ROOT_URLCONF = "site_config.urls"
WSGI_APPLICATION = "site_config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# SQLite has one writer: a transaction starts as one and waits for its turn.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}

# What is rendered is kept until it changes; `manage.py page_cache` explains.
PAGE_CACHE = env.bool("PAGE_CACHE", default=True)
PAGE_CACHE_DIR = VAR_DIR / "page-cache"
PAGE_CACHE_MEMORY = env.int("PAGE_CACHE_MB", default=32) * 1024 * 1024
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": PAGE_CACHE_DIR / "pages",
        "TIMEOUT": 86_400,
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
}

# Several machines share what they have rendered in a Redis. One that does not answer
# is not waited for: the page is rendered.
REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL:
    CACHES["pages"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "TIMEOUT": 86_400,
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
    }

# Caches in front of the site, told of each change; see "A cache in front" in the docs.
EDGE_SECONDS = env.int("EDGE_SECONDS", default=86_400, validate=validate.Range(1))
VARNISH_URL = env.str("VARNISH_URL", default="")
CLOUDFLARE_ZONE = env.str("CLOUDFLARE_ZONE", default="")
CLOUDFLARE_TOKEN = env.str("CLOUDFLARE_TOKEN", default="")
NGINX_URL = env.str("NGINX_URL", default="")
NGINX_SECRET = env.str("NGINX_SECRET", default="")
WAGTAILFRONTENDCACHE = {}
if VARNISH_URL:
    WAGTAILFRONTENDCACHE["varnish"] = {
        "BACKEND": "delivery.edge.backends.VarnishBackend",
        "LOCATION": VARNISH_URL,
    }
if NGINX_URL:
    WAGTAILFRONTENDCACHE["nginx"] = {
        "BACKEND": "delivery.edge.nginx.NginxBackend",
        "LOCATION": NGINX_URL,
        "SECRET": NGINX_SECRET,
    }
if CLOUDFLARE_ZONE:
    WAGTAILFRONTENDCACHE["cloudflare"] = {
        "BACKEND": "delivery.edge.backends.CloudflareBackend",
        "ZONE": CLOUDFLARE_ZONE,
        "TOKEN": CLOUDFLARE_TOKEN,
    }

# Whether who approves may approve their own texts: for a newsroom of one person.
ONE_PERSON_NEWSROOM = env.bool("ONE_PERSON_NEWSROOM", default=False)

AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

FORMS_URLFIELD_ASSUME_HTTPS = True

LANGUAGE_CODE = "en-us"
TIME_ZONE = env.str("TIME_ZONE", default="America/New_York")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=VAR_DIR / "media")
# In production a web server in front of this one serves the files of MEDIA_ROOT.
SERVE_MEDIA = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.storage.StaticStorage"},
}

# Without a server, mails are only written to the output.
EMAIL_HOST = env.str("EMAIL_HOST", default="")
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
)
EMAIL_PORT = env.int("EMAIL_PORT", default=25, validate=validate.Range(1, 65535))
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", default=False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default=f"newsroom@{SITE_ADDRESS.hostname}"
)

# How many proxies stand before this server and tell it the visitor's address.
TRUSTED_PROXIES = 0

# A page of 500 blocks has more form fields than Django allows by default.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "frame-src": [SELF, *FRAME_SOURCES],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
# The editor's preview is a frame of the same origin, which the check would forbid.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

# What an editor types to confirm that many pages go; the site's name is in its settings.
WAGTAIL_SITE_NAME = SITE_ADDRESS.hostname
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "core.user_forms.PasswordResetForm"  # noqa: S105
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_AUTOSAVE_INTERVAL = 10_000
WAGTAIL_FINISH_WORKFLOW_ACTION = "editorial.signals.finish_workflow"
WAGTAIL_I18N_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "core.Image"
WAGTAILIMAGES_IMAGE_FORM_BASE = "editorial.shared_things.file_forms.SharedImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "core.Document"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "editorial.shared_things.file_forms.SharedDocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    "csv", "docx", "m4a", "mp3", "mp4", "odt", "ogg", "pdf", "txt", "vtt", "wav", "webm", "xlsx",
]  # fmt: skip
WAGTAILDOCS_MAX_UPLOAD_SIZE = 100 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "search.backends"},
}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "ol", "ul", "link"]},
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django_tasks": {"level": "WARNING"}, "wagtail": {"level": "WARNING"}},
}
