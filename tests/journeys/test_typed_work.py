"""What somebody typed is never lost: not by waiting, not by a colleague."""

import re

import pytest

from tests.journeys.browsing import Watched, faults

GI = "Noorderlicht"
TEXT = "Sam belde: het ging goed op school."


@pytest.fixture
def protector(reader, demo) -> Watched:
    return reader(demo, demo.link("jeugdbeschermer", GI))


def open_own_youth(mine: Watched) -> str:
    """The file of somebody with contacts; found by the own name on the workload."""
    page = mine.open("/werklast/")
    page.locator("main table a[href^='/personen/']").first.click()
    page.wait_for_url("**/personen/*/")
    return page.url.removeprefix(mine.url)


def test_doing_nothing_signs_out_and_brings_the_typed_text_back(protector, demo):
    path = open_own_youth(protector)
    page = protector.page
    page.clock.install()
    protector.open(f"{path}contact/")
    # Saved at once for the choice, and again for the words: the last one must stay.
    page.get_by_label("gesprek").check()
    page.get_by_label("Notitie").fill(TEXT)
    page.clock.run_for(2_000)
    page.get_by_text("Concept bewaard om").wait_for()
    minutes = int(page.locator("body").get_attribute("data-idle-minutes"))
    page.clock.fast_forward((minutes * 60 - 60) * 1000)
    page.get_by_role("heading", name="Bent u er nog?").wait_for()
    assert faults(page) == []
    page.clock.fast_forward(90_000)
    page.wait_for_url("**/account/aanmelden/?next=*")
    page.locator("input[name=login]").wait_for()

    protector.open(demo.link("jeugdbeschermer", GI))
    protector.open(f"{path}contact/")
    page.get_by_text("Uw concept van eerder is teruggezet").wait_for()
    assert page.get_by_label("Notitie").input_value() == TEXT
    assert page.get_by_label("gesprek").is_checked()
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url(f"**{path}")
    assert TEXT in protector.text()
    protector.open(f"{path}contact/")
    assert page.get_by_label("Notitie").input_value() == "", "a saved draft is gone"


def test_staying_keeps_one_signed_in(protector):
    page = protector.page
    page.clock.install()
    protector.open("/zoeken/")
    minutes = int(page.locator("body").get_attribute("data-idle-minutes"))
    page.clock.fast_forward((minutes * 60 - 60) * 1000)
    page.get_by_role("button", name="Aangemeld blijven").click()
    page.get_by_role("heading", name="Bent u er nog?").wait_for(state="hidden")
    page.clock.fast_forward(90_000)
    assert page.url.endswith("/zoeken/")
    protector.open("/zoeken/")
    assert page.url.endswith("/zoeken/")


def test_two_people_correct_the_same_contact_and_choose(reader, demo, protector):
    path = open_own_youth(protector)
    page = protector.page
    page.get_by_role("link", name="Contact vastleggen").click()
    page.get_by_label("gesprek").check()
    page.get_by_label("Met wie").fill("moeder")
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url(f"**{path}")
    page.get_by_role("link", name=re.compile("^Verbeteren")).first.click()
    form = page.url.removeprefix(protector.url)

    leader = reader(demo, demo.link("teamleider", GI))
    leader.open(form)
    leader.page.get_by_label("Met wie").fill("moeder en oma")
    leader.page.get_by_role("button", name="Opslaan").click()
    leader.page.wait_for_url(f"**{path}")

    protector.refusals = {409}
    page.get_by_label("Met wie").fill("moeder en vader")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("heading", name="Iemand anders heeft dit ook gewijzigd").wait_for()
    assert faults(page) == []
    assert "moeder en vader" in protector.text()
    page.get_by_label("moeder en oma").check()
    page.get_by_role("button", name="Mijn keuze opslaan").click()
    page.wait_for_url(f"**{path}")
    assert "moeder en oma" in protector.text()
    assert "moeder en vader" not in protector.text()
