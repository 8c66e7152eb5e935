"""Who waits, or of whom it was agreed, has a watch: since when, and who keeps sight."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping

from nabij.base import clock
from nabij.measures.queries import Life
from nabij.rules.codes import Group, measure_type
from nabij.rules.duties import OwnedAs
from nabij.rules.waiting import Gap
from nabij.safety import queries as safety
from nabij.safety.actions import WantedWatch
from nabij.safety.queries import Looks
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
    """A watch for everybody who waits, and for those of whom it was agreed that
    somebody looks again; nobody's when there is nobody at all."""
    lives = lives_of(found)
    looks = safety.looks_at(
        controller_id=found.controller_id, youths=found.youths, on=roster.on
    )
    yield from _waiting(waiting, lives, looks, known, roster)
    for youth, agreed in looks.items():
        if youth in waiting or youth in found.ended:
            continue
        owner, substitute = roster.owner_of_youth(youth, lives.get(youth, []))
        # An organisation without the desks of an institution: who decided it looks.
        who = owner.professional_id if owner else agreed.owner
        if who is not None:
            yield WantedWatch(
                youth_id=youth,
                began_on=min(agreed.began_on, roster.on),
                urgency="",
                owner=who,
                owned_as=owner.owned_as if owner else OwnedAs.WATCH,
                substitute=substitute.professional_id if substitute else None,
                looks=agreed,
                is_agreed_only=True,
            )


def _waiting(
    waiting: Waiting,
    lives: Mapping[int, list[Life]],
    looks: Mapping[int, Looks],
    known: Known,
    roster: Roster,
) -> Iterator[WantedWatch]:
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
            looks=looks.get(youth),
        )


def _known_from(gap: Gap, on: dt.date) -> dt.date:
    """From when somebody here could keep sight: not before the order was received."""
    return min(on, max(gap.from_on, gap.clock_from_on))
