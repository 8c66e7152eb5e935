"""Monday morning: triage one, check one, propose, change, confirm; who was first."""

import pytest

from tests.journeys import monday
from tests.journeys.browsing import SMALLEST, faults, is_wider_than_screen
from tests.journeys.monday import GI

REASON = "Kent het gezin van een eerdere maatregel."
DUTIES = """select d.kind from dossier_duty d join organisations_professional p
  on p.id = d.owner_id where d.person_id = %s and p.name = %s
  and d.fulfilled_on is null and d.lapsed_on is null"""


@pytest.fixture
def youth(demo):
    return monday.who_waits(demo)


@pytest.fixture
def coordinator(reader, demo):
    return reader(demo, demo.link("wachtlijstcoördinator", GI))


def sound(mine) -> None:
    """No fault that axe finds, and nothing to push sideways on the smallest screen."""
    assert faults(mine.page) == []
    size = mine.page.viewport_size
    assert not is_wider_than_screen(mine.page, SMALLEST), mine.page.url
    mine.page.set_viewport_size(size)


def test_triage_and_check_of_a_child_that_waits(coordinator, youth):
    coordinator.open("/")
    sound(coordinator)
    for path in ("/triage/", f"/personen/{youth}/triage/", "/veiligheid/"):
        coordinator.open(path)
        sound(coordinator)
    monday.triage(coordinator, youth)
    assert "dringend" in coordinator.text()
    sound(coordinator)
    coordinator.open(f"/personen/{youth}/veiligheidscheck/")
    sound(coordinator)
    monday.check(coordinator, youth)
    assert "Moeder gesproken, rustig." in coordinator.text()


def test_a_proposal_changed_and_confirmed_by_one_of_two(reader, demo, coordinator):
    coordinator.refusals = {422}  # a worker whom a hard rule forbids
    proposal = monday.propose(coordinator)
    sound(coordinator)
    youth = monday.who_is_placed(coordinator, proposal)
    worker = monday.change(coordinator, proposal, youth, REASON)
    assert REASON in coordinator.text()
    assert monday.hold_the_others(coordinator, proposal, youth, "Volgende week.")

    leader = reader(demo, demo.link("teamleider", GI))
    late = leader.open(f"{proposal}bevestigen/")
    sound(leader)
    monday.confirm(coordinator, proposal)
    coordinator.page.get_by_text("Bevestigd").first.wait_for()
    leader.refusals = {409}
    late.get_by_role("button", name="Bevestigen en toewijzen").click()
    late.get_by_text("intussen").first.wait_for()

    assert not monday.waits(demo, youth)
    assert demo.ask(DUTIES, [youth, worker]), "the worker has what is to be done"
    leader.open(f"/personen/{youth}/wie-keek/")
    assert "toegewezen" in leader.text().lower()
    monday.take_back(coordinator, proposal)
    assert monday.waits(demo, youth), "and the clock is the first one"
