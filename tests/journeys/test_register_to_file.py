"""From an export of the register to a file that only the right people open.

The story of a GI that begins: the administrator brings the register in, the coordinator
sees who waits and opens a file, and can be seen to have done so.
"""

from tests.journeys import signing
from tests.journeys.browsing import Watched, faults
from tests.journeys.delivering import confirm, deliver, packed


def enter(reader, real, email: str) -> Watched:
    somebody = reader(real)
    signing.enrol(somebody, email)
    return somebody


def bring_in(beheer: Watched, folder) -> None:
    deliver(beheer, packed(folder))
    assert faults(beheer.page) == []
    assert "240" in beheer.page.locator("tr", has_text="jeugdigen").first.inner_text()
    confirm(beheer)
    assert faults(beheer.page) == []


def test_from_the_register_to_a_file_and_who_looked(reader, real, tmp_path):
    beheer = enter(reader, real, "beheer@noord.nl")
    bring_in(beheer, tmp_path)
    beheer.refusals = {403}
    beheer.open("/wachtlijst/")
    assert "kunt u dit niet" in beheer.text(), "who brings it in reads no files"

    coen = enter(reader, real, "coen@noord.nl")
    page = coen.open("/wachtlijst/")
    assert page.locator("#list tbody tr").count() > 0, coen.text()
    page.get_by_label("Lijst").select_option(label="wachtlijst")
    page.wait_for_url("**lijst=1**")
    page.locator("#list tbody tr").first.wait_for()
    states = page.locator("#list tbody td[data-label='Lijst']").all_inner_texts()
    assert all(state.startswith("Wachtlijst") for state in states), states
    page.locator("#list tbody th a").first.click()
    page.wait_for_url("**/personen/*/")
    path = page.url.removeprefix(coen.url)
    page.get_by_role("link", name="Wie keek er mee?").click()
    seen = page.locator("tbody tr", has_text="Coen Wacht")
    assert seen.filter(has_text="Dossier geopend").count() == 1
    assert faults(page) == []
    stranger_and_manager(reader, real, path)


def stranger_and_manager(reader, real, path: str) -> None:
    vera = enter(reader, real, "vera@zuid.nl")
    vera.refusals = {404}
    vera.open("/wachtlijst/")
    assert vera.page.locator("a[href^='/personen/']").count() == 0
    vera.open(path)
    assert "u hebt er geen toegang toe" in vera.text()

    mo = enter(reader, real, "mo2@gemeente.nl")
    mo.refusals = {403}
    mo.open(path)
    assert "Als contractmanager gemeente kunt u dit niet" in mo.text()
    for address in mo.menu():
        mo.open(address)
        assert mo.page.locator("a[href^='/personen/']").count() == 0

    nobody = reader(real)
    nobody.open(path)
    assert "/account/aanmelden/" in nobody.page.url


def test_an_export_that_cannot_be_read_gets_a_sentence(reader, real, tmp_path):
    wrong = tmp_path / "register.zip"
    wrong.write_bytes(b"dit is geen zip")
    beheer = enter(reader, real, "ben@noord.nl")
    beheer.refusals = {422}
    page = beheer.open("/import/")
    page.get_by_label("Bestand").set_input_files(wrong)
    page.get_by_role("button", name="Aanleveren en controleren").click()
    fault = page.locator(".nabij-field__error")
    fault.wait_for()
    assert "ZIP" in fault.inner_text()
    assert faults(page) == []
