"""Somebody signs in for the first time, and every day after."""

import pytest

from tests.journeys import signing
from tests.journeys.browsing import faults

SECOND_STEP = "img[alt*='QR-code']"


@pytest.fixture
def lotte(reader, real):
    return reader(real)


def test_the_second_step_is_forced_and_works_ever_after(lotte):
    signing.give_password(lotte, "lotte@noord.nl")
    lotte.page.locator(SECOND_STEP).wait_for()
    assert faults(lotte.page) == []
    lotte.open("/zoeken/")
    assert lotte.page.url.endswith("/account/app/"), "nothing else opens before it"
    signing.sign_out(lotte)

    secret, codes = signing.enrol(lotte, "lotte@noord.nl")
    assert len(codes) == 10
    assert "GI Noord" in lotte.page.locator(".nabij-bar").inner_text()
    signing.sign_out(lotte)

    signing.give_password(lotte, "lotte@noord.nl")
    assert faults(lotte.page) == []
    signing.give_code(lotte, "000000")
    lotte.page.locator("[data-error-summary]").wait_for()
    signing.give_code(lotte, signing.code_of(secret))
    lotte.page.wait_for_url(f"{lotte.url}/")
    signing.sign_out(lotte)

    signing.give_password(lotte, "lotte@noord.nl")
    signing.give_code(lotte, codes[0])
    lotte.page.wait_for_url(f"{lotte.url}/")
    signing.sign_out(lotte)
    signing.give_password(lotte, "lotte@noord.nl")
    signing.give_code(lotte, codes[0])
    lotte.page.locator("[data-error-summary]").wait_for()


def test_who_keeps_guessing_is_told_how_long_to_wait(lotte):
    lotte.refusals = {429}
    for _ in range(5):
        signing.give_password(lotte, "mo@gemeente.nl", "geraden-wachtwoord")
    assert "Wacht vijftien minuten" in lotte.text()
    signing.give_password(lotte, "mo@gemeente.nl")
    assert "vijf keer een verkeerd wachtwoord" in lotte.text()


def test_nothing_opens_for_who_did_not_sign_in(lotte):
    for path in ("/", "/wachtlijst/", "/personen/1/", "/werklast/"):
        lotte.open(path)
        assert "/account/aanmelden/" in lotte.page.url, path
    lotte.page.locator("input[name=login]").wait_for()


def test_the_sign_in_page_gives_nobody_away(lotte):
    assert "Kijk rond als" not in lotte.text(), "personas are for the demo"
    lotte.refusals = {404}
    lotte.open("/demo/aanmelden/iets")
    assert "/account/aanmelden/" in lotte.page.url or "bestaat niet" in lotte.text()
