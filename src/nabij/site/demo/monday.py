"""Two months of Monday mornings: a list, triages, checks, proposals, told afterwards.

Each is done by the action that a person would use, at the moment that person would
have done it; so the demo has nothing that the product could not have made.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat, LPad

from nabij.allocation import actions as allocation
from nabij.base import clock
from nabij.base.acting import Actor, acting
from nabij.dossier.actions import Said
from nabij.organisations import actions as agreeing
from nabij.organisations import queries as organisations
from nabij.organisations.actions import Consulted
from nabij.rules.calendar import next_working_day
from nabij.rules.functions import Function
from nabij.rules.triage import Class
from nabij.safety import actions as safety
from nabij.safety import queries as checks
from nabij.safety.actions import Checked
from nabij.site.demo import practice, told
from nabij.site.demo.dice import Dice
from nabij.site.demo.relatives import model
from nabij.waiting import actions as waiting
from nabij.waiting.actions import Help, Planned, StepTold, Weighed

PURPOSE_MONDAY = 11
WEEKS = 8
MOST = 24
"""Youths with a history; a start takes no longer for more."""
INTERVAL = {"B": 7, "C": 14, "D": 28}
LATE, MISSED, BRIDGED = 0.12, 0.15, 0.4
CLASSES = ("B", "C", "C", "D")


@dataclass(frozen=True, kw_only=True)
class Story:
    """The people of one institution, and the day from which one looks back."""

    machine: Actor
    coordinator: Actor
    leader: Actor
    director: Actor
    protector: Actor
    today: dt.date
    seed: int

    def at(self, day: dt.date, hour: int) -> dt.datetime:
        return clock.midnight(day) + dt.timedelta(hours=hour)


@transaction.atomic
def remember(
    organisation: str, *, municipality: str, seed: int, on: dt.date, at: dt.datetime
) -> bool:
    """Tell the two months before a day; False when they were told already."""
    story = _story(organisation, seed=seed, on=on, at=at)
    if story is None:
        return False
    _open_list(story, municipality)
    youths = _waiting(story)
    for number, (youth, since) in enumerate(youths):
        _one(story, youth, since, Dice(seed, PURPOSE_MONDAY, number))
    _propose(story, at)
    practice.leave(story, youths, at=at)
    with acting(story.machine, at=at):
        _reachable(organisation)
        ids = [youth for youth, _since in youths]
        waiting.derive_waits(youths=ids, by=story.machine, at=at)
    return True


def _reachable(organisation: str) -> None:
    """Numbers to call and where to complain, all invented: a Monday asks for them."""
    number = LPad(Cast("pk", CharField()), 4, Value("0"))
    people = model("organisations.Professional").objects.filter(phone="")
    people.update(phone=Concat(Value("010 555 "), number))
    here = model("organisations.Organisation").objects.filter(name=organisation)
    here.update(
        phone="010 555 01 10",
        complaints="Klachtencommissie (fictief), 010 555 01 11",
        confidant="Vertrouwenspersoon (fictief), 010 555 01 12",
    )


def _story(
    organisation: str, *, seed: int, on: dt.date, at: dt.datetime
) -> Story | None:
    known = organisations.organisation_named(organisation)
    assert known is not None
    machine = organisations.machine(
        organisation_id=known.pk, function=Function.REGISTER_MACHINE
    )
    with acting(machine, at=at):
        if model("waiting.WaitingList").objects.filter(controller=known).exists():
            return None
        return Story(
            machine=machine,
            coordinator=actor(known.pk, Function.WAITING_LIST_COORDINATOR, on),
            leader=actor(known.pk, Function.TEAM_LEADER, on),
            director=actor(known.pk, Function.DIRECTOR, on),
            protector=actor(known.pk, Function.YOUTH_PROTECTOR, on),
            today=on,
            seed=seed,
        )


def actor(organisation_id: int, function: Function, on: dt.date) -> Actor:
    """Who holds a function in an organisation of the demo."""
    capacities = model("organisations.Capacity").objects.filter(
        organisation=organisation_id, function=function, superseded_at=None
    )
    found = organisations.actor_of_capacity(
        capacity_id=capacities.order_by("pk").first().pk, on=on
    )
    assert found is not None
    return found


def _open_list(story: Story, municipality: str) -> None:
    """Opened by the director, talked over with the municipality, who confirms."""
    begin = story.today - dt.timedelta(weeks=WEEKS)
    party = organisations.organisation_named(municipality)
    assert party is not None
    region = party.regions.order_by("code").first()
    steps = [
        StepTold(
            text=text,
            due_on=story.today + dt.timedelta(days=days),
            done_on=story.today + dt.timedelta(days=days) if is_done else None,
        )
        for text, days, is_done in told.STEPS
    ]
    planned = Planned(
        region_id=region.pk,
        reason=told.LIST["reason"],
        plan=told.LIST["plan"],
        from_on=begin,
        ends_on=begin + dt.timedelta(weeks=13),
        steps=steps,
        prepared_by=story.coordinator.capacity_id,
    )
    talks = [
        Consulted(
            party_id=party_id,
            with_whom=whom,
            held_on=begin - dt.timedelta(days=6),
            record=told.LIST["talk"],
        )
        for party_id, whom in ((party.pk, municipality), (None, told.OTHERS))
    ]
    waiting.open_list(
        planned=planned, consulted=talks, by=story.director, at=story.at(begin, 10)
    )
    _confirm(party.pk, story.at(begin + dt.timedelta(days=2), 14))


def _confirm(party_id: int, at: dt.datetime) -> None:
    manager = actor(party_id, Function.CONTRACT_MANAGER, clock.day_of(at))
    asked = organisations.agreements_with(party_id=party_id).first()
    assert asked is not None
    agreeing.answer(
        agreement_id=asked.pk,
        answer="confirmed",
        remark="Het lokale team begint maandag met overbruggingshulp.",
        version=asked.recorded_at.isoformat(),
        by=manager,
        at=at,
    )


def _waiting(story: Story) -> list[tuple[int, dt.date]]:
    """Who waits now for a protector, the longest first, and since which day."""
    with acting(story.machine, at=story.at(story.today, 6)):
        rows = (
            model("waiting.Wait")
            .objects.filter(
                controller=story.machine.organisation_id,
                is_protection=True,
                is_past=False,
                from_on__lt=story.today,
            )
            .exclude(until_on__lte=story.today)
            .order_by("from_on", "youth")
            .values_list("youth_id", "from_on")
        )
        return list(dict(rows).items())[:MOST]


def _one(story: Story, youth: int, since: dt.date, dice: Dice) -> None:
    """The weeks of one youth: triage, checks, help that bridges."""
    first = story.today - dt.timedelta(weeks=WEEKS - 1)
    begin = next_working_day(max(since, first) + dt.timedelta(days=dice.between(1, 3)))
    if begin >= story.today:
        return  # came in just now: the triage is still to be done
    letter = dice.one_of(CLASSES)
    _triage(story, youth, letter, begin, dice)
    if dice.chance(BRIDGED):
        what, whom, strength = dice.one_of(told.BRIDGING)
        waiting.record_bridging(
            youth_id=youth,
            help=Help(
                what=what,
                by_whom=whom,
                agreed_with="ouders",
                strength=strength,
                from_on=begin,
            ),
            by=story.coordinator,
            at=story.at(begin, 15),
        )
    for day, in_vain in _check_days(story, letter, begin, dice):
        _check(story, youth, day, in_vain, dice)


def _triage(story: Story, youth: int, letter: str, day: dt.date, dice: Dice) -> None:
    said = [
        Said(
            kind="report", text=dice.one_of(told.SCHOOL), source="school", said_on=day
        ),
        Said(
            kind="fact", text=dice.one_of(told.HOME), source="huisbezoek", said_on=day
        ),
        Said(
            kind="view_of_child",
            text=dice.one_of(told.CHILD),
            source="het kind",
            said_on=day,
        ),
        Said(
            kind="view_of_parent",
            text=dice.one_of(told.PARENT),
            source="ouders",
            said_on=day,
        ),
    ]
    if dice.chance(0.3):
        text = dice.one_of(told.SUSPICION)
        said.append(Said(kind="suspicion", text=text, source="buurvrouw", said_on=day))
    row = waiting.decide_triage(
        person_id=youth,
        weighed=Weighed(
            answers={},
            said=said,
            letter=letter,
            reason=dice.one_of(told.REASONS[letter]),
        ),
        replaces=None,
        by=story.coordinator,
        at=story.at(day, 11),
    )
    if row.content.get("drawn") and day + dt.timedelta(days=3) < story.today:
        _second(story, row, letter, day, dice)


def _second(story: Story, row: Any, letter: str, day: dt.date, dice: Dice) -> None:
    """Most readers come to the same class; who does not, gets an answer."""
    other = (
        letter if dice.chance(0.7) else dice.one_of([c for c in "BCD" if c != letter])
    )
    waiting.read_again(
        decision_id=row.pk,
        letter=other,
        reason=dice.one_of(told.REASONS[other]),
        was_blind=True,
        by=story.leader,
        at=story.at(day + dt.timedelta(days=1), 9),
    )
    if other != Class(letter):
        waiting.answer_reading(
            decision_id=row.pk,
            letter=letter,
            reason="Samen besproken: de school ziet het kind nu elke dag.",
            by=story.coordinator,
            at=story.at(day + dt.timedelta(days=2), 16),
        )


def _check_days(
    story: Story, letter: str, begin: dt.date, dice: Dice
) -> Iterator[tuple[dt.date, bool]]:
    """When somebody looked: mostly on time, now and then late or for nothing."""
    day = begin
    while True:
        late = dice.between(1, 5) if dice.chance(LATE) else 0
        day += dt.timedelta(days=INTERVAL[letter] - 1 + late)
        day = next_working_day(day)
        if day >= story.today:
            return
        in_vain = dice.chance(MISSED)
        yield day, in_vain
        if in_vain:
            day = next_working_day(day + dt.timedelta(days=1))
            if day < story.today:
                yield day, False


def _check(story: Story, youth: int, day: dt.date, in_vain: bool, dice: Dice) -> None:
    by, at = story.coordinator, story.at(day, dice.between(9, 16))
    with acting(by, at=at):
        last = checks.latest(youth)
    is_visit, is_with_youth = dice.chance(0.4), not in_vain and dice.chance(0.6)
    checked = Checked(
        on_day=day,
        how="home" if is_visit else "phone",
        is_in_vain=in_vain,
        is_youth_seen=is_visit and is_with_youth,
        with_whom="" if in_vain else dice.one_of(told.WITH),
        note=told.IN_VAIN if in_vain else dice.one_of(told.CHECKS),
    )
    safety.record_check(
        person_id=youth,
        checked=checked,
        version=checks.version_of(last),
        by=by,
        at=at,
    )


def _propose(story: Story, at: dt.datetime) -> None:
    """A proposal on each of the last Mondays; today's for probation was confirmed.

    Confirmed today and not earlier: of a wait that ended since, the file is shut.
    """
    monday = story.today - dt.timedelta(days=story.today.weekday() or 7)
    draft = None
    for weeks in (2, 1, 0):
        then = story.at(monday - dt.timedelta(weeks=weeks), 8)
        made = _proposed(story, draft, is_protection=True, at=then)
        draft = made.proposal.pk
    made = _proposed(story, None, is_protection=False, at=at)
    if made.proposal.counts["placed"]:
        allocation.confirm(
            proposal_id=made.proposal.pk,
            version=made.proposal.version,
            by=story.coordinator,
            at=at,
        )


def _proposed(
    story: Story, draft: int | None, *, is_protection: bool, at: dt.datetime
) -> Any:
    return allocation.propose(
        is_protection=is_protection, based_on=draft, by=story.coordinator, at=at
    )
