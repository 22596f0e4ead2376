"""Django's settings. Everything that differs between places comes from the environment (torg/environment.py).

Three modes, TORG_MODE: `production` (the default, asks for SECRET_KEY, DATABASE_URL and TORG_ALLOWED_HOSTS),
`demo` (what `./run` starts: the same program over http on this computer) and `test`.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.conf import global_settings
from django.utils.translation import gettext_lazy as _

from torg import environment, pseudo

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = environment.one_of("TORG_MODE", environment.MODES, "production")
IS_PRODUCTION, IS_DEMO, IS_TEST = (MODE == mode for mode in environment.MODES)
DEBUG = environment.flag("TORG_DEBUG")
STATE = Path(environment.text("TORG_STATE", str(BASE_DIR / ".torg"))).absolute()

SECRET_KEY = environment.secret_key(MODE, STATE)
ALLOWED_HOSTS = environment.words("TORG_ALLOWED_HOSTS") or (
    [] if IS_PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"]
)
CSRF_TRUSTED_ORIGINS = environment.origins("TORG_ORIGINS")

INSTALLED_APPS = [
    "torg.apps.TorgConfig",
    "places",
    "organisations",
    "activities",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "torg.middleware.always_ask_again",
    "torg.middleware.permissions_policy",
    "csp.middleware.CSPMiddleware",
    "torg.middleware.language_of_path",
    "torg.middleware.not_too_long",
    "torg.middleware.words_for_405",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",  # for staff; public forms set no cookie and are exempt
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "torg.urls"
WSGI_APPLICATION = "torg.wsgi.application"
AUTH_USER_MODEL = "organisations.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "torg.context.frame",
            ],
        },
    }
]

# The public pages get two seconds of the database's time; commands and migrations take what they need.
IS_WEB = os.environ.get("TORG_PROCESS") == "web"
_seconds = environment.number("TORG_STATEMENT_TIMEOUT_MS", 2000, 100, 60_000)
DATABASES = {
    "default": environment.database(default="" if IS_PRODUCTION else "postgres://torg@/torg")
    | {"CONN_MAX_AGE": 600 if IS_WEB else 0, "CONN_HEALTH_CHECKS": IS_WEB}
}
DATABASES["default"]["OPTIONS"]["options"] = "-c jit=off" + (f" -c statement_timeout={_seconds}" if IS_WEB else "")

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("svenska")), ("en", _("engelska"))]
if environment.flag("TORG_PSEUDO"):  # a made-up language from right to left, for tests and for looking
    LANGUAGES.append((pseudo.CODE, pseudo.NAME))
    LANGUAGES_BIDI = [*global_settings.LANGUAGES_BIDI, pseudo.CODE]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(environment.text("TORG_STATIC_ROOT", str(STATE / "static")))
FONT_CACHE = STATE / "fonts"
STATICFILES_DIRS = [folder for folder in (BASE_DIR / "static",) if folder.is_dir()]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "torg.static_files.Fonts",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
# Tests read static files where they lie: nothing has been collected on a fresh clone.
_plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _plain if IS_TEST else "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Strict, without unsafe-inline: no script or style in the HTML, nothing from anybody else.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "torg.views.forbidden"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, over http
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION

# What the operator decides about the torg itself ------------------------------------------------------------
TORG_NAME = environment.text("TORG_NAME", "Socialt torg")
TORG_HELP_PHONE = environment.text("TORG_HELP_PHONE", "040-628 04 12" if not IS_PRODUCTION else "")
TORG_HELP_HOURS = environment.text("TORG_HELP_HOURS", "vardagar kl. 9–16" if not IS_PRODUCTION else "")
TORG_HELP_HOURS_EN = environment.text("TORG_HELP_HOURS_EN", "weekdays 9:00–16:00" if not IS_PRODUCTION else "")
TORG_CONTACT_EMAIL = environment.text("TORG_CONTACT_EMAIL", "torget@kommun.example" if not IS_PRODUCTION else "")
TORG_OWNER = environment.text("TORG_OWNER", "Exempelkommunen" if not IS_PRODUCTION else "")
TORG_HOME = environment.text("TORG_HOME", "Kristianstad" if IS_DEMO else "")
TORG_HORIZON_DAYS = environment.number("TORG_HORIZON_DAYS", 92, 28, 400)
TORG_LOW_COST_LIMIT = environment.number("TORG_LOW_COST_LIMIT", 50, 1, 1000)
TORG_COMPLAINT_URL = environment.text("TORG_COMPLAINT_URL", "https://www.digg.se/tdosanmalan")
TORG_STATEMENT_ASSESSED = environment.day("TORG_STATEMENT_ASSESSED", "2026-11-25")
TORG_STATEMENT_UPDATED = environment.day("TORG_STATEMENT_UPDATED", "2026-11-25")
TORG_SECURITY_EXPIRES = environment.day("TORG_SECURITY_EXPIRES", "2027-11-01")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "torg.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "INFO" if DEBUG else "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "propagate": False, "level": "INFO" if DEBUG else "WARNING"},
        "django.server": {"handlers": ["console"], "propagate": False, "level": "WARNING"},
    },
}

environment.refuse_unknown()
