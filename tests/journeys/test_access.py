"""Access by another way than one's own desk: taken, judged, visited, seen."""

import re

from tests.journeys.browsing import faults
from tests.journeys.doors import GI, REASON, key_and_birth, open_visit, take

OTHER = "Maasoever"


def test_break_glass_opens_for_a_day_is_judged_and_is_seen(reader, demo):
    key, born_on = key_and_birth(demo, nth=0)
    mine = reader(demo, demo.link("wachtlijstcoördinator", GI))
    mine.refusals = {404, 422}
    take(mine, key, "1999-01-01")
    assert "geen dossier met dit kenmerk en deze geboortedatum" in mine.text()
    assert faults(mine.page) == []
    take(mine, key, born_on)
    mine.page.wait_for_url("**/personen/*/")
    path = mine.page.url.removeprefix(mine.url)

    leader = reader(demo, demo.link("teamleider", GI))
    page = leader.open("/toegang/noodtoegang/beoordelen/")
    row = page.locator("tr", has_text=REASON)
    assert faults(page) == []
    row.get_by_label("Terecht", exact=True).check()
    row.get_by_role("textbox").fill("Er was gevaar.")
    row.get_by_role("button", name="Vastleggen").click()
    page.wait_for_load_state()
    assert REASON not in leader.text()

    mine.open(f"{path}wie-keek/")
    name = demo.persona("wachtlijstcoördinator", GI)["name"]
    seen = mine.page.locator("tr", has_text="noodtoegang").filter(has_text=name)
    assert seen.count() >= 1
    assert faults(mine.page) == []


def test_a_visit_opens_a_sample_until_it_ends(reader, demo):
    director = reader(demo, demo.link("directeur", GI))
    inspector = reader(demo, demo.link("inspecteur"))
    open_visit(director, files=4)
    inspector.open("/toegang/mijn-bezoeken/")
    inspector.page.locator("main a[href*='/mijn-bezoeken/']").first.click()
    files = inspector.page.locator("main a[href^='/personen/']")
    assert files.count() == 4
    assert faults(inspector.page) == []
    files.first.click()
    inspector.page.wait_for_url("**/personen/*/")
    path = inspector.page.url.removeprefix(inspector.url)
    assert inspector.page.get_by_role("link", name="Contact vastleggen").count() == 0

    director.page.get_by_role("link", name=re.compile("Nu beëindigen")).first.click()
    director.page.wait_for_url("**/beeindigen/")
    director.page.locator("main form button[type=submit]").first.click()
    director.page.wait_for_url("**/toegang/bezoeken/")
    inspector.refusals = {404}
    inspector.open(path)
    assert "U hebt" in inspector.text() or "geen toegang" in inspector.text()


def test_another_institution_and_the_municipality_open_no_file(reader, demo):
    mine = reader(demo, demo.link("wachtlijstcoördinator", GI))
    mine.open("/wachtlijst/")
    path = mine.page.locator("#list a[href^='/personen/']").first.get_attribute("href")
    stranger = reader(demo, demo.link("wachtlijstcoördinator", OTHER))
    stranger.refusals = {404}
    stranger.open(path)
    assert "u hebt er geen toegang toe" in stranger.text()
    stranger.open("/wachtlijst/")
    assert stranger.page.locator(f"a[href='{path}']").count() == 0

    manager = reader(demo, demo.link("contractmanager gemeente"))
    manager.refusals = {403}
    assert not [link for link in manager.menu() if "wachtlijst" in link]
    for address in (path, "/wachtlijst/", f"{path}wie-keek/"):
        manager.open(address)
        assert "Als contractmanager gemeente kunt u dit niet" in manager.text()
    for address in manager.menu():
        manager.open(address)
        assert manager.page.locator("a[href^='/personen/']").count() == 0
