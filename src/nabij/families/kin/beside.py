"""Whose file opens beside whose: who is written down in a file opens with that file.

For a file that is open on a measure the youth is remembered: who has the youth open,
now or later, has this person too and no longer. A ground that was given by hand is
given on for the own desk only, with the same end; no other organisation gets a file by
this.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.errors import Refused
from nabij.families.models import Beside, Involvement, Merging, Person, Relation

PARENT = ":parent:"
OF_MEASURE = re.compile(rf"measure:\d+(?:{PARENT}(\d+))?")
PASSED_ON = (Involvement.Ground.DUO, Involvement.Ground.VOLUNTARY)


def went_away(column: str) -> Exists:
    """Whether the person of a column is a record that went into another."""
    return Exists(Merging.objects.filter(gone=OuterRef(column), undone_at=None))


def besides_of(
    *, youths: Collection[int] | None, controller_id: int
) -> dict[int, set[int]]:
    """Who was written down in the file of each youth.

    A record that went into another is open to nobody, whatever was left in it: what the
    other had already (the same youth) stayed where it was.
    """
    rows = Beside.objects.filter(~went_away("person"), controller_id=controller_id)
    if youths is not None:
        rows = rows.filter(youth__in=youths)
    found: dict[int, set[int]] = defaultdict(set)
    for youth, person in rows.values_list("youth_id", "person_id"):
        if youth != person:  # two records that turned out to be one
            found[youth].add(person)
    return found


def grounds_of(person_id: int, *, by: Actor, at: dt.datetime) -> list[Involvement]:
    """The grounds on which this reader works in a file now."""
    rows = Involvement.objects.filter(
        _open(at),
        Q(desk__occupancy__until_at=None) | Q(desk__occupancy__until_at__gt=at),
        person=person_id,
        desk__occupancy__capacity=by.capacity_id,
        desk__occupancy__from_at__lte=at,
    )
    return list(rows.distinct())


def take_in(
    person: Person,
    *,
    anchor_id: int,
    grounds: list[Involvement],
    by: Actor,
    at: dt.datetime,
) -> None:
    """Open a new person's file on the grounds of the file it is written down in.

    Run as the organisation's machine: nobody gives themselves access by hand.
    """
    made = list(_beside(person, youths_of(anchor_id, grounds), at))
    made += by_hand(person, grounds, by=by, at=at)
    if not made:
        raise Refused(
            _(
                "U hebt dit dossier open om te kijken, niet om erin te werken. Vraag"
                " wie bij het gezin betrokken is om dit vast te leggen."
            )
        )
    Involvement.objects.bulk_create(made)


def _beside(person: Person, youths: set[int], at: dt.datetime) -> Iterator[Involvement]:
    for youth in sorted(youths):
        Beside.objects.create(
            controller_id=person.controller_id,
            person=person,
            youth_id=youth,
            recorded_at=at,
        )
        yield from _through(person, youth)


def open_again(person: Person) -> None:
    """Whoever has the youths open beside whom somebody stands, has their file too.

    For a change that need not wait for the night, in which this is derived again.
    """
    youths = _stands_beside(person)
    have = set(map(_alike, Involvement.objects.filter(person=person)))
    wanted = (row for youth in youths - {person.pk} for row in _through(person, youth))
    Involvement.objects.bulk_create(row for row in wanted if _alike(row) not in have)


def _alike(row: Involvement) -> tuple[object, ...]:
    return row.desk_id, row.ground, row.from_at, row.until_at, row.source


def shut_again(person: Person, *, at: dt.datetime) -> None:
    """End now what opened somebody's file beside a youth they no longer stand beside.

    Deriving anew looks at who stands there, and so never again at who does not.
    """
    youths = _stands_beside(person) - {person.pk}
    rows = Involvement.objects.filter(
        Q(until_at=None) | Q(until_at__gt=at),
        person=person,
        controller_id=person.controller_id,
        source__contains=PARENT,
    )
    for row in rows:
        told = OF_MEASURE.fullmatch(row.source)
        if told is None or int(told[1]) in youths:
            continue
        if row.from_at >= at:
            row.delete()
        else:
            row.until_at = at
            row.save(update_fields=["until_at"])


def _stands_beside(person: Person) -> set[int]:
    """As a parent, at any time, or as who was written down in their file."""
    parents = Relation.objects.current().filter(
        person=person, kind__in=Relation.PARENTS, controller_id=person.controller_id
    )
    besides = Beside.objects.filter(person=person)
    return {
        *parents.values_list("other_id", flat=True),
        *besides.values_list("youth_id", flat=True),
    }


def youths_of(anchor_id: int, grounds: list[Involvement]) -> set[int]:
    """The youths whose measures open this file."""
    told = (OF_MEASURE.fullmatch(each.source) for each in grounds)
    return {int(each[1] or anchor_id) for each in told if each}


def _through(person: Person, youth: int) -> Iterator[Involvement]:
    """What opens a youth's file, as it opens this person's."""
    for row in _derived(youth).filter(controller_id=person.controller_id):
        row.pk, row.person_id = None, person.pk
        row.source = f"{row.source}{PARENT}{youth}"
        yield row


def _derived(youth: int) -> QuerySet[Involvement]:
    rows = Involvement.objects.filter(person=youth, source__startswith="measure:")
    return rows.exclude(source__contains=PARENT)


def by_hand(
    person: Person, grounds: list[Involvement], *, by: Actor, at: dt.datetime
) -> list[Involvement]:
    """What was given by hand, given on to the own desk with the same end."""
    return [
        Involvement(
            controller_id=person.controller_id,
            person=person,
            desk_id=each.desk_id,
            ground=each.ground,
            reason=each.reason,
            legal_ground=each.legal_ground,
            from_at=at,
            until_at=each.until_at,
            granted_by=by.capacity_id,
        )
        for each in grounds
        if each.ground in PASSED_ON
    ]


def _open(at: dt.datetime) -> Q:
    return Q(from_at__lte=at) & (Q(until_at=None) | Q(until_at__gt=at))
