"""The pages of the sign-in library that we offer; all others do not exist here.

The library asks for a few more names by itself. Those lead to "not found".
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from nabij.site import account_pages, calendar, sign_in

OFFERED = [
    path("aanmelden/", account.login, name="account_login"),
    path("afmelden/", account.logout, name="account_logout"),
    path("afgesloten/", sign_in.inactive, name="account_inactive"),
    path("opnieuw/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("", mfa.index, name="account_security"),
    path("", mfa.index, name="mfa_index"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("code/opnieuw/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/", totp.activate_totp, name="mfa_activate_totp"),
    path("herstelcodes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "herstelcodes/nieuw/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "organisatie/", include("allauth.socialaccount.providers.openid_connect.urls")
    ),
    path("organisatie/mislukt/", social.login_error, name="socialaccount_login_error"),
    path(
        "organisatie/gestopt/",
        social.login_cancelled,
        name="socialaccount_login_cancelled",
    ),
]
OWN = [
    path("functie/", account_pages.capacity, name="capacity"),
    path("sleutels/", account_pages.tokens, name="tokens"),
    path(
        "sleutels/<int:token_id>/intrekken/",
        account_pages.revoke_token,
        name="revoke_token",
    ),
    path("agenda/", calendar.own, name="calendar"),
    path("agenda/intrekken/", calendar.revoke, name="calendar_revoke"),
    path("aanwezig", account_pages.keep_alive, name="keep_alive"),
]
NOT_OFFERED = [
    path(f"geen/{name}/", sign_in.closed, name=name)
    for name in (
        "account_signup",
        "account_email",
        "account_email_verification_sent",
        "account_set_password",
        "mfa_download_recovery_codes",
        "socialaccount_signup",
        "socialaccount_connections",
    )
]
# Whoever has a second factor cannot switch it off, only an administrator resets it.
KEPT_ON = [
    path(
        "app/uit/",
        RedirectView.as_view(pattern_name="account_security"),
        name="mfa_deactivate_totp",
    )
]
urlpatterns = [*OFFERED, *OWN, *NOT_OFFERED, *KEPT_ON]
