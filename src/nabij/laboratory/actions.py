"""Asking a run, going on with it, ending it. A run that is done never changes."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.db.utils import IntegrityError
from django.utils.translation import gettext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from nabij.base.acting import INSTALLATION, Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.laboratory import files, queries
from nabij.laboratory.calculating import checked, version
from nabij.laboratory.models import Run
from nabij.laboratory.permissions import may_ask_run, may_carry_out_run
from nabij.laboratory.reporting.findings import Findings
from nabij.laboratory.shelf import stored
from nabij.laboratory.standing import MOST_AT_ONCE, OPEN, Standing
from nabij.simulation.scenarios import reading
from nabij.simulation.scenarios.schema import Scenario

GO_ON, JUDGE = "laboratory.go_on", "laboratory.judge"
# One at a time, so that the laboratory never holds the last place of the worker, and
# after everything else: runs take turns in small parts.
QUEUE_LOCK, LAST = "laboratory", -10
MOST_RUNS = 1_000
SHELF = uuid.UUID("9d5c2a3e-6f0b-5c51-8f3f-4c1b7a0e2d11")


@action(permission=may_ask_run)
def ask_run(
    *,
    scenario: Scenario,
    name: str,
    expectation: str = "",
    is_session: bool = False,
    by: Actor,
    at: dt.datetime,
) -> Run:
    """Have a scenario of one's own worked out. Four side by side, names only once."""
    if queries.open_count(by=by) >= MOST_AT_ONCE:
        raise Refused(
            gettext(
                "Er worden al vier vragen van uw organisatie doorgerekend. Wacht tot "
                "er een klaar is, of stop er een."
            )
        )
    checked(scenario)
    try:
        with transaction.atomic():
            run = _created(
                scenario,
                name=name,
                organisation_id=by.organisation_id,
                expectation=expectation,
                is_session=is_session,
                capacity_id=by.capacity_id,
                at=at,
            )
    except IntegrityError as taken:
        raise Refused(
            gettext(
                "Uw organisatie heeft al een uitkomst met deze naam. Kies een andere "
                "naam, dan blijven beide bewaard."
            )
        ) from taken
    _tell("laboratory.run_asked", run, by, at, name=name)
    return run


@action(permission=may_ask_run)
def ask_shipped(*, name: str, by: Actor, at: dt.datetime) -> Run:
    """Have a shipped question worked out; who asks it second gets the same run."""
    scenario = shipped(name)
    checked(scenario)
    known = queries.worked_out(name=name, version=version())
    if known is not None:
        _tell("laboratory.run_asked", known, by, at, name=name)
        return known
    with as_machine(INSTALLATION):
        run = _created(
            scenario, name=name, shipped=name, capacity_id=by.capacity_id, at=at
        )
    _tell("laboratory.run_asked", run, by, at, name=name)
    return run


@action(permission=may_carry_out_run)
def fill_shelf(*, name: str, by: Actor, at: dt.datetime) -> Run:
    """Have a shipped question answered before anybody asks it."""
    run = _created(
        shipped(name), name=name, shipped=name, capacity_id=by.capacity_id, at=at
    )
    _tell("laboratory.run_asked", run, by, at, name=name)
    return run


@action(permission=may_carry_out_run)
def stock_shelf(*, by: Actor, at: dt.datetime) -> int:
    """Lay out the answers that came with Nabij; one that lies there already stays."""
    version()  # noted now, so that no page has to load the compiler for it
    laid = sum(_lay_out(each, by, at) for each in stored.index().answers)
    about = ("installation", 0)
    record("laboratory.shelf_stocked", about=about, by=by, at=at, laid=laid)
    return laid


def _lay_out(shelved: stored.Shelved, by: Actor, at: dt.datetime) -> bool:
    """One answer as a run that is done; False when the question is another by now."""
    asked, version = reading.shipped().get(shelved.name), stored.index().version
    if asked is None or asked.unquantified or checked(asked).digest != shelved.scenario:
        return False
    there = Run.objects.filter(
        organisation=None, scenario_hash=shelved.scenario, version=version
    )
    content = stored.answer(shelved.name)
    if content is None or there.exists():
        return False
    # The same answer has the same link on every machine.
    key = uuid.uuid5(SHELF, f"{shelved.name} {version} {shelved.digest}")
    Run.objects.create(
        key=key,
        name=shelved.name,
        shipped=shelved.name,
        scenario=asked.model_dump(mode="json", by_alias=True),
        scenario_hash=shelved.scenario,
        version=version,
        wanted=shelved.wanted,
        done=shelved.runs,
        status=Standing.SHELVED if shelved.runs < shelved.wanted else Standing.DONE,
        capacity_id=by.capacity_id,
        asked_at=at,
        ended_at=at,
        digest=files.lay(key, content),
    )
    return True


def shipped(name: str) -> Scenario:
    """A question that comes with Nabij. Raises NotFound for any other."""
    found = reading.shipped().get(name)
    if found is None:
        raise NotFound
    return found


def _created(scenario: Scenario, *, at: dt.datetime, **about: Any) -> Run:
    run = Run.objects.create(
        key=uuid.uuid4(),
        scenario=scenario.model_dump(mode="json", by_alias=True),
        scenario_hash=checked(scenario).digest,
        version=version(),
        wanted=min(scenario.replications, MOST_RUNS),
        asked_at=at,
        **about,
    )
    queue(run)
    return run


def queue(run: Run) -> None:
    """The next part of a run, behind the parts of others that wait."""
    task = app.configure_task(GO_ON, lock=QUEUE_LOCK, priority=LAST)
    run.job_id = task.defer(run_id=run.pk)
    Run.objects.filter(pk=run.pk).update(job_id=run.job_id)


@action(permission=may_ask_run)
def ask_judgement(*, by: Actor, at: dt.datetime) -> None:
    """Have the model held against what was published; asked twice it is done once."""
    task = app.configure_task(
        JUDGE, lock=QUEUE_LOCK, queueing_lock=JUDGE, priority=LAST
    )
    try:
        with transaction.atomic():
            task.defer()
    except AlreadyEnqueued:
        pass
    about = ("organisation", by.organisation_id)
    record("laboratory.judgement_asked", about=about, by=by, at=at)


@action(permission=may_carry_out_run)
def go_on(*, run: Run, done: int, by: Actor, at: dt.datetime) -> bool:
    """Note how far a run is, and have the next part done; False when it was stopped."""
    rows = Run.objects.filter(pk=run.pk, status__in=OPEN, job_id=run.job_id)
    is_open = bool(rows.update(done=done, status=Standing.RUNNING))
    if is_open:
        queue(run)
    _tell("laboratory.run_continued", run, by, at, done=done)
    return is_open


@action(permission=may_carry_out_run)
def finish(*, run: Run, found: Findings, by: Actor, at: dt.datetime) -> None:
    """Freeze the answer: from here on the page shows these bits and no others."""
    digest = files.keep(run.key, found)
    rows = Run.objects.filter(pk=run.pk, status__in=OPEN, job_id=run.job_id)
    rows.update(status=Standing.DONE, done=found.runs, ended_at=at, digest=digest)
    _tell("laboratory.run_ended", run, by, at, runs=found.runs, digest=digest)


@action(permission=may_carry_out_run)
def fail(*, run: Run, sentence: str, by: Actor, at: dt.datetime) -> None:
    """It cannot be worked out. What was finished stays and is not done again."""
    rows = Run.objects.filter(pk=run.pk, status__in=OPEN)
    rows.update(status=Standing.FAILED, sentence=sentence[:2_000], ended_at=at)
    _tell("laboratory.run_failed", run, by, at, sentence=sentence[:400])


@action(permission=may_carry_out_run)
def take_up(*, by: Actor, at: dt.datetime) -> int:
    """Go on with runs whose job died with its process."""
    dead = [run for run in queries.open_runs() if queries.has_died(run, at=at)]
    for run in dead:
        queue(run)
    about = ("installation", 0)
    record("laboratory.run_continued", about=about, by=by, at=at, taken_up=len(dead))
    return len(dead)


@action(permission=may_ask_run)
def cancel_run(*, key: uuid.UUID, by: Actor, at: dt.datetime) -> Run:
    """Stop a run of the own organisation; what is known by now stays to be seen."""
    run = queries.run_of(key=key, by=by)
    if run.organisation_id is None:
        raise Refused(
            gettext(
                "Deze vraag hoort bij Nabij en wordt ook voor anderen doorgerekend. "
                "U kunt alleen uw eigen doorrekening stoppen."
            )
        )
    rows = Run.objects.filter(pk=run.pk, status__in=OPEN)
    if not rows.update(status=Standing.CANCELLED, ended_at=at):
        raise Refused(gettext("Deze doorrekening loopt niet meer. Ververs de pagina."))
    _tell("laboratory.run_cancelled", run, by, at, done=run.done)
    return run


def _tell(act: str, run: Run, by: Actor, at: dt.datetime, **content: Any) -> None:
    about = ("installation", 0)
    if run.organisation_id is not None:
        about = ("organisation", run.organisation_id)
    record(act, about=about, by=by, at=at, run=str(run.key), **content)
