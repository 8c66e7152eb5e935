"""What the second factor is made of is kept encrypted, under the secret key."""

import base64
import hmac

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

PURPOSE = b"nabij.second-factor"


class EncryptedAdapter(DefaultMFAAdapter):
    """A copy of the database alone opens no account: the key is kept elsewhere."""

    def encrypt(self, text: str) -> str:
        """Before it goes into the database."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises InvalidToken when the secret key is another one than it was."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> MultiFernet:
    """Under the key of now, and those of before as long as the settings name them."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    """A key for this purpose alone, so that the secret key itself signs only."""
    return base64.urlsafe_b64encode(hmac.digest(key.encode(), PURPOSE, "sha256"))
