"""In which home a child sleeps tonight: of one child or of many, and how that is known.

What the reader may not know is left out before anything is concluded.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.acting import Actor
from nabij.families.living import nights
from nabij.families.living.secret import knows_home
from nabij.families.models import Home, Person
from nabij.families.persons import Known

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
class Tonight:
    """Where one child sleeps, and how we know; `house` None: we do not."""

    house: House | None
    because: str
    houses: tuple[House, ...]
    hidden: bool
    """There may be a secret home that this reader may not know."""
    is_sure: bool
    """False too where the agreement itself asks for a word: week 53 and week 1."""


def tonight_of(
    persons: Sequence[Known], *, by: Actor, on: dt.date, at: dt.datetime
) -> dict[int, Tonight]:
    """Where each of them sleeps tonight, as far as this reader may know it."""
    rows: dict[int, list[Home]] = defaultdict(list)
    for row in _homes([person.id for person in persons], on):
        rows[row.person_id].append(row)
    shown = {row.pk: house for row, house in _shown([*_all(rows.values())], by)}
    found = {}
    for person in persons:
        secret = person.has_secret_address
        hidden = secret and not knows_home(person.id, by=by, at=at)
        found[person.id] = _tonight(rows[person.id], shown, hidden=hidden, on=on)
    return found


def _tonight(
    rows: Sequence[Home], shown: dict[int, House], *, hidden: bool, on: dt.date
) -> Tonight:
    houses = {row.pk: shown[row.pk] for row in rows}
    found = nights.tonight(_counted(rows, hidden=hidden), on=on)
    found = found if found and found.id in houses else None
    asks = found is not None and found.nights is not None and nights.two_odd_weeks(on)
    return Tonight(
        house=houses.get(found.id) if found else None,
        because=_because(found, houses, hidden=hidden, on=on),
        houses=tuple(houses.values()),
        hidden=hidden,
        is_sure=found is not None and not asks,
    )


def _all(groups: Iterable[Sequence[Home]]) -> Iterable[Home]:
    return (row for group in groups for row in group)


def homes_of(person_id: int, *, on: dt.date) -> list[Home]:
    """Homes on a day, the main one first."""
    return _homes([person_id], on)


def _homes(persons: Sequence[int], on: dt.date) -> list[Home]:
    rows = Home.objects.holding(on).filter(person__in=persons)
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
