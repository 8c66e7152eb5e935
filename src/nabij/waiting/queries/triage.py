"""Triages as they stand: of whom, by whom, and whether one is wanted again."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import (
    DateField,
    Exists,
    Expression,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import TruncDate

from nabij.base import clock
from nabij.base.compiled import Compiled, one_of
from nabij.dossier import queries as dossier
from nabij.organisations import queries as organisations
from nabij.rules import triage as rules
from nabij.rules.triage import Wanted
from nabij.safety import queries as safety

if TYPE_CHECKING:
    from nabij.dossier.models import Decision

TRIAGE = "waiting.triage"
PREPARED = "waiting.triage_prepared"
READING = "waiting.second_reading"
# Within the source of a duty: it follows from what a second reader found.
OF_READING = ":reading:"
ANSWER = "waiting.second_reading_answer"


@dataclass(frozen=True, kw_only=True)
class Triage:
    """A triage that stands: the class, when decided, by which capacity."""

    decision_id: int
    youth_id: int
    letter: str
    decided_at: dt.datetime
    decided_by: int
    review_on: dt.date | None

    @property
    def decided_on(self) -> dt.date:
        """The day of the decision."""
        return clock.day_of(self.decided_at)

    def counts_for(self, waits_from: dt.date) -> bool:
        """Whether it is about the wait that begins then, and not one long before."""
        return self.decided_on >= rules.counts_from(waits_from=waits_from)


def triage_of(
    youths: Collection[int] | None, *, controller_id: int | None = None
) -> dict[int, Triage]:
    """The triage that stands of each of these youths; None asks for everybody."""
    rows = TRIAGES(
        youths=None if youths is None else list(youths), controller_id=controller_id
    )
    names = (
        "decision_id",
        "youth_id",
        "letter",
        "decided_at",
        "decided_by",
        "review_on",
    )
    found: dict[int, Triage] = {}
    for row in rows:
        made = Triage(**dict(zip(names, row, strict=True)))
        found.setdefault(made.youth_id, made)
    return found


def _triages(
    youths: Expression | None, controller_id: Expression | None
) -> QuerySet[Any, Any]:
    rows = dossier.standing_decisions(TRIAGE)
    if youths is not None:
        rows = rows.filter(one_of("person_id", youths))
    if controller_id is not None:
        rows = rows.filter(controller_id=controller_id)
    return rows.values_list(
        "pk", "person_id", "outcome", "decided_at", "decided_by_id", "review_on"
    )


TRIAGES = Compiled(_triages)


def retriage_wanted(youths: Collection[int], *, on: dt.date) -> dict[int, Wanted]:
    """Of whom a triage is wanted again: a check or a report says so, or the day came.

    Not of who has no triage at all: for them the first one is due.
    """
    if not youths:
        return {}
    found: dict[int, Wanted] = {}
    rows = WITH_NEWS(youths=list(youths))
    for youth, decided_at, review_on, checked, reported in rows:
        wanted = rules.wanted(
            decided_on=clock.day_of(decided_at),
            review_on=review_on,
            checked=_day(checked),
            reported=_day(reported),
            on=on,
        )
        if wanted is not None:
            found.setdefault(youth, wanted)
    return found


def _with_news(youths: Any) -> QuerySet[Any, Any]:
    """Triages that stand, and when a check and a report first came after them."""
    rows = dossier.standing_decisions(TRIAGE).filter(one_of("person_id", youths))
    rows = rows.annotate(reported=_first(_reports()), checked=_first(_checks()))
    columns = ("person_id", "decided_at", "review_on", "checked", "reported")
    return rows.values_list(*columns)


WITH_NEWS = Compiled(_with_news)


def first_asked(waits: Mapping[int, dt.date]) -> dict[int, dt.date]:
    """Of youths without a triage, by their wait: when a check first asked for one."""
    rows = safety.class_changes().filter(person__in=waits).order_by("recorded_at")
    found: dict[int, dt.date] = {}
    for youth, recorded_at in rows.values_list("person_id", "recorded_at"):
        day = clock.day_of(recorded_at)
        if youth is not None and day >= waits[youth]:
            found.setdefault(youth, day)
    return found


def is_reading(source: str) -> bool:
    """Whether a duty follows from what a second reader found."""
    return OF_READING in source


def read_of(source: str) -> int:
    """The triage that a second reader read otherwise."""
    return int(source.rpartition(":")[2])


@dataclass(frozen=True, kw_only=True)
class ReadAcute:
    """A second reader read class A where another stands; who decided, and when read."""

    decision_id: int
    decided_by: int
    read_on: dt.date


def read_as_acute(triages: Mapping[int, Triage]) -> dict[int, ReadAcute]:
    """Of these triages that stand below A: those read as A and not answered yet."""
    below = {
        f"decision:{each.decision_id}": each
        for each in triages.values()
        if each.letter != rules.Class.A
    }
    return {
        below[about].youth_id: ReadAcute(
            decision_id=below[about].decision_id,
            decided_by=organisations.professional_of(
                capacity_id=below[about].decided_by
            ),
            read_on=clock.day_of(decided_at),
        )
        for about, decided_at in (READ_AS_A(marks=list(below)) if below else ())
    }


def _read_as_a(marks: Any) -> QuerySet[Any, Any]:
    answers = dossier.standing_decisions(ANSWER).filter(about=OuterRef("about"))
    rows = dossier.standing_decisions(READING, outcome=rules.Class.A.value)
    rows = rows.filter(one_of("about", marks), ~Exists(answers))
    return rows.values_list("about", "decided_at")


READ_AS_A = Compiled(_read_as_a)


def prepared_for(person_id: int) -> "Decision | None":
    """What a colleague prepared and nobody decided on yet."""
    rows = _undecided().filter(person_id=person_id)
    return rows.order_by("-decided_at", "-pk").first()


def in_queue(name: str, *, on: dt.date) -> Q:
    """The condition on an open wait to stand in a queue of the page Triage."""
    return Q(_QUEUES[name](on))


def _day(moment: dt.datetime | None) -> dt.date | None:
    return clock.day_of(moment) if moment else None


def _reports() -> QuerySet[Any]:
    """Reports by others that came after the decision of the outer query."""
    return dossier.reports().filter(
        person_id=OuterRef("person_id"), recorded_at__gt=OuterRef("decided_at")
    )


def _checks() -> QuerySet[Any]:
    """Checks that said, after the decision, that the class must change."""
    return safety.class_changes().filter(
        person_id=OuterRef("person_id"), recorded_at__gt=OuterRef("decided_at")
    )


def _asked_in_wait() -> QuerySet[Any]:
    """Checks since the wait of the outer query began that asked for another class."""
    rows = safety.class_changes().annotate(day=TruncDate("recorded_at"))
    return rows.filter(person_id=OuterRef("youth_id"), day__gte=OuterRef("from_on"))


def _first(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by("recorded_at").values("recorded_at")[:1])


def _of_wait() -> QuerySet[Any]:
    """The triage that stands and counts for the wait of the outer query."""
    since = ExpressionWrapper(
        OuterRef("from_on") - dt.timedelta(days=rules.DAYS_BEFORE.steps[0].value),
        output_field=DateField(),
    )
    rows = dossier.standing_decisions(TRIAGE).annotate(day=TruncDate("decided_at"))
    return rows.filter(person_id=OuterRef("youth_id"), day__gte=since)


def _undecided() -> QuerySet[Any]:
    later = dossier.standing_decisions(TRIAGE).filter(
        person_id=OuterRef("person_id"), decided_at__gte=OuterRef("decided_at")
    )
    return dossier.standing_decisions(PREPARED).filter(~Exists(later))


_QUEUES: dict[str, Callable[[dt.date], Any]] = {
    "none": lambda _: ~Exists(_of_wait()),
    "again": lambda _: (
        Exists(_of_wait().filter(Exists(_reports()) | Exists(_checks())))
        | (~Exists(_of_wait()) & Exists(_asked_in_wait()))
    ),
    "review": lambda on: Exists(_of_wait().filter(review_on__lte=on)),
    "prepared": lambda _: Exists(_undecided().filter(person_id=OuterRef("youth_id"))),
    "acute": lambda _: Exists(_of_wait().filter(outcome=rules.Class.A)),
}
QUEUES = tuple(_QUEUES)
