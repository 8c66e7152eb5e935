"""The forms of the second step in our words: the library's are half English."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _


class _InOurWords:
    """One label, and no hint that repeats it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]  # type: ignore[attr-defined]
        field.label = _("Code uit de app")
        field.widget.attrs.pop("placeholder", None)


class OurActivateForm(_InOurWords, ActivateTOTPForm):
    """Setting up the second step."""


class OurAuthenticateForm(_InOurWords, AuthenticateForm):
    """The second step at signing in; a recovery code does too."""


class OurReauthenticateForm(_InOurWords, ReauthenticateForm):
    """The second step once more, before something that weighs."""
