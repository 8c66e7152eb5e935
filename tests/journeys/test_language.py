"""Somebody who reads English better finds the way, without Dutch in between."""

import re

import pytest

from tests.journeys.browsing import Watched

GI = "Noorderlicht"
# Names of people and places are what they are; these words are only ever interface.
DUTCH = re.compile(
    r"\b(de|het|een|van|niet|voor|met|naar|geen|zoeken|wachtlijst|werklast|opslaan|"
    r"annuleren|jeugdigen|afdrukken|aanmelden|afmelden|noodtoegang|toegang|dagen)\b",
    re.IGNORECASE,
)
# A heading that is a link holds the name of somebody.
PLACES = (
    "nav.nabij-nav, h1, main h2:not(:has(> a)), main button, main label, main thead,"
    " .nabij-demo"
)


@pytest.fixture
def english(reader, demo) -> Watched:
    mine = reader(demo, demo.link("teamleider", GI))
    mine.page.locator(".nabij-account > summary").click()
    mine.page.get_by_role("button", name="English").click()
    mine.page.wait_for_load_state()
    yield mine
    mine.open("/")
    mine.page.locator(".nabij-account > summary").click()
    mine.page.get_by_role("button", name="Nederlands").click()


def left_over(mine: Watched) -> list[str]:
    said = mine.page.locator(PLACES).all_inner_texts()
    return [text for text in said if DUTCH.search(without_names(text))]


def without_names(text: str) -> str:
    """Capitalised words after the first are names here: `Team Van de Kade`."""
    return re.sub(r"(?<=\s)[A-Z]\w+", "", text)


def test_the_main_pages_hold_no_dutch(english):
    assert english.page.locator("html").get_attribute("lang") == "en"
    found = {}
    for path in ["/", *english.menu()]:
        english.open(path)
        found[path] = left_over(english)
    assert {path: said for path, said in found.items() if said} == {}


def test_it_stays_english_the_next_time(english, reader, demo):
    again = reader(demo, demo.link("teamleider", GI))
    assert again.page.locator("html").get_attribute("lang") == "en"
