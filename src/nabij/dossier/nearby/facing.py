"""Somebody becomes the face of a family or one of its duo: a decision with a reason."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused
from nabij.base.spells import SpellQuerySet, supersede
from nabij.dossier.deciding import Decided, decide, standing_decisions
from nabij.dossier.models import Decision, Face
from nabij.dossier.permissions import may_name_face
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.organisations import queries as organisations
from nabij.organisations.queries import Partner
from nabij.rules.functions import Function

DECISION = "dossier.face"
# Who can have which role; a face can be anybody who works in the file.
OF_ROLE = {
    Face.Role.LOCAL_TEAM: Function.LOCAL_TEAM_WORKER,
    Face.Role.SAFETY_EXPERT: Function.SAFETY_EXPERT,
}
ROLE_OF = {str(function): role for role, function in OF_ROLE.items()}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Who gets which role, why, and the decision that stood when this was chosen."""

    role: str
    capacity_id: int
    reason: str
    replaces: int | None = None


@action(permission=may_name_face)
def name_face(*, person_id: int, choice: Choice, by: Actor, at: dt.datetime) -> Face:
    """Somebody who works in the file gets a role; whoever had it has it no more."""
    on = clock.day_of(at)
    person = _kept_here(person_id, by=by, on=on)
    partner = _fitting(person, choice, at=at)
    decision = _decided(
        person, choice.role, "named", choice.reason, choice.replaces, by=by, at=at
    )
    _step_back(person, choice.role, on=on, at=at)
    made = Face.objects.create(
        controller_id=by.organisation_id,
        person_id=person.id,
        professional_id=partner.professional_id,
        organisation_id=partner.organisation_id,
        role=choice.role,
        decision=decision,
        from_on=on,
        recorded_at=at,
    )
    record(
        "dossier.face_named",
        about=("person", person.id),
        by=by,
        at=at,
        role=choice.role,
        capacity=partner.capacity_id,
        decision=decision.pk,
        reason=choice.reason.strip(),
    )
    return made


@action(permission=may_name_face)
def end_face(
    *,
    person_id: int,
    role: str,
    reason: str,
    replaces: int | None,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Somebody steps back and nobody takes the role yet: that is seen on every page."""
    on = clock.day_of(at)
    person = _kept_here(person_id, by=by, on=on)
    if not _held(person, role).exists():
        raise Refused(_("Deze rol heeft nu niemand. Er is niets te beëindigen."))
    decision = _decided(person, role, "ended", reason, replaces, by=by, at=at)
    _step_back(person, role, on=on, at=at)
    record(
        "dossier.face_ended",
        about=("person", person.id),
        by=by,
        at=at,
        role=role,
        decision=decision.pk,
        reason=reason.strip(),
    )


def standing_face(*, person_id: int, role: str) -> Decision | None:
    """The decision about a role of a person that stands now, if any was taken."""
    about = {"person_id": person_id, "about": f"face:{role}"}
    return standing_decisions(DECISION, **about).first()


def _kept_here(person_id: int, *, by: Actor, on: dt.date) -> Known:
    person = families.person_for(person_id, on=on)
    if person.controller_id != by.organisation_id:
        raise Refused(
            _(
                "Dit dossier is van een andere organisatie. Die legt vast wie het"
                " vertrouwde gezicht is. Bespreek het met wie daar in het dossier"
                " werkt."
            )
        )
    return person


def _fitting(person: Known, choice: Choice, *, at: dt.datetime) -> Partner:
    on = clock.day_of(at)
    if choice.role not in Face.Role.values:
        raise Refused(_("Kies een rol uit de lijst."))
    partner = organisations.partner(capacity_id=choice.capacity_id, on=on)
    if partner is None:
        raise Refused(_("Kies iemand die nu in dit dossier werkt."))
    needed = OF_ROLE.get(Face.Role(choice.role), partner.function)
    if partner.function != needed:
        raise Refused(
            _("Deze rol is voor een %(function)s. Kies iemand met die functie.")
            % {"function": _(Function(needed).label)}
        )
    open_at = {row.desk_id for row in families.at_own_desks([person.id], at=at)}
    if partner.desk_id not in open_at:
        raise Refused(
            _(
                "%(who)s heeft dit dossier nu niet open. Vraag eerst of deze collega"
                " wil meewerken; daarna kunt u deze rol geven."
            )
            % {"who": partner.name}
        )
    same = _held(person, choice.role).filter(
        professional=partner.professional_id, organisation=partner.organisation_id
    )
    if same.exists():
        raise Refused(_("%(who)s heeft deze rol al.") % {"who": partner.name})
    return partner


def _held(person: Known, role: str) -> SpellQuerySet[Face]:
    return Face.objects.current().filter(
        person=person.id, controller=person.controller_id, role=role, until_on=None
    )


def _decided(
    person: Known,
    role: str,
    outcome: str,
    reason: str,
    replaces: int | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> Decision:
    decided = Decided(
        kind=DECISION,
        outcome=outcome,
        reason=reason,
        person_id=person.id,
        about=f"face:{role}",
    )
    return decide(decided, replaces=replaces, by=by, at=at)


def _step_back(person: Known, role: str, *, on: dt.date, at: dt.datetime) -> None:
    """End the role today; one that began today was a mistake and never held."""
    for row in _held(person, role).select_for_update():
        if row.from_on < on:
            supersede(row, at=at, until_on=on)
        else:
            row.superseded_at = at
            row.save(update_fields=["superseded_at"])
