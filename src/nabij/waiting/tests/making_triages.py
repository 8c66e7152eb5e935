"""Triages for tests: a youth who waits, statements, and what somebody weighed."""

import datetime as dt

from nabij.dossier.models import Statement
from nabij.waiting.queries.triage import triage_of
from nabij.waiting.triaging import deciding as triage
from tests.make import AT, TODAY

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
