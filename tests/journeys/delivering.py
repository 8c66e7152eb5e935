"""Handing over an export of the register through the page."""

import zipfile
from pathlib import Path

from tests.journeys.browsing import Watched
from tests.journeys.servers import SAMPLE

PATIENCE = 60_000


def packed(folder: Path) -> Path:
    """The sample register as one ZIP, as an institution would send it."""
    made = folder / "register.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in sorted(SAMPLE.glob("*.csv")):
            archive.write(table, table.name)
    return made


def deliver(beheer: Watched, export: Path) -> None:
    """Up to the report of the dry run."""
    page = beheer.open("/import/")
    page.get_by_label("Bestand").set_input_files(export)
    page.get_by_role("button", name="Aanleveren en controleren").click()
    page.get_by_role("heading", name="Er is nog niets gewijzigd").wait_for(
        timeout=PATIENCE
    )


def confirm(beheer: Watched) -> None:
    """From the report of the dry run to the report of what was read."""
    page = beheer.page
    page.get_by_role("button", name="Inlezen", exact=True).click()
    page.get_by_role("heading", name="Ingelezen").wait_for(timeout=PATIENCE)
