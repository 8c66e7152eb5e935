"""Where a child lives tonight, with whom, its school and doctor, and who decides.

What the reader may not know is left out before anything is concluded: a card says
rather that something is not known than what follows from half of it.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.acting import Actor
from nabij.families.kin.deciding import Deciders, deciders_of
from nabij.families.living import paying
from nabij.families.living.paying import Payer
from nabij.families.living.tonight import House, tonight_of
from nabij.families.models import Doctor, Schooling
from nabij.families.persons import Known
from nabij.rules.file.consent import CONSENT, Framework, Voice, whose_consent
from nabij.rules.source import Source


@dataclass(frozen=True, kw_only=True)
class Near:
    """A school or a doctor."""

    text: str
    phone: str
    is_secret: bool


@dataclass(frozen=True, kw_only=True)
class Card:
    """One child on one day."""

    person: Known
    tonight: House | None
    because: str
    houses: tuple[House, ...]
    hidden: bool
    schools: tuple[Near, ...]
    doctors: tuple[Near, ...]
    deciders: Deciders
    consent: tuple[str, ...]
    consent_source: Source
    payer: Payer

    @property
    def is_secret(self) -> bool:
        """Whether anything here may go to nobody else."""
        near = [one.is_secret for one in (*self.schools, *self.doctors)]
        homes = [house.is_secret for house in self.houses]
        return self.person.has_secret_address or any(near) or any(homes)


def card_of(person: Known, *, by: Actor, on: dt.date, at: dt.datetime) -> Card:
    """All of the card, as far as this reader may know it."""
    place = tonight_of([person], by=by, on=on, at=at)[person.id]
    return Card(
        person=person,
        tonight=place.house,
        because=place.because,
        houses=place.houses,
        hidden=place.hidden,
        schools=tuple(_schools(person.id, on)),
        doctors=tuple(_doctors(person.id, on)),
        deciders=deciders_of(person, organisation_id=by.organisation_id, on=on),
        consent=_consent(person, on),
        consent_source=CONSENT,
        payer=paying.payer_of(
            person,
            hidden=place.hidden,
            tonight=place.house.id if place.house else None,
            by=by,
            at=at,
        ),
    )


def _schools(person_id: int, on: dt.date) -> list[Near]:
    rows = Schooling.objects.holding(on).filter(person=person_id).order_by("pk")
    return [Near(text=r.school, phone="", is_secret=r.is_secret) for r in rows]


def _doctors(person_id: int, on: dt.date) -> list[Near]:
    rows = Doctor.objects.holding(on).filter(person=person_id).order_by("pk")
    return [Near(text=r.name, phone=r.phone, is_secret=r.is_secret) for r in rows]


def _consent(person: Known, on: dt.date) -> tuple[str, ...]:
    """Whose consent help needs that is given freely; within a measure nobody's."""
    voices = whose_consent(born_on=person.born_on, on=on, framework=Framework.VOLUNTARY)
    told = {
        frozenset({Voice.PARENTS}): _(
            "Toestemming voor vrijwillige hulp: van wie het gezag heeft."
        ),
        frozenset({Voice.YOUTH, Voice.PARENTS}): _(
            "Toestemming voor vrijwillige hulp: van %(name)s en wie het gezag heeft."
        )
        % {"name": person.called},
        frozenset({Voice.YOUTH}): _(
            "Toestemming voor vrijwillige hulp: van %(name)s alleen."
        )
        % {"name": person.called},
    }
    first = told.get(voices) if voices else None
    unknown = _("Wie toestemming geeft, hangt af van de leeftijd; die is niet bekend.")
    return (
        first or unknown,
        _("Binnen een maatregel is daarvoor geen toestemming nodig."),
    )


def day_in_words(on: dt.date) -> str:
    """`vrijdag 20 nov 2026, oneven week 47`."""
    names = (
        _("maandag"),
        _("dinsdag"),
        _("woensdag"),
        _("donderdag"),
        _("vrijdag"),
        _("zaterdag"),
        _("zondag"),
    )
    week = on.isocalendar().week
    kind = _("oneven week") if week % 2 else _("even week")
    return f"{names[on.weekday()]} {formats.day(on)}, {kind} {week}"
