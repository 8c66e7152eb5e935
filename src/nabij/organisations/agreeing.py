"""Agreements between parties: a record of what was talked over, and the answer."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.base.spells import supersede
from nabij.organisations.models import Agreement, Municipality, Organisation
from nabij.organisations.notices import notify
from nabij.organisations.office import in_office
from nabij.organisations.permissions import may_answer_agreement
from nabij.rules.functions import Function

ANSWERS_AT, ANSWERED_AT = "/overleg/", "/wachtlijsten/"


@dataclass(frozen=True, kw_only=True)
class Consulted:
    """A talk with a party: one that works with Nabij, or one known by name only."""

    party_id: int | None
    with_whom: str
    held_on: dt.date
    record: str


def consult(
    consulted: Collection[Consulted], *, about: str, by: Actor, at: dt.datetime
) -> None:
    """Keep what was talked over and ask for an answer (the caller's action audits)."""
    today = clock.day_of(at)
    for each in consulted:
        if each.held_on > today:
            raise Refused(_("Het overleg kan niet in de toekomst liggen."))
        if not each.with_whom.strip() or not each.record.strip():
            raise Refused(
                _("Schrijf bij elk overleg op met wie het was en wat is besproken.")
            )
        Agreement.objects.create(
            kind=Agreement.Kind.CONSULTATION,
            institution_id=by.organisation_id,
            party_id=each.party_id,
            about=about,
            held_on=each.held_on,
            with_whom=each.with_whom.strip(),
            record=each.record.strip(),
            asked_on=today,
            recorded_at=at,
        )
    for party in {each.party_id for each in consulted if each.party_id}:
        _tell(party, Function.CONTRACT_MANAGER, "list_awaits", ANSWERS_AT, by, at)


@action(permission=may_answer_agreement)
def answer(
    *,
    agreement_id: int,
    answer: str,
    remark: str,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> Agreement:
    """Confirm or object; what was answered before stays readable as it was known.

    `version` is the moment of the row that the form was based on.
    """
    rows = Agreement.objects.select_for_update().filter(superseded_at=None)
    row = rows.filter(pk=agreement_id, party_id=by.organisation_id).first()
    if row is None:
        raise NotFound
    _unchanged(row, version)
    _sensible(answer, remark)
    supersede(
        row,
        at=at,
        answer=answer,
        remark=remark.strip(),
        answered_at=at,
        answered_by_id=by.capacity_id,
    )
    record(
        "organisations.agreement_answered",
        about=("organisation", row.institution_id),
        by=by,
        at=at,
        agreement=row.pk,
        answer=answer,
        remark=remark.strip(),
    )
    coordinator = Function.WAITING_LIST_COORDINATOR
    institution = row.institution_id
    _tell(institution, coordinator, "list_answered", ANSWERED_AT, by, at)
    return row


def _sensible(answer: str, remark: str) -> None:
    if answer not in {Agreement.Answer.CONFIRMED, Agreement.Answer.OBJECTED}:
        raise Refused(_("Kies of u het overleg bevestigt of bezwaar maakt."))
    if answer == Agreement.Answer.OBJECTED and not remark.strip():
        raise Refused(_("Schrijf op waartegen u bezwaar maakt."))


def _tell(
    party: int, function: Function, act: str, path: str, by: Actor, at: dt.datetime
) -> None:
    """A notice for whoever holds a function at a party today."""
    office = in_office(organisation_id=party, on=clock.day_of(at))
    people = [each.professional_id for each in office if each.function == function]
    notify(professionals=people, act=act, path=path, by=by, at=at)


def _unchanged(row: Agreement, version: str) -> None:
    if row.recorded_at.isoformat() == version:
        return
    raise ChangedMeanwhile(
        _("Een collega heeft al geantwoord terwijl u bezig was."),
        theirs={
            "answer": row.answer,
            "remark": row.remark,
            "version": row.recorded_at.isoformat(),
        },
    )


def agreements_about(about: Collection[str]) -> QuerySet[Agreement]:
    """Agreements on these matters as they stand, as far as they are the reader's."""
    rows = Agreement.objects.filter(superseded_at=None, about__in=list(about))
    return rows.select_related("party", "answered_by").order_by("held_on", "pk")


def agreements_with(*, party_id: int) -> QuerySet[Agreement]:
    """What institutions talked over with us, newest first."""
    rows = Agreement.objects.filter(superseded_at=None, party_id=party_id)
    return rows.select_related("institution").order_by("-asked_on", "-pk")


def municipalities_of_region(*, region_id: int) -> tuple[dict[int, str], list[str]]:
    """Municipal organisations that work with Nabij, and all names of the region."""
    here = Organisation.objects.filter(
        kind=Organisation.Kind.MUNICIPALITY, regions=region_id
    )
    names = Municipality.objects.filter(region_id=region_id).order_by("name")
    with_nabij = dict(here.order_by("name").values_list("pk", "name"))
    return with_nabij, list(names.values_list("name", flat=True))
