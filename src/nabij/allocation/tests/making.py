"""Families that wait and workers who can have them, for tests of allocation."""

import datetime as dt

from nabij.allocation import actions
from nabij.base import audit
from nabij.families.models import Person
from nabij.measures.models import Measure
from nabij.waiting.models import ListEntry
from nabij.workforce.models import Registration, Worker
from tests.make import AT, TODAY

LATER = AT + dt.timedelta(minutes=5)
LONG_VALID = TODAY + dt.timedelta(days=900)


def carer(make, *, hours: float = 36, is_registered: bool = True, **about) -> Worker:
    """A worker with a valid registration; 36 hours make room for 12 places."""
    worker = make.worker(hours=hours, **about)
    if is_registered:
        with make.as_register(worker.controller.name) as by:
            Registration.objects.create(
                controller_id=by.organisation_id, worker=worker, until_on=LONG_VALID
            )
    return worker


def waits(
    make,
    *,
    urgency: str = "B",
    days: int = 30,
    household: str = "",
    name: str = "Sam",
    type: int = 11,
    **about,
) -> Person:
    """A youth who has waited some days in a class; derive afterwards."""
    youth = make.youth(household=household, given_name=name, **about)
    begun = TODAY - dt.timedelta(days=days)
    make.measure(youth, type=type, received_on=begun, ordered_on=begun, from_on=begun)
    make.list_entry(youth, urgency=urgency, since_on=begun)
    return youth


def held(make, worker: Worker, count: int) -> list[Measure]:
    """Cases in the middle phase that a worker already has: one place each."""
    found = []
    for _ in range(count):
        begun = TODAY - dt.timedelta(days=400)
        measure = make.measure(
            make.youth(), received_on=begun, ordered_on=begun, from_on=begun
        )
        make.assignment(measure, worker, from_on=begun)
        found.append(measure)
    return found


def urgency(make, youth: Person, letter: str) -> None:
    """The class of somebody changes, and what follows is derived."""
    with make.as_register():
        ListEntry.objects.filter(youth=youth).update(urgency=letter)
    make.derived()


def proposed(by, **about) -> actions.Made:
    """A proposal of somebody, its audit written."""
    given = {"is_protection": True, "based_on": None, "by": by, "at": AT}
    return audited(actions.propose, **given | about)


def confirmed(draft, by, *, act=actions.confirm, **about):
    """A draft is confirmed by somebody (or only who is acute), its audit written."""
    given = {"proposal_id": draft.pk, "version": draft.version, "by": by, "at": LATER}
    return audited(act, **given | about)


def undone(proposal, by, **about):
    """A proposal is taken back by somebody, its audit written."""
    given = {"proposal_id": proposal.pk, "reason": "vergissing", "by": by, "at": LATER}
    return audited(actions.undo, **given | about)


def audited(act, **given):
    """An act is done and what it wrote in the trail is kept."""
    with audit.trail() as trail:
        made = act(**given)
        audit.flush(trail)
    return made


def by_youth(proposal) -> dict[int, object]:
    """The lines of a proposal by the first youth of each."""
    return {line.youth_ids[0]: line for line in proposal.lines.all()}
