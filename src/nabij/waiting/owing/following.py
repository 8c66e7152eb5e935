"""What changes below is followed here: who is here, who keeps watch, who leads."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from procrastinate.exceptions import AlreadyEnqueued

from nabij.base import clock, events
from nabij.base.acting import Actor, as_machine
from nabij.dossier import events as dossier_events
from nabij.dossier import queries as dossier
from nabij.families import events as families
from nabij.measures import queries as measures
from nabij.organisations import queries as organisations
from nabij.organisations.events import FunctionsChanged
from nabij.rules.functions import Function
from nabij.rules.substitution import relying_on
from nabij.safety import events as safety
from nabij.safety import queries as watched
from nabij.waiting import actions
from nabij.waiting.actions import Reach
from nabij.waiting.owing.owners import DESKS
from nabij.workforce import events as workforce
from nabij.workforce import queries as workers_of

# Beyond this many youths it is done in the background: nobody waits for a page.
AT_ONCE = 500


def connect() -> None:
    """Called once, when the slice is ready."""
    families.follow(_who_lives)
    safety.follow(_who_is_watched)
    dossier_events.follow(_who_was_met)
    dossier_events.follow_promises(_what_was_promised)
    workforce.follow(_who_is_here)
    events.subscribe(FunctionsChanged, _who_leads)


def _who_lives(*, persons: Collection[int], by: Actor, at: dt.datetime) -> None:
    """Whoever is asked something about these persons, of whichever organisation."""
    keepers = {by.organisation_id}
    for rows in (
        dossier.open_duties(person__in=persons),
        dossier.done_duties(since=dt.date.min, person__in=persons),
    ):
        keepers |= set(rows.values_list("controller_id", flat=True))
    keepers |= {each.controller_id for each in watched.watches_of(persons).values()}
    for keeper in sorted(keepers):
        machine = organisations.machine(
            organisation_id=keeper, function=Function.REGISTER_MACHINE
        )
        actions.derive_for(youths=persons, reach=Reach.YOUTHS, by=machine, at=at)


def _who_was_met(*, persons: Collection[int], by: Actor, at: dt.datetime) -> None:
    """A contact may fulfil a duty; one that is corrected may open it again."""
    actions.derive_for(youths=persons, reach=Reach.YOUTHS, by=by, at=at)


def _what_was_promised(
    *, persons: Collection[int], controller_id: int, at: dt.datetime
) -> None:
    """Whose agreement or question it is settles what is owed, whoever answered it."""
    machine = organisations.machine(
        organisation_id=controller_id, function=Function.REGISTER_MACHINE
    )
    actions.derive_for(youths=persons, reach=Reach.YOUTHS, by=machine, at=at)


def _who_is_watched(
    *, youths: Collection[int], is_owner_chosen: bool, by: Actor, at: dt.datetime
) -> None:
    """A check counts on; whoever was chosen to keep watch may open the file too."""
    reach = Reach.ACCESS if is_owner_chosen else Reach.YOUTHS
    actions.derive_for(youths=youths, reach=reach, by=by, at=at)


def _who_is_here(*, workers: Collection[int], by: Actor, at: dt.datetime) -> None:
    """Duties of these workers go to who is here, or come back to them."""
    on = clock.day_of(at)
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
    with as_machine(machine):
        youths = _touched(set(workers), by.organisation_id, on)
    if youths is None or len(youths) > AT_ONCE:
        events.publish(FunctionsChanged(organisation_id=by.organisation_id))
    else:
        actions.derive_for(youths=youths, reach=Reach.STAFF, by=by, at=at)


def _touched(workers: set[int], organisation_id: int, on: dt.date) -> set[int] | None:
    """The youths these workers hold, stand in for or owe something; None: anybody's.

    Who has a desk for the whole institution may take over from anybody.
    """
    here = workers_of.presences(controller_id=organisation_id, on=on)
    people = {here[each].professional_id for each in workers if each in here}
    office = organisations.in_office(organisation_id=organisation_id, on=on)
    leads = {each.professional_id for each in office if each.function in DESKS}
    if leads & people or any(here[w].is_manager for w in workers if w in here):
        return None
    stands = workers_of.stands(controller_id=organisation_id, since=on)
    chain = relying_on(workers, stands=stands, on=on)
    owed = dossier.open_duties(controller_id=organisation_id).filter(
        Q(owner__in=people) | Q(substitute__in=people), person__isnull=False
    )
    return set(owed.values_list("person_id", flat=True)) | measures.youths_held(
        controller_id=organisation_id, workers=chain, on=on
    )


def _who_leads(news: FunctionsChanged) -> None:
    """Somebody began or stopped to lead: whose desk holds what is settled again."""
    from nabij.waiting.jobs import derive_one

    job = derive_one.configure(queueing_lock=f"waiting.derive:{news.organisation_id}")
    try:
        with transaction.atomic():
            job.defer(organisation_id=news.organisation_id)
    except AlreadyEnqueued:
        return
