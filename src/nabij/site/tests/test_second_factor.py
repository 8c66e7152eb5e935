"""Secrets of the second factor in the database are of no use without the secret key."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from cryptography.fernet import InvalidToken

pytestmark = pytest.mark.django_db


def test_the_secret_and_the_seed_are_not_in_the_database(make):
    account, secret = make.account(), generate_totp_secret()
    TOTP.activate(account, secret)
    codes = RecoveryCodes.activate(account)
    kept = [str(row.data) for row in Authenticator.objects.all()]
    assert len(kept) == 2
    assert secret not in "".join(kept)
    assert not any(code in "".join(kept) for code in codes.get_unused_codes())


def test_the_code_is_still_right_and_after_a_change_of_key_too(make, settings):
    account, secret = make.account(), generate_totp_secret()
    TOTP.activate(account, secret)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een andere sleutel" * 4
    code = f"{hotp_value(secret, next(iter(counters()))):06}"
    row = Authenticator.objects.get(user=account)
    assert TOTP(row).validate_code(code)


def test_another_key_opens_nothing(make, settings):
    account = make.account()
    TOTP.activate(account, generate_totp_secret())
    settings.SECRET_KEY = "een andere sleutel" * 4
    row = Authenticator.objects.get(user=account)
    with pytest.raises(InvalidToken):
        TOTP(row).validate_code("123456")
