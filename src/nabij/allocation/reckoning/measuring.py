"""What a proposal does, in counts: fairness, teams, and another norm beside it.

Counts only, so that a director may see them without opening a file.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from nabij.allocation.reckoning.gathering import Gathered
from nabij.rules import allocation as rule
from nabij.rules.allocation import NotPlaced, Placement, Round
from nabij.rules.allocation import Proposal as Proposed

# More families than this and another norm is worked out only when somebody asks.
TRIED_AT_ONCE = 600
STEPS = (1, 2)


def summary(round_: Round, proposed: Proposed, found: Gathered) -> dict[str, Any]:
    """The columns of a proposal that follow from what the rule gave."""
    return {
        "digest": found.digest,
        "settings": _plain(asdict(round_.settings)),
        "inputs": [asdict(each) for each in proposed.inputs],
        "counts": _counts(proposed, found),
        "audit": _audit(round_, proposed),
        "teams": _teams(proposed, found),
        "ceilings": _ceilings(round_),
    }


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in values.items()
    }


def _youths(lines: Sequence[Placement | NotPlaced]) -> int:
    return sum(len(line.youth_ids) for line in lines)


def _counts(proposed: Proposed, found: Gathered) -> dict[str, Any]:
    missed = [*proposed.not_placed, *proposed.held_back]
    waiting = found.round.waiting
    return {
        "families": len(waiting),
        "youths": sum(len(family.youths) for family in waiting),
        "not_triaged": sum(
            youth.urgency == "" for family in waiting for youth in family.youths
        ),
        "acute": len(proposed.acute),
        "placed": len(proposed.placed),
        "youths_placed": _youths(proposed.lines),
        "not_placed": len(proposed.not_placed),
        "held_back": len(proposed.held_back),
        "youths_not_placed": _youths(missed),
        "carers": len(found.round.carers),
        "with_room": sum(carer.room > 0 for carer in found.round.carers),
        "left_out": dict(found.left_out),
    }


def _audit(round_: Round, proposed: Proposed) -> dict[str, Any]:
    checked = rule.audit(round_, proposed)
    return {
        "envy": len(checked.envy),
        "overtaken": len({each.family_id for each in checked.overtaken}),
        "violations": sorted(each.code for each in checked.violations),
        "by_size": [asdict(share) for share in checked.by_size],
        "by_region": [asdict(share) for share in checked.by_region],
    }


def _teams(proposed: Proposed, found: Gathered) -> list[dict[str, Any]]:
    team_of = {carer.worker_id: carer.team_id for carer in found.round.carers}
    weight: dict[int | None, float] = defaultdict(float)
    families: dict[int | None, int] = defaultdict(int)
    for line in proposed.lines:
        team = team_of[line.worker_id]
        weight[team] += line.weight
        families[team] += 1
    return [
        asdict(team)
        | {
            "families": families[team.team_id],
            "added": round(weight[team.team_id], 2),
            "room_after": round(team.room - weight[team.team_id], 2),
            "per_fte": _per(team.held, team.fte),
            "per_fte_after": _per(team.held + weight[team.team_id], team.fte),
        }
        for team in found.teams
    ]


def _per(held: float, fte: float) -> float | None:
    return round(held / fte, 2) if fte > 0 else None


def _ceilings(round_: Round) -> list[dict[str, Any]]:
    if len(round_.waiting) > TRIED_AT_ONCE:
        return []
    norm = round_.settings.measures_per_fte
    return [ceiling(round_, measures_per_fte=norm + step) for step in STEPS]


def ceiling(round_: Round, *, measures_per_fte: float) -> dict[str, Any]:
    """What another norm would do today to the list and to the load; nothing is kept."""
    tried = rule.what_if(round_, measures_per_fte=measures_per_fte)
    return {
        "measures_per_fte": measures_per_fte,
        "waiting_before": tried.youths_waiting_before,
        "waiting_after": tried.youths_waiting_after,
        "gained": len(tried.effect.gained),
        "lost": len(tried.effect.lost),
        "moved": len(tried.effect.moved),
        "per_fte_before": _shown(tried.load_before.per_fte),
        "per_fte_after": _shown(tried.load_after.per_fte),
        "above_norm": len(tried.above_present_norm),
    }


def _shown(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
