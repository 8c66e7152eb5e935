"""Reads what duties follow from, and has them set: the last step of deriving."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Expression, QuerySet

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.compiled import Compiled, among, some
from nabij.dossier import actions as dossier_actions
from nabij.dossier import queries as dossier
from nabij.dossier.actions import Settled, WantedDuty
from nabij.dossier.queries import Standing
from nabij.measures import queries as measures
from nabij.plans import queries as plans
from nabij.rules.triage import Class
from nabij.waiting import telling
from nabij.waiting.deriving import Derivation, Known
from nabij.waiting.owing.acute import ACUTE, is_reading, newly_assigned, read_of
from nabij.waiting.owing.deaths import because_of, is_asked_still
from nabij.waiting.owing.duties import (
    EVALUATION,
    KINDS,
    NO_FAMILY_PLAN,
    PLAN_REVIEW,
    RETRIAGED,
    Asked,
)
from nabij.waiting.owing.lapsing import because
from nabij.waiting.owing.owners import Roster
from nabij.waiting.owing.promised import Promises
from nabij.waiting.owing.staff_duties import STAFF_KINDS, staff_wanted
from nabij.waiting.owing.telling import tell_acute, tell_read_as_acute
from nabij.waiting.owing.watching import Waiting, lives_of
from nabij.waiting.queries.triage import read_as_acute


def settle_duties(
    found: Derivation,
    *,
    waiting: Waiting,
    known: Known,
    roster: Roster,
    with_staff: bool,
    by: Actor,
) -> Settled:
    """Make the duties of these youths (or of all) what the rules ask for now.

    `with_staff`: those about no youth too, which ask for the roster of everybody.
    """
    about = {"controller_id": found.controller_id}
    kinds = (*KINDS, *STAFF_KINDS) if with_staff else KINDS
    scope = dossier.Scope(
        kinds=kinds,
        persons=found.youths,
        because=because(),
        because_of=because_of(found.ended),
    )
    standing = dossier.duties_in(scope, **about)
    asked = _asked(found, standing, waiting=waiting, known=known, roster=roster)
    wanted = [each for each in asked.wanted() if is_asked_still(each, found.ended)]
    if with_staff:
        wanted += staff_wanted(roster, open_now=asked.standing.values(), **about)
    settled = dossier_actions.set_duties(
        controller_id=found.controller_id,
        wanted=wanted,
        scope=scope,
        standing=standing,
        by=by,
        at=found.at,
    )
    _tell(wanted, asked, by=by, at=found.at)
    return settled


def _tell(
    wanted: list[WantedDuty], asked: Asked, *, by: Actor, at: dt.datetime
) -> None:
    """What is asked of somebody from this moment on, is told them."""
    if again := _asked_again(wanted, asked.standing):
        telling.ask_retriage(again, by=by, at=at)
    before = {source: row.owner_id for source, row in asked.standing.items()}
    tell_acute(newly_assigned(wanted, before), by=by, at=at)
    for want in wanted:
        if is_reading(want.source) and want.source not in before and want.owner:
            people = {want.owner, asked.read_as_acute[want.person_id or 0].decided_by}
            tell_read_as_acute(people, read_of(want.source), by=by, at=at)


def _asked(
    found: Derivation,
    standing: Mapping[str, Standing],
    *,
    waiting: Waiting,
    known: Known,
    roster: Roster,
) -> Asked:
    """With what else the rules ask for: plans, first contacts, what stands."""
    about = {"controller_id": found.controller_id}
    acute = {y for y, each in known.triages.items() if each.letter == Class.A}
    return Asked(
        on=clock.day_of(found.at),
        controller_id=found.controller_id,
        youths=found.youths,
        lives=lives_of(found),
        waiting=waiting,
        known=known,
        roster=roster,
        plans=measures.plans_fixed(youths=found.youths, **about),
        first_contacts=dossier.reached(
            kind="first_contact", persons=found.youths, **about
        ),
        no_family_plans=_no_family_plans(found.controller_id, found.youths),
        standing={row.source: row for row in standing.values() if row.is_open},
        done=_done(standing.values()),
        acute_before={row.source for row in standing.values() if row.kind == ACUTE},
        met=dossier.met_of(persons=acute, **about),
        read_as_acute=read_as_acute(known.triages),
        promises=Promises.of(on=clock.day_of(found.at), youths=found.youths, **about),
        found=found,
        looked_back=plans.looked_back(persons=found.youths, **about),
    )


def _asked_again(
    wanted: Iterable[WantedDuty], standing: Mapping[str, Standing]
) -> set[int]:
    """Who owns a triage that is asked for again, and was not before."""
    return {
        want.owner
        for want in wanted
        if want.kind == RETRIAGED
        and not is_reading(want.source)
        and want.source not in standing
        and want.fulfilled_on is None
        and want.owner is not None
    }


def _no_family_plans(
    controller_id: int, youths: Collection[int] | None
) -> dict[int, dt.date]:
    """From which day it was clear that the family makes no plan, by measure."""
    rows = SAID_NO(controller_id=controller_id, youths=some(youths))
    return {
        int(about.partition(":")[2]): dt.date.fromisoformat(content["on"])
        for about, content in rows
    }


def _said_no(
    controller_id: Expression, youths: Expression | None
) -> QuerySet[Any, Any]:
    rows = dossier.standing_decisions(NO_FAMILY_PLAN, controller_id=controller_id)
    return among(rows, "person_id", youths).values_list("about", "content")


SAID_NO = Compiled(_said_no)


def _done(rows: Iterable[Standing]) -> dict[tuple[str, str], list[dt.date]]:
    """When a plan was gone over before, by measure and kind."""
    found: dict[tuple[str, str], list[dt.date]] = defaultdict(list)
    for row in rows:
        is_done = row.fulfilled_on is not None and row.lapsed_on is None
        if is_done and row.kind in (EVALUATION, PLAN_REVIEW):
            measure = row.source.partition(f":{row.kind}")[0]
            found[measure, row.kind].append(row.fulfilled_on)
    return found
