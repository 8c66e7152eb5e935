"""Triages for tests: a youth who waits, statements, and what somebody weighed."""

import datetime as dt

from nabij.dossier.models import Statement
from nabij.rules.functions import Function
from nabij.waiting.queries.triage import triage_of
from nabij.waiting.triaging import deciding as triage
from nabij.workforce.models import Registration
from tests.make import AT, TODAY, acts

ANSWERS = {
    "danger": "no",
    "with_child": "moeder en oma",
    "threat": "mist school",
    "effect": "raakt vertrouwen kwijt",
    "bridge": "moderate",
    "child_why_not": "te jong",
    "parent_why_not": "niet bereikt",
    "seen": [],
}


def statement(make, youth, *, kind="fact", at=AT, text="Sam was niet op school"):
    """Something that stands in the file."""
    with make.as_register() as by:
        return Statement.objects.create(
            controller_id=by.organisation_id,
            person=youth,
            kind=kind,
            text=text,
            source="school",
            said_on=TODAY,
            written_by_id=by.capacity_id,
            recorded_at=at,
        )


DANGER = {"danger": "yes", "danger_what": "vader slaat"}


def weighed(ground=None, **changes):
    """What somebody filled in; class A is chosen because there is danger now."""
    about = {
        "answers": ANSWERS | (DANGER if changes.get("letter") == "A" else {}),
        "grounds": [ground.pk] if ground else [],
        "letter": "B",
        "reason": "het wordt snel slechter",
    }
    return triage.Weighed(**about | changes)


def decided(by, youth, ground, *, at=AT, replaces=None, **changes):
    """A triage that was decided; the acting database must be this actor's."""
    if replaces is None and (standing := triage_of([youth.pk]).get(youth.pk)):
        replaces = standing.decision_id
    return triage.decide_triage(
        person_id=youth.pk,
        weighed=weighed(ground, **changes),
        replaces=replaces,
        by=by,
        at=at,
    )


def later(**about) -> dt.datetime:
    """A moment after the one at which everything happens."""
    return AT + dt.timedelta(**about or {"hours": 1})


def registered(make, **about):
    """A worker with a registration that stays valid for long."""
    worker = make.worker(**about)
    with make.as_register() as by:
        Registration.objects.create(
            controller_id=by.organisation_id,
            worker=worker,
            until_on=TODAY + dt.timedelta(days=900),
        )
    return worker


def in_danger(make, **about):
    """A youth for whom class A was decided, with the coordinator who did."""
    youth = make.waiting_youth(**about)
    by = make.actor(Function.WAITING_LIST_COORDINATOR)
    acts(by)
    decided(by, youth, statement(make, youth), letter="A")
    return youth, by
