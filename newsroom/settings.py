"""Django's settings. Everything that differs between sites comes from `env.py`; safe for production as it stands."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django_stubs_ext
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from newsroom import env, logs

django_stubs_ext.monkeypatch()

BASE_DIR = env.BASE_DIR


def _secret_key(var_dir: Path) -> str:
    """The key given, else one made at the first start and kept, so that a restart signs nobody out."""
    if key := env.read("SECRET_KEY"):
        return str(key)
    path = var_dir / "secret-key"
    try:
        var_dir.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # Under its name whole or not at all: the processes of a server start together and read it at once.
            with tempfile.NamedTemporaryFile("w", dir=var_dir, prefix="secret-key-") as file:
                file.write(secrets.token_urlsafe(50))
                file.flush()
                with contextlib.suppress(FileExistsError):  # another process was first
                    os.link(file.name, path)
    except FileExistsError as error:
        raise env.WrongEnvironment(f"{var_dir} is a file: set VAR_DIR to a folder") from error
    except OSError as error:
        raise env.WrongEnvironment(
            f"{path} cannot be written ({error.strerror}): make the folder writable, or set VAR_DIR or SECRET_KEY"
        ) from error
    return _kept_key(path)


def _kept_key(path: Path) -> str:
    remedy = "put it right, remove it (which signs everybody out), or set SECRET_KEY"
    try:
        key = path.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", "") or "no text"
        raise env.WrongEnvironment(f"{path} cannot be read ({reason}): {remedy}") from error
    if not key:
        raise env.WrongEnvironment(f"{path} is empty: {remedy}")
    return key


LANGUAGES = [("en", _("English")), ("de", _("German"))]

try:
    VAR_DIR = Path(env.read("VAR_DIR")).resolve()
    env.read_kept(VAR_DIR)
    SECRET_KEY = _secret_key(VAR_DIR)
    DEBUG = env.read("DEBUG")
    SITE_URL = env.site_url()
    _host = urlsplit(SITE_URL).hostname or "localhost"
    ALLOWED_HOSTS = [*env.allowed_hosts(), _host, "localhost", "127.0.0.1", "[::1]"]
    DATABASES = {"default": env.database(VAR_DIR)}
    CACHES = {"default": env.cache()}
    globals().update({name: value for name, value in env.email(VAR_DIR).items() if value is not None})
    MEDIA_ROOT = env.media_root(VAR_DIR)
    TIME_ZONE = env.time_zone()
    LANGUAGE_CODE = env.language(dict(LANGUAGES))
    DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.mail_addresses("DEFAULT_FROM_EMAIL")[0]
    ALERT_EMAIL = env.mail_addresses("ALERT_EMAIL")
    TASKS_URL = env.read("TASKS_URL")
    SPAM_CHECK_URL = env.read("SPAM_CHECK_URL")
    SPAM_SHADOW_URL = env.read("SPAM_SHADOW_URL")
    TRUSTED_PROXIES = env.read("TRUSTED_PROXIES")
    RATELIMIT_ENABLED = env.read("RATELIMIT_ENABLED")
    SHARED_CACHE_SECONDS = env.read("SHARED_CACHE_SECONDS")
    LOG_LEVEL = env.log_level()
except env.WrongEnvironment as error:
    raise ImproperlyConfigured(str(error)) from None

TESTING = "pytest" in sys.modules

INSTALLED_APPS = [
    "newsroom.apps.NewsroomAdminConfig",
    "newsroom",
    "articles",
    "comments",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "taggit",
    "js_asset",
    "django_prose_editor",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "newsroom.logs.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Around WhiteNoise's files, too: a drawing among them is a page of its own to a browser that opens it.
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "newsroom.admin_cookies.AdminSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "newsroom.admin_cookies.AdminCsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

# Knows Django's own CsrfViewMiddleware by its path alone, not what is made from it.
SILENCED_SYSTEM_CHECKS = ["security.W003"]

DEFAULT_EXCEPTION_REPORTER_FILTER = "newsroom.error_pages.SecretsHidden"
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

TEMPLATES: list[dict[str, Any]] = [
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
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "jinja2"],
        "OPTIONS": {"environment": "newsroom.jinja.environment"},
    },
]

# People and sessions. Cookies belong to the admin alone: no public page can be given or read one.
AUTH_USER_MODEL = "newsroom.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "newsroom.backends.NewsroomBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = "/admin/"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "newsroom.refusals.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "newsroom.client_address.customer_address"
AXES_LOCKOUT_CALLABLE = "newsroom.account_views.locked_out"
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True

# Transport and headers
_tls = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _tls
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _tls else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "DENY"
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
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
# What a page of the admin adds: the text editor's import map needs the nonce, its pictures may be drawn locally.
ADMIN_CSP_UPDATE = {"script-src": [NONCE], "img-src": ["data:", "blob:"], "frame-src": [SELF]}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in (
        "accelerometer",
        "camera",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Language and time
USE_I18N = USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Originals of pictures: never under an address.
    "originals": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "originals", "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = TESTING or DEBUG
WHITENOISE_MAX_AGE = 3600

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = False

LOGGING = logs.configuration(LOG_LEVEL)
