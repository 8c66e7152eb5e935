"""What was imported, and what was typed here and must flow back, for programs."""

import datetime as dt
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router

from nabij.base import audit
from nabij.base.api import (
    Asked,
    Count,
    Id,
    Moment,
    Shape,
    cursor_of,
    moment_of,
    number_of,
    permitted,
    place_of,
)
from nabij.base.csv_export import write_csv
from nabij.base.pages import actor_of
from nabij.exchange import queries
from nabij.exchange.models import ImportRun
from nabij.exchange.permissions import may_read_typed, may_see_imports
from nabij.exchange.showing import COLUMNS, KINDS, cells_of
from nabij.exchange.typed import Place, TypedRow, typed_since

router = Router(tags=["uitwisseling"], by_alias=True)


class Telling(Shape):
    """Rows of one table of an import."""

    gelezen: Count
    goed: Count
    gewijzigd: Count
    ongewijzigd: Count
    geweigerd: Count


class Import(Shape):
    """One import of a register export."""

    id: Id
    bestand: str
    tijdstip: dt.datetime
    tabellen: dict[str, Telling]


class Importen(Shape):
    """Imports, newest first."""

    items: list[Import]
    volgende: str | None


class Regel(Shape):
    """What is said about one line of the export."""

    bestand: str
    regel: Count
    kolom: str | None
    sleutel: str | None
    zin: str


class ImportMetVerslag(Import):
    """One import with every refusal, question and notice that was kept."""

    geweigerd: list[Regel]
    vragen: list[Regel]
    opmerkingen: list[str]


class Ingevoerd(Shape):
    """One thing typed here, as it now stands; `soort` and `id` stay the same."""

    soort: str = Field(description=f"Een van: {', '.join(KINDS.values())}")
    id: Id
    tijdstip: dt.datetime = Field(description="Wanneer het hier is vastgelegd (UTC)")
    jeugdige_id: str | None = Field(description="Sleutel in het register")
    medewerker_id: str | None = Field(description="Sleutel in het register")
    maatregel_id: str | None = Field(description="Sleutel in het register")
    team: str | None
    vanaf: dt.date | None = Field(description="Van een contact: de dag zelf")
    tot: dt.date | None
    contactsoort: str | None
    met_wie: str
    tekst: str = Field(description="Notitie, roepnaam, reden of naam van de taak")
    waarde: float | None
    eenheid: str


class Invoer(Shape):
    """What was typed here, oldest first; keep `volgende` to go on later."""

    items: list[Ingevoerd]
    volgende: str | None


class VraagInvoer(Asked):
    """From which moment on; after the first answer from a place on."""

    sinds: Moment = Field(description="Vanaf dit moment (RFC 3339, elke tijdzone)")


@router.get(
    "importen",
    response=Importen,
    operation_id="importen",
    summary="Ingelezen exports van het register",
)
@permitted(may_see_imports)
def imports(request: HttpRequest, vraag: Query[Asked]) -> Importen:
    """Newest first, with the counts of each table."""
    by, place = actor_of(request), place_of(vraag.na, moment_of, number_of)
    before = None if place is None else (place[0], place[1])
    size = vraag.aantal
    found = queries.import_runs_before(by=by, before=before, limit=size + 1)
    shown = found[:size]
    more = len(found) > size
    return Importen(
        items=[Import(**_head(run)) for run in shown],
        volgende=cursor_of([shown[-1].at.isoformat(), shown[-1].pk]) if more else None,
    )


@router.get(
    "importen/{importId}",
    response=ImportMetVerslag,
    operation_id="importMetVerslag",
    summary="Eén import met zijn verslag",
)
@permitted(may_see_imports)
def one_import(
    request: HttpRequest,
    number: Annotated[Id, Path(alias="importId")],
) -> ImportMetVerslag:
    """Counts, refused rows with the reason, questions."""
    by = actor_of(request)
    run = queries.import_run(run_id=number, by=by)
    about = ("organisation", by.organisation_id)
    audit.record("exchange.report_seen", about=about, by=by, at=request.at, run=run.pk)
    return ImportMetVerslag(
        **_head(run),
        geweigerd=[_line(each) for each in run.report["refused"]],
        vragen=[_line(each) for each in run.report["questions"]],
        opmerkingen=run.notices,
    )


def _head(run: ImportRun) -> dict[str, Any]:
    tables = {
        name: Telling(
            gelezen=counts["read"],
            goed=counts["accepted"],
            gewijzigd=counts["changed"],
            ongewijzigd=counts["unchanged"],
            geweigerd=counts["refused"],
        )
        for name, counts in run.report["tables"].items()
    }
    return {"id": run.pk, "bestand": run.source, "tijdstip": run.at, "tabellen": tables}


def _line(said: dict[str, Any]) -> Regel:
    return Regel(
        bestand=said["file"],
        regel=said["line"],
        kolom=said.get("column"),
        sleutel=said["key"],
        zin=said["sentence"],
    )


@router.get(
    "invoer",
    response=Invoer,
    operation_id="invoer",
    summary="Alles wat hier is ingevoerd sinds een moment",
)
@permitted(may_read_typed)
def typed(request: HttpRequest, vraag: Query[VraagInvoer]) -> Invoer:
    """To bring back into the institution's own system."""
    rows, following = _typed(request, vraag)
    return Invoer(items=[_shown(row) for row in rows], volgende=following)


@router.get(
    "invoer.csv",
    operation_id="invoerCsv",
    summary="Dezelfde invoer als bestand; het vervolg staat in het kopje Link",
    openapi_extra={
        "responses": {
            200: {
                "description": "Puntkommagescheiden bestand",
                "content": {"text/csv": {"schema": {"type": "string"}}},
                "headers": {
                    "Link": {
                        "description": "Waar het verder gaat, met rel=next",
                        "schema": {"type": "string"},
                    }
                },
            }
        }
    },
)
@permitted(may_read_typed)
def typed_csv(request: HttpRequest, vraag: Query[VraagInvoer]) -> HttpResponse:
    """Text that a spreadsheet would run as a formula gets a quote in front."""
    rows, following = _typed(request, vraag)
    text = "".join(write_csv([cells_of(row) for row in rows], COLUMNS))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"invoer-{request.today.isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    if following:
        query = request.GET.copy()
        query["na"] = following
        answer["Link"] = f'<{request.path}?{query.urlencode()}>; rel="next"'
    return answer


def _typed(
    request: HttpRequest, asked: VraagInvoer
) -> tuple[list[TypedRow], str | None]:
    """A page of rows and where to go on; each person whose data goes out is logged.

    The place is given also at the end: what is typed later comes after it.
    """
    by, given = actor_of(request), place_of(asked.na, moment_of, str, number_of)
    place = Place(*given) if given else Place(asked.sinds)
    rows = typed_since(by=by, on=request.today, place=place, limit=asked.aantal)
    persons = [row.person_id for row in rows if row.person_id is not None]
    audit.record_reads(
        "exchange.typed_sent", kind="person", ids=persons, by=by, at=request.at
    )
    if not rows:
        return [], asked.na
    last = rows[-1]
    return rows, cursor_of([last.recorded_at.isoformat(), last.kind, last.id])


def _shown(row: TypedRow) -> Ingevoerd:
    return Ingevoerd(**dict(zip(Ingevoerd.model_fields, cells_of(row), strict=True)))
