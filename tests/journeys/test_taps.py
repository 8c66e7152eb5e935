"""Less administration stays true: taps and texts of the daily acts are counted.

A tap is a link, a choice or a button; what a page fills in by itself costs none. The
ceilings are promises: who needs more takes something else away first.
"""

import pytest

from tests.journeys import monday
from tests.journeys.browsing import Watched
from tests.journeys.monday import GI

CONTACT_DUTY = """select d.id, d.person_id from dossier_duty d
  join organisations_organisation o on o.id = d.controller_id
  where o.name like %s and d.kind = 'first_contact' and d.owned_as = 'coordinator'
  and d.fulfilled_on is null and d.lapsed_on is null order by d.id limit 1"""


class Hand:
    """Counts what a hand does on a page."""

    def __init__(self, mine: Watched) -> None:
        self.page, self.taps, self.texts = mine.page, 0, 0

    def tap(self, where) -> None:
        where.click()
        self.taps += 1

    def choose(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).check()
        self.taps += 1

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)
        self.texts += 1

    def save(self) -> None:
        self.tap(self.page.get_by_role("button", name="Opslaan"))


@pytest.fixture
def coordinator(reader, demo):
    return reader(demo, demo.link("wachtlijstcoördinator", GI))


def test_a_note_after_a_call_is_three_taps_and_one_text(coordinator, demo):
    """From the file: the button, the kind, save."""
    youth = monday.who_waits(demo)
    coordinator.open(f"/personen/{youth}/")
    hand = Hand(coordinator)
    hand.tap(hand.page.get_by_role("link", name="Contact vastleggen").first)
    hand.choose("gesprek")
    hand.write("Notitie", "Moeder belde terug: het gaat.")
    hand.save()
    hand.page.wait_for_url(f"**/personen/{youth}/")
    assert hand.taps <= 3
    assert hand.texts <= 1


def test_a_note_for_a_duty_is_two_taps_and_one_text(coordinator, demo):
    """From my duties, on any day on which somebody waits for a first contact."""
    for duty, youth in demo.ask(CONTACT_DUTY, [f"%{GI}%"]):
        coordinator.open("/taken/")
        hand = Hand(coordinator)
        hand.tap(hand.page.locator(f"a[href*='taak={duty}']").first)
        hand.write("Notitie", "Kennisgemaakt met het gezin.")
        hand.save()
        hand.page.wait_for_url(f"**/personen/{youth}/")
        assert hand.taps <= 2
        assert hand.texts <= 1


def test_a_check_is_four_taps_and_one_text(coordinator, demo):
    youth = monday.who_waits(demo)
    coordinator.open("/veiligheid/")
    hand = Hand(coordinator)
    here = f"a[href='/personen/{youth}/veiligheidscheck/']"
    hand.tap(hand.page.locator(here).first)
    hand.choose("Jeugdige zelf gezien")
    hand.choose("Huisbezoek")
    hand.write("Wat zag en hoorde u?", "Thuis gesproken, het kind speelt.")
    hand.save()
    hand.page.wait_for_url(f"**/personen/{youth}/")
    assert hand.taps <= 4
    assert hand.texts <= 1


def test_a_proposal_is_confirmed_in_four_taps(coordinator):
    """Counted up to the last button, which is not pressed: others use this demo."""
    coordinator.open("/toewijzing/")
    hand = Hand(coordinator)
    hand.tap(hand.page.locator("main form[action$='/maken'] button").first)
    hand.page.wait_for_url("**/toewijzing/*/")
    hand.tap(hand.page.get_by_role("link", name="Bevestigen").first)
    hand.page.wait_for_url("**/bevestigen/")
    last = hand.page.get_by_role("button", name="Bevestigen en toewijzen")
    assert last.count() == 1
    assert hand.taps + 1 <= 4
