"""Production settings: the base of all others. They refuse to start without a secret key."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env

env = Env()

REPOSITORY = Path(__file__).resolve().parents[3]
VAR = Path(env.str("VAR_DIR", str(REPOSITORY / "var")))

# --- Core -----------------------------------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY")
if len(SECRET_KEY) < 32:
    raise ValueError("SECRET_KEY must hold at least 32 characters.")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", [])
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "foundation",
    "academies",
    "practices",
    "search",
    "home",
    "demonstration",
    "wagtail_modeladmin",
    "foundation.people.apps.AccountsConfig",
    "wagtail.contrib.typed_table_block",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "practices.wagtail_admin.QuietAdminConfig",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "foundation.security.SecurityHeadersMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "practices.middleware.CurrentRightsMiddleware",
    "practices.middleware.UnreadableQueryMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [REPOSITORY / "site" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "foundation.stock.templates.Loader"],
                )
            ],
            "builtins": ["foundation.stock.filters"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "foundation.shell.shell_context",
                "home.context.house_context",
            ],
        },
    },
]

# --- Data -----------------------------------------------------------------------------------------
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR / 'traam.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
# Each process keeps its connection: opening one costs as much as the rest of a page.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", 600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
ON_SQLITE = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
if ON_SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        # The counts of failed sign-ins are in it: Django's 300 entries would let anyone push one out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
if CACHE_URL := env.str("CACHE_URL", ""):
    CACHES = {"default": env.dj_cache_url("CACHE_URL")}
# Wagtail would keep renditions in the shared cache, at more queries than their own table asks.
CACHES["renditions"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}

# --- People and sign-in ---------------------------------------------------------------------------
AUTH_USER_MODEL = "foundation.User"
AUTHENTICATION_BACKENDS = [
    "demonstration.passwords.RefusePublicPassword",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "demonstration.passwords.PublicPasswordValidator"},
]
LOGIN_URL = "/admin/login/"
LOGIN_REDIRECT_URL = "/admin/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "foundation.people.adapter.ClosedSignupAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
# An account has one address, in the account itself: allauth's own table of addresses stays empty, so that an
# address taken from an account opens nothing any more.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    # Slowed (three tries in half a minute), then locked for a quarter of an hour; per address as well.
    "login_failed": "3/30s/key,10/15m/key,30/15m/ip",
    "reset_password": "10/h/ip,3/h/key",
    "change_password": "5/m/user",
}

SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
# In the session: Django's own choice is a cookie of their own, a third one (see /cookies/).
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
CSRF_FAILURE_VIEW = "home.views.errors.csrf_failure"

# --- Transport ------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^sante/"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 63072000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    },
}

# --- Language -------------------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [REPOSITORY / "site" / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

# --- Files ----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(VAR / "static")))
GUIDES_FOLDER = REPOSITORY / "docs" / "guides"
STATIC_SOURCES = REPOSITORY / "site" / "static"
STATICFILES_DIRS = [
    STATIC_SOURCES,
    ("guides", GUIDES_FOLDER / "pictures"),
]
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(VAR / "media")))
MEDIA_URL = "/fichiers/"
STORAGES = {
    # Private until a publication shows it: served by a view that checks.
    "default": {
        "BACKEND": "foundation.files.storage.PrivateStorage",
        "OPTIONS": {"location": MEDIA_ROOT / "private"},
    },
    "public": {
        "BACKEND": "foundation.files.storage.PublicStorage",
        "OPTIONS": {"location": MEDIA_ROOT / "public", "base_url": "/fichiers/"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o640

VIDEO_HOSTS: list[str] = env.list(
    "VIDEO_HOSTS", ["podeduc.apps.education.fr", "tube.reseau-canope.fr", "tubes.apps.education.fr"]
)

# --- Delivery -------------------------------------------------------------------------------------
DELIVERY_DIR = VAR / "delivery"
"""Where the processes of this machine, and nginx, see what is no longer fresh: a folder of this machine alone."""
DELIVERY_BYTES = env.int("DELIVERY_MEGABYTES", 32) * 1024 * 1024
"""How many bytes of public pages each process keeps."""
BEHIND_CACHE = env.bool("BEHIND_CACHE", False)
"""Whether nginx keeps pages as `deploy/nginx.conf` says. It must see DELIVERY_DIR."""

# --- Audience -------------------------------------------------------------------------------------
AUDIENCE_LOG = env.str("AUDIENCE_LOG", "")
"""The log of nginx that says what is read and not by whom; empty where there is none. See docs/audience.md."""

CHECK_LINKS = env.bool("CHECK_LINKS", True)
"""Whether the worker asks other sites, a little every day, if what pages link to is still there."""

# --- Work after the request -----------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- Mail -----------------------------------------------------------------------------------------
EMAIL = env.dj_email_url("EMAIL_URL", "smtp://127.0.0.1:25")
EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL["EMAIL_HOST"]
EMAIL_PORT = EMAIL["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL["EMAIL_USE_TLS"]
EMAIL_USE_SSL = EMAIL["EMAIL_USE_SSL"]
EMAIL_FILE_PATH = EMAIL["EMAIL_FILE_PATH"] or str(VAR / "mails")
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", 20)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Pratiques pédagogiques <ne-pas-repondre@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Wagtail --------------------------------------------------------------------------------------
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_SITE_NAME = "Pratiques pédagogiques"
WAGTAILADMIN_BASE_URL = SITE_URL
# Stock Wagtail turns a pasted address into a link that names the page by the title of its latest draft.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = True
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "practices.moderation.finish.publish_approved"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [
    "Europe/Paris",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Cayenne",
    "America/Miquelon",
    "Indian/Reunion",
    "Indian/Mayotte",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
]
WAGTAILIMAGES_IMAGE_MODEL = "foundation.HouseImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "foundation.files.forms.HouseImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "foundation.HouseDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "foundation.files.forms.HouseDocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    *("odt", "ods", "odp", "odg", "docx", "xlsx", "pptx", "pdf", "txt", "csv", "zip"),
    *("mp3", "ogg", "opus"),
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": f"foundation.backoffice_search.{'sqlite' if ON_SQLITE else 'postgresql'}",
        "SEARCH_CONFIG": "french",
    }
}
TAGGIT_CASE_INSENSITIVE = True

# --- The house ------------------------------------------------------------------------------------
SITE_THEME = env.str("SITE_THEME", "neutre")
SEARCH_INDEX_DIR = Path(env.str("SEARCH_INDEX_DIR", str(VAR / "index")))
DEMONSTRATION = False
"""True only in a demonstration: fictitious accounts share one printed password."""
WORK_IN_PROCESS = env.bool("WORK_IN_PROCESS", False)
"""True when no worker runs: what follows a change is worked off in the process, after the commit."""
TAKEAWAY_DELAY = timedelta(seconds=env.int("TAKEAWAY_DELAY", 20))
"""How long a publication stays as it is before its PDF, ODT and zip are made."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "foundation.json_log.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO")},
    # Whatever the level of the rest: who did what, and that the worker lives.
    "loggers": {"audit": {"level": "INFO"}, "foundation.work": {"level": "INFO"}},
}
