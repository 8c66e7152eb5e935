"""Reads what duties follow from, and has them set: the last step of deriving."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.dossier import actions as dossier_actions
from nabij.dossier import queries as dossier
from nabij.dossier.actions import Scope, Settled, WantedDuty
from nabij.measures import queries as measures
from nabij.waiting import telling
from nabij.waiting.deriving import Derivation, Known
from nabij.waiting.owing import duties
from nabij.waiting.owing.duties import (
    EVALUATION,
    KINDS,
    NO_FAMILY_PLAN,
    PLAN_REVIEW,
    RETRIAGED,
    Asked,
)
from nabij.waiting.owing.owners import Roster
from nabij.waiting.owing.watching import Waiting, lives_of


def settle_duties(
    found: Derivation,
    *,
    youths: Collection[int] | None,
    waiting: Waiting,
    known: Known,
    roster: Roster,
    by: Actor,
) -> Settled:
    """Make the duties of these youths (or of all) what the rules ask for now."""
    about = {"controller_id": found.controller_id, "persons": youths}
    asked = Asked(
        on=clock.day_of(found.at),
        controller_id=found.controller_id,
        youths=youths,
        lives=lives_of(found),
        waiting=waiting,
        known=known,
        roster=roster,
        plans=measures.plans_fixed(controller_id=found.controller_id, youths=youths),
        first_contacts=dossier.reached(kind="first_contact", **about),
        no_family_plans=_no_family_plans(found.controller_id, youths),
        standing={
            row.source: row
            for row in dossier.standing(kinds=KINDS, are_open=True, **about)
        },
        done=_done(found.controller_id, youths),
    )
    again: set[int] = set()
    settled = dossier_actions.set_duties(
        controller_id=found.controller_id,
        wanted=_noting(again, asked),
        scope=Scope(kinds=KINDS, persons=youths, because=duties.because()),
        by=by,
        at=found.at,
    )
    if again:
        telling.ask_retriage(again, by=by, at=found.at)
    return settled


def _noting(again: set[int], asked: Asked) -> Iterator[WantedDuty]:
    """All that is wanted; notes who owns a triage that is asked for again just now."""
    for want in asked.wanted():
        is_news = want.kind == RETRIAGED and want.source not in asked.standing
        if is_news and want.owner is not None and want.fulfilled_on is None:
            again.add(want.owner)
        yield want


def _no_family_plans(
    controller_id: int, youths: Collection[int] | None
) -> dict[int, dt.date]:
    """From which day it was clear that the family makes no plan, by measure."""
    about = {} if youths is None else {"person__in": youths}
    rows = dossier.standing_decisions(
        NO_FAMILY_PLAN, controller_id=controller_id, **about
    )
    return {
        int(about.partition(":")[2]): dt.date.fromisoformat(content["on"])
        for about, content in rows.values_list("about", "content")
    }


def _done(
    controller_id: int, youths: Collection[int] | None
) -> dict[tuple[str, str], list[dt.date]]:
    """When a plan was gone over before, by measure and kind."""
    found: dict[tuple[str, str], list[dt.date]] = defaultdict(list)
    for row in dossier.standing(
        controller_id=controller_id,
        kinds=(EVALUATION, PLAN_REVIEW),
        persons=youths,
        are_open=False,
    ):
        if row.fulfilled_on is not None:
            measure = row.source.partition(f":{row.kind}")[0]
            found[measure, row.kind].append(row.fulfilled_on)
    return found
