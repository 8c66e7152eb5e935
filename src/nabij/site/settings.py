"""Django's settings, all of them from the environment; none is needed to start."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from nabij.site import environment as env
from nabij.site import state
from nabij.site.databases import database
from nabij.site.embedded import database_urls
from nabij.site.logs import configure

DEMO = env.flag("NABIJ_DEMO")
DEBUG = env.flag("NABIJ_DEBUG")
HTTPS = env.flag("NABIJ_HTTPS") and not DEMO
SECRET_KEY = env.text("NABIJ_SECRET_KEY") or state.secret_key()
SECRET_KEY_FALLBACKS = env.items("NABIJ_OLD_SECRET_KEYS")
PROCESSING_REGISTER = env.text("NABIJ_PROCESSING_REGISTER")
ALLOWED_HOSTS = env.items("NABIJ_HOSTS")
PUBLIC_URL = env.text("NABIJ_URL")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL.startswith("https://") else []

SLICES = [
    "organisations",
    "workforce",
    "families",
    "genogram",
    "dossier",
    "counsel",
    "records",
    "safety",
    "plans",
    "measures",
    "outflow",
    "waiting",
    "allocation",
    "portal",
    "exchange",
    "monitor",
    "laboratory",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "procrastinate.contrib.django",
    "nabij.base",
    *[f"nabij.{name}" for name in SLICES],
    "nabij.site",
]

MIDDLEWARE = [
    "nabij.site.middleware.ProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "nabij.site.middleware.PrivateMiddleware",
    "nabij.site.api.ProblemMiddleware",
    "nabij.site.middleware.ActingMiddleware",
    "nabij.site.presence.IdleMiddleware",
    "nabij.site.middleware.LanguageMiddleware",
    "nabij.site.presence.SecondFactorMiddleware",
    "nabij.site.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "nabij.site.urls"
WSGI_APPLICATION = "nabij.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Ours before those of allauth, which stands earlier among the apps.
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nabij.site.navigation.context",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# `default` is the app's role, behind row security; `owner` migrates and backs up.
_urls = database_urls()
_pool = env.number("NABIJ_POOL", least=2, most=100)
DATABASES = {"default": database(_urls.app, pool=_pool)}
if _urls.owner:
    DATABASES["owner"] = database(_urls.owner)
DATABASE_ROUTERS = ["nabij.site.databases.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "base.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation."
        "UserAttributeSimilarityValidator"
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "nabij.site.issuer.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "nabij.site.issuer.IssuerAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
# Above the lock-out of axes, so that its page with what to do is the one seen.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,15/15m/key"}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
PASSWORD_RESET_TIMEOUT = 24 * 3600  # a link to choose a password, used once
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Nabij: "
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "nabij.site.second_factor.EncryptedAdapter"
MFA_TOTP_ISSUER = "Nabij"
MFA_FORMS = {
    "activate_totp": "nabij.site.mfa_forms.OurActivateForm",
    "authenticate": "nabij.site.mfa_forms.OurAuthenticateForm",
    "reauthenticate": "nabij.site.mfa_forms.OurReauthenticateForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from an administrator
SOCIALACCOUNT_ONLY = False
# Our own adapter attaches by e-mail; the library's way would wipe the password here.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
OIDC_ACR = frozenset(env.items("NABIJ_OIDC_ACR"))
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": env.text("NABIJ_OIDC_NAME"),
                "client_id": env.text("NABIJ_OIDC_CLIENT"),
                "secret": env.text("NABIJ_OIDC_SECRET"),
                "settings": {"server_url": env.text("NABIJ_OIDC_URL")},
            }
        ]
        if env.text("NABIJ_OIDC_URL")
        else [],
    }
}

# Five wrong passwords lock the account from that address for fifteen minutes.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "nabij.site.sign_in.name_given"
AXES_LOCKOUT_CALLABLE = "nabij.site.sign_in.locked_out"
PROXIES = env.number("NABIJ_PROXIES", least=0, most=5)
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
MODEL_KEPT_WARM = env.flag("NABIJ_WARM")
IDLE_MINUTES = env.number("NABIJ_IDLE_MINUTES", least=1, most=240)
SECOND_READING_SHARE = env.number("NABIJ_SECOND_READING", least=0, most=100) / 100

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
X_FRAME_OPTIONS = "DENY"
_oidc = urlsplit(env.text("NABIJ_OIDC_URL"))
OIDC_ORIGINS = [f"{_oidc.scheme}://{_oidc.netloc}"] if _oidc.netloc else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *OIDC_ORIGINS],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["nabij.site.formats"]

# In the database, so that limits on guessing count for all processes together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "base_cache",
    }
}
CSRF_FAILURE_VIEW = "nabij.site.sign_in.form_too_old"

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 86_400
MEDIA_ROOT = state.current().uploads
LAB_ROOT = state.current().lab
MAX_UPLOAD_BYTES = 200_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["nabij.base.uploads.BoundedUploadHandler"]
FILE_UPLOAD_TEMP_DIR = state.current().uploads

_mail = urlsplit(env.text("NABIJ_MAIL_URL"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("NABIJ_MAIL_FROM")
if _mail.hostname:
    EMAIL_HOST, EMAIL_PORT = _mail.hostname, _mail.port or 587
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_TLS = True
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = state.current().root / "mail"

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
LOGGING_CONFIG = None
configure(debug=DEBUG)
