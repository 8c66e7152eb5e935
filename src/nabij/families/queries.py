"""Persons a reader may open; how upper slices shut their own tables in the same way."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import F, Q

from nabij.base.acting import Actor
from nabij.families.break_glass import open_until as open_by_glass_until
from nabij.families.conflicts import conflict_rows
from nabij.families.file_rights import who_decides_for
from nabij.families.for_allocation import (
    births,
    conflicts_of_interest,
    members_of,
)
from nabij.families.involved import (
    AtDesk,
    InvolvedIn,
    at_own_desks,
    involved_in,
    involvement_for,
    works_in,
)
from nabij.families.kin.beside import besides_of, went_away
from nabij.families.kin.likeness import maybe_same
from nabij.families.kin.people import near as kin_near
from nabij.families.kin.reading import sibling_label
from nabij.families.kin.ties import GUARDIAN, RelationKind, Tied, tie_label, ties_of
from nabij.families.living.households import (
    Family,
    Residence,
    families_of,
    families_of_each,
    family_for,
    residences,
    schools,
)
from nabij.families.living.secret import hidden_from
from nabij.families.living.tonight import Tonight, tonight_of
from nabij.families.models import Involvement, Membership, Relation
from nabij.families.near_words import helpers_near
from nabij.families.overseeing import (
    GlassBroken,
    files_at_desks,
    glass_broken,
)
from nabij.families.permissions import (
    may_reveal_bsn,
    may_see_kin,
    may_see_who_looked,
)
from nabij.families.persons import (
    Known,
    Listed,
    age,
    ends_of_words,
    found_by_words,
    has_word,
    in_list,
    known_homes,
    last_opened,
    listed,
    looked_up,
    municipalities,
    names_of,
    person_for,
    persons,
    regions_of,
    search,
    went_into,
)
from nabij.families.readers import MayRead, files_open_to, may_read
from nabij.families.registry.consents import may_renew_at
from nabij.families.registry.typed import (
    nicknames_typed_since,
    register_keys,
)
from nabij.rules.functions import Function

FOSTER_PARENT = str(Relation.Kind.FOSTER_PARENT)
__all__ = [
    "FOSTER_PARENT",
    "GUARDIAN",
    "AtDesk",
    "Family",
    "GlassBroken",
    "InvolvedIn",
    "Known",
    "Listed",
    "MayRead",
    "RelationKind",
    "Residence",
    "Tied",
    "Tonight",
    "access_counts",
    "age",
    "around",
    "at_own_desks",
    "barred_workers",
    "births",
    "caring_for",
    "conflict_rows",
    "conflicts_of_interest",
    "ends_of_words",
    "families_of",
    "families_of_each",
    "family_for",
    "files_at_desks",
    "files_open_to",
    "found_by_words",
    "glass_broken",
    "has_word",
    "helpers_near",
    "hidden_from",
    "household_of",
    "in_list",
    "involved_in",
    "involvement_for",
    "kin_near",
    "known_homes",
    "last_opened",
    "listed",
    "looked_up",
    "may_read",
    "may_renew_at",
    "may_reveal_bsn",
    "may_see_kin",
    "may_see_who_looked",
    "maybe_same",
    "members_of",
    "municipalities",
    "names_of",
    "nicknames_typed_since",
    "open_by_glass_until",
    "opened",
    "opened_or_machine",
    "parents_of",
    "person_for",
    "persons",
    "regions_of",
    "register_keys",
    "residences",
    "schools",
    "search",
    "sibling_label",
    "tie_label",
    "ties_of",
    "tonight_of",
    "went_into",
    "who_decides_for",
    "works_in",
    "written_by",
]


def opened(column: str) -> str:
    """SQL: the acting desk has an involvement with this person that holds now.

    `column` carries its table (`dossier_contact.person_id`): a bare name would mean
    the involvement's own column, and open everything. `offset 0` keeps the planner
    from hashing every involvement of the desk before it reads a first row: a list of
    50 costs the same with 30,000 and with 300,000 files behind it.
    """
    if "." not in column:
        raise ValueError(f"{column} must be named with its table")
    # A column of our own, named in a migration; nothing that anybody typed.
    return f"""exists (select 1 from families_involvement inv
      where inv.person_id = {column}
        and inv.desk_id = any ((select nabij_desks())::bigint[])
        and inv.from_at <= (select nabij_now())
        and (inv.until_at is null or inv.until_at > (select nabij_now()))
      offset 0)"""  # noqa: S608 - the column comes from a migration, never from outside


def opened_or_machine(column: str) -> str:
    """SQL: opened, or the organisation's own import or figures job reads it."""
    return f"(controller_id = (select nabij_controls()) or {opened(column)})"


def written_by(column: str) -> str:
    """SQL: written by the import, or by somebody of the controller who has it open."""
    return (
        "(controller_id = (select nabij_registers()) or ("
        f"controller_id = (select nabij_organisation()) and {opened(column)}))"
    )


def parents_of(
    *, youths: Collection[int] | None, controller_id: int, kept_here: bool = False
) -> dict[int, set[int]]:
    """The parents known of each youth, with or without authority, at any time.

    Wherever their own file is kept, or only those of whom it is kept here.
    """
    rows = Relation.objects.current().filter(
        ~went_away("person"), controller_id=controller_id, kind__startswith="parent"
    )
    if youths is not None:
        rows = rows.filter(other__in=youths)
    if kept_here:
        rows = rows.filter(person__controller_id=controller_id)
    found: dict[int, set[int]] = defaultdict(set)
    for parent, youth in rows.values_list("person_id", "other_id"):
        found[youth].add(parent)
    return found


def caring_for(children: Collection[int], *, on: dt.date) -> set[tuple[int, str]]:
    """Parents and foster parents of these children on a day, each with the kind."""
    rows = Relation.objects.holding(on).filter(
        Q(kind__startswith="parent") | Q(kind=FOSTER_PARENT),
        other__in=children,
        person__died_on=None,
    )
    return set(rows.values_list("person_id", "kind"))


def around(
    *, youths: Collection[int] | None, controller_id: int, kept_here: bool = False
) -> dict[int, set[int]]:
    """Who is near each youth: parents, and who was written down beside them here.

    `kept_here`: those whose own file is kept here too, so that it opens along.
    """
    about = {"youths": youths, "controller_id": controller_id}
    found = parents_of(**about, kept_here=kept_here)
    beside = besides_of(**about)
    return {y: found.get(y, set()) | beside.get(y, set()) for y in {*found, *beside}}


def barred_workers(
    *,
    youths: Mapping[int, Collection[int]],
    members: Mapping[int, Collection[int]],
    controller_id: int,
    on: dt.date,
) -> dict[int, frozenset[int]] | None:
    """By family: who must not meet a youth, a member or a parent; None: no data.

    `youths` are those who need a worker, by family; `members` everybody in it.
    """
    known = conflicts_of_interest(controller_id=controller_id, on=on)
    if known is None:
        return None
    everybody = [youth for group in youths.values() for youth in group]
    parents = parents_of(youths=everybody, controller_id=controller_id)
    found = {}
    for key, group in youths.items():
        persons: Collection[int] = set(group).union(
            members.get(key, set()), *(parents.get(y, set()) for y in group)
        )
        found[key] = frozenset().union(*(known.get(p, set()) for p in persons))
    return found


def household_of(
    *, controller_id: int, persons: Collection[int] | None = None
) -> dict[int, int]:
    """The household of each person as known now; of two, the one entered first."""
    rows = Membership.objects.current().filter(controller_id=controller_id)
    if persons is not None:
        rows = rows.filter(person__in=persons)
    # The last row wins: one that still holds, and of those the one entered first.
    rows = rows.order_by(F("until_on").asc(nulls_last=True), "-from_on", "-pk")
    return dict(rows.values_list("person_id", "household_id"))


def access_counts(*, by: Actor) -> dict[str, int]:
    """What waits for this function on the pages of access, by name of the page."""
    if by.function != Function.TEAM_LEADER:
        return {}
    waiting = Involvement.objects.filter(
        controller_id=by.organisation_id,
        ground=Involvement.Ground.BREAK_GLASS,
        reviewed_at=None,
    )
    return {"access:reviews": waiting.count()}
