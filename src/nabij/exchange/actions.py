"""A register export comes in: all that is right, in one change, or nothing at all."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from nabij.base import audit, clock, events
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused
from nabij.exchange.events import RegisterImported
from nabij.exchange.loading import Loaded, Loader, Progress, known_of
from nabij.exchange.models import ImportRun
from nabij.exchange.permissions import may_import_register
from nabij.exchange.twice import told_twice
from nabij.measures import actions as measures
from nabij.register.outcome import Question, Validation
from nabij.register.reading import (  # noqa: F401 - part of the surface
    open_export,
)
from nabij.register.report import as_object
from nabij.register.tables import Export
from nabij.register.validating import validate
from nabij.waiting import actions as waiting

LOCK = 4_811_002  # one import at a time for each organisation
# Beyond this many youths it is quicker to derive the waits of all again.
FEW = 2_000
# Kept with the run; the whole list goes to the one who imports.
MOST_KEPT = 5_000


@dataclass(frozen=True, kw_only=True)
class Import:
    """What came of an import, for the one who asked for it."""

    result: Validation
    report: dict[str, Any]
    is_dry_run: bool
    run: ImportRun | None = None

    @property
    def kept(self) -> dict[str, Any]:
        """The report with no more lines than are kept."""
        return kept_of(self.report)


@action(permission=may_import_register)
def import_register(
    *,
    export: Export,
    source: str,
    by: Actor,
    at: dt.datetime,
    account_id: int | None = None,
    progress: Progress = lambda name, done, total: None,
) -> Import:
    """Check an export and load every row that is right."""
    result, loaded = _load(export, by, at, progress)
    report = as_object(result, loaded.changed)
    for youth, tables in loaded.youths.items():
        record(
            "exchange.person_registered",
            about=("person", youth),
            by=by,
            at=at,
            tables=sorted(tables),
        )
    run = _keep(
        report,
        result,
        source=source,
        by=by,
        at=at,
        account_id=account_id,
        alike=told_twice(loaded, controller_id=by.organisation_id),
    )
    events.publish(RegisterImported(organisation_id=by.organisation_id, at=at))
    return Import(result=result, report=report, is_dry_run=False, run=run)


@action(permission=may_import_register)
def try_register(
    *,
    export: Export,
    source: str,
    by: Actor,
    at: dt.datetime,
    account_id: int | None = None,
    progress: Progress = lambda name, done, total: None,
) -> Import:
    """Do all that an import does and take it back: a dry run changes nothing."""
    trail = audit.current_trail()
    assert trail is not None
    before = len(trail.entries)
    with transaction.atomic():
        result, loaded = _load(export, by, at, progress)
        transaction.set_rollback(True)
    del trail.entries[before:]
    report = as_object(result, loaded.changed)
    record(
        "exchange.register_tried",
        about=("organisation", by.organisation_id),
        by=by,
        at=at,
        source=source,
        asked_by=account_id,
    )
    return Import(result=result, report=report, is_dry_run=True)


def _load(
    export: Export, by: Actor, at: dt.datetime, progress: Progress
) -> tuple[Validation, Loaded]:
    _one_at_a_time(by.organisation_id)
    today = clock.day_of(at)
    progress("Controleren", 0, 1)
    known = known_of(controller_id=by.organisation_id, on=today)
    result = validate(export, known=known, today=today)
    progress("Controleren", 1, 1)
    loader = Loader(result, by.organisation_id, at, progress)
    loaded = loader.run()
    file = export.tables["toewijzingen"].file if loader.asked else ""
    result.questions += [
        Question("toewijzingen", file, *asked) for asked in loader.asked
    ]
    _derive(loaded, by, at, progress)
    return result, loaded


def _one_at_a_time(organisation_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_try_advisory_xact_lock(%s, %s)", [LOCK, organisation_id]
        )
        (is_ours,) = cursor.fetchone()
    if not is_ours:
        raise Refused(
            "Er loopt al een import voor deze organisatie. Wacht tot die klaar is en "
            "probeer het dan opnieuw."
        )


def _derive(loaded: Loaded, by: Actor, at: dt.datetime, progress: Progress) -> None:
    """Who waits and who is involved follows from what is registered now."""
    if loaded.is_nothing:
        return
    progress("Wachten en betrokkenheid bepalen", 0, 1)
    # Another team or function of a worker touches files whose rows stay the same.
    is_all = loaded.changed["medewerkers"] or len(loaded.youths) > FEW
    youths = None if is_all else list(loaded.youths)
    waiting.derive_waits(youths=youths, by=by, at=at)
    measures.count_caseloads(again=True, by=by, at=at)
    progress("Wachten en betrokkenheid bepalen", 1, 1)


def _keep(
    report: dict[str, Any],
    result: Validation,
    *,
    source: str,
    by: Actor,
    at: dt.datetime,
    account_id: int | None,
    alike: list[str],
) -> ImportRun:
    run = ImportRun.objects.create(
        controller_id=by.organisation_id,
        source=source[:200],
        account_id=account_id,
        at=at,
        report=kept_of(report),
        notices=[*result.notices, *alike],
    )
    record(
        "exchange.register_imported",
        about=("organisation", by.organisation_id),
        by=by,
        at=at,
        run=run.pk,
        source=source,
        asked_by=account_id,
        tables=report["tables"],
    )
    return run


def kept_of(report: dict[str, Any]) -> dict[str, Any]:
    """A report with as many refusals and questions as are kept."""
    lists = {name: report[name][:MOST_KEPT] for name in ("refused", "questions")}
    return {"tables": report["tables"]} | lists
