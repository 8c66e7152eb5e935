"""The register tells; workers come, are away, stand in for one another and go."""

import datetime as dt
from decimal import Decimal

from nabij.measures import actions as measures
from nabij.measures.models import Assignment, Measure
from nabij.organisations import actions as organisations
from nabij.organisations.models import Capacity
from nabij.register.tests.exports import bsns
from nabij.rules.file.ages import reached_on
from nabij.rules.functions import Function as F
from nabij.waiting import actions as waiting
from nabij.workforce import actions as workforce
from nabij.workforce.models import Absence, Substitution, Worker
from tests.lives.register import Register, dutch
from tests.lives.world import DAY, GIS, WORKERS, Lives, NothingToDo

NUMBERS = bsns()
YEARS = (0, 1, 3, 6, 10, 14, 16, 17)


def youth_registered(lives: Lives) -> None:
    """A child gets a measure: alone, beside a sibling, or before it is born."""
    is_unborn = lives.dice.random() < 0.25
    _registered(lives, is_unborn=is_unborn, years=lives.dice.choice(YEARS))


def unborn_registered(lives: Lives) -> None:
    """A child is expected, and somebody has its file."""
    _registered(lives, is_unborn=True, years=0, is_given=True)


def nearly_of_age_registered(lives: Lives) -> None:
    """A youth of seventeen and a half."""
    _registered(lives, is_unborn=False, years=17)


def _registered(
    lives: Lives, *, is_unborn: bool, years: int, is_given: bool = False
) -> None:
    register = lives.registers[lives.dice.choice(GIS)]
    family = register.key("G")
    if register.tables["jeugdigen"] and lives.dice.random() < 0.4:
        family = lives.dice.choice(register.tables["jeugdigen"])["gezin_id"]
    born = lives.on - years * 365 * DAY - 200 * DAY
    row = register.add(
        "jeugdigen",
        jeugdige_id=register.key("J"),
        bsn="" if is_unborn else next(NUMBERS),
        achternaam=lives.dice.choice(("Bakker", "Özdemir", "Jansen")),
        voornaam="" if is_unborn else lives.dice.choice(("Sam", "Noor", "Bo", "Zoë")),
        geboortedatum="" if is_unborn else dutch(born),
        verwacht_op=dutch(lives.on + 30 * DAY) if is_unborn else "",
        geslacht="O" if is_unborn else "V",
        gezin_id=family,
        geheim_adres="J" if lives.dice.random() < 0.15 else "N",
    )
    _measure(lives, register, row["jeugdige_id"], is_given=is_given)
    register.bring_in(lives.at)


def _measure(
    lives: Lives, register: Register, youth: str, *, is_given: bool = False
) -> None:
    begin = dutch(lives.on - lives.dice.randrange(3) * DAY)
    row = register.add(
        "maatregelen",
        maatregel_id=register.key("B"),
        jeugdige_id=youth,
        type=lives.dice.choice(("11", "11", "21")),
        datum_ontvangst_gi=begin,
        begin=begin,
    )
    if is_given or lives.dice.random() < 0.6:
        _given(lives, register, row)


def _given(lives: Lives, register: Register, measure: dict[str, str]) -> None:
    here = [r for r in register.tables["medewerkers"] if not r["uit_dienst"]]
    register.add(
        "toewijzingen",
        jeugdige_id=measure["jeugdige_id"],
        maatregel_id=measure["maatregel_id"],
        medewerker_id=lives.one(here)["medewerker_id"],
        van=dutch(lives.on),
        rol="vast",
    )


def measure_handed_on(lives: Lives) -> None:
    """Another worker, or the first one after waiting; sometimes back to the list."""
    register = lives.registers[lives.dice.choice(GIS)]
    measure = lives.one(register.running(lives.on))
    today, held = dutch(lives.on), register.held(measure["maatregel_id"])
    if any(row["van"] == today for row in held):
        raise NothingToDo
    for row in held:
        row["tot"] = today
    if not held or lives.dice.random() < 0.6:
        _given(lives, register, measure)
    register.bring_in(lives.at)


def measure_closed(lives: Lives) -> None:
    """A measure ends, today or a while ago without anybody having said so."""
    register = lives.registers[lives.dice.choice(GIS)]
    _end(lives, register, lives.one(register.running(lives.on)))
    register.bring_in(lives.at)


def _end(lives: Lives, register: Register, measure: dict[str, str]) -> None:
    if measure["begin"] == dutch(lives.on):
        raise NothingToDo
    measure["eind"] = dutch(lives.on)
    for row in register.held(measure["maatregel_id"]):
        if row["van"] == dutch(lives.on):
            register.tables["toewijzingen"].remove(row)
        elif lives.dice.random() < 0.5:
            row["tot"] = measure["eind"]


def family_moved_on(lives: Lives) -> None:
    """The other institution carries it out from today: another file, another clock."""
    here, there = lives.dice.sample(GIS, 2)
    register, other = lives.registers[here], lives.registers[there]
    measure = lives.one(register.running(lives.on))
    _end(lives, register, measure)
    youth = register.youth_of(measure["jeugdige_id"])
    there = other.tables["jeugdigen"]
    known = [r for r in there if r["bsn"] and r["bsn"] == youth["bsn"]]
    if not known:
        named = {"jeugdige_id": other.key("J"), "gezin_id": other.key("G")}
        known = [other.add("jeugdigen", **youth | named)]
    _measure(lives, other, known[0]["jeugdige_id"])
    register.bring_in(lives.at)
    other.bring_in(lives.at)


def worker_left(lives: Lives) -> None:
    """Out of the register from today; somebody may end the function too, by hand."""
    name = lives.dice.choice(GIS)
    register = lives.registers[name]
    here = [r for r in register.tables["medewerkers"] if not r["uit_dienst"]]
    row = lives.one(here if len(here) > 2 else [])
    if row["in_dienst"] == dutch(lives.on):
        raise NothingToDo
    row["uit_dienst"] = dutch(lives.on)
    register.bring_in(lives.at)
    who = next(s for s in lives.staff if s.worker == row["medewerker_id"])
    lives.staff.remove(who)
    if lives.dice.random() < 0.7:
        lives.gone.append(who)
        return
    lives.do(
        organisations.dismiss,
        capacity=Capacity.objects.get(pk=who.capacity_id),
        until_on=lives.on,
        by=lives.machines[name],
    )


def worker_came(lives: Lives) -> None:
    """Somebody new, where there is room."""
    name = lives.dice.choice(GIS)
    register = lives.registers[name]
    here = [r for r in register.tables["medewerkers"] if not r["uit_dienst"]]
    if len(here) > WORKERS:
        raise NothingToDo
    key = lives.hire(name)
    register.bring_in(lives.at)
    lives.seat(name, key)


def worker_fell_ill(lives: Lives) -> None:
    by, seen = lives.found(Worker.objects.all(), F.TEAM_LEADER)
    worker = lives.one(seen)
    back = lives.on + 20 * DAY if lives.dice.random() < 0.5 else None
    away = workforce.Away(from_on=lives.day_before(10), share=Decimal(1), until_on=back)
    lives.do(workforce.type_absence, worker_id=worker.pk, away=away, by=by)


def worker_recovered(lives: Lives) -> None:
    rows = Absence.objects.current().filter(typed_here=True)
    by, seen = lives.found(rows, F.TEAM_LEADER)
    row = lives.one(seen)
    lives.do(workforce.end_absence, absence_id=row.pk, until_on=lives.on, by=by)


def stood_in(lives: Lives) -> None:
    """A colleague stands in for a while."""
    by = lives.somebody(F.TEAM_LEADER)
    workers = lives.seen(by, Worker.objects.all())
    one, other = lives.dice.sample(workers, 2)
    asked = workforce.Asked(
        worker_id=one.pk,
        substitute_id=other.pk,
        kind="week",
        from_on=lives.on,
        until_on=lives.on + lives.dice.choice((3, 7)) * DAY,
        reason="vakantie",
    )
    lives.do(
        workforce.set_substitution, substitution_id=None, version="", asked=asked, by=by
    )


def stood_back(lives: Lives) -> None:
    by, seen = lives.found(Substitution.objects.ending_after(lives.on), F.TEAM_LEADER)
    row = lives.one(seen)
    lives.do(
        workforce.end_substitution, substitution_id=row.pk, until_on=lives.on, by=by
    )


def assigned_here(lives: Lives) -> None:
    """A team leader gives a child a worker in Nabij itself."""
    by, seen = lives.found(Measure.objects.holding(lives.on), F.TEAM_LEADER)
    measure = lives.one(seen)
    worker = lives.one(lives.seen(by, Worker.objects.all()))
    lives.do(
        measures.assign_worker,
        measure_ids=[measure.pk],
        worker_id=worker.pk,
        role=lives.dice.choice(("fixed", "temporary", "duo")),
        from_on=lives.on + lives.dice.randrange(3) * DAY,
        reason="Kent het gezin al.",
        by=by,
    )
    waiting.derive_for(youths=[measure.youth_id], by=by, at=lives.at)


def assignment_ended_here(lives: Lives) -> None:
    by, seen = lives.found(Assignment.objects.ending_after(lives.on), F.TEAM_LEADER)
    row = lives.one(seen)
    lives.do(
        measures.end_assignment,
        assignment_id=row.pk,
        until_on=lives.on + lives.dice.randrange(3) * DAY,
        reason="Het gezin vroeg om een ander.",
        by=by,
    )
    waiting.derive_for(youths=[row.youth_id], by=by, at=lives.at)


def time_passed(lives: Lives) -> None:
    lives.passes(dt.timedelta(days=lives.dice.choice((1, 1, 2, 7, 30)), hours=1))


def came_of_age(lives: Lives) -> None:
    """The clock moves to the next eighteenth birthday, with the nights on the way."""
    born = [day for (day,) in lives.rows("select born_on from families_person") if day]
    ahead = sorted(day for each in born if (day := reached_on(each, 18)) > lives.on)
    days = (lives.one(ahead[:1]) - lives.on).days
    if days > 200:
        raise NothingToDo
    lives.passes(days * DAY)
    lives.done["came_of_age"] += 1


STEPS = {
    youth_registered: 6,
    unborn_registered: 1,
    nearly_of_age_registered: 1,
    measure_handed_on: 4,
    measure_closed: 2,
    family_moved_on: 2,
    worker_left: 1,
    worker_came: 2,
    worker_fell_ill: 2,
    worker_recovered: 1,
    stood_in: 2,
    stood_back: 1,
    assigned_here: 3,
    assignment_ended_here: 2,
    time_passed: 8,
    came_of_age: 1,
}
