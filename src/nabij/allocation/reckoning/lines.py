"""Between a proposal of the rule and the rows in which it is kept."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from nabij.allocation.models import Proposal, ProposalChange, ProposalLine
from nabij.allocation.reckoning.gathering import Gathered
from nabij.rules.allocation import (
    Change,
    How,
    NotPlaced,
    Placement,
    Rank,
    Reason,
)
from nabij.rules.allocation import Proposal as Proposed

Fate = ProposalLine.Fate
REASONS = ("why_now", "why_worker", "why_not_others", "what_would_help")
KEPT = (
    "youth_ids",
    "measures",
    "fate",
    "position",
    "place",
    "weight",
    "worker_id",
    "room_before",
    "room_after",
    "how",
    "rank",
    *REASONS,
    "change_reason",
    "changed_by_id",
    "changed_at",
)


def rows_of(
    proposed: Proposed, found: Gathered, changes: Iterable[ProposalChange]
) -> Iterator[dict[str, Any]]:
    """The content of each line, in the published order, by family."""
    by_family = {change.family_key: change for change in changes}
    position = 0
    for fate, lines in _by_fate(proposed):
        for line in lines:
            position += 1
            row = _row(line, fate, found)
            change = by_family.get(line.family_id)
            yield row | {"position": position} | _changed(change)


def _by_fate(
    proposed: Proposed,
) -> Iterator[tuple[str, Sequence[Placement | NotPlaced]]]:
    missed = [each for each in proposed.not_placed if each.rank.place is None]
    waiting = [each for each in proposed.not_placed if each.rank.place is not None]
    yield Fate.ACUTE, (*missed, *proposed.acute)
    yield Fate.PLACED, proposed.placed
    yield Fate.NOT_PLACED, waiting
    yield Fate.HELD_BACK, proposed.held_back


def _row(line: Placement | NotPlaced, fate: str, found: Gathered) -> dict[str, Any]:
    away = found.siblings_away.get(line.family_id, ())
    notes = [{"code": "SIBLING_AWAY", "values": {"worker": worker}} for worker in away]
    return {
        "family_key": line.family_id,
        "youth_ids": list(line.youth_ids),
        "measures": {str(y): list(found.measures[y]) for y in line.youth_ids},
        "fate": fate,
        "place": line.rank.place,
        "weight": line.weight,
        "worker_id": getattr(line, "worker_id", None),
        "room_before": getattr(line, "room_before", None),
        "room_after": getattr(line, "room_after", None),
        "how": str(getattr(line, "how", "")),
        "rank": asdict(line.rank),
        **{name: _kept(getattr(line, name, ())) for name in REASONS},
        "why_now": [*_kept(getattr(line, "why_now", ())), *notes],
    }


def _kept(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    return [{"code": each.code, "values": dict(each.values)} for each in reasons]


def _changed(change: ProposalChange | None) -> dict[str, Any]:
    return {
        "change_reason": change.reason if change else "",
        "changed_by_id": change.changed_by_id if change else None,
        "changed_at": change.changed_at if change else None,
    }


def reasons_of(kept: Iterable[Mapping[str, Any]]) -> list[Reason]:
    """Kept reasons as the rule gave them."""
    return [Reason(code=each["code"], values=each["values"]) for each in kept]


def keep(proposal: Proposal, rows: Iterable[Mapping[str, Any]]) -> None:
    """Bring the lines of a proposal in line; a family keeps its row.

    Call it as the register machine. Whom the rule chose first stays on the row.
    """
    have = {line.family_key: line for line in proposal.lines.all()}
    new, same = [], []
    for row in rows:
        line = have.pop(row["family_key"], None)
        if line is None:
            line = ProposalLine(
                proposal=proposal,
                controller_id=proposal.controller_id,
                family_key=row["family_key"],
                proposed_worker_id=None if row["change_reason"] else row["worker_id"],
            )
            new.append(line)
        else:
            same.append(line)
        for name in KEPT:
            setattr(line, name, row[name])
    proposal.lines.filter(pk__in=[line.pk for line in have.values()]).delete()
    ProposalLine.objects.bulk_create(new)
    ProposalLine.objects.bulk_update(same, KEPT, batch_size=200)


def restored(lines: Iterable[ProposalLine], *, on: dt.date) -> Proposed:
    """Kept lines as the proposal of the rule that they were."""
    found: dict[str, list[Any]] = {fate: [] for fate in Fate.values}
    missed = []
    for line in sorted(lines, key=lambda each: each.position):
        one = _not_placed(line) if line.worker_id is None else _placed(line)
        if line.fate == Fate.ACUTE and line.worker_id is None:
            missed.append(one)
        else:
            found[line.fate].append(one)
    return Proposed(
        on=on,
        acute=tuple(found[Fate.ACUTE]),
        placed=tuple(found[Fate.PLACED]),
        not_placed=(*missed, *found[Fate.NOT_PLACED]),
        held_back=tuple(found[Fate.HELD_BACK]),
        inputs=(),
    )


def _placed(line: ProposalLine) -> Placement:
    assert line.worker_id is not None
    return Placement(
        family_id=line.family_key,
        youth_ids=tuple(line.youth_ids),
        worker_id=line.worker_id,
        rank=Rank(**line.rank),
        weight=line.weight,
        room_before=line.room_before or 0.0,
        room_after=line.room_after or 0.0,
        how=How(line.how),
    )


def _not_placed(line: ProposalLine) -> NotPlaced:
    return NotPlaced(
        family_id=line.family_key,
        youth_ids=tuple(line.youth_ids),
        rank=Rank(**line.rank),
        weight=line.weight,
    )


def changes_of(changes: Iterable[ProposalChange]) -> tuple[Change, ...]:
    """Kept changes as the rule takes them."""
    return tuple(
        Change(
            family_id=change.family_key,
            worker_id=change.worker_id,
            reason=change.reason,
        )
        for change in changes
    )
