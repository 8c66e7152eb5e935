"""Who waits has a watch: since when, in which class, and who keeps sight."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from nabij.base import clock
from nabij.measures.queries import Life
from nabij.rules.codes import Group, measure_type
from nabij.rules.waiting import Gap
from nabij.safety.actions import WantedWatch
from nabij.waiting.deriving import Derivation, Known
from nabij.waiting.owing.owners import Roster

Waiting = dict[int, tuple[Life, Gap]]


def waiting_now(found: Derivation) -> Waiting:
    """The gap of each youth that waits for a fixed youth protector today.

    Of two, the one that began first: that is how long nobody has been there.
    """
    on, now = clock.day_of(found.at), {}
    for life in found.lives:
        if measure_type(life.type).group is not Group.PROTECTION:
            continue
        for gap in found.gaps[life.measure_id]:
            before = now.get(life.youth_id)
            if gap.holds_on(on) and (before is None or gap.from_on < before[1].from_on):
                now[life.youth_id] = (life, gap)
    return now


def lives_of(found: Derivation) -> dict[int, list[Life]]:
    """The measures of each youth."""
    lives: dict[int, list[Life]] = defaultdict(list)
    for life in found.lives:
        lives[life.youth_id].append(life)
    return lives


def wanted_watches(
    found: Derivation, *, waiting: Waiting, known: Known, roster: Roster
) -> Iterator[WantedWatch]:
    """A watch for everybody who waits; nobody's when there is nobody at all."""
    lives = lives_of(found)
    for youth, (life, gap) in waiting.items():
        owner, substitute = roster.owner_of_youth(youth, lives[youth])
        if owner is None:
            continue
        entry = known.entry(life, gap)
        yield WantedWatch(
            youth_id=youth,
            began_on=_known_from(gap, roster.on),
            urgency=known.urgency(youth, gap, entry),
            owner=owner.professional_id,
            owned_as=owner.owned_as,
            substitute=substitute.professional_id if substitute else None,
            checked_on=entry.last_check_on if entry else None,
        )


def _known_from(gap: Gap, on: dt.date) -> dt.date:
    """From when somebody here could keep sight: not before the order was received."""
    return min(on, max(gap.from_on, gap.clock_from_on))
