"""Who lives and works in these lives, and how something is done there.

A fixed seed gives the same lives again. Whatever is refused in a sentence was tried and
is no fault; anything else that goes wrong is one.
"""

import datetime as dt
import random  # noqa: TID251 - lives from a fixed seed
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections, models

from nabij.base import clock
from nabij.base.acting import INSTALLATION, Actor, acting
from nabij.base.errors import Refused
from nabij.organisations import actions as organisations
from nabij.organisations import queries
from nabij.organisations.models import Professional, Team
from nabij.rules.functions import Function as F
from nabij.waiting import actions as waiting
from nabij.workforce import actions as workforce
from nabij.workforce.models import Worker
from tests.lives.register import Register, dutch

BEGAN = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
GIS = ("GI Noord", "GI Zuid")
NEAR = {
    F.LOCAL_TEAM_WORKER: ("Lokaal team", "local_team"),
    F.SAFETY_EXPERT: ("Veiligheidsteam", "safety_team"),
}
OFFICE = (
    F.DIRECTOR,
    F.FUNCTIONAL_ADMINISTRATOR,
    F.WAITING_LIST_COORDINATOR,
    F.TEAM_LEADER,
    F.BEHAVIOURAL_SCIENTIST,
)
AT_TEAM = {F.TEAM_LEADER, F.YOUTH_PROTECTOR, F.BEHAVIOURAL_SCIENTIST}
WORKERS = 4


@dataclass
class Somebody:
    """A person at work: capacity, and the key of the register when there is one."""

    capacity_id: int
    function: F
    organisation: str
    worker: str = ""


class Lives:
    """One run: parties, people, registers, the clock, and what was done."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.at, self.names = BEGAN, 0
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.told: list[str] = []
        self.staff: list[Somebody] = []
        self.gone: list[Somebody] = []
        self.machines: dict[str, Actor] = {}
        self.registers: dict[str, Register] = {}
        for name in GIS:
            self._institution(name)
        for function, (name, kind) in NEAR.items():
            self._found(name, kind)
            for _ in range(2):
                self._person(name, function)

    @property
    def on(self) -> dt.date:
        return clock.day_of(self.at)

    def _found(self, name: str, kind: str) -> None:
        made = organisations.found_organisation(
            name=name, kind=kind, by=INSTALLATION, at=self.at
        )
        self.machines[name] = queries.machine(
            organisation_id=made.pk, function=F.REGISTER_MACHINE
        )

    def _institution(self, name: str) -> None:
        self._found(name, "gi")
        self.registers[name] = Register(self.machines[name])
        keys = [self.hire(name) for _ in range(WORKERS)]
        self.registers[name].bring_in(self.at)
        for key in keys:
            self.seat(name, key)
        for function in OFFICE:
            self._person(name, function)

    def hire(self, name: str) -> str:
        """A worker more in the register; `seat` lets them in after it came in."""
        register = self.registers[name]
        key = register.key("M")
        register.add(
            "medewerkers",
            medewerker_id=key,
            naam=f"Medewerker {key}",
            team="Team 1",
            functie="jeugdbeschermer",
            skj_nummer=f"77{register.number:04}",
            skj_tot="01-01-2035",
            uren_per_week="36",
            in_dienst=dutch(self.on),
        )
        return key

    def seat(self, name: str, key: str) -> None:
        """A worker of the register gets an account and a function."""
        by = self.machines[name]
        with acting(by, at=self.at):
            worker = Worker.objects.select_related("professional").get(register_key=key)
            team = Team.objects.get(organisation_id=by.organisation_id)
        organisations.open_account(
            professional=worker.professional, email=self._mail(), by=by, at=self.at
        )
        made = self._appoint(worker.professional, F.YOUTH_PROTECTOR, team, by)
        self.staff.append(Somebody(made.pk, F.YOUTH_PROTECTOR, name, key))

    def _person(self, name: str, function: F) -> None:
        by = self.machines[name]
        email = self._mail()
        somebody = organisations.add_person(
            name=f"{function.label} {email}", email=email, by=by, at=self.at
        )
        with acting(by, at=self.at):
            team = Team.objects.filter(organisation_id=by.organisation_id).first()
        made = self._appoint(somebody, function, team, by)
        self.staff.append(Somebody(made.pk, function, name))

    def _appoint(
        self, who: Professional, function: F, team: Team | None, by: Actor
    ) -> Any:
        at_team = function in AT_TEAM
        return organisations.appoint(
            professional=who,
            function=function,
            from_on=self.on,
            team=team if at_team else None,
            by=by,
            at=self.at,
        )

    def _mail(self) -> str:
        self.names += 1
        return f"iemand{self.names}@voorbeeld.nl"

    def actor(self, who: Somebody) -> Actor | None:
        with acting(self.machines[who.organisation], at=self.at):
            return queries.actor_of_capacity(capacity_id=who.capacity_id, on=self.on)

    def somebody(self, *functions: F, organisation: str = "") -> Actor:
        """Somebody at work now in one of these functions."""
        fitting = [
            by
            for who in self.staff
            if who.function in functions and organisation in ("", who.organisation)
            if (by := self.actor(who)) is not None
        ]
        return self.dice.choice(fitting)

    def found(self, rows: models.QuerySet, *functions: F) -> tuple[Actor, list[Any]]:
        """Somebody in one of these functions who sees any of these, and what."""
        people = [who for who in self.staff if who.function in functions]
        for who in self.dice.sample(people, len(people)):
            by = self.actor(who)
            if by is not None and (seen := self.seen(by, rows)):
                return by, seen
        raise NothingToDo

    def seen(self, by: Actor, rows: models.QuerySet) -> list[Any]:
        """What this person sees of these, in one order."""
        with acting(by, at=self.at):
            return list(rows.order_by("pk"))

    def asked(self, by: Actor, question: Callable[[], Any]) -> Any:
        """What a page would have shown this person."""
        with acting(by, at=self.at):
            return question()

    def one(self, rows: Sequence[Any]) -> Any:
        """One of them; without any there is nothing to do."""
        if not rows:
            raise NothingToDo
        return self.dice.choice(rows)

    def do(self, act: Callable[..., Any], *, by: Actor, **about: Any) -> Any:
        """Do it for real, in a transaction that commits; a refusal is an answer too."""
        name = act.__name__
        try:
            made = act(by=by, at=self.at, **about)
        except Refused as refusal:
            self.refused[name] += 1
            self.told.append(f"{name} refused: {refusal}")
            raise NothingToDo from None
        self.done[name] += 1
        self.told.append(f"{self.at:%d-%m-%Y %H:%M} {by.function} {name} {about}")
        return made

    def night(self) -> None:
        """What every organisation does each night."""
        for name in GIS:
            by = self.machines[name]
            workforce.settle_seats(by=by, at=self.at)
            waiting.derive_waits(youths=None, by=by, at=self.at)

    def passes(self, time: dt.timedelta) -> None:
        """Time goes on; nights come when it is another day."""
        before = self.on
        self.at += time
        if self.on != before:
            self.night()

    def day_before(self, most: int = 40) -> dt.date:
        """A day that lies behind: told later than it began."""
        return self.on - self.dice.randrange(most) * DAY

    def rows(self, words: str, *values: object, **named: object) -> list[tuple]:
        """As the owner sees it, past row security: for who checks, not who acts."""
        with connections["owner"].cursor() as cursor:
            cursor.execute(words, named or values or None)
            return cursor.fetchall()


class NothingToDo(Exception):
    """There is nobody or nothing to do this with now, or it was refused."""
