"""Working figures out, asking for it, and keeping what was worked out."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import fields
from itertools import chain

import numpy as np
from django.utils.translation import gettext
from procrastinate.contrib.django import app

from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.indicators.figures import Figures
from nabij.indicators.period import Period
from nabij.indicators.tables import Register, Table
from nabij.indicators.trend import series
from nabij.measures import facts
from nabij.monitor import sets
from nabij.monitor.models import FigureRequest, FigureSet
from nabij.monitor.permissions import may_ask_for_figures, may_collect_figures
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

COLLECT = "monitor.collect_asked"
WAIT_AT_MOST = dt.timedelta(minutes=10)
FORGET_AFTER = dt.timedelta(days=7)


@action(permission=may_collect_figures)
def collect_figures(
    *,
    organisation_id: int,
    periods: Sequence[Period],
    asked_by: int | None = None,
    by: Actor,
    at: dt.datetime,
) -> tuple[Figures, ...]:
    """Work figures out from the register as it is now, and keep them.

    Counted by the organisation's own machine, whoever asked: `asked_by` is the acting
    capacity of that person and stands in the audit trail.
    """
    machine = organisations.machine(
        organisation_id=organisation_id, function=Function.FIGURES_MACHINE
    )
    with as_machine(machine):
        register = facts.facts(controller_id=organisation_id)
        found = _kept(register, organisation_id, periods, at)
    record(
        "monitor.figures_collected",
        about=("organisation", organisation_id),
        by=by,
        at=at,
        asked_by=asked_by or by.capacity_id,
        periods=[[p.first, p.last] for p in periods],
    )
    return found


def _kept(
    register: Register, organisation_id: int, periods: Sequence[Period], at: dt.datetime
) -> tuple[Figures, ...]:
    """Sets that still hold are taken from store, the others worked out and stored."""
    state = state_of(register)
    rows = FigureSet.objects.filter(organisation_id=organisation_id)
    fresh = rows.filter(register_state=state)
    still = {(row.from_on, row.on_day): row.values for row in fresh}
    wanted = [p for p in periods if (p.first, p.last) not in still]
    if wanted and not (len(register.measures) or len(register.employments)):
        raise Refused(
            gettext("Er is nog geen register ingelezen. Lees eerst een register in.")
        )
    made = {f.period: sets.as_json(f) for f in series(register, wanted)}
    for period, values in made.items():
        FigureSet.objects.update_or_create(
            organisation_id=organisation_id,
            from_on=period.first,
            on_day=period.last,
            defaults={"computed_at": at, "register_state": state, "values": values},
        )
    kept = (made.get(p) or still[p.first, p.last] for p in periods)
    return tuple(sets.from_json(values) for values in kept)


def state_of(register: Register) -> str:
    """A digest of everything that is counted; the order of rows does not matter."""
    digest = hashlib.sha256()
    for part in fields(register):
        table = getattr(register, part.name)
        if isinstance(table, Table):
            columns = [getattr(table, each.name) for each in fields(table)]
            numbers = np.stack(
                [np.ascontiguousarray(each).view(np.int64) for each in columns]
            )
            order = np.lexsort(numbers) if numbers.size else []
            digest.update(f"{part.name}:{len(table)};".encode())
            digest.update(numbers[:, order].tobytes())
    return digest.hexdigest()


@action(permission=may_ask_for_figures)
def ask_for_figures(
    *, organisation_id: int, periods: Sequence[Period], by: Actor, at: dt.datetime
) -> FigureRequest:
    """Have figures worked out by the job worker; asking twice is asking once."""
    rows = FigureRequest.objects.filter(
        organisation_id=organisation_id,
        ended_at=None,
        asked_at__gt=at - WAIT_AT_MOST,
        days=_days(periods),
    )
    request = rows.first() or FigureRequest.objects.create(
        organisation_id=organisation_id,
        days=_days(periods),
        asked_at=at,
        asked_by=by.capacity_id,
    )
    record(
        "monitor.figures_asked",
        about=("organisation", organisation_id),
        by=by,
        at=at,
        periods=[[p.first, p.last] for p in periods],
    )
    if request.asked_at == at:
        job = app.configure_task(COLLECT)
        job.defer(organisation_id=organisation_id, request_id=request.pk)
    return request


def _days(periods: Sequence[Period]) -> list[dt.date]:
    return list(chain.from_iterable((p.first, p.last) for p in periods))


@action(permission=may_collect_figures)
def note_progress(
    *,
    organisation_id: int,
    request_id: int,
    done: int,
    refusal: str = "",
    by: Actor,
    at: dt.datetime,
) -> None:
    """Write how far a request is; it ends with its last period, or with a refusal."""
    rows = FigureRequest.objects.filter(organisation_id=organisation_id, pk=request_id)
    request = rows.first()
    if request is None:
        raise NotFound
    ended = refusal or done >= request.total
    rows.update(done=done, refusal=refusal[:400], ended_at=at if ended else None)
    record(
        "monitor.progress_noted",
        about=("organisation", organisation_id),
        by=by,
        at=at,
        done=done,
    )


@action(permission=may_collect_figures)
def forget_free_periods(
    *, organisation_id: int, keep: Sequence[Period], by: Actor, at: dt.datetime
) -> int:
    """Throw away sets of other periods that nobody had worked out again for a week."""
    kept = {(p.first, p.last) for p in keep}
    machine = organisations.machine(
        organisation_id=organisation_id, function=Function.FIGURES_MACHINE
    )
    with as_machine(machine):
        rows = FigureSet.objects.filter(
            organisation_id=organisation_id, computed_at__lt=at - FORGET_AFTER
        ).only("from_on", "on_day")
        old = [row.pk for row in rows if (row.from_on, row.on_day) not in kept]
        FigureSet.objects.filter(pk__in=old).delete()
    record(
        "monitor.free_periods_forgotten",
        about=("organisation", organisation_id),
        by=by,
        at=at,
        count=len(old),
    )
    return len(old)
