"""Working runs out in the background, a part at a time, so that they take turns."""

import datetime as dt
from typing import Any

import structlog
from django.conf import settings
from django.utils.translation import gettext
from procrastinate.contrib.django import app

from nabij.base import clock
from nabij.base.acting import INSTALLATION, acting
from nabij.base.errors import Refused
from nabij.laboratory import actions, calculating, files, queries, trusting
from nabij.laboratory.models import Run
from nabij.laboratory.standing import OPEN
from nabij.simulation.errors import Stopped, Unusable
from nabij.simulation.scenarios.schema import Scenario

log = structlog.get_logger(__name__)


@app.task(name=actions.GO_ON, pass_context=True)
def go_on(context: Any, run_id: int) -> None:
    """The next part of a run; then the next one asks for its turn again."""
    run = _in_hand(run_id, context.job.id)
    if run is None:
        return  # stopped, or taken up by another job
    try:
        _work(run)
    except Stopped:
        log.info("run stopped", run=str(run.key))
    except (Refused, Unusable) as refused:
        sentence = getattr(refused, "sentence", str(refused))
        actions.fail(run=run, sentence=sentence, by=INSTALLATION, at=clock.now())
    except Exception:
        actions.fail(run=run, sentence=_broken(), by=INSTALLATION, at=clock.now())
        raise


def _in_hand(run_id: int, job_id: int) -> Run | None:
    with acting(INSTALLATION, at=clock.now()):
        rows = Run.objects.filter(pk=run_id, job_id=job_id, status__in=OPEN)
        return rows.first()


def _work(run: Run) -> None:
    found = calculating.answer(
        Scenario.model_validate(run.scenario),
        runs=calculating.next_step(run.done, run.wanted),
        wanted=run.wanted,
        out=files.folder("runs"),
        tell=lambda *step: files.note_step(run.key, files.Step(*step)),
        should_stop=lambda: _in_hand(run.pk, run.job_id or 0) is None,
    )
    log.info("run went on", run=str(run.key), done=found.runs, wanted=run.wanted)
    if not found.is_provisional:
        actions.finish(run=run, found=found, by=INSTALLATION, at=clock.now())
        return
    files.keep(run.key, found)
    actions.go_on(run=run, done=found.runs, by=INSTALLATION, at=clock.now())


def _broken() -> str:
    return gettext(
        "Het doorrekenen is onverwacht gestopt. Wat klaar was is bewaard. Reken de "
        "vraag opnieuw door; lukt het weer niet, vraag dan uw technisch beheerder om "
        "in het logboek te kijken."
    )


@app.periodic(cron="* * * * *")
@app.task(name="laboratory.take_up", pass_context=False)
def take_up(timestamp: int) -> None:
    """A job whose process was killed leaves its run to be taken up again."""
    at = clock.now()
    with acting(INSTALLATION, at=at):
        dead = _dead(at)
    if dead:
        actions.take_up(by=INSTALLATION, at=at)


def _dead(at: dt.datetime) -> list[Run]:
    return [run for run in queries.open_runs() if queries.has_died(run, at=at)]


@app.task(name=actions.JUDGE, pass_context=False)
def judge() -> None:
    """Once for each version: how well the model gives back what was published."""
    version = calculating.version()
    if trusting.stored(version) is None and (found := calculating.judged()):
        trusting.keep(version, found)
        log.info("model judged", version=version)


@app.periodic(cron="*/5 1-5 * * *")
@app.task(name="laboratory.fill_shelf", pass_context=False)
def fill_shelf(timestamp: int) -> None:
    """At night, one by one: shipped questions are answered before they are asked.

    Where the model is left cold until asked, the nights belong to others.
    """
    if not settings.MODEL_KEPT_WARM:
        return
    at = clock.now()
    actions.stock_shelf(by=INSTALLATION, at=at)
    with acting(INSTALLATION, at=at):
        missing = queries.unanswered(version=calculating.version())
    if missing:
        actions.fill_shelf(name=missing[0], by=INSTALLATION, at=at)
