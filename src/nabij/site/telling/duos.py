"""Three families with a duo: somebody of the local team and a safety expert."""

import datetime as dt
from typing import Any

from nabij.base.acting import Actor, acting
from nabij.dossier import actions
from nabij.dossier.actions import Choice
from nabij.dossier.models import Face
from nabij.families import queries as families
from nabij.families.actions import Asked
from nabij.families.queries import Family
from nabij.organisations import queries as organisations
from nabij.organisations.queries import Partner
from nabij.rules.functions import Function
from nabij.site.demo.relatives import model

LASTS = dt.timedelta(days=182)
LEGAL = (
    "Toestemming van de ouders, en van wie twaalf jaar of ouder is, om samen één"
    " plan te maken."
)
WHY = {
    Function.LOCAL_TEAM_WORKER: "Blijft ook na de maatregel in de buurt van het gezin.",
    Function.SAFETY_EXPERT: "Denkt en werkt mee aan veiligheid thuis.",
}
FACE = "Het gezin kent deze collega het langst en wil met haar of hem verder."
FAMILIES = 3


def fill(by: Actor, *, on: dt.date, at: dt.datetime) -> int:
    """Duos for the first families of this protector; nothing when there are some."""
    assert by.function == Function.YOUTH_PROTECTOR
    with acting(by, at=at):
        if Face.objects.exists():
            return 0
        local = _partners(Function.LOCAL_TEAM_WORKER, by, on)
        experts = _partners(Function.SAFETY_EXPERT, by, on)
        chosen = _families(by, on)
        for number, family in enumerate(chosen):
            duo = (local[number // 2], experts[number % 2])
            _ask(family, duo, by, on, at)
            _face(family, number, duo[0], by, at)
    return len(chosen)


def _partners(function: Function, by: Actor, on: dt.date) -> list[Partner]:
    """Who has a way in comes first: they were appointed first."""
    found = organisations.partners(
        functions=[function], not_of=by.organisation_id, on=on
    )
    return sorted(found, key=lambda one: one.capacity_id)


def _families(by: Actor, on: dt.date) -> list[Family]:
    """The protector's own families without a secret, all of them kept here."""
    desks = model("organisations.Occupancy").objects.filter(
        capacity=by.capacity_id, desk__kind="own", source=""
    )
    rows = model("families.Involvement").objects.filter(
        desk__in=desks.values("desk"), ground="execution", until_at=None
    )
    found: list[Family] = []
    seen: set[int] = set()  # a child may belong to the households of both parents
    for person_id in rows.order_by("person_id").values_list("person_id", flat=True):
        for family in families.families_of(person_id, on=on):
            members = {member.id for member in family.members}
            if seen & members or any(
                each.has_secret_address for each in family.members
            ):
                continue
            found.append(family)
            seen |= members
        if len(found) >= FAMILIES:
            break
    return found[:FAMILIES]


def _ask(
    family: Family,
    duo: tuple[Partner, Partner],
    by: Actor,
    on: dt.date,
    at: dt.datetime,
) -> None:
    for partner in duo:
        asked = Asked(
            capacity_id=partner.capacity_id,
            ground="duo",
            legal_ground=LEGAL,
            reason=WHY[Function(partner.function)],
            last_on=on + LASTS,
        )
        persons = [member.id for member in family.members]
        actions.ask_along(persons=persons, asked=asked, by=by, at=at)


def _face(
    family: Family, number: int, local: Partner, by: Actor, at: dt.datetime
) -> None:
    """Of the first the protector, of the second the local team, of the third nobody."""
    faces: tuple[Any, ...] = (by.capacity_id, local.capacity_id, None)
    if faces[number] is None:
        return
    choice = Choice(role="face", capacity_id=faces[number], reason=FACE)
    for member in family.members:
        if member.is_youth:
            actions.name_face(person_id=member.id, choice=choice, by=by, at=at)
