"""A text is built from statements and signed: prepared by one, decided by another.

A text that rests on opinions only gets a question, not a block.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused, gettext_noop
from nabij.counsel.models import Composition, CompositionLine
from nabij.counsel.permissions import may_compose, may_sign
from nabij.dossier import queries as dossier
from nabij.dossier.actions import Decided, decide
from nabij.families import queries as families
from nabij.rules.registration import Validity
from nabij.workforce import queries as workforce

if TYPE_CHECKING:
    from nabij.dossier.models import Decision, Statement

KIND = "counsel.composition"
CARRIES = {"fact", "report"}
MOST = 200
REMEDY = gettext_noop(
    "Vraag wie tekende om uitleg, laat uw bezwaar erbij zetten, of dien een klacht in."
)
GONE = gettext_noop(
    "Deze tekst is er niet, of u hebt er geen toegang toe. Ga terug naar het dossier."
)


@dataclass(frozen=True, kw_only=True)
class Composed:
    """A text: what it is, its title, and its statements in order."""

    kind: str
    title: str
    statements: Sequence[int]
    why_no_facts: str = ""


def rests_on_opinions(kinds: Iterable[str]) -> bool:
    """Whether nothing in a text says what somebody saw, heard or reported."""
    return not CARRIES.intersection(kinds)


@action(permission=may_compose)
def compose(
    *, person_id: int, composed: Composed, by: Actor, at: dt.datetime
) -> Composition:
    """Build a text from statements that stand, in the order given."""
    person = families.person_for(person_id, on=clock.day_of(at))
    rows = _stated(person.id, composed.statements)
    if composed.kind not in Composition.Kind.values:
        raise Refused(_("Kies wat voor tekst het is."))
    if not composed.title.strip():
        raise Refused(_("Geef de tekst een titel."))
    made = Composition.objects.create(
        controller_id=by.organisation_id,
        person_id=person.id,
        kind=composed.kind,
        title=composed.title.strip()[:200],
        why_no_facts=composed.why_no_facts.strip(),
        written_by_id=by.capacity_id,
        recorded_at=at,
    )
    CompositionLine.objects.bulk_create(
        CompositionLine(
            controller_id=by.organisation_id,
            person_id=person.id,
            composition=made,
            place=place,
            statement=row,
        )
        for place, row in enumerate(rows, start=1)
    )
    about = ("person", person.id)
    record("counsel.text_composed", about=about, by=by, at=at, composition=made.pk)
    return made


@action(permission=may_sign)
def sign_composition(
    *, composition_id: int, reason: str, number: str, by: Actor, at: dt.datetime
) -> "Decision":
    """Sign a text as a registered worker; the decision rests on its statements.

    Where the registration is known here it must hold. Elsewhere the worker gives the
    number of it, which is kept with the signature.
    """
    row = composition_for(composition_id)
    if dossier.standing_decisions(KIND, about=about_text(row)).exists():
        raise Refused(_("Deze tekst is al getekend. Maak een nieuwe als iets wijzigt."))
    on = clock.day_of(at)
    number = _registered(number.strip(), by=by, on=on)
    is_own = row.written_by_id == by.capacity_id
    lines = CompositionLine.objects.filter(composition=row)
    stated = set(lines.values_list("statement_id", flat=True))
    made = decide(
        Decided(
            kind=KIND,
            outcome="signed",
            reason=reason,
            person_id=row.person_id,
            about=about_text(row),
            content={"registration": number},
            remedy=REMEDY,
            prepared_by=None if is_own else row.written_by_id,
        ),
        grounds=list(dossier.statements_as_written(stated).values()),
        by=by,
        at=at,
    )
    about = ("person", row.person_id)
    record("counsel.text_signed", about=about, by=by, at=at, composition=row.pk)
    return made


def composition_for(composition_id: int) -> Composition:
    """A text in an open file. Raises NotFound for another."""
    row = Composition.objects.filter(pk=composition_id).first()
    if row is None:
        raise NotFound(GONE)
    return row


def about_text(row: Composition) -> str:
    """What the signature under a text is about."""
    return f"composition:{row.pk}"


def _stated(person_id: int, ids: Sequence[int]) -> "list[Statement]":
    if not ids:
        raise Refused(_("Kies ten minste één uitspraak."))
    if len(ids) > MOST:
        raise Refused(_("Dat is te veel voor één tekst. Kies er hoogstens 200."))
    found = {
        row.pk: row
        for row in dossier.statements_by_id(ids)
        if row.person_id == person_id and row.beside_id is None
    }
    if set(ids) - set(found):
        raise Refused(
            _(
                "Een van de uitspraken is intussen vervangen of niet meer open voor u."
                " Open de pagina opnieuw en kies opnieuw."
            )
        )
    return [found[pk] for pk in dict.fromkeys(ids)]


def _registered(number: str, *, by: Actor, on: dt.date) -> str:
    """The registration of who signs: known here and valid, or given as a number."""
    workers = workforce.workers_of(by=by)
    found = workforce.colleagues(
        controller_id=by.organisation_id, on=on, workers=workers
    )
    validities = {each.registration for each in found}
    if validities & {Validity.VALID, Validity.EXPIRES_SOON}:
        return number or _("bekend bij de organisatie")
    if Validity.EXPIRED in validities:
        raise Refused(
            _(
                "Uw registratie is verlopen. Vraag een geregistreerde collega om te"
                " tekenen."
            )
        )
    if not number:
        raise Refused(
            _(
                "Uw registratie is hier niet bekend. Vul uw registratienummer in, of"
                " vraag een geregistreerde collega om te tekenen."
            )
        )
    return number
