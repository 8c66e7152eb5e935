"""The day of who looks after the system, and of those who read from outside."""

from typing import Any

from django.http import HttpRequest

from nabij.base.acting import Actor
from nabij.base.audit import record_reads
from nabij.base.pages import Context
from nabij.exchange import queries as exchange
from nabij.families import queries as families
from nabij.monitor import queries as monitor
from nabij.organisations import queries as organisations
from nabij.site import migrating
from nabij.site.navigation import open_to
from nabij.site.today.log import log
from nabij.site.today.owed import owed

IMPORTS_SHOWN = 3
FILES_SHOWN = 20


def of_administrator(request: HttpRequest, by: Actor) -> Context:
    """What came in, what was refused of it, and who still needs a second factor."""
    runs = exchange.import_runs(by=by)[:IMPORTS_SHOWN]
    here = by.organisation_id
    tokens = organisations.tokens(organisation_id=here, at=request.at)
    return {
        "runs": [_run(run) for run in runs],
        "imports_url": open_to(by, "exchange:imports"),
        "without_factor": organisations.without_second_factor(
            organisation_id=here, on=request.today
        ),
        "ending_tokens": [token for token in tokens if token.is_ending],
        "pending": len(migrating.pending(using="default")),
        **owed(request, by),
    }


def _run(run: Any) -> Context:
    tables = run.report.get("tables", {}).values()
    return {
        "run": run,
        "read": sum(table["read"] for table in tables),
        "refused": sum(table["refused"] for table in tables),
        "questions": len(run.report.get("questions", ())),
    }


def of_outsider(request: HttpRequest, by: Actor) -> Context:
    """The figures that were published last; whose were shown is written."""
    found = monitor.headlines(by=by, on=request.today)
    rows = found.rows if found else []
    record_reads(
        "monitor.figures_seen",
        kind="organisation",
        ids=[shown.organisation_id or by.organisation_id for shown, _lines in rows],
        by=by,
        at=request.at,
    )
    return {"headlines": found}


def of_inspector(request: HttpRequest, by: Actor) -> Context:
    """The visits that are open now, with the files in their samples."""
    found = [
        visit
        for visit in organisations.visits(by=by, on=request.today)
        if visit.from_at <= request.at
    ]
    visits = [visit for visit in found if visit.until_at > request.at]
    files = families.files_at_desks(desks=[visit.desk_id for visit in visits])
    shown = {desk: rows[:FILES_SHOWN] for desk, rows in files.items()}
    ids = [person.pk for rows in shown.values() for person in rows]
    log(request, by, "families.sample_seen", ids)
    return {
        "visits": [
            {
                "visit": visit,
                "files": shown.get(visit.desk_id, []),
                "left": len(files.get(visit.desk_id, [])) - FILES_SHOWN,
            }
            for visit in sorted(visits, key=lambda visit: visit.until_at)
        ]
    }
