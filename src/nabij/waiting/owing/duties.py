"""Which duties the rules ask for now, of measures and of those who wait.

A clock that runs is never set back: another worker, a return to the list or a second
import leaves the days of a duty as they were. Only a corrected day of the order or of
the end of a title moves it, because the duty was wrong before.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nabij.dossier.actions import WantedDuty
from nabij.dossier.queries import Met, Reached, Standing
from nabij.measures import queries as measures
from nabij.measures.queries import Life
from nabij.rules import duties as rules
from nabij.rules import supervision
from nabij.rules.codes import Group, measure_type
from nabij.rules.duties import Owner
from nabij.rules.promised import PROMISED_KINDS
from nabij.rules.source import Source
from nabij.rules.triage import RETRIAGE, Class
from nabij.safety import queries as safety
from nabij.waiting.deriving import Derivation, Known
from nabij.waiting.owing.acute import (
    ACUTE,
    RETRIAGED,
    acute_wanted,
    is_reading,
    read_as_acute_wanted,
)
from nabij.waiting.owing.bearing import is_about, is_live
from nabij.waiting.owing.deaths import CALAMITY, calamity_wanted
from nabij.waiting.owing.owners import Roster, holding
from nabij.waiting.owing.promised import Promises
from nabij.waiting.owing.staff_duties import (
    closed,
    owned,
)
from nabij.waiting.owing.watching import Waiting
from nabij.waiting.queries.triage import ReadAcute, retriage_wanted

FIRST_CONTACT, PLAN, PLAN_BY_INSPECTION = "first_contact", "plan", "plan_kpi"
PLAN_UNKNOWN = "plan_unknown"
EVALUATION, PLAN_REVIEW, COUNCIL = "evaluation", "plan_review", "council"
SAFETY_CHECK, TRIAGE, TELL_FAMILY = "safety_check", "triage", "tell_family"
KINDS = (
    FIRST_CONTACT,
    PLAN,
    PLAN_BY_INSPECTION,
    PLAN_UNKNOWN,
    EVALUATION,
    PLAN_REVIEW,
    COUNCIL,
    SAFETY_CHECK,
    TRIAGE,
    RETRIAGED,
    ACUTE,
    TELL_FAMILY,
    CALAMITY,
    *PROMISED_KINDS,
)
NO_FAMILY_PLAN = "measures.no_family_plan"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Everything needed to say what is owed, read once."""

    on: dt.date
    controller_id: int
    youths: Collection[int] | None
    lives: Mapping[int, list[Life]]
    waiting: Waiting
    known: Known
    roster: Roster
    plans: Mapping[int, tuple[dt.date, dt.date]]
    """By measure: the day the plan was fixed, and the day that became known here."""
    first_contacts: Reached
    no_family_plans: Mapping[int, dt.date]
    standing: Mapping[str, Standing]
    done: Mapping[tuple[str, str], list[dt.date]]
    acute_before: Collection[str]
    """The source of every acute duty there ever was, also when it was done."""
    met: Mapping[int, list[Met]]
    """Contacts in which somebody was reached, of who is in class A."""
    read_as_acute: Mapping[int, ReadAcute]
    promises: Promises
    looked_back: Mapping[int, list[dt.date]]
    found: Derivation

    def wanted(self) -> Iterator[WantedDuty]:
        """Every duty that is asked for now, or was just done."""
        for lives in self.lives.values():
            for life in lives:
                if is_live(life, self.on):
                    yield from self._of_measure(life)
        yield from self._checks()
        yield from self._triages()
        yield from self._retriages()
        yield from acute_wanted(self)
        yield from read_as_acute_wanted(self)
        yield from self.promises.wanted(self)
        yield from self._handed_over()
        yield from calamity_wanted(self)

    def _of_measure(self, life: Life) -> Iterator[WantedDuty]:
        owner = self.roster.owner_of_measure(life)
        first = self._first_contact(life, owner)
        if first.fulfilled_on or not self._is_of_before(life, first.due_on):
            yield first
        if measure_type(life.type).group is not Group.PROTECTION:
            return
        yield from self._plans(life, owner)
        if life.measure_id in self.plans:
            yield from self._evaluations(life, owner)
        yield from self._council(life, owner)

    def _first_contact(self, life: Life, owner: Owner) -> WantedDuty:
        told_on = life.received_on or life.from_on
        contacts = self.first_contacts.get(life.youth_id, ())
        lives = self.lives.get(life.youth_id, [])
        about_it = (
            (day, contact)
            for day, contact, worker in contacts
            if day >= told_on and is_about(life, lives, worker=worker, on=day)
        )
        done = next(about_it, (None, None))
        return self._duty(
            life,
            FIRST_CONTACT,
            owner,
            rule=rules.first_contact_source(life.type),
            started_on=life.from_on,
            known_on=told_on,
            due_on=supervision.first_contact_due(told_on=told_on),
            fulfilled_on=done[0],
            fulfilled_by=done[1],
        )

    def _plans(self, life: Life, owner: Owner) -> Iterator[WantedDuty]:
        fixed_on = self.plans.get(life.measure_id, (None, None))[0]
        due_on = supervision.plan_due_by_inspection(begun_on=life.from_on)
        is_of_before = self._is_of_before(life, due_on)
        if is_of_before:
            yield from self._plan_unknown(life, owner, fixed_on)
        if fixed_on or not is_of_before:
            yield self._duty(
                life,
                PLAN_BY_INSPECTION,
                owner,
                rule=supervision.PLAN_BY_INSPECTION,
                started_on=life.from_on,
                known_on=life.received_on or life.from_on,
                due_on=due_on,
                fulfilled_on=fixed_on,
            )
        # The clock of the law begins with a day of its own; without it there is none.
        clear_on = self.no_family_plans.get(life.measure_id)
        if clear_on is not None:
            yield self._duty(
                life,
                PLAN,
                owner,
                rule=supervision.PLAN_BY_LAW,
                started_on=clear_on,
                known_on=clear_on,
                due_on=supervision.plan_due_by_law(no_family_plan_on=clear_on),
                fulfilled_on=fixed_on,
            )

    def _plan_unknown(
        self, life: Life, owner: Owner, fixed_on: dt.date | None
    ) -> Iterator[WantedDuty]:
        """Of before, and no plan is known: six weeks, for whoever has it now."""
        held = [each.from_on for each in holding([life], on=self.on)]
        since_on = max([*held, self.came_in[life.measure_id]])
        wanted = self._duty(
            life,
            PLAN_UNKNOWN,
            owner,
            rule=rules.BEFORE,
            started_on=since_on,
            known_on=since_on,
            due_on=supervision.plan_due_by_inspection(begun_on=since_on),
            fulfilled_on=fixed_on,
            keeps_clock=True,
        )
        if fixed_on is None or wanted.source in self.standing:
            yield wanted

    @cached_property
    def came_in(self) -> dict[int, dt.date]:
        """When each measure came in here; asked only when a term passed long ago."""
        return measures.came_in(controller_id=self.controller_id, youths=self.youths)

    def _is_of_before(self, life: Life, due_on: dt.date) -> bool:
        """Whether a term passed long before the file came in, in another's hands."""
        held_on = min((each.from_on for each in life.held), default=None)
        if held_on is None or not rules.is_of_before(
            due_on=due_on, came_in_on=self.on, held_on=held_on
        ):  # also not when it had come in only today
            return False
        return rules.is_of_before(
            due_on=due_on,
            came_in_on=self.came_in[life.measure_id],
            held_on=held_on,
        )

    def _evaluations(self, life: Life, owner: Owner) -> Iterator[WantedDuty]:
        fixed_on, known_on = self.plans[life.measure_id]
        for kind, rule, due_of in (
            (EVALUATION, rules.EVALUATION, rules.evaluation_due),
            (PLAN_REVIEW, supervision.PLAN_REVIEW, rules.next_review_due),
        ):
            days = self.done.get((f"measure:{life.measure_id}", kind), [])
            since_on = max(days, default=fixed_on)
            due_on = due_of(since_on=since_on, known_on=max(since_on, known_on))
            wanted = self._duty(
                life,
                f"{kind}:{len(days) + 1}",
                owner,
                rule=rule,
                started_on=since_on,
                known_on=max(since_on, known_on),
                due_on=due_on,
                fulfilled_on=self._looked_back(life.youth_id, since_on),
                keeps_clock=True,
            )
            is_near = rules.opens_on(due_on=due_on) <= self.on
            if is_near or wanted.source in self.standing:
                yield wanted

    def _looked_back(self, youth: int, since_on: dt.date) -> dt.date | None:
        """The day after the last one on which the plan of this youth was gone over."""
        days = self.looked_back.get(youth, [])
        return next((day for day in days if day > since_on), None)

    def _council(self, life: Life, owner: Owner) -> Iterator[WantedDuty]:
        if life.type not in rules.EXTENDABLE or life.until_on is None:
            return
        due_on = supervision.council_told_at_latest(expires_on=life.until_on)
        opens_on = rules.opens_on(due_on=due_on)
        if opens_on <= self.on:
            yield self._duty(
                life,
                f"{COUNCIL}:{life.until_on.isoformat()}",
                owner,
                rule=supervision.COUNCIL_NOTICE,
                started_on=opens_on,
                known_on=opens_on,
                due_on=due_on,
                keeps_clock=True,
            )

    def _checks(self) -> Iterator[WantedDuty]:
        """What the watch asks for; its owner is the owner of the watch.

        A check that came in with the register fulfils the duty that stood too.
        """
        told = set()
        for check in safety.wanted_checks(
            controller_id=self.controller_id, youths=self.youths
        ):
            told.add(check.source)
            yield WantedDuty(kind=SAFETY_CHECK, **vars(check))
        for row in self._open(SAFETY_CHECK):
            checked_on = self.known.checks.get(row.person_id or 0)
            if row.source not in told and checked_on and checked_on >= row.started_on:
                yield closed(row, checked_on)

    def _triages(self) -> Iterator[WantedDuty]:
        """Nobody decided yet how urgent it is; the next working day is the last.

        A class of the register will do until somebody looks again, except A: what is
        called acute and was judged by nobody here is looked at the same day.
        """
        for youth, (life, gap) in self.waiting.items():
            source = f"triage:{youth}:{gap.from_on.isoformat()}"
            decided = self.known.triage(youth, gap)
            entry = self.known.entry(life, gap)
            urgency = entry.urgency if entry else ""
            is_acute = urgency == Class.A
            is_registered = bool(urgency) and not is_acute
            row = self.standing.get(source)
            if row is None and (decided or is_registered):
                continue
            done_on = self.on if is_registered else None
            due = rules.registered_acute_due if is_acute else rules.triage_due
            rule = rules.REGISTERED_ACUTE if is_acute else rules.TRIAGE
            yield self.of_youth(
                youth,
                TRIAGE,
                source,
                rule=rule,
                # What stands under the slower rule gets the day of this one.
                keeps_clock=not (is_acute and row and row.rule_id != rule.id),
                started_on=min(gap.from_on, self.on),
                known_on=self.on,
                due_on=due(known_on=self.on),
                fulfilled_on=decided.decided_on if decided else done_on,
            )

    def _retriages(self) -> Iterator[WantedDuty]:
        """A check, a report or the chosen day asks to look again."""
        triaged = [
            youth
            for youth, (_life, gap) in self.waiting.items()
            if self.known.triage(youth, gap)
        ]
        wanted = retriage_wanted(triaged, on=self.on)
        for youth, asked in wanted.items():
            yield self.of_youth(
                youth,
                RETRIAGED,
                f"retriage:{youth}:{asked.since_on.isoformat()}",
                rule=RETRIAGE,
                started_on=asked.since_on,
                known_on=asked.since_on,
                due_on=rules.triage_due(known_on=asked.since_on),
            )
        for row in self._open(RETRIAGED):
            triage = self.known.triages.get(row.person_id or 0)
            answered = triage is not None and triage.decided_on >= row.known_on
            if is_reading(row.source):
                continue
            if row.person_id not in wanted and triage is not None and answered:
                yield closed(row, triage.decided_on)

    def _handed_over(self) -> Iterator[WantedDuty]:
        """Duties that others opened keep their days, and get an owner who is here."""
        for row in self._open(TELL_FAMILY):
            if row.person_id is not None:
                yield self.of_youth(
                    row.person_id,
                    row.kind,
                    row.source,
                    rule=rules.OWNERSHIP,
                    started_on=row.started_on,
                    known_on=row.known_on,
                    due_on=row.due_on,
                )

    def _open(self, kind: str) -> list[Standing]:
        return [row for row in self.standing.values() if row.kind == kind]

    def of_youth(
        self,
        youth: int,
        kind: str,
        source: str,
        *,
        rule: Source,
        first: int | None = None,
        keeps_clock: bool = True,
        **about: Any,
    ) -> WantedDuty:
        """A duty about a youth as a whole; of somebody named first, when here."""
        lives = self.lives.get(youth, [])
        owner = self.roster.owner_of_youth(youth, lives, first=first)
        return WantedDuty(
            source=source,
            kind=kind,
            person_id=youth,
            rule=rule,
            keeps_clock=keeps_clock,
            **about,
            **owned(owner),
        )

    def _duty(self, life: Life, name: str, owner: Owner, **about: object) -> WantedDuty:
        return WantedDuty(
            source=f"measure:{life.measure_id}:{name}",
            kind=name.partition(":")[0],
            person_id=life.youth_id,
            **about,
            **owned(owner),
        )
