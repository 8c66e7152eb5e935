"""The report answers its five questions, and its files are what they say they are."""

import datetime as dt
import io
import re

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from nabij.base import formats
from nabij.laboratory.reporting import exports
from nabij.laboratory.reporting.curves import threshold, under
from nabij.laboratory.reporting.finding import find
from nabij.laboratory.reporting.indicators import BY_KEY, INDICATORS
from nabij.laboratory.reporting.packing import with_package
from nabij.laboratory.reporting.report import build_report, found_in
from nabij.laboratory.reporting.sentence import sentence
from nabij.laboratory.reporting.sheets import ISPOR, STRESS
from nabij.laboratory.tests.making import both, result
from nabij.simulation.scenarios import reading

AT = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
QUESTIONS = (
    "1. Wat is er veranderd?",
    "2. Hoeveel maakt het uit?",
    "3. Hoe zeker is het?",
    "4. Waar hangt het van af?",
    "5. Wat zegt dit niet?",
)
LIST = "youths_without_worker"


@pytest.fixture(scope="module")
def results():
    """The base, one measure and the package, with each part of the package."""
    base = result(reading.find("base"))
    names = reading.find("package").parts
    parts = [
        result(reading.whole(reading.find(name)), factors={LIST: 0.9 + 0.01 * at})
        for at, name in enumerate(names)
    ]
    package = result(
        reading.whole(reading.find("package")), factors={LIST: 0.5}, empty_in=(1,)
    )
    return base, parts, package


@pytest.fixture(scope="module")
def made(results, tmp_path_factory):
    base, parts, package = results
    out = tmp_path_factory.mktemp("report")
    return build_report([base, parts[0], package], out, parts=parts[1:], at=AT)


def test_the_page_answers_five_questions_for_each_scenario(made, results):
    page = made.html.read_text(encoding="utf-8")
    for question in QUESTIONS:
        assert page.count(question) == 2
    for found in found_in([results[0], results[1][0], results[2]], results[1][1:]):
        assert sentence(found) in page
    for indicator in INDICATORS:
        assert indicator.title in page


def test_the_page_stands_alone_and_is_light(made):
    page = made.html.read_text(encoding="utf-8")
    assert len(page.encode()) <= 500_000
    assert "<script" not in page
    assert not re.search(r'(src|href)="(?!#)', page)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_every_picture_has_a_table_and_words(made):
    page = made.html.read_text(encoding="utf-8")
    assert page.count("<svg ") == page.count("Dezelfde cijfers als tabel")
    assert page.count("<svg ") == page.count("<desc ")


def test_the_report_says_where_the_money_goes(made):
    page = made.html.read_text(encoding="utf-8")
    assert page.count("Wat het kost, stap voor stap") == 2
    text = " ".join(p.extract_text() for p in PdfReader(made.pdf).pages)
    assert "Organiseren en overdragen" in text


def test_the_pdf_is_readable_aloud_and_says_the_same(made, results):
    reader = PdfReader(made.pdf)
    text = " ".join(page.extract_text() for page in reader.pages)
    for question in QUESTIONS:
        assert question in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "nl"
    assert "STRESS-DES" in text
    assert "Beleidsblad" in text


def test_scenarios_beside_each_other_stand_at_the_same_days(made, results):
    found = found_in([results[0], results[1][0], results[2]], results[1][1:])
    assert len({each.first_change for each in found}) > 1
    assert len({each.milestones for each in found}) == 1
    page = made.html.read_text(encoding="utf-8")
    assert "De scenario&#x27;s beginnen niet op dezelfde dag." in page
    first = PdfReader(made.pdf).pages[0].extract_text()
    assert formats.day(found[0].main.on) in first
    assert "Tussen haakjes staat" in first
    for each in found:
        assert " ".join(sentence(each).split()[:6]) in " ".join(first.split())


def test_the_sheets_have_all_their_items(made):
    page = made.html.read_text(encoding="utf-8")
    assert len(STRESS) == 20
    assert len(ISPOR) == 5
    for _number, question, _answer in (*STRESS, *ISPOR):
        assert question.replace("'", "&#x27;") in page


def test_what_is_only_claimed_is_called_so(tmp_path, results):
    """The team model is a switch; what it does was claimed, without a control group."""
    team = result(reading.whole(reading.find("team-model")))
    page = build_report([results[0], team], tmp_path, at=AT).html.read_text("utf-8")
    assert "Doorlooptijd in het teammodel ten opzichte van nu" in page
    assert page.count("Bewering, geen controlegroep.") == 3


def test_no_number_is_smaller_than_a_hundredth(made):
    page = re.sub(
        r"<svg.*?</svg>|<style.*?</style>|<code.*?</code>",
        "",
        made.html.read_text(),
        flags=re.S,
    )
    assert not re.findall(r"(?<![\d.,])[−+]?0,00\d", page)


def test_a_package_adds_up_exactly_and_hides_no_remainder(results):
    base, parts, package = results
    found = find(base=base, other=package)
    apart = with_package(found, base=base, other=package, pieces=parts).package
    for key in BY_KEY:
        alone = sum(piece.change[key].mean for piece in apart.pieces)
        whole = alone + apart.remainder[key].mean
        assert whole == pytest.approx(apart.together[key].mean, abs=1e-9)
    assert apart.remainder["without_worker"].mean != 0


def test_the_chance_under_a_limit_is_counted():
    base, other = both()
    found = find(base=base, other=other)
    runs = found.course("without_worker").runs_other
    limit = sorted(runs)[10]
    told = threshold(found, "without_worker", limit)
    assert told.other == pytest.approx(sum(run < limit for run in runs) / len(runs))
    assert told.words.startswith("In 25 van de 100 runs blijft de lijst")
    assert under([], 3) == 0


def test_the_workbook_and_the_csv_hold_the_same_numbers():
    base, other = both()
    found = find(base=base, other=other)
    book = load_workbook(io.BytesIO(exports.as_xlsx(found)))
    sheet = book["Cijfers"]
    lines = exports.as_csv(found).splitlines()
    assert sheet.max_row == len(lines)
    assert [cell.value for cell in sheet[1]] == list(exports.HEADER)
    change = found.point("without_worker").change.median
    told = [row for row in exports.rows(found) if row[1] == INDICATORS[1].title]
    at = [row for row in told if row[0] == "alle samen" and row[3] == "2024-12-31"]
    assert at[0][10] == pytest.approx(change, rel=1e-5)
    assert book.sheetnames == ["Cijfers", "Wijzigingen", "Herkomst"]


def test_the_scenario_file_gives_the_same_scenario_again(tmp_path):
    whole = reading.whole(reading.find("package"))
    found = find(base=result(reading.find("base")), other=result(whole))
    path = tmp_path / exports.file_name(found, "json")
    path.write_text(exports.scenario_json(found), encoding="utf-8")
    again = reading.whole(reading.find(str(path)))
    assert again.digest == whole.digest
    assert again.changes == whole.changes
