"""Where a child lives tonight, with whom, its school and doctor, and who decides.

What the reader may not know is left out before anything is concluded: a card says
rather that something is not known than what follows from half of it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base import formats
from nabij.base.acting import Actor
from nabij.families.kin.deciding import Deciders, deciders_of
from nabij.families.living import nights, paying
from nabij.families.living.paying import Payer
from nabij.families.living.secret import knows_home
from nabij.families.models import Doctor, Home, Person, Schooling
from nabij.families.persons import Known
from nabij.rules.file.consent import CONSENT, Framework, Voice, whose_consent
from nabij.rules.source import Source

DAYS = (
    gettext_lazy("ma"),
    gettext_lazy("di"),
    gettext_lazy("wo"),
    gettext_lazy("do"),
    gettext_lazy("vr"),
    gettext_lazy("za"),
    gettext_lazy("zo"),
)


@dataclass(frozen=True, kw_only=True)
class House:
    """One home as it is shown."""

    id: int
    kind: str
    lines: tuple[str, ...]
    with_whom: str
    with_id: int | None
    nights: str
    in_brp: str
    is_secret: bool
    from_on: dt.date
    until_on: dt.date | None
    is_ours: bool


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
    hidden = person.has_secret_address and not knows_home(person.id, by=by, at=at)
    rows = homes_of(person.id, on=on)
    houses = {row.pk: house for row, house in _shown(rows, by)}
    found = nights.tonight(_counted(rows, hidden=hidden), on=on)
    tonight = houses.get(found.id) if found else None
    return Card(
        person=person,
        tonight=tonight,
        because=_because(found, houses, hidden=hidden, on=on),
        houses=tuple(houses.values()),
        hidden=hidden,
        schools=tuple(_schools(person.id, on)),
        doctors=tuple(_doctors(person.id, on)),
        deciders=deciders_of(person, organisation_id=by.organisation_id, on=on),
        consent=_consent(person, on),
        consent_source=CONSENT,
        payer=paying.payer_of(
            person, hidden=hidden, tonight=found.id if found else None, by=by, at=at
        ),
    )


def homes_of(person_id: int, *, on: dt.date) -> list[Home]:
    """Homes on a day, the main one first."""
    rows = Home.objects.holding(on).filter(person=person_id)
    found = list(rows.select_related("municipality").order_by("from_on", "pk"))
    order = [str(kind) for kind in Home.Kind]
    return sorted(found, key=lambda row: order.index(row.kind))


def house_of(row: Home, by: Actor) -> House:
    """One home as it is shown."""
    ((_row, shown),) = _shown([row], by)
    return shown


def written(chosen: Sequence[int] | None) -> str:
    """Nights in words: `oneven weken: vr, za, zo`."""
    if not chosen:
        return ""
    odd = [str(DAYS[n]) for n in chosen if n < nights.WEEK]
    even = [str(DAYS[n - nights.WEEK]) for n in chosen if n >= nights.WEEK]
    if odd == even:
        return _("elke week: %(days)s") % {"days": ", ".join(odd)}
    told = []
    if odd:
        told.append(_("oneven weken: %(days)s") % {"days": ", ".join(odd)})
    if even:
        told.append(_("even weken: %(days)s") % {"days": ", ".join(even)})
    return "; ".join(told)


def _shown(rows: Sequence[Home], by: Actor) -> list[tuple[Home, House]]:
    hosts = Person.objects.in_bulk([r.with_person_id for r in rows if r.with_person_id])
    return [(row, _house(row, hosts, by)) for row in rows]


def _house(row: Home, hosts: dict[int, Person], by: Actor) -> House:
    host = hosts.get(row.with_person_id or 0)
    told = host.full_name if host else ""
    if row.with_person_id and host is None:
        told = _("iemand van wie u het dossier niet open hebt")
    place = " ".join(filter(None, (row.postcode, row.place)))
    town = row.municipality.name if row.municipality else ""
    town = "" if town == row.place else town
    lines = (f"{row.street} {row.number}".strip(), place, town)
    brp = {True: _("ja"), False: _("nee"), None: _("weten we niet")}
    return House(
        id=row.pk,
        kind=str(row.get_kind_display()),
        lines=tuple(dict.fromkeys(line for line in lines if line)),
        with_whom=", ".join(filter(None, (told, row.with_whom))),
        with_id=host.pk if host else None,
        nights=written(row.nights),
        in_brp=brp[row.in_brp],
        is_secret=row.is_secret,
        from_on=row.from_on,
        until_on=row.until_on,
        is_ours=row.controller_id == by.organisation_id,
    )


def _counted(rows: Sequence[Home], *, hidden: bool) -> list[nights.House]:
    """A home that this reader may not see counts as one of which nothing is known."""
    stays = (*Home.STAYS, Home.Kind.LODGING)
    found = [
        nights.House(id=row.pk, nights=row.nights, is_stay=row.kind in stays)
        for row in rows
    ]
    if hidden:
        found.append(nights.House(id=0, nights=None, is_stay=False))
    return found


def _because(
    found: nights.House | None,
    houses: dict[int, House],
    *,
    hidden: bool,
    on: dt.date,
) -> str:
    if found is None:
        return _why_not(is_any=bool(houses), hidden=hidden)
    if found.nights is not None and nights.two_odd_weeks(on):
        return _("Week 53 en week 1 zijn allebei oneven: vraag na wat is afgesproken.")
    if found.is_stay:
        return _("Dit is een verblijf dat nu loopt.")
    if found.nights is not None:
        return _("Zo zijn de nachten afgesproken.")
    return _("Dit is het enige huis dat is vastgelegd.")


def _why_not(*, is_any: bool, hidden: bool) -> str:
    if hidden:
        return _("Een adres is geheim. Alleen de betrokken jeugdbeschermer ziet het.")
    if not is_any:
        return _("Er is geen adres vastgelegd. Vraag het na, vandaag nog.")
    return _(
        "Van deze nacht is niet vastgelegd in welk huis. Vraag het na, en leg de"
        " afgesproken nachten vast."
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
