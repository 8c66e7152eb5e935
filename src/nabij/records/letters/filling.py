"""What goes into a letter by itself: names, numbers and days that the file knows.

Whoever may not know where somebody lives gets no address, no name of a worker and no
number of one: from these it can be derived.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.errors import Refused
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.organisations import queries as organisations
from nabij.records.letters.kinds import Kind
from nabij.records.letters.markup import PLACE
from nabij.records.models import FileRequest
from nabij.records.requests.asking import OUTCOMES
from nabij.records.requests.withholding import Receiver, hidden_near

Values = Mapping[str, str]
# A family of nobody, to show an administrator how a letter reads.
INVENTED: Values = {
    "aan": "mevrouw De Vries",
    "kind": "Sam de Vries",
    "werker": "Alex Bakker",
    "functie": "jeugdbeschermer",
    "telefoon": "010 123 45 67",
    "verzoek": "inzage of een kopie",
    "ontvangen": "3 maart 2026",
    "uiterlijk": "3 april 2026",
    "antwoord": "ja, gedaan",
    "niet_eens": "U kunt een klacht geven.",
}


@dataclass(frozen=True, kw_only=True)
class To:
    """To whom a letter goes, in which file, and what that person may know."""

    person: Known
    addressee: Known
    address: tuple[str, ...]
    no_address: str
    hides: bool
    """Somebody near lives at a secret address that this reader may not know."""

    @property
    def receiver(self) -> Receiver:
        return Receiver(
            person_id=self.person.id, asker_id=self.addressee.id, knows_home=False
        )


def addressed(
    *, person_id: int, addressee_id: int, knows_home: bool, on: dt.date
) -> To:
    """Look up whom it goes to. Raises NotFound for somebody whose file is shut."""
    person = families.person_for(person_id, on=on)
    addressee = families.person_for(addressee_id, on=on)
    address, why = _address(addressee, on)
    receiver = Receiver(person_id=person.id, asker_id=addressee.id, knows_home=False)
    knows = knows_home or _live_together(person, addressee, on)
    return To(
        person=person,
        addressee=addressee,
        address=address,
        no_address=why,
        hides=not knows and bool(hidden_near(receiver)),
    )


def _address(addressee: Known, on: dt.date) -> tuple[tuple[str, ...], str]:
    """The one open home of whom it goes to, or why there is none on the letter."""
    homes = families.residences([addressee.id], on=on).get(addressee.id, [])
    if addressee.has_secret_address or any(home.is_secret for home in homes):
        return (), _(
            "Het adres is geheim en staat niet op de brief. Geef de brief zelf, of laat"
            " hem bezorgen door wie het adres mag weten."
        )
    if len(homes) > 1:
        return (), _("Er zijn twee adressen. Schrijf het goede zelf op de envelop.")
    if not homes or len(homes[0].lines) < 2:
        return (), _("Er is geen heel adres bekend. De brief heeft geen adres.")
    return homes[0].lines[:2], ""


def _live_together(person: Known, addressee: Known, on: dt.date) -> bool:
    """Whether both have a home in common, as far as the one who writes may know.

    One door, that is: of two who live in the same town, one may hide from the other.
    """
    found = families.residences([person.id, addressee.id], on=on)
    homes = [
        {home.lines for home in found.get(one.id, []) if home.is_whole}
        for one in (person, addressee)
    ]
    return bool(homes[0] & homes[1])


def values_for(kind: Kind, to: To, *, by: Actor, on: dt.date) -> Values:
    """What every place becomes; what is not known says what must be typed there."""
    with translation.override("nl"):  # the letter is Dutch, whoever writes it
        known = _always(to, by, on) | _of_request(kind, to, by)
        return {name: known.get(name) or f"[{said}]" for name, said in _said(kind)}


def invented_for(kind: Kind, *, by: Actor, on: dt.date) -> Values:
    """The same for a family that does not exist."""
    with translation.override("nl"):
        known = {**_of_organisation(by, on), **INVENTED}
        return {name: known.get(name) or f"[{said}]" for name, said in _said(kind)}


def filled(text: str, values: Values) -> str:
    """A text with its places filled in; what was filled in is not looked at again."""
    return PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def left_to_type(kind: Kind, text: str) -> list[str]:
    """What the one who writes still has to say in the text."""
    with translation.override("nl"):
        wanted = [said for _name, said in _said(kind) if f"[{said}]" in text]
    return list(dict.fromkeys([*wanted, *(found[0] for found in PLACE.finditer(text))]))


def _said(kind: Kind) -> list[tuple[str, str]]:
    return [(name, str(said)) for name, said in kind.places.items()]


def _of_organisation(by: Actor, on: dt.date) -> dict[str, str]:
    reached = organisations.reached(organisation_id=by.organisation_id)
    return {
        "organisatie": reached.name,
        "telefoon": reached.details.phone,
        "vandaag": _day(on),
        "klachten": _sentence(reached.details.complaints),
        "vertrouwenspersoon": _sentence(reached.details.confidant),
    }


def _day(day: dt.date) -> str:
    """A day as one writes it in a letter, with the month in full."""
    return date_format(day, "j F Y")


def _sentence(text: str) -> str:
    """What an administrator typed, closed as a sentence and on one line."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if not line or line.endswith((".", "!", "?")) else f"{line}."


def _always(to: To, by: Actor, on: dt.date) -> dict[str, str]:
    known = _of_organisation(by, on)
    name, function, phone = writer(to, by=by, on=on)
    return known | {
        "aan": to.addressee.full_name,
        "kind": to.person.full_name,
        "werker": name or _("uw vaste werker"),
        "functie": function,
        "telefoon": phone or known["telefoon"],
    }


def writer(to: To, *, by: Actor, on: dt.date) -> tuple[str, str, str]:
    """Name, function and own number of who writes, as this reader may know them."""
    shown = organisations.shown_capacities({by.capacity_id}, on=on)[by.capacity_id]
    if to.hides:
        return "", shown.function.lower(), ""
    me = organisations.professional_of(capacity_id=by.capacity_id)
    phone = organisations.colleagues({me}, on=on)[me].phone
    return shown.name, shown.function.lower(), phone


def _of_request(kind: Kind, to: To, by: Actor) -> dict[str, str]:
    """The request that the letter is about: the last one of this file."""
    if not kind.of_request:
        return {}
    wants_answer = "antwoord" in kind.of_request
    rows = FileRequest.objects.filter(
        person=to.person.id,
        controller=by.organisation_id,
        answered_on__isnull=not wants_answer,
    ).select_related("decision")
    found = rows.order_by("-received_on", "-pk").first()
    if found is None:
        raise Refused(
            _(
                "Er is over dit dossier geen verzoek waar deze brief bij hoort. Leg het"
                " verzoek eerst vast, of beantwoord het."
            )
        )
    decision = found.decision
    return {
        "verzoek": str(found.get_kind_display()),
        "ontvangen": _day(found.received_on),
        "uiterlijk": _day(found.due_on),
        "antwoord": str(OUTCOMES[decision.outcome]) if decision else "",
        "waarom": decision.reason if decision else "",
        "niet_eens": decision.remedy if decision else "",
    }
