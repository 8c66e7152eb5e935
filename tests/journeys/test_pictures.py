"""The pictures of the user guide, made by walking through the product.

They are made at every run, so that a page that went away is noticed; only with
NABIJ_SCREENSHOTS=1 do they replace those in the guide.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys import doors, signing
from tests.journeys.browsing import NARROW, WIDE, Watched
from tests.journeys.delivering import deliver, packed
from tests.journeys.servers import ROOT

GUIDE = ROOT / "docs" / "handleiding"
PICTURES = GUIDE / "beelden"
MOST_BYTES = 250_000
GI = "Noorderlicht"


@dataclass(frozen=True)
class Picture:
    """A page as one function sees it; `steps` are links to follow from the path."""

    name: str
    role: str
    path: str
    steps: tuple[str, ...] = ()
    size: str = "wide"
    prepare: Callable[[Page], None] | None = None


def _glass(page: Page) -> None:
    page.get_by_label("Waarom hebt u dit dossier nu nodig?").fill(
        "De school belde over gevaar thuis. De eigen werker is niet bereikbaar."
    )


def _contact(page: Page) -> None:
    page.get_by_label("gesprek").check()
    page.get_by_label("Met wie").fill("jeugdige en moeder")
    page.get_by_label("Notitie").fill("Thuis gesproken over school en de zomer.")


def _lever(page: Page) -> None:
    page.locator("summary", has_text="Instroom en uitstroom").click()
    page.locator("#id_inflow_low").fill("-10")
    page.locator("#id_inflow_high").fill("-5")
    page.locator("#id_inflow_high").blur()
    page.locator(".laboratory-short").wait_for()


SIZES = {"wide": WIDE, "tall": WIDE | {"height": 1150}, "narrow": NARROW}
OWN_YOUTH = "main a[href^='/personen/']"
PHONE = "narrow"
PROTECTOR, LEADER, DIRECTOR = "jeugdbeschermer", "teamleider", "directeur"
COORDINATOR = "wachtlijstcoördinator"
TRIAGE, CHECK = "main a[href$='/triage/']", "main a[href$='/veiligheidscheck/']"
FRESH = "main form[action$='/maken'] button"
DEMO = (
    Picture("dagpagina", PROTECTOR, "/"),
    Picture("wachtlijst", LEADER, "/wachtlijst/", size="tall"),
    Picture("wachtlijst-telefoon", LEADER, "/wachtlijst/", size=PHONE),
    Picture("persoon", PROTECTOR, "/", (OWN_YOUTH,)),
    Picture("persoon-telefoon", PROTECTOR, "/", (OWN_YOUTH,), PHONE),
    Picture("gezin", PROTECTOR, "/", (OWN_YOUTH, "main a[href^='/gezinnen/']")),
    Picture(
        "contact", PROTECTOR, "/", (OWN_YOUTH, "a[href$='/contact/']"), prepare=_contact
    ),
    Picture("wie-keek", PROTECTOR, "/", (OWN_YOUTH, "a[href$='/wie-keek/']")),
    Picture("werklast", DIRECTOR, "/werklast/"),
    Picture("werklast-medewerker", PROTECTOR, "/werklast/"),
    Picture("monitor", DIRECTOR, "/monitor/"),
    Picture("laboratorium", DIRECTOR, "/laboratorium/"),
    Picture(
        "laboratorium-antwoord", DIRECTOR, "/laboratorium/vraag/norm-12/", size="tall"
    ),
    Picture("laboratorium-knoppen", DIRECTOR, "/laboratorium/knoppen/", prepare=_lever),
    Picture("noodtoegang", PROTECTOR, "/toegang/noodtoegang/", prepare=_glass),
    Picture("bezoek-openen", DIRECTOR, "/toegang/bezoeken/openen/"),
    Picture("mensen", "functioneel beheerder", "/toegang/mensen/"),
    Picture("sleutels", PROTECTOR, "/account/sleutels/"),
    Picture("dagpagina-coordinator", COORDINATOR, "/"),
    Picture("triage", COORDINATOR, "/triage/"),
    Picture("triage-formulier", COORDINATOR, "/triage/", (TRIAGE,), "tall"),
    Picture("veiligheid", COORDINATOR, "/veiligheid/"),
    Picture("veiligheidscheck", COORDINATOR, "/veiligheid/", (CHECK,), "tall"),
    Picture("toewijzing", COORDINATOR, "/toewijzing/", (FRESH,), "tall"),
    Picture("wachtlijsten", COORDINATOR, "/wachtlijsten/"),
    Picture("taken", PROTECTOR, "/taken/"),
    Picture("waarneming", LEADER, "/waarneming/"),
    Picture("contactjournaal", PROTECTOR, "/journaal/"),
    Picture("rondleiding", PROTECTOR, "/rondleiding/"),
)
STAGED = ("aanmelden", "tweede-stap", "noodtoegang-beoordelen", "bezoeken", "import")


@pytest.fixture(scope="module")
def album(tmp_path_factory) -> Path:
    """Where the pictures go: into the guide when asked, else away with the run."""
    is_asked = os.environ.get("NABIJ_SCREENSHOTS") == "1"
    return PICTURES if is_asked else tmp_path_factory.mktemp("album")


def take(page: Page, album: Path, name: str) -> Path:
    """A picture of what the screen shows, without a blinking caret."""
    page.evaluate("document.fonts.ready")
    page.evaluate("document.activeElement?.blur()")
    made = album / f"{name}.png"
    page.screenshot(path=made, animations="disabled", caret="hide")
    assert made.stat().st_size < MOST_BYTES, name
    return made


@pytest.mark.parametrize("role", sorted({picture.role for picture in DEMO}))
def test_pictures_of_the_demo(reader, demo, album, role):
    organisation = GI if demo.held_by(role)[1:] else ""
    mine = reader(demo, demo.link(role, organisation))
    for picture in (each for each in DEMO if each.role == role):
        mine.page.set_viewport_size(SIZES[picture.size])
        page = mine.open(picture.path)
        for step in picture.steps:
            page.locator(step).first.click()
            page.wait_for_load_state()
        if picture.prepare:
            picture.prepare(page)
        assert take(page, album, picture.name).exists()


def test_pictures_of_signing_in(reader, real, album):
    mine: Watched = reader(real, "/account/aanmelden/")
    take(mine.page, album, "aanmelden")
    signing.give_password(mine, "tess@noord.nl")
    mine.page.wait_for_url("**/account/app/")
    assert take(mine.page, album, "tweede-stap").exists()


def test_pictures_of_access_given(reader, demo, album):
    taker = reader(demo, demo.link("wachtlijstcoördinator", GI))
    key, born_on = doors.key_and_birth(demo, nth=1)
    doors.take(taker, key, born_on, reason=doors.SEEN_BY_DOCTOR)
    taker.page.wait_for_url("**/personen/*/")
    leader = reader(demo, demo.link(LEADER, GI))
    leader.open("/toegang/noodtoegang/beoordelen/")
    take(leader.page, album, "noodtoegang-beoordelen")
    director = reader(demo, demo.link(DIRECTOR, GI))
    doors.open_visit(director, files=5)
    assert take(director.page, album, "bezoeken").exists()


def test_a_picture_of_an_import(reader, demo, album, tmp_path):
    """Looked at and thrown away again: the demo keeps its own families."""
    beheer = reader(demo, demo.link("functioneel beheerder", "Duinrand"))
    deliver(beheer, packed(tmp_path))
    take(beheer.page, album, "import")
    beheer.page.get_by_role("button", name="Annuleren en bestand verwijderen").click()
    beheer.page.get_by_text("er is niets gewijzigd").first.wait_for()


def test_the_guide_names_each_picture_and_no_other():
    named = set()
    for text in GUIDE.glob("*.md"):
        named |= set(re.findall(r"\(beelden/([\w-]+)\.png\)", text.read_text("utf-8")))
    made = {picture.name for picture in DEMO} | set(STAGED)
    kept = {path.stem for path in PICTURES.glob("*.png")}
    assert named == kept == made


def test_every_link_in_the_guide_leads_somewhere():
    for text in GUIDE.glob("*.md"):
        for link in re.findall(r"\]\(([\w-]+\.md)\)", text.read_text("utf-8")):
            assert (GUIDE / link).exists(), f"{text.name}: {link}"
