"""All settings of Refine: safe for production as they stand, changed by the environment (see the README)."""

import logging
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import bootstrap_wrapper
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import validate

from refine.environment import env, kept_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR: Path = env.folder("REFINE_DATA_DIR", str(BASE_DIR / ".data"))

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "") or kept_secret_key(DATA_DIR / "secret_key")

# Where people reach the site: used in mails and QR codes, and to decide whether cookies need https.
BASE_URL: str = env.origin("BASE_URL", "http://localhost:8000")
IS_HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [urlsplit(BASE_URL).hostname, "localhost", "127.0.0.1", "[::1]"])

# Processes that `manage.py serve` and `manage.py demo` start.
WEB_PROCESSES = env.int("WEB_PROCESSES", 2, validate=validate.Range(min=1))
WEB_THREADS = env.int("WEB_THREADS", 4, validate=validate.Range(min=1))
JOB_PROCESSES = env.int("JOB_PROCESSES", 2, validate=validate.Range(min=1))

# --- Applications -----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "refine",
    "stakeholders",
    "events",
    "usecases",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "import_export",
    "post_office",
    "simple_history",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "refine.staticfiles.OnlyWhatPagesUse",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "refine.encoding.Utf8Middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "refine.signed_out.SignedInMiddleware",
    "refine.preferences.AccountLanguageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "refine.access.AccessMiddleware",
    "refine.revisions.RevisionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "refine.urls"
WSGI_APPLICATION = "refine.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "refine.preferences.preferences",
                "refine.navigation.navigation",
            ]
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False
SIMPLE_HISTORY_REVERT_DISABLED = True  # the pages bring words back; the admin only looks at what changed

# --- Database, cache, background work ---------------------------------------------------------------------

# ATOMIC_REQUESTS stays off: with immediate transactions every GET would take SQLite's write lock.
DATABASES = {"default": env.database("DATABASE_URL", "sqlite://", default_file=DATA_DIR / "refine.sqlite3")}
DATABASES["default"]["CONN_MAX_AGE"] = 60

REDIS_URL: str = env.redis("REDIS_URL", "")
REDIS_TIMEOUTS = {"socket_connect_timeout": 2, "socket_timeout": 5}
if REDIS_URL:
    CACHES: dict[str, Any] = {
        "default": {
            "BACKEND": "refine.cache.RedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": REDIS_TIMEOUTS,
        }
    }
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = REDIS_TIMEOUTS
else:
    # On files, so that web and worker share it.
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": DATA_DIR / "cache",
            "OPTIONS": {"MAX_ENTRIES": 10_000},
        }
    }
    CELERY_BROKER_URL = "refine-files://localhost"
    CELERY_BROKER_TRANSPORT_OPTIONS = {"folder": str(DATA_DIR / "broker"), "polling_interval": 0.5}

# A message only says "look at this row" (see refine/jobs.py), so results, retries and events are not needed.
CELERY_TASK_DEFAULT_QUEUE = "refine"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
BROKER_TIMEOUT_SECONDS = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 60 * 60
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "refine.tasks.sweep_jobs", "schedule": 10.0},
    "clean up": {"task": "refine.tasks.clean_up", "schedule": 24 * 60 * 60.0},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")

# --- People and sign-in -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "refine.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "refine.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Refine"

# --- Safety -----------------------------------------------------------------------------------------------

# How many reverse proxies stand in front; each adds one address to X-Forwarded-For. With at least one,
# X-Forwarded-Proto says whether the visitor came over https: the proxy must set both headers itself.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 1 if IS_HTTPS else 0, validate=validate.Range(min=0))
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CSRF_FAILURE_VIEW = "refine.signed_out.csrf_failure"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = IS_HTTPS
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from inside, without the proxy
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 60 * 60 * 24 * 365 if IS_HTTPS else 0)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# HSTS for subdomains and preloading speak for other hosts of the domain; that is for their owner to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# Nothing inline and no other origin. `data:` images: Bootstrap's icons in its CSS and the QR code for TOTP.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Mail -------------------------------------------------------------------------------------------------

EMAIL_HOST = env.str("EMAIL_HOST", "")
EMAIL_PORT = env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", EMAIL_PORT == 587)
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", EMAIL_PORT == 465)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"refine@{urlsplit(BASE_URL).hostname}")
EMAIL_FILE_PATH = DATA_DIR / "mail"  # used while EMAIL_HOST is empty: mails become files
EMAIL_BACKEND = "refine.mail.QueueBackend"  # rows of Post Office's table, sent by the worker
POST_OFFICE = {
    "BACKENDS": {
        "default": "django.core.mail.backends.smtp.EmailBackend"
        if EMAIL_HOST
        else "django.core.mail.backends.filebased.EmailBackend"
    }
}

# --- Languages and time -----------------------------------------------------------------------------------

LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LANGUAGE_CODE = env.str("LANGUAGE_CODE", "en", validate=validate.OneOf(["en", "es"]))
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
LOCALE_PATHS = [BASE_DIR / "refine" / "locale"]
TIME_ZONE: str = env.time_zone("TIME_ZONE", "America/New_York")
USE_TZ = True

# --- Files ------------------------------------------------------------------------------------------------

MEDIA_ROOT = DATA_DIR / "media"
FILE_UPLOAD_HANDLERS = ["refine.uploads.LimitedUploadHandler"]
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("bootstrap", bootstrap_wrapper.get_bootstrap_dir())]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # halves what collecting them takes
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "refine.storage.HashedStaticFilesStorage"},
}

# --- Logging ----------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.log_level("LOG_LEVEL", logging.WARNING)},
    # Django's own handlers would mail the admins and print each line twice.
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
}
