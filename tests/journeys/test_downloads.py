"""What people take along opens elsewhere: CSV without formulas, PDF with text."""

import csv
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys.browsing import Watched

GI = "Noorderlicht"
FORMULA = ("=", "+", "@", "\t", "\r")


def fetched(mine: Watched, selector: str) -> Path:
    with mine.page.expect_download() as waiting:
        mine.page.locator(selector).first.click()
    return Path(waiting.value.path())


def table_of(path: Path) -> list[list[str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "a spreadsheet needs to know it is UTF-8"
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))


@pytest.fixture
def leader(reader, demo) -> Watched:
    return reader(demo, demo.link("teamleider", GI), accept_downloads=True)


def test_the_list_as_a_file_holds_the_rows_of_the_page(leader):
    page = leader.open("/wachtlijst/")
    names = page.locator("#list tbody th a").all_inner_texts()
    head, *rows = table_of(fetched(leader, "a[href*='/wachtlijst/bestand']"))
    assert len(rows) == len(names) > 0
    assert all(len(row) == len(head) for row in rows)
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(FORMULA)]


def test_what_looks_like_a_formula_comes_out_as_text(leader):
    page = leader.open("/wachtlijst/")
    page.locator("#list tbody th a").first.click()
    page.wait_for_url("**/personen/*/")
    path = page.url.removeprefix(leader.url)
    leader.open(f"{path}roepnaam/")
    page.get_by_label("Roepnaam").fill("=1+1")
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url(f"**{path}")
    page.locator("h1", has_text="=1+1").wait_for()
    leader.open("/wachtlijst/")
    rows = table_of(fetched(leader, "a[href*='/wachtlijst/bestand']"))
    held = [cell for row in rows for cell in row if "=1+1" in cell]
    assert held
    assert not [cell for cell in held if cell.startswith(FORMULA)]
    leader.open(f"{path}roepnaam/")
    page.get_by_label("Roepnaam").fill("")
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url(f"**{path}")


def test_the_figures_as_pdf_can_be_read_aloud(reader, demo):
    director = reader(demo, demo.link("directeur", GI), accept_downloads=True)
    director.open("/monitor/")
    document = PdfReader(fetched(director, "a[href*='.pdf']"))
    text = "\n".join(page.extract_text() for page in document.pages)
    assert GI in text
    assert document.trailer["/Root"].get("/MarkInfo"), "tagged, so that it can be read"
    assert document.trailer["/Root"].get("/Lang") == "nl"


def test_on_paper_the_menu_is_gone_and_the_list_is_whole(leader):
    page = leader.open("/wachtlijst/afdruk/")
    page.emulate_media(media="print")
    assert not page.locator("nav.nabij-nav").is_visible()
    assert not page.locator("[data-print]").is_visible()
    assert page.locator("#list tbody tr").first.is_visible()
    paper = page.pdf(format="A4", print_background=True)
    text = "\n".join(p.extract_text() for p in PdfReader(io.BytesIO(paper)).pages)
    assert "Wachtlijst" in text
