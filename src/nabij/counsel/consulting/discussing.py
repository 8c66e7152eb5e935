"""A case is put on the agenda, decided on, and each who was there says what they think.

The decision is one like any other: prepared by who brought the case, taken by who
leads the case, resting on statements.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused, gettext_noop
from nabij.counsel.models import CaseDiscussion, Participant, Stance
from nabij.counsel.permissions import may_discuss
from nabij.dossier import queries as dossier
from nabij.dossier.actions import Decided, decide
from nabij.families import queries as families

if TYPE_CHECKING:
    from nabij.dossier.models import Decision

KIND = "counsel.discussion"
REMEDY = gettext_noop(
    "Bespreek het met wie besloot, of dien een klacht in bij de organisatie."
)
GONE = gettext_noop(
    "Deze bespreking is er niet, of u hebt er geen toegang toe. Ga terug naar het"
    " dossier."
)


@dataclass(frozen=True, kw_only=True)
class Concluded:
    """What was decided in a discussion, why, on which statements; and who thinks what.

    `stances`: by capacity of a participant the kind of stance and the remark.
    """

    decision: str
    reason: str
    grounds: Collection[int] = ()
    stances: Mapping[int, tuple[str, str]] = field(default_factory=dict)


@action(permission=may_discuss)
def plan_discussion(
    *,
    person_id: int,
    on_day: dt.date,
    agenda: str,
    participants: Collection[int],
    by: Actor,
    at: dt.datetime,
) -> CaseDiscussion:
    """Put a case on the agenda, with who takes part."""
    person = families.person_for(person_id, on=clock.day_of(at))
    if not agenda.strip():
        raise Refused(_("Schrijf op wat u wilt bespreken."))
    everybody = {*participants, by.capacity_id}
    if len(everybody) == 1:
        raise Refused(_("Kies ten minste één collega om het mee te bespreken."))
    made = CaseDiscussion.objects.create(
        controller_id=by.organisation_id,
        person_id=person.id,
        on_day=on_day,
        agenda=agenda.strip(),
        brought_by_id=by.capacity_id,
        recorded_at=at,
    )
    Participant.objects.bulk_create(
        Participant(
            controller_id=by.organisation_id,
            person_id=person.id,
            discussion=made,
            capacity_id=capacity,
        )
        for capacity in sorted(everybody)
    )
    _noted("counsel.discussion_planned", made, by=by, at=at)
    return made


@action(permission=may_discuss)
def conclude_discussion(
    *, discussion_id: int, concluded: Concluded, by: Actor, at: dt.datetime
) -> "Decision":
    """Decide on what was discussed; who disagrees is written down with the reason."""
    row = discussion_for(discussion_id)
    _checked(row, concluded, on=clock.day_of(at))
    stated = dossier.statements_by_id(concluded.grounds)
    grounds = [each for each in stated if each.person_id == row.person_id]
    made = decide(
        Decided(
            kind=KIND,
            outcome="decided",
            reason=concluded.reason,
            person_id=row.person_id,
            about=about(row),
            content={"decision": concluded.decision.strip()},
            remedy=REMEDY,
            prepared_by=_if_other(row.brought_by_id, by),
        ),
        grounds=grounds,
        by=by,
        at=at,
    )
    for capacity, (kind, remark) in concluded.stances.items():
        _stand(row, capacity, kind, remark, by=by, at=at)
    _noted("counsel.discussion_concluded", row, by=by, at=at, decision=made.pk)
    return made


@action(permission=may_discuss)
def take_stance(
    *, discussion_id: int, kind: str, remark: str, by: Actor, at: dt.datetime
) -> Stance:
    """Say oneself what one thinks of the decision; the last word of each holds."""
    row = discussion_for(discussion_id)
    if not row.participants.filter(capacity_id=by.capacity_id).exists():
        raise Refused(_("U nam niet deel aan deze bespreking. Vraag een deelnemer."))
    if not dossier.standing_decisions(KIND, about=about(row)).exists():
        raise Refused(_("Er is nog niets besloten. Leg eerst het besluit vast."))
    made = _stand(row, by.capacity_id, kind, remark, by=by, at=at)
    _noted("counsel.stance_taken", row, by=by, at=at, kind=kind)
    return made


def discussion_for(discussion_id: int) -> CaseDiscussion:
    """A discussion in an open file. Raises NotFound for another."""
    row = CaseDiscussion.objects.filter(pk=discussion_id).first()
    if row is None:
        raise NotFound(GONE)
    return row


def about(row: CaseDiscussion) -> str:
    """What the decision of a discussion is about."""
    return f"discussion:{row.pk}"


def _checked(row: CaseDiscussion, concluded: Concluded, *, on: dt.date) -> None:
    if row.on_day > on:
        raise Refused(_("Deze bespreking is nog niet geweest."))
    if not concluded.decision.strip():
        raise Refused(_("Schrijf op wat is besloten."))
    if dossier.standing_decisions(KIND, about=about(row)).exists():
        raise Refused(
            _("Over deze bespreking is al besloten. Plan zo nodig een nieuwe.")
        )
    there = set(row.participants.values_list("capacity_id", flat=True))
    if set(concluded.stances) - there:
        raise Refused(_("Kies alleen collega's die aan de bespreking meededen."))


def _stand(
    row: CaseDiscussion,
    capacity: int,
    kind: str,
    remark: str,
    *,
    by: Actor,
    at: dt.datetime,
) -> Stance:
    if kind not in Stance.Kind.values:
        raise Refused(_("Kies of deze collega het eens was."))
    if kind == Stance.Kind.DISAGREES and not remark.strip():
        raise Refused(_("Schrijf op waarom iemand het niet eens was."))
    return Stance.objects.create(
        controller_id=by.organisation_id,
        person_id=row.person_id,
        discussion=row,
        capacity_id=capacity,
        noted_by_id=by.capacity_id,
        kind=kind,
        remark=remark.strip()[:1_000],
        recorded_at=at,
    )


def _if_other(capacity_id: int, by: Actor) -> int | None:
    return None if capacity_id == by.capacity_id else capacity_id


def _noted(
    act: str, row: CaseDiscussion, *, by: Actor, at: dt.datetime, **more: object
) -> None:
    person = ("person", row.person_id)
    record(act, about=person, by=by, at=at, discussion=row.pk, **more)
