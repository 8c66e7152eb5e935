"""Signing in by hand: password, then the code that a telephone would show."""

import re

from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time

from tests.journeys.browsing import Watched
from tests.journeys.people import PASSWORD

SIGN_IN = "Aanmelden"


def code_of(secret: str) -> str:
    """What the app on the telephone shows now."""
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"


def give_password(reader: Watched, email: str, password: str = PASSWORD) -> None:
    page = reader.open("/account/aanmelden/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=False).first.fill(password)
    page.get_by_role("button", name=SIGN_IN, exact=True).click()


def give_code(reader: Watched, code: str) -> None:
    reader.page.get_by_label("Code", exact=False).first.fill(code)
    reader.page.get_by_role("button", name=SIGN_IN, exact=True).click()


def enrol(reader: Watched, email: str) -> tuple[str, list[str]]:
    """The first sign-in: the second step is set up. The secret and recovery codes."""
    give_password(reader, email)
    page = reader.page
    page.wait_for_url("**/account/app/")
    secret = re.search(r"\b[A-Z2-7]{32}\b", page.content())
    assert secret, "the key stands beside the square, for who cannot scan"
    page.get_by_label("code", exact=False).first.fill(code_of(secret[0]))
    page.get_by_role("button", name="Instellen").click()
    page.wait_for_url("**/account/herstelcodes/")
    codes = page.locator("main li code").all_inner_texts()
    page.get_by_role("link", name="Verder naar Nabij").click()
    return secret[0], codes


def sign_out(reader: Watched) -> None:
    page = reader.open("/account/afmelden/")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/account/aanmelden/**")
