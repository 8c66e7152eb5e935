"""A director asks the laboratory: an answer at once, and a picture of a lever."""

import time

import pytest
from playwright.sync_api import Page

from tests.journeys.browsing import NARROW, SMALLEST, faults, is_wider_than_screen

GI = "Noorderlicht"
HEAVIEST = 500_000
ANSWER_WITHIN, PICTURE_WITHIN = 10.0, 3.0
BYTES = "() => new TextEncoder().encode(document.documentElement.outerHTML).length"


@pytest.fixture
def director(reader, demo):
    return reader(demo, demo.link("directeur", GI))


def usable(page: Page) -> list[str]:
    """What axe finds, and whether it fits a telephone."""
    found = faults(page)
    wide = [size for size in (SMALLEST, NARROW) if is_wider_than_screen(page, size)]
    return found + [f"scrolls sideways at {size['width']} px" for size in wide]


def test_from_menu_to_answer_in_two_clicks(director):
    page = director.page
    begun = time.monotonic()
    page.locator("nav.nabij-nav a", has_text="Laboratorium").click()
    page.locator(".laboratory-questions a", has_text="norm van 12").first.click()
    page.locator(".laboratory-answer").wait_for()
    assert time.monotonic() - begun < ANSWER_WITHIN
    assert page.locator(".laboratory-multiples figure").count() >= 9
    assert page.evaluate(BYTES) < HEAVIEST
    assert usable(page) == []


def test_a_lever_gives_a_picture_within_three_seconds(director):
    page = director.open("/laboratorium/knoppen/")
    assert page.locator(".laboratory-short").count() == 0
    page.locator("summary", has_text="Instroom en uitstroom").click()
    page.locator("#id_inflow_low").fill("-10")
    page.locator("#id_inflow_high").fill("-10")
    begun = time.monotonic()
    page.locator("#id_inflow_high").blur()
    page.locator(".laboratory-short").wait_for()
    assert time.monotonic() - begun < PICTURE_WITHIN
    assert "ruwe schatting" in page.locator("#schatting").inner_text()
    assert page.evaluate(BYTES) < HEAVIEST
    assert usable(page) == []


def test_answers_stand_beside_each_other(director):
    page = director.open("/laboratorium/naast-elkaar/")
    for box in page.locator("input[name=run]").all()[:2]:
        box.check()
    page.get_by_role("button", name="Zet naast elkaar").click()
    page.locator("#naast").wait_for()
    assert page.evaluate(BYTES) < HEAVIEST
    assert usable(page) == []
