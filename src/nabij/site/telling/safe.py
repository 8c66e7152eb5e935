"""What is judged and agreed about the safety of a child."""

from collections.abc import Iterable, Sequence
from typing import Any

from nabij.dossier.actions import Said
from nabij.safety import actions as safety
from nabij.safety import queries as checks
from nabij.safety.actions import (
    Agreed,
    Agreement,
    Assessed,
    Checked,
    Demanded,
    Entered,
    Found,
    Planned,
    Rests,
    Worse,
)
from nabij.safety.agreeing import reading, standing
from nabij.safety.agreeing.phases import MUST
from nabij.site.demo.relatives import model
from nabij.site.telling.hand import DAY, Pen

ALL_TRUE = dict.fromkeys(MUST, "yes")


class InSafety(Pen):
    """Judgements, phases, conditions, the safety plan, and when one looks again."""

    def judges(
        self,
        person: int,
        ago: int,
        outcome: str,
        reason: str,
        grounds: Sequence[int],
        *,
        again: int,
        **words: Any,
    ) -> None:
        """The seven questions, answered by this writer."""
        told = {"danger": "no"} | words
        assessed = Assessed(
            outcome=outcome,
            reason=reason,
            review_on=self.day(ago) + again * DAY,
            **told,
        )
        safety.assess(
            person_id=person,
            assessed=assessed,
            rests=Rests(ids=grounds),
            version=self._version(standing.ASSESSMENT, person, ago),
            **self.then(ago, 12),
        )

    def enters(
        self, persons: Iterable[int], ago: int, phase: str, reason: str, ground: str
    ) -> None:
        """A phase begins, on what somebody saw."""
        for person in persons:
            said = Said(
                kind="fact", text=ground, source="huisbezoek", said_on=self.day(ago)
            )
            safety.enter_phase(
                person_id=person,
                entered=Entered(phase=phase, reason=reason, answers=ALL_TRUE),
                rests=Rests(said=[said]),
                version=self._version(standing.PHASE, person, ago),
                **self.then(ago, 12),
            )

    def demands(
        self, person: int, ago: int, grounds: Sequence[int], *, look: int, **told: Any
    ) -> int:
        """A condition for safety: what, shown by what, and what follows."""
        demanded = Demanded(look_on=self.day(ago) + look * DAY, is_told=True, **told)
        row = safety.set_condition(
            person_id=person,
            demanded=demanded,
            rests=Rests(ids=grounds),
            **self.then(ago, 13),
        )
        return int(row.pk)

    def finds(
        self, condition: int, ago: int, outcome: str, source: str, text: str, look: int
    ) -> None:
        """Whether the condition was met, in somebody's words."""
        said = Said(kind="fact", text=text, source=source, said_on=self.day(ago))
        found = Found(outcome=outcome, said=said, look_on=self.day(ago) + look * DAY)
        safety.record_finding(
            condition_id=condition,
            found=found,
            version=self._of_condition(condition, ago),
            **self.then(ago, 13),
        )

    def lifts(self, condition: int, ago: int, reason: str) -> None:
        """The condition was met and is not needed any more."""
        safety.end_condition(
            condition_id=condition,
            outcome="met",
            reason=reason,
            version=self._of_condition(condition, ago),
            **self.then(ago, 14),
        )

    def _of_condition(self, condition: int, ago: int) -> str:
        with self.reads(ago):
            row = model("safety.Condition").objects.get(pk=condition)
            return reading.version_of(row)

    def agrees_safety(
        self,
        persons: Iterable[int],
        ago: int,
        agreements: Sequence[tuple[str, str]],
        worse: Sequence[tuple[str, str, str, str]],
        *,
        again: int,
        **told: str,
    ) -> None:
        """The safety plan: who does what, and what when it gets worse."""
        planned = Planned(
            agreements=[Agreement(what=what, who=who) for what, who in agreements],
            worse=[
                Worse(sign=sign, who=who, does=does, phone=phone)
                for sign, who, does, phone in worse
            ],
            review_on=self.day(ago) + again * DAY,
            **told,
        )
        for person in persons:
            safety.agree_plan(
                person_id=person,
                planned=planned,
                version=self._version(standing.PLAN, person, ago),
                **self.then(ago, 14),
            )

    def keeps_looking(self, persons: Iterable[int], ago: int, **agreed: Any) -> None:
        """When somebody looks again, during the help or after it."""
        for person in persons:
            safety.agree_watch(
                person_id=person,
                agreed=Agreed(**agreed),
                version=self._version(standing.WATCH, person, ago),
                **self.then(ago, 15),
            )

    def checks(
        self, person: int, ago: int, how: str, with_whom: str, note: str
    ) -> None:
        """A safety check that found somebody at home."""
        with self.reads(ago, 16):
            last = checks.latest(person)
        checked = Checked(
            on_day=self.day(ago),
            how=how,
            is_in_vain=False,
            is_youth_seen=how != "phone",
            with_whom=with_whom,
            note=note,
        )
        safety.record_check(
            person_id=person,
            checked=checked,
            version=checks.version_of(last),
            **self.then(ago, 16),
        )

    def _version(self, kind: str, person: int, ago: int) -> str:
        with self.reads(ago):
            return standing.version_of(kind, person)
