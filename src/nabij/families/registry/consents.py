"""Consents to voluntary help at the own desk: which hold, and which ended just now.

One consent opens a file and whoever is written down in it: the same desk, reason and
end. Two families with equal words are told apart by who is kin of whom. What somebody
ended before its day was taken back, and is nobody's to renew.

Somebody of 18 consents for nobody but themselves and their own minor children, and
nobody consents for a child of 18.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.models import AuditEntry
from nabij.families.involved import LAST, OWN_DESK
from nabij.families.kin.reading import relations_of
from nabij.families.models import Involvement, Person, Relation
from nabij.families.permissions import may_begin_file
from nabij.rules.file.ages import OF_AGE, age_on

# A consent that ended longer ago is asked anew: then a file is begun.
WITHIN = dt.timedelta(days=30)
# Of age (Burgerlijk Wetboek 1:233).


@dataclass(frozen=True, kw_only=True)
class Consent:
    """On what a file is open, or was until just now, and until which day."""

    person_id: int
    name: str
    reason: str
    last_on: dt.date
    is_over: bool
    shuts: tuple[str, ...] = ()
    """Whose files shut when it is renewed: parents of who is of age by now."""


def consent_of(person_id: int, *, by: Actor, at: dt.datetime) -> Involvement | None:
    """The last consent of somebody at the own desk."""
    row = _mine(by, at).filter(person=person_id).first()
    return row if row is not None and _may_be_renewed(row, at) else None


def may_renew_at(person_id: int, *, by: Actor, at: dt.datetime) -> int | None:
    """The own desk at which a consent holds that this worker can renew."""
    row = consent_of(person_id, by=by, at=at) if may_begin_file(by) else None
    return row.desk_id if row is not None else None


def together(first: Involvement, *, by: Actor, at: dt.datetime) -> list[Involvement]:
    """All that one consent opens; asked as the machine, for a file may be shut."""
    rows = Involvement.objects.filter(
        controller_id=by.organisation_id,
        desk=first.desk_id,
        ground=first.ground,
        source="",
        reason=first.reason,
        until_at=first.until_at,
    ).order_by("-from_at", "-pk")
    of = {row.person_id: row for row in rows}
    found, news = {first.person_id}, {first.person_id}
    while news:
        pairs = relations_of(list(news))
        kin = {pk for row in pairs for pk in (row.person_id, row.other_id)}
        news = (kin & set(of)) - found
        found |= news
    return [of[pk] for pk in sorted(found)]


@dataclass(frozen=True, kw_only=True)
class Parted:
    """What a new consent opens again, and what it shuts; the rest runs its time."""

    opens: Sequence[Involvement]
    shuts: Sequence[Involvement]


def parted(
    first: Involvement, rows: Sequence[Involvement], *, at: dt.datetime
) -> Parted:
    """For whom this person consents; asked as the machine.

    A grown child's consent shuts the parents' files that were open for that child's
    sake. A parent whose own help began the file, or with a minor child in it, has a
    ground of their own: that one runs its time.
    """
    of = {row.person_id: row for row in rows}
    parents = _parents(of)
    adults = _of_age(of, on=clock.day_of(at))
    grown = {child for child in adults if parents[child]}
    mine = first.person_id
    if mine not in grown:
        return Parted(opens=[of[pk] for pk in sorted({*of} - grown)], shuts=[])
    minors = {child for child in of if child not in adults}
    own = {child for child in minors if mine in parents[child]}
    kept = _began(of) | {pk for child in minors for pk in parents[child]}
    return Parted(
        opens=[of[pk] for pk in sorted({mine} | own)],
        shuts=[
            of[pk]
            for pk in sorted(parents[mine] - kept)
            if of[pk].until_at is None or of[pk].until_at > at
        ],
    )


def _parents(of: Mapping[int, Involvement]) -> dict[int, set[int]]:
    """The parents of each, as far as the same consent opened their files."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in relations_of(list(of)):
        if row.kind in Relation.PARENTS and row.person_id in of and row.other_id in of:
            found[row.other_id].add(row.person_id)
    return found


def _of_age(of: Mapping[int, Involvement], *, on: dt.date) -> set[int]:
    born = Person.objects.filter(pk__in=of).values_list("pk", "born_on")
    return {pk for pk, born_on in born if (age_on(born_on, on=on) or 0) >= OF_AGE}


def _began(of: Mapping[int, Involvement]) -> set[int]:
    """Whose own question for help began the file."""
    begun = AuditEntry.objects.filter(
        act="families.file_begun", subject_kind="person", subject_id__in=list(of)
    )
    return set(begun.values_list("subject_id", flat=True))


def ended_consents(*, by: Actor, at: dt.datetime) -> list[Involvement]:
    """Of everybody whose file at the own desk was shut just now, the last consent."""
    last: dict[int, Involvement] = {}
    for row in _mine(by, at):
        last.setdefault(row.person_id, row)
    return [row for row in last.values() if _is_over(row, at)]


def shown(rows: Sequence[Involvement], *, at: dt.datetime) -> list[Consent]:
    """As a page shows them; asked as the machine, for a file may be shut."""
    names = Person.objects.in_bulk([row.person_id for row in rows])
    return [
        Consent(
            person_id=row.person_id,
            name=names[row.person_id].full_name,
            reason=row.reason,
            last_on=clock.day_of(row.until_at - LAST),
            is_over=row.until_at <= at,
        )
        for row in rows
        if row.until_at is not None and row.person_id in names
    ]


def _may_be_renewed(row: Involvement, at: dt.datetime) -> bool:
    return not row.until_at or row.until_at > at or _is_over(row, at)


def _is_over(row: Involvement, at: dt.datetime) -> bool:
    """It ran its time: it ended where a day begins."""
    end = row.until_at
    return end is not None and end <= at and clock.midnight(clock.day_of(end)) == end


def _mine(by: Actor, at: dt.datetime) -> QuerySet[Involvement]:
    return Involvement.objects.filter(
        Q(desk__occupancy__until_at=None) | Q(desk__occupancy__until_at__gt=at),
        controller_id=by.organisation_id,
        ground=Involvement.Ground.VOLUNTARY,
        source="",
        from_at__lte=at,
        until_at__gt=at - WITHIN,
        desk__kind=OWN_DESK,
        desk__occupancy__capacity=by.capacity_id,
        desk__occupancy__source="",
        desk__occupancy__from_at__lte=at,
    ).order_by("-until_at", "-pk")
