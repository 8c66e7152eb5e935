"""The proposal: who goes to whom, who does not, and why."""

from collections.abc import Sequence

from nabij.rules.allocation.board import Board
from nabij.rules.allocation.improving import Improving, Quality
from nabij.rules.allocation.permitted import Permitted
from nabij.rules.allocation.ranking import Ranked, in_order
from nabij.rules.allocation.reasons import Reasons
from nabij.rules.allocation.serving import ChangeRefused, Serving
from nabij.rules.allocation.shapes import (
    UNITS,
    Change,
    How,
    Input,
    NotPlaced,
    Placement,
    Proposal,
    Reason,
    Round,
)
from nabij.rules.allocation.sources import (
    ACUTE_AT_ONCE,
    ORDER,
    QUALITY,
    TIGHTEST,
    URGENT_FIRST,
)
from nabij.rules.source import rule


@rule(URGENT_FIRST, ACUTE_AT_ONCE, ORDER, TIGHTEST, QUALITY)
def propose(round_: Round) -> Proposal:
    """Give every waiting family a worker or the reason why not, in published order.

    Acute danger first, outside the order; then what the coordinator decided; then
    everybody in turn. A change that a hard rule forbids is a `ChangeRefused`.
    """
    order = in_order(waiting=round_.waiting, on=round_.on, settings=round_.settings)
    changes = {change.family_id: change for change in round_.changes}
    _refuse_impossible(order, changes)
    held = [each for each in order if _is_held_back(each, changes)]
    ranked = [each for each in order if not _is_held_back(each, changes)]
    board = Board(Permitted(round_), [each.family for each in ranked])
    serving = _serve(board, round_, changes)
    served_by = dict(board.where)
    quality = Quality(board, round_.previous)
    if round_.settings.improves:
        Improving(board, quality, serving.story.unserved).run()
    reasons = Reasons(
        board, serving.story, ranked, quality=quality, served_by=served_by
    )
    lines = [_placement(i, reasons) for i in sorted(board.where)]
    return Proposal(
        on=round_.on,
        acute=tuple(line for line in lines if line.how is How.ACUTE),
        placed=tuple(line for line in lines if line.how is not How.ACUTE),
        not_placed=tuple(
            _not_placed(ranked[i], reasons.what_would_help(i)) for i in reasons.unplaced
        ),
        held_back=tuple(_held_back(each, changes) for each in held),
        inputs=_inputs(round_),
    )


def _is_held_back(each: Ranked, changes: dict[int, Change]) -> bool:
    change = changes.get(each.family.family_id)
    return change is not None and change.worker_id is None


def _refuse_impossible(order: Sequence[Ranked], changes: dict[int, Change]) -> None:
    known = {each.family.family_id: each.family for each in order}
    for family_id, change in changes.items():
        about = {"family": family_id}
        if family_id not in known:
            raise ChangeRefused(Reason(code="REFUSED_NOT_WAITING", values=about))
        if known[family_id].is_acute and change.worker_id is None:
            raise ChangeRefused(Reason(code="REFUSED_ACUTE_WAITS", values=about))


def _serve(board: Board, round_: Round, changes: dict[int, Change]) -> Serving:
    serving = Serving(board, round_.previous)
    indices = range(len(board.families))
    decided = [i for i in indices if board.families[i].family_id in changes]
    acute = [i for i in indices if board.families[i].is_acute and i not in decided]
    for family in decided:
        if board.families[family].is_acute:
            serving.decide(family, changes[board.families[family].family_id])
    serving.place_acute(acute)
    for family in decided:
        if not board.families[family].is_acute:
            serving.decide(family, changes[board.families[family].family_id])
    gone = {*decided, *acute}
    serving.serve(i for i in indices if i not in gone)
    return serving


def _placement(index: int, reasons: Reasons) -> Placement:
    board, ranked, story = reasons.board, reasons.ranked[index], reasons.story
    worker, need = board.where[index], board.need[index]
    how = story.how[index]
    moved = worker != reasons.served_by[index]
    return Placement(
        family_id=ranked.family.family_id,
        youth_ids=tuple(youth.youth_id for youth in ranked.family.youths),
        worker_id=worker,
        rank=ranked.rank,
        weight=need / UNITS,
        room_before=(board.room[worker] + need) / UNITS,
        room_after=board.room[worker] / UNITS,
        how=How.IMPROVED if moved else how,
        why_now=reasons.why_now(index),
        why_worker=reasons.why_worker(index),
        why_not_others=reasons.why_not_others(index),
    )


def _not_placed(ranked: Ranked, why: tuple[Reason, ...]) -> NotPlaced:
    return NotPlaced(
        family_id=ranked.family.family_id,
        youth_ids=tuple(youth.youth_id for youth in ranked.family.youths),
        rank=ranked.rank,
        weight=ranked.family.need / UNITS,
        what_would_help=why,
    )


def _held_back(ranked: Ranked, changes: dict[int, Change]) -> NotPlaced:
    reason = changes[ranked.family.family_id].reason
    return _not_placed(ranked, (Reason(code="HELD_BACK", values={"reason": reason}),))


def _inputs(round_: Round) -> tuple[Input, ...]:
    """What of the optional inputs is known, and for how many."""
    carers, waiting = round_.carers, round_.waiting
    with_needs = sum(family.needs is not None for family in waiting)
    skilled = sum(carer.expertise is not None for carer in carers)
    return (
        Input(name="expertise", known=skilled if with_needs else 0, of=len(carers)),
        Input(
            name="travel",
            known=sum(family.travel_km is not None for family in waiting),
            of=len(waiting),
        ),
        Input(
            name="conflicts",
            known=sum(family.excluded_workers is not None for family in waiting),
            of=len(waiting),
        ),
        Input(
            name="max_new",
            known=sum(carer.max_new is not None for carer in carers),
            of=len(carers),
        ),
    )
