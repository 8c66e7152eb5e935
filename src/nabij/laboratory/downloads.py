"""The answer of a run as files; the same numbers as on screen."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.pages import actor_of, at_of, endpoint
from nabij.laboratory import queries, showing
from nabij.laboratory.pages import asked_threshold
from nabij.laboratory.permissions import may_see_runs
from nabij.laboratory.reporting import exports, pictures, report
from nabij.laboratory.reporting.findings import Findings

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@endpoint(permission=may_see_runs)
def csv(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """All numbers, a row each."""
    found = _answer(request, key, "csv")
    return _file(found, exports.as_csv(found), "text/csv; charset=utf-8", "csv")


@endpoint(permission=may_see_runs)
def xlsx(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """All numbers, changes and origin in one workbook."""
    found = _answer(request, key, "xlsx")
    return _file(found, exports.as_xlsx(found), SHEET, "xlsx")


@endpoint(permission=may_see_runs)
def scenario(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The scenario, to be run again anywhere."""
    found = _answer(request, key, "json")
    return _file(found, exports.scenario_json(found), "application/json", "json")


@endpoint(permission=may_see_runs)
def pdf(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The report on paper."""
    found = _answer(request, key, "pdf")
    made = report.as_pdf([found], at=at_of(request))
    return _file(found, made, "application/pdf", "pdf")


@endpoint(permission=may_see_runs)
def html(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The report as one page that opens anywhere."""
    found = _answer(request, key, "html")
    made = report.as_html([found], at=at_of(request))
    return _file(found, made, "text/html; charset=utf-8", "html")


@endpoint(permission=may_see_runs)
def chart(request: HttpRequest, key: uuid.UUID, name: str, form: str) -> HttpResponse:
    """One drawing of the page, for a document of one's own."""
    found = _answer(request, key, form)
    chosen, limit = asked_threshold(request)
    drawn = showing.chart(found, name, limit=limit, key=chosen)
    if drawn is None or form not in showing.CHART_FORMS:
        raise NotFound
    if form == "svg":
        return _file(found, pictures.as_svg(drawn), "image/svg+xml", f"{name}.svg")
    made = pictures.as_png(drawn, found, at=at_of(request))
    return _file(found, made, "image/png", f"{name}.png")


def _answer(request: HttpRequest, key: uuid.UUID, form: str) -> Findings:
    by = actor_of(request)
    run = queries.run_of(key=key, by=by)
    found = queries.answer_of(run)
    if found is None and run.done:
        raise Refused(
            _(
                "Deze uitkomst is gemaakt met versie %(version)s van Nabij. Wij kunnen "
                "haar niet meer lezen. Het bestand zelf is niet veranderd; reken de "
                "vraag opnieuw door om haar met deze versie te zien."
            )
            % {"version": run.version}
        )
    if found is None:
        raise Refused(
            _("Er is nog niets om op te halen. Wacht tot de eerste runs klaar zijn.")
        )
    record(
        "laboratory.run_exported",
        about=("organisation", by.organisation_id),
        by=by,
        at=at_of(request),
        run=str(key),
        form=form,
    )
    return found


def _file(found: Findings, content: Any, kind: str, ending: str) -> HttpResponse:
    name = exports.file_name(found, ending)
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
