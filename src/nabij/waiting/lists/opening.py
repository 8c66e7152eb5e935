"""A waiting list is opened, renewed and closed: by decision, after a talk."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from nabij.base import clock, formats
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.base.spells import supersede
from nabij.dossier import actions as dossier
from nabij.organisations import actions as organisations_actions
from nabij.organisations import queries as organisations
from nabij.organisations.actions import Consulted
from nabij.rules.functions import Function
from nabij.rules.lists import list_ends_at_latest
from nabij.waiting.models import ListStep, WaitingList
from nabij.waiting.permissions import may_open_list
from nabij.waiting.pipeline import Reach, derive_for
from nabij.waiting.queries import lists as queries

REMEDY = (
    "Een gemeente die is gevraagd, bevestigt het overleg of maakt bezwaar in Nabij."
)


@dataclass(frozen=True, kw_only=True)
class StepTold:
    """A step of the plan to close, by which day, and when it was done."""

    text: str
    due_on: dt.date
    done_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Planned:
    """For which region a list is opened, why, until when, and how it will close."""

    region_id: int
    reason: str
    plan: str
    from_on: dt.date
    ends_on: dt.date
    steps: Sequence[StepTold]
    prepared_by: int | None = None


@dataclass(frozen=True, kw_only=True)
class Renewed:
    """Until when a list goes on, and why; based on the decision that stands."""

    ends_on: dt.date
    reason: str
    replaces: int
    prepared_by: int | None = None


@action(permission=may_open_list)
def open_list(
    *, planned: Planned, consulted: Collection[Consulted], by: Actor, at: dt.datetime
) -> WaitingList:
    """Open a list for a region, after the municipalities were consulted."""
    today, region_id = clock.day_of(at), planned.region_id
    if region_id not in organisations.regions_of(organisation_id=by.organisation_id):
        raise Refused(_("Uw organisatie werkt niet in deze regio. Kies een andere."))
    organisations_actions.lock(organisation_id=by.organisation_id)
    standing = queries.open_lists(controller_id=by.organisation_id, on=today)
    if standing.filter(region_id=region_id).exists():
        raise Refused(
            _("Voor deze regio is al een wachtlijst ingesteld. Verleng of sluit die.")
        )
    if planned.from_on < today:
        raise Refused(_("Een wachtlijst kan niet met terugwerkende kracht beginnen."))
    _end_is_near(planned.ends_on, after=planned.from_on)
    _says_why(planned.reason, planned.plan)
    _was_consulted(region_id, consulted, before=planned.from_on)
    row = WaitingList.objects.create(
        controller_id=by.organisation_id,
        region_id=region_id,
        from_on=planned.from_on,
        ends_on=planned.ends_on,
        reason=planned.reason.strip(),
        plan=planned.plan.strip(),
        recorded_at=at,
    )
    _add_steps(row, planned.steps, by, at)
    decided = _decided(row, "opened", planned.reason, planned.prepared_by)
    row.decision = dossier.decide(decided, by=by, at=at)
    row.save(update_fields=["decision"])
    organisations_actions.consult(consulted, about=queries.about(row.pk), by=by, at=at)
    _done("waiting.list_opened", row, by, at, consulted=len(consulted))
    return row


@action(permission=may_open_list)
def renew_list(
    *,
    list_id: int,
    renewed: Renewed,
    consulted: Collection[Consulted],
    by: Actor,
    at: dt.datetime,
) -> WaitingList:
    """Let a list go on by a new decision, after talking it over again."""
    row, today = _locked(list_id, by), clock.day_of(at)
    if renewed.ends_on <= row.ends_on:
        raise Refused(
            _("De lijst mag al tot %(day)s. Kies een latere dag, of verleng later.")
            % {"day": formats.day(row.ends_on)}
        )
    _end_is_near(renewed.ends_on, after=today)
    _says_why(renewed.reason, row.plan)
    _was_consulted(row.region_id, consulted, before=today)
    row.ends_on, ended = renewed.ends_on, row.ends_on
    decided = _decided(row, "renewed", renewed.reason, renewed.prepared_by)
    row.ends_on = ended
    decision = dossier.decide(decided, replaces=renewed.replaces, by=by, at=at)
    supersede(row, at=at, ends_on=renewed.ends_on, decision=decision)
    organisations_actions.consult(consulted, about=queries.about(row.pk), by=by, at=at)
    _done("waiting.list_renewed", row, by, at, consulted=len(consulted))
    return row


@action(permission=may_open_list)
def close_list(
    *, list_id: int, reason: str, version: str, by: Actor, at: dt.datetime
) -> WaitingList:
    """Close a list from today; who still waits there stands on no list any more."""
    row, today = _locked(list_id, by), clock.day_of(at)
    _unchanged(row, version)
    if not reason.strip():
        raise Refused(_("Schrijf op waarom de lijst dicht kan."))
    until_on = max(today, row.from_on + dt.timedelta(days=1))
    decided = dossier.Decided(
        kind=queries.CLOSED,
        outcome="closed",
        reason=reason,
        about=queries.about(row.pk),
        content={"until_on": until_on.isoformat()},
    )
    dossier.decide(decided, by=by, at=at)
    supersede(row, at=at, until_on=until_on, closed_because=reason.strip())
    if row.from_on > today:  # it never stood: taken back, so that it never will
        WaitingList.objects.filter(pk=row.pk).update(superseded_at=at)
    _done("waiting.list_closed", row, by, at)
    return row


@action(permission=may_open_list)
def set_step(
    *,
    list_id: int,
    step_id: int | None,
    step: StepTold,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> ListStep:
    """Add a step to the plan, change one, or say on which day it was done."""
    row, today = _locked(list_id, by), clock.day_of(at)
    if step.done_on is not None and step.done_on > today:
        raise Refused(_("Een stap kan niet in de toekomst gedaan zijn."))
    content = asdict(step)
    if step_id is None:
        kept = _new_step(row, step, by, at)
    else:
        found = queries.steps_of([list_id]).filter(pk=step_id).first()
        if found is None:
            raise NotFound
        _unchanged(found, version, content)
        kept = supersede(found, at=at, recorded_by_id=by.capacity_id, **content)
    about = ("organisation", by.organisation_id)
    record("waiting.list_step_set", about=about, by=by, at=at, step=kept.pk, **content)
    return kept


def _locked(list_id: int, by: Actor) -> WaitingList:
    """A list of ours that is not closed; who comes second waits here for the first."""
    rows = WaitingList.objects.current().select_for_update(of=("self",))
    row = rows.filter(pk=list_id, controller_id=by.organisation_id).first()
    if row is None:
        raise NotFound
    if row.until_on is not None:
        raise Refused(_("Deze wachtlijst is gesloten. Stel zo nodig een nieuwe in."))
    return row


def _unchanged(
    row: WaitingList | ListStep, version: str, content: dict | None = None
) -> None:
    if row.recorded_at.isoformat() == version:
        return
    raise ChangedMeanwhile(
        _("Iemand anders heeft deze wachtlijst gewijzigd terwijl u bezig was."),
        theirs={name: str(getattr(row, name) or "") for name in content or {}}
        | {"version": row.recorded_at.isoformat()},
    )


def _end_is_near(ends_on: dt.date, *, after: dt.date) -> None:
    latest = list_ends_at_latest(decided_on=after)
    if not after < ends_on <= latest:
        raise Refused(
            _(
                "Een wachtlijst is tijdelijk: kies een einde na %(first)s en uiterlijk"
                " op %(last)s. Verlengen kan later met een nieuw besluit."
            )
            % {"first": formats.day(after), "last": formats.day(latest)}
        )


def _says_why(reason: str, plan: str) -> None:
    if not reason.strip() or not plan.strip():
        raise Refused(
            _("Schrijf op waarom de lijst nodig is en hoe zij weer dichtgaat.")
        )


def _was_consulted(
    region_id: int, consulted: Collection[Consulted], *, before: dt.date
) -> None:
    """Every municipality of the region was talked with, before the list begins."""
    here, names = organisations.municipalities_of_region(region_id=region_id)
    missing = set(here) - {each.party_id for each in consulted}
    if missing:
        raise Refused(
            _(
                "Er is nog geen overleg vastgelegd met %(names)s. Overleg eerst met"
                " elke gemeente van de regio."
            )
            % {"names": ", ".join(here[pk] for pk in sorted(missing))}
        )
    if len(names) > len(here) and all(each.party_id for each in consulted):
        raise Refused(
            _("Leg ook het overleg vast met de gemeenten die niet met Nabij werken.")
        )
    if any(each.held_on > before for each in consulted):
        raise Refused(_("Overleg eerst, en stel daarna pas de wachtlijst in."))


def _add_steps(
    row: WaitingList, steps: Sequence[StepTold], by: Actor, at: dt.datetime
) -> None:
    if not steps:
        raise Refused(_("Noem ten minste één stap met een datum in het plan."))
    for step in steps:
        _new_step(row, step, by, at)


def _new_step(row: WaitingList, step: StepTold, by: Actor, at: dt.datetime) -> ListStep:
    if not step.text.strip() or step.due_on < row.from_on:
        raise Refused(
            _("Een stap heeft een omschrijving en een datum na het begin van de lijst.")
        )
    return ListStep.objects.create(
        controller_id=row.controller_id,
        waiting_list=row,
        recorded_by_id=by.capacity_id,
        recorded_at=at,
        **asdict(step),
    )


def _decided(
    row: WaitingList, outcome: str, reason: str, prepared_by: int | None
) -> dossier.Decided:
    return dossier.Decided(
        kind=queries.OPENED,
        outcome=outcome,
        reason=reason,
        about=queries.about(row.pk),
        content={
            "region": row.region_id,
            "plan": row.plan,
            "from_on": row.from_on.isoformat(),
            "ends_on": row.ends_on.isoformat(),
        },
        remedy=REMEDY,
        review_on=row.ends_on,
        prepared_by=prepared_by,
    )


def _done(
    act: str, row: WaitingList, by: Actor, at: dt.datetime, **content: object
) -> None:
    """Keep what was done, and let those who wait there stand as they now do."""
    record(
        act,
        about=("organisation", row.controller_id),
        by=by,
        at=at,
        list=row.pk,
        region=row.region_id,
        ends_on=row.ends_on,
        **content,
    )
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
    with as_machine(machine):
        youths = queries.youths_of_list(row, on=clock.day_of(at))
    derive_for(youths=youths, reach=Reach.STAFF, by=by, at=at)
