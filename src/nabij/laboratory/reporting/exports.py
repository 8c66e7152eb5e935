"""The answer as files: every number of every page, and the scenario itself."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from nabij.base import formats
from nabij.base.csv_export import neutralise, write_csv
from nabij.laboratory.reporting import changes
from nabij.laboratory.reporting.findings import Findings, Point, Range
from nabij.laboratory.reporting.indicators import BY_KEY
from nabij.simulation.scenarios.reading import as_file

HEADER = (
    "instelling",
    "cijfer",
    "eenheid",
    "peildatum",
    "basis midden",
    "basis laag",
    "basis hoog",
    "scenario midden",
    "scenario laag",
    "scenario hoog",
    "verschil midden",
    "verschil laag",
    "verschil hoog",
    "deel van de runs lager",
    "deel van de runs hoger",
)
Cell = str | float | None
Lines = Iterator[list[Cell]]
ALL = "alle samen"
DIGITS = 6


def rows(found: Findings) -> Iterator[list[Cell]]:
    """A row for each indicator and day, of all together and of each institution."""
    for course in found.courses:
        for point in course.points:
            yield _row(ALL, course.key, point)
    for place in found.places:
        for key, point in place.points.items():
            yield _row(place.gi, key, point)


def _row(place: str, key: str, point: Point) -> list[Cell]:
    told = [place, BY_KEY[key].title, BY_KEY[key].unit, point.on.isoformat()]
    sides = (point.base, point.other, point.change)
    numbers = [number for side in sides for number in _three(side)]
    return [*told, *numbers, _short(point.fell), _short(point.rose)]


def _three(side: Range | None) -> list[float | None]:
    if side is None:
        return [None, None, None]
    return [_short(side.median), _short(side.low), _short(side.high)]


def _short(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def as_csv(found: Findings) -> str:
    """All numbers in one `;`-separated file."""
    return "".join(write_csv(rows(found), HEADER))


def as_xlsx(found: Findings) -> bytes:
    """All numbers, what was changed, and where it came from, a sheet each."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = gettext("Cijfers")
    _fill(first, HEADER, rows(found))
    _fill(
        book.create_sheet(gettext("Wijzigingen")),
        ("wat", "hoeveel", "wanneer", "grond", "bron", "waarom"),
        (
            [
                each.told.meaning,
                each.told.what,
                each.told.when,
                each.evidence,
                each.told.source,
                each.told.reason,
            ]
            for each in changes.shown((*found.changes, *changes.behind(found.scenario)))
        ),
    )
    _fill(book.create_sheet(gettext("Herkomst")), ("wat", "waarde"), _origin(found))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _origin(found: Findings) -> Iterator[list[Cell]]:
    yield ["vraag", found.scenario.question_nl]
    yield ["runs", found.runs]
    yield ["voorlopig", "ja" if found.is_provisional else "nee"]
    for name, value in found.origin.model_dump().items():
        yield [name, value]
    for what in changes.includes(found):
        yield ["zit erin", what]
    for said in changes.excludes(found.scenario):
        yield ["zit er niet in", said.text]


def _fill(sheet: Worksheet, header: Sequence[str], lines: Lines) -> None:
    sheet.append(list(header))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for line in lines:
        sheet.append([neutralise(c) if isinstance(c, str) else c for c in line])


def scenario_json(found: Findings) -> str:
    """The scenario file: given back to Nabij it gives the same bits."""
    return as_file(found.scenario)


def file_name(found: Findings, ending: str) -> str:
    """A name that says which scenario it is of, from how many runs."""
    runs = formats.number(found.runs).replace(".", "")
    return f"laboratorium-{found.scenario.name}-{runs}-runs.{ending}"
