"""A child in acute danger: somebody acts today, and whoever has the child has met it.

An assignment alone makes nobody go there, and one that is taken back must leave nothing
done. So the duty passes to who gets the child, and a contact of theirs in which the
child was seen fulfils it. A call to a parent does not: who is on the telephone may be
who the danger comes from.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nabij.dossier.actions import WantedDuty
from nabij.dossier.queries import Met, Standing
from nabij.measures.queries import Held, Life
from nabij.rules import duties as rules
from nabij.rules.triage import Class
from nabij.waiting.owing.bearing import is_live
from nabij.waiting.owing.owners import holding
from nabij.waiting.owing.staff_duties import closed
from nabij.waiting.queries.triage import OF_READING, Triage, is_reading, read_of

if TYPE_CHECKING:
    from nabij.waiting.owing.duties import Asked

ACUTE, RETRIAGED = "acute", "retriage"


def acute_wanted(asked: "Asked") -> Iterator[WantedDuty]:
    """Class A never waits: somebody acts the same day, and nobody's clock is set back.

    A class A decided anew while the old one is still to be acted on keeps its days.
    """
    for youth, triage in asked.known.triages.items():
        lives = [x for x in asked.lives.get(youth, []) if is_live(x, asked.on)]
        if triage.letter != Class.A or not _is_asked(asked, triage, lives):
            continue
        begun = [row.started_on for row in _open(asked, youth)]
        since = min([triage.decided_on, *begun])
        done = _acted(asked, triage, lives)
        yield asked.of_youth(
            youth,
            ACUTE,
            _source(triage),
            rule=rules.ACUTE,
            started_on=since,
            known_on=since,
            due_on=rules.acute_due(decided_on=since),
            fulfilled_on=done.on_day if done else None,
            fulfilled_by=done.contact_id if done else None,
        )


def read_as_acute_wanted(asked: "Asked") -> Iterator[WantedDuty]:
    """A second reader reads A where another class stands: a person looks again today.

    The class itself does not change by it. Who decided owns it while the child waits
    and they are here; the file of a child with a worker is shut to that desk.
    """
    for youth, read in asked.read_as_acute.items():
        first = read.decided_by if youth in asked.waiting else None
        yield asked.of_youth(
            youth,
            RETRIAGED,
            f"{RETRIAGED}:{youth}{OF_READING}{read.decision_id}",
            first=first,
            rule=rules.READ_AS_ACUTE,
            started_on=read.read_on,
            known_on=read.read_on,
            due_on=rules.read_as_acute_due(read_on=read.read_on),
        )
    for row in asked.standing.values():
        triage = asked.known.triages.get(row.person_id or 0)
        if is_reading(row.source) and triage and _is_answered(asked, row):
            is_new = read_of(row.source) != triage.decision_id
            yield closed(row, triage.decided_on if is_new else asked.on)


def newly_assigned(
    wanted: list[WantedDuty], before: dict[str, int]
) -> Iterator[tuple[int, int]]:
    """Who got a child in acute danger just now, and which child.

    `before`: by source, whose each duty was. A desk is not told: it decided so.
    """
    for want in wanted:
        if want.kind != ACUTE or want.fulfilled_on or not want.owner:
            continue
        is_new = before.get(want.source) != want.owner
        if is_new and want.owned_as in rules.HAVE_THE_CHILD and want.person_id:
            yield want.owner, want.person_id


def _source(triage: Triage) -> str:
    return f"{ACUTE}:{triage.youth_id}:{triage.decision_id}"


def _is_asked(asked: "Asked", triage: Triage, lives: list[Life]) -> bool:
    """It is about the wait of now; or it was asked before somebody had the child."""
    if (waits := asked.waiting.get(triage.youth_id)) is not None:
        return triage.counts_for(waits[1].from_on)
    is_known = _source(triage) in asked.acute_before or triage.decided_on == asked.on
    return bool(lives) and is_known


def _open(asked: "Asked", youth: int) -> list[Standing]:
    rows = asked.standing.values()
    return [row for row in rows if row.kind == ACUTE and row.person_id == youth]


def _is_answered(asked: "Asked", row: Standing) -> bool:
    return row.person_id not in asked.read_as_acute


def _acted(asked: "Asked", triage: Triage, lives: list[Life]) -> Met | None:
    """The first time after the decision that who had the child that day saw it.

    While the child waits only who has it now counts: the call of a worker who was
    taken off again helps nobody today.
    """
    if triage.youth_id in asked.waiting:
        held = list(holding(lives, on=asked.on))
    else:
        held = [each for life in lives for each in life.held]
    return next(
        (
            met
            for met in asked.met.get(triage.youth_id, ())
            if met.is_child_met
            and met.recorded_at >= triage.decided_at
            and met.on_day >= triage.decided_on
            and any(_is_theirs(met, each) for each in held)
        ),
        None,
    )


def _is_theirs(met: Met, held: Held) -> bool:
    """By the worker who had the child then, or by a protector who stood in."""
    if not held.from_on <= met.on_day < (held.until_on or met.on_day.max):
        return False
    return met.worker_id == held.worker_id or met.is_by_protector
