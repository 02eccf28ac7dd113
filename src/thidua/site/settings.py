"""Settings: everything that differs between installations comes from the environment (`THIDUA_*`)."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from thidua.site import environment as env
from thidua.site import remote
from thidua.site.client_address import networks

HOME = Path(env.text("THIDUA_HOME", "var")).resolve()
DEMO = env.flag("THIDUA_DEMO", False)
DEBUG = env.flag("THIDUA_DEBUG", False)
env.one_of("THIDUA_LANGUAGE", "en", ("vi", "en"))  # commands read it before this file; here it is only refused when it is neither

SECRET_KEY = env.signing_key("THIDUA_SECRET_KEY", HOME)
BASE_URL = env.address("THIDUA_BASE_URL", "http://127.0.0.1:8000")
CONTENT_ORIGIN = env.content_origin("THIDUA_CONTENT_ORIGIN", BASE_URL, demo=DEMO)
CONTENT_FRAMED_BY = env.framed_by(BASE_URL, demo=DEMO)
ALLOWED_HOSTS = env.hosts("THIDUA_HOSTS", "127.0.0.1,localhost,[::1],testserver") + env.host_of(CONTENT_ORIGIN)
CSRF_TRUSTED_ORIGINS = env.origins("THIDUA_ORIGINS")
BEHIND_TLS = env.flag("THIDUA_TLS", False)
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_AGE = env.number("THIDUA_SESSION_HOURS", 12, low=1, high=24 * 30) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

PACKAGES = [
    "store",
    "ui",
    "audit",
    "accounts",
    "jobs",
    "files",
    "search",
    "likeness",
    "notify",
    "sheets",
    "questions",
    "orgs",
    "rulebook",
    "plans",
    "measures",
    "participation",
    "pledges",
    "targets",
    "councils",
    "credentials",
    "records",
    "evidence",
    "oversight",
    "policies",
    "investments",
    "communications",
    "exemplars",
    "learning",
    "contests",
    "initiatives",
    "library",
    "replication",
    "training",
    "titles",
    "scoring",
    "eligibility",
    "awards",
    "reports",
    "parcels",
    "reviews",
    "dashboards",
    "exchange",
    "portal",
    "desk",
    "site",
]
INSTALLED_APPS = [
    *(f"thidua.{name}" for name in PACKAGES),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cotton",
    "django_htmx",
    "rules",
    "treebeard",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "thidua.site.client_address.client_address",
    "thidua.site.access_log.access_log",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "thidua.site.content_origin.content_origin",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "thidua.ui.context.language_of_link",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "thidua.site.kept_private.kept_private",
    "thidua.site.body_limit.body_limit",
]
ROOT_URLCONF = "thidua.site.urls"
WSGI_APPLICATION = "thidua.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django_cotton.cotton_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "thidua.ui.templatetags.ui", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "thidua.ui.context.reading",
                "thidua.notify.queries.unread",
                "thidua.site.nav.navigation",
            ],
        },
    }
]
COTTON_DIR = "cotton"
FORM_RENDERER = "thidua.ui.rendering.FormLayout"

DATABASES = {"default": env.database("THIDUA_DATABASE_URL", f"sqlite:///{HOME}/thidua.db")}
DATABASES |= remote.replica("THIDUA_REPLICA_URL", DATABASES["default"])
REPLICA_SECONDS = env.number("THIDUA_REPLICA_SECONDS", 10, low=1, high=600)
if "replica" in DATABASES:
    DATABASE_ROUTERS = ["thidua.store.replica.Apart"]
    MIDDLEWARE.insert(MIDDLEWARE.index("django.contrib.sessions.middleware.SessionMiddleware"), "thidua.store.replica.reading_apart")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": remote.cache("THIDUA_CACHE_URL")}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "email", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "thidua.accounts.permissions.ClosedDoor"  # nobody makes an account for themselves
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_DISPLAY = str  # the name of the person; the name to sign in with is nobody's business
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
# Whoever changes how one signs in proves once more who they are: the shared account is linked and unlinked, an address for a new password is added.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
TRUSTED_PROXIES = networks("THIDUA_TRUSTED_PROXIES")
METRICS_FROM = networks("THIDUA_METRICS_FROM")
METRICS_TOKEN = env.secret("THIDUA_METRICS_TOKEN")
SIGN_IN_LIMIT = env.number("THIDUA_SIGN_IN_LIMIT", 600, low=10, high=100_000)
ACCOUNT_RATE_LIMITS = {
    "login": f"{SIGN_IN_LIMIT}/m/ip",  # a whole agency signs in at eight o'clock from one address
    "login_failed": f"{max(10, SIGN_IN_LIMIT // 10)}/m/ip",  # one guess at each of many accounts; one account is locked by axes
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # half a minute to either side: the clocks of telephones differ
MFA_FORMS = {"authenticate": "thidua.accounts.forms.SecondStep", "reauthenticate": "thidua.accounts.forms.SecondStepAgain"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_PROVIDERS = env.openid_connect("THIDUA_OIDC")
USERSESSIONS_TRACK_ACTIVITY = False
AXES_FAILURE_LIMIT = env.number("THIDUA_LOCKOUT_FAILURES", 10, low=3, high=100)
AXES_COOLOFF_TIME = 0.25  # hours: reliability I9 asks for ten failures in fifteen minutes
AXES_LOCKOUT_PARAMETERS = [["username"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "thidua.accounts.permissions.name_tried"
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_VERBOSE = False

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "thidua_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
FILES = remote.files("THIDUA_FILES")
STORAGES = {
    "default": remote.LOCAL_FILES if DEMO else FILES,  # a sample begins anew with its folder
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage" if not DEBUG else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
BACKUP_DIR = Path(env.text("THIDUA_BACKUP_DIR", str(HOME / "backups"))).resolve()
BACKUP_EVERY = env.one_of("THIDUA_BACKUP_EVERY", "off" if DEMO else "hour", ("hour", "day", "off"))
BACKUP_RECIPIENT = env.text("THIDUA_BACKUP_RECIPIENT", "")
AUDIT_KEY = Path(env.text("THIDUA_AUDIT_KEY", str(HOME / "audit-key"))).resolve()
AUDIT_CHECKPOINTS = Path(env.text("THIDUA_AUDIT_CHECKPOINTS", str(HOME / "checkpoints"))).resolve()
AUDIT_WITNESSES = env.words("THIDUA_AUDIT_WITNESSES", "")
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2100  # a list shows 1000 rows at most: of each its key and the version that was seen, and the marks of the form
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

MAILER = env.text("THIDUA_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend" if DEMO else MAILER
EMAIL_HOST = env.text("THIDUA_SMTP_HOST", "localhost")
EMAIL_PORT = env.number("THIDUA_SMTP_PORT", 25, low=1, high=65535)
EMAIL_HOST_USER = env.text("THIDUA_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("THIDUA_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.flag("THIDUA_SMTP_TLS", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("THIDUA_FROM", "thidua@localhost")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "media-src": ["'self'"],
        "frame-src": ["'self'", *([CONTENT_ORIGIN] if CONTENT_ORIGIN else [])],
        "form-action": ["'self'", *env.origin("THIDUA_OIDC_SERVER")],  # browsers hold what a form leads to against it as well
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
SILENCED_SYSTEM_CHECKS = [
    "axes.W006",  # an account is locked whatever address it is tried from (reliability I9)
    *(f"security.{name}" for name in ("W004", "W008", "W012", "W016")),  # all follow from THIDUA_TLS, which `thidua.W008` tells in one sentence
]
LOG_FILE = env.log_file("THIDUA_LOG_FILE")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "log": {"class": "logging.handlers.WatchedFileHandler", "filename": LOG_FILE, "encoding": "utf-8", "delay": True, "formatter": "dated"}
        if LOG_FILE
        else {"class": "logging.StreamHandler"}
    },
    "formatters": {"dated": {"format": "%(asctime)s %(message)s"}},
    "root": {"handlers": ["log"], "level": env.one_of("THIDUA_LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))},
    "loggers": {
        "thidua.access": {"level": "INFO" if env.flag("THIDUA_ACCESS_LOG", True) else "WARNING"},
        "django.request": {"level": "ERROR"},  # what was refused or not found is in the access log, which repeats no address
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # `site.bad_request` tells it in one line instead of a trace
    },
}
