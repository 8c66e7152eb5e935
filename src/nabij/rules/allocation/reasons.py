"""Why each line is as it is, as codes with numbers, from the board as it ended."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from heapq import nsmallest

from nabij.rules.allocation.board import Board
from nabij.rules.allocation.improving import Quality, first_gain
from nabij.rules.allocation.ranking import Ranked, before
from nabij.rules.allocation.serving import Story
from nabij.rules.allocation.shapes import NOT_TRIAGED, UNITS, How, Rank, Reason, Value

OTHERS_SHOWN = 2
# A step that says already what a merit would say again.
SAID = {
    "PREVIOUS": "AS_BEFORE",
    "FORMER": "IS_FORMER",
    "IMPROVED_stability": "AS_BEFORE",
    "IMPROVED_continuity": "IS_FORMER",
}
LOOKED_AT = 25  # workers with too little room that are looked at, the nearest fit first


class Reasons:
    """Writes the reasons of one finished round."""

    def __init__(
        self,
        board: Board,
        story: Story,
        ranked: Sequence[Ranked],
        *,
        quality: Quality,
        served_by: dict[int, int],
    ) -> None:
        self.board, self.story, self.ranked = board, story, ranked
        self.quality, self.served_by = quality, served_by
        self.unplaced = sorted(story.unserved)
        self.in_turn = sorted(set(board.where) - board.pinned)

    def why_now(self, family: int) -> tuple[Reason, ...]:
        """The terms of the rank, before whom it stands, and who was passed by."""
        rank = self.ranked[family].rank
        if self.story.how[family] is How.ACUTE:
            return (Reason(code="ACUTE_NOW", values={"youth": rank.youth_id}),)
        found = [self._terms(rank)]
        if family + 1 < len(self.ranked):
            found.append(before(rank, self.ranked[family + 1].rank))
        passed = bisect_left(self.unplaced, family)
        if passed:
            found.append(Reason(code="EARLIER_DO_NOT_FIT", values={"n": passed}))
        return tuple(found)

    def _terms(self, rank: Rank) -> Reason:
        values: dict[str, Value] = {
            "place": rank.place or 0,
            "of": self.ranked[-1].rank.place or 0,
            "urgency": rank.urgency,
            "days": rank.days_waited,
            "deadline_at_risk": rank.deadline_at_risk,
            "is_rewait": rank.is_rewait,
            "youth": rank.youth_id,
        }
        if rank.days_to_deadline is not None:
            values["days_to_deadline"] = rank.days_to_deadline
        code = "RANK_NOT_TRIAGED" if rank.urgency == NOT_TRIAGED else "RANK"
        return Reason(code=code, values=values)

    def why_worker(self, family: int) -> tuple[Reason, ...]:
        """The last step that gave this worker, and what she has for this family.

        What spoke for a worker who was exchanged later is no reason any more.
        """
        worker = self.board.where[family]
        step = self._last_step(family, worker)
        merits = self._merits(family, worker)
        name = "_".join(filter(None, (step.code, str(step.values.get("term", "")))))
        return (step, *(each for each in merits if each.code != SAID.get(name)))

    def _last_step(self, family: int, worker: int) -> Reason:
        served, story = self.served_by[family], self.story
        if worker != served:
            return self._improved(family, served, worker)
        why = story.moved.get(family, story.why[family])
        return self._as_it_ended(why) if why.code == "AUGMENTED" else why

    def _as_it_ended(self, why: Reason) -> Reason:
        """Who made room stands with the worker it ended with, not the one between."""
        other = next(i for i in self.board.where if self._id(i) == why.values["other"])
        ended = self.board.where[other]
        if ended == why.values["worker"]:
            return why
        return Reason(code=why.code, values={**why.values, "to": ended})

    def _id(self, family: int) -> int:
        return self.ranked[family].family.family_id

    def _improved(self, family: int, served: int, worker: int) -> Reason:
        gain = first_gain(
            self.quality.terms(family, served), self.quality.terms(family, worker)
        )
        return Reason(
            code="IMPROVED",
            values={"from": served, "worker": worker, "term": gain or "others"},
        )

    def _merits(self, family: int, worker: int) -> list[Reason]:
        one, carer = self.ranked[family].family, self.board.permitted.carers[worker]
        found = []
        if one.needs and carer.expertise is not None:
            known = len(one.needs & carer.expertise)
            values = {"worker": worker, "known": known, "of": len(one.needs)}
            found.append(Reason(code="KNOWS", values=values))
        if one.travel_km and worker in one.travel_km:
            values = {"worker": worker, "km": one.travel_km[worker]}
            found.append(Reason(code="TRAVEL", values=values))
        if worker in one.former_workers:
            found.append(Reason(code="IS_FORMER", values={"worker": worker}))
        if self.quality.previous.get(one.family_id) == worker:
            found.append(Reason(code="AS_BEFORE", values={"worker": worker}))
        return found

    def why_not_others(self, family: int) -> tuple[Reason, ...]:
        """Two others who could not: the nearest if travel is known, else by room."""
        worker = self.board.where[family]
        travel = self.ranked[family].family.travel_km
        nearby = self._nearer(family, worker) if travel else self._roomiest(family)
        found = []
        for other in nearby:
            reason = None if other == worker else self._obstacle(family, other)
            if reason is not None:
                found.append(reason)
            if len(found) == OTHERS_SHOWN:
                break
        return tuple(found)

    def _nearer(self, family: int, worker: int) -> list[int]:
        travel = self.ranked[family].family.travel_km or {}
        limit = travel.get(worker, max(travel.values()) + 1)
        carers = self.board.permitted.carers
        near = ((km, w) for w, km in travel.items() if km <= limit and w in carers)
        return [w for _, w in nsmallest(LOOKED_AT, near)]

    def _roomiest(self, family: int) -> list[int]:
        """Those who just missed: the most room below what this family asks."""
        rooms = self.board.by_room()
        end = bisect_left(rooms, (self.board.need[family], -1))
        return [w for _, w in reversed(rooms[max(0, end - LOOKED_AT) : end])]

    def _obstacle(self, family: int, worker: int) -> Reason | None:
        board = self.board
        room, need = board.room[worker], board.need[family]
        code = board.permitted.forbids(self.ranked[family].family, worker)
        values = {"worker": worker, "room": room / UNITS, "need": need / UNITS}
        if code is None and room >= need and board.has_slot(family, worker):
            return None
        if code is None:
            code = "NO_ROOM" if room < need else "MAX_NEW"
            values["short"] = max(0, need - room) / UNITS
        return Reason(code=f"OTHER_{code}", values=values)

    def what_would_help(self, family: int) -> tuple[Reason, ...]:
        """What would have to change for a family without a worker; never empty."""
        one = self.ranked[family].family
        found = [] if one.is_acute else [self._terms(self.ranked[family].rank)]
        holders = self.board.permitted.holders.get(one.family_id)
        if holders and not one.is_acute:
            found += self._own_worker(family, min(holders))
        else:
            nearest = None if one.is_acute else self._nearest_room(family)
            found += [nearest] if nearest else []
            found += self._blocked_with_room(family, without=nearest)
        smaller = len(self.in_turn) - bisect_left(self.in_turn, family)
        if smaller and not one.is_acute:
            found.append(Reason(code="LATER_FITTED", values={"n": smaller}))
        return tuple(found)

    def _own_worker(self, family: int, worker: int) -> list[Reason]:
        reason = self._obstacle(family, worker)
        if reason is None:
            return []
        code = reason.code.replace("OTHER_", "OWN_WORKER_")
        return [Reason(code=code, values=reason.values)]

    def _nearest_room(self, family: int) -> Reason | None:
        """The most room at a worker who may have this family and has a slot."""
        board, one = self.board, self.ranked[family].family
        rooms, need = board.by_room(), board.need[family]
        end = bisect_left(rooms, (need, -1))
        for room, worker in reversed(rooms[:end]):
            if board.has_slot(family, worker) and board.permitted.allows(one, worker):
                numbers = {"need": need / UNITS, "short": (need - room) / UNITS}
                values = {"worker": worker, "room": room / UNITS} | numbers
                return Reason(code="NEAREST_ROOM", values=values)
        return None

    def _blocked_with_room(self, family: int, without: Reason | None) -> list[Reason]:
        """How many with enough room may not have this family, by rule."""
        board, one = self.board, self.ranked[family].family
        rooms = board.by_room()
        start = bisect_left(rooms, (board.need[family], -1)) if without else 0
        start = 0 if one.is_acute else start
        codes = (board.permitted.forbids(one, w) or "MAX_NEW" for _, w in rooms[start:])
        counted = Counter(codes)
        if not counted and without is None:
            return [Reason(code="NOBODY_THERE")]
        return [
            Reason(code=f"ONLY_{code}", values={"n": counted[code]})
            for code in sorted(counted)
        ]
