"""How families reach us: address, phone of all and of one, where to complain."""

import datetime as dt
import itertools
import json
import re
from dataclasses import asdict, dataclass

from django.utils.text import slugify
from django.utils.translation import gettext

from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.organisations.models import Organisation, Professional, Shield
from nabij.organisations.permissions import may_set_details

NUMBER = re.compile(r"\+?[0-9][0-9 \-]{8,18}")


@dataclass(frozen=True, kw_only=True)
class Details:
    """What stands in letters and on the page for families who wait."""

    phone: str = ""
    complaints: str = ""
    confidant: str = ""


@dataclass(frozen=True, kw_only=True)
class Reached:
    """An organisation as a family reaches it."""

    id: int
    name: str
    slug: str
    details: Details


def word_for(name: str) -> str:
    """A word for public addresses that no other organisation has."""
    word = slugify(name)[:50] or "organisatie"
    taken = set(Organisation.objects.values_list("slug", flat=True))
    numbered = (f"{word}-{number}" for number in itertools.count(2))
    return next(w for w in itertools.chain([word], numbered) if w not in taken)


def reached(*, organisation_id: int | None = None, slug: str = "") -> Reached:
    """An organisation by number or by its word. Raises NotFound for another word."""
    wanted = {"slug": slug} if slug else {"pk": organisation_id}
    row = Organisation.objects.filter(**wanted).first()
    if row is None:
        raise NotFound
    return Reached(id=row.pk, name=row.name, slug=row.slug or "", details=_of(row))


def _of(row: Organisation) -> Details:
    return Details(phone=row.phone, complaints=row.complaints, confidant=row.confidant)


def regions_of(*, organisation_id: int) -> frozenset[int]:
    """The youth regions in which an organisation works."""
    rows = Organisation.regions.through.objects.filter(organisation_id=organisation_id)
    return frozenset(rows.values_list("region_id", flat=True))


def region_names(*, organisation_id: int) -> dict[int, str]:
    """The youth regions in which an organisation works, by number, in order of name."""
    rows = Organisation.regions.through.objects.filter(organisation_id=organisation_id)
    named = rows.order_by("region__name")
    return dict(named.values_list("region_id", "region__name"))


def lock(*, organisation_id: int) -> None:
    """Let two who decide for one organisation do so one after the other."""
    rows = Organisation.objects.select_for_update(no_key=True).filter(
        pk=organisation_id
    )
    list(rows.values_list("pk"))


def version_of(details: Details) -> str:
    """What a form was based on: the content itself, for a row that has no moment."""
    return json.dumps(asdict(details), ensure_ascii=False)


@action(permission=may_set_details)
def set_details(*, details: Details, version: str, by: Actor, at: dt.datetime) -> None:
    """Write down how families reach us; `version` is what the form was based on."""
    row = Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    now = _of(row)
    if now != details and version_of(now) != version:
        raise ChangedMeanwhile(
            gettext("Iemand anders heeft dit opgeslagen terwijl u bezig was."),
            theirs=asdict(now) | {"version": version_of(now)},
        )
    for name, value in asdict(details).items():
        setattr(row, name, value.strip())
    row.save(update_fields=list(asdict(details)))
    about = ("organisation", row.pk)
    record("organisations.details_set", about=about, by=by, at=at, **asdict(details))


@dataclass(frozen=True, kw_only=True)
class Phoned:
    """A colleague as shown to colleagues, and the own number families may call."""

    name: str
    phone: str


def phoned(professional_id: int, *, on: dt.date) -> Phoned:
    """Name and number of a professional. Raises NotFound."""
    found = Professional.objects.filter(pk=professional_id).first()
    if found is None:
        raise NotFound
    shield = Shield.objects.holding(on).filter(professional=found).first()
    return Phoned(name=shield.number if shield else found.name, phone=found.phone)


def keep_phone(
    *, professional_id: int, phone: str, version: str, by: Actor, at: dt.datetime
) -> None:
    """Write the number of a professional down, inside an action that may do so."""
    row = Professional.objects.select_for_update(no_key=True).get(pk=professional_id)
    phone = phone.strip()
    if phone and not NUMBER.fullmatch(phone):
        raise Refused(
            gettext("Schrijf het nummer met cijfers, bijvoorbeeld 010 123 45 67.")
        )
    if row.phone not in {phone, version}:
        raise ChangedMeanwhile(
            gettext("Iemand anders heeft dit opgeslagen terwijl u bezig was."),
            theirs={"phone": row.phone, "version": row.phone},
        )
    row.phone = phone
    row.save(update_fields=["phone"])
    about = ("professional", professional_id)
    record("organisations.phone_set", about=about, by=by, at=at, phone=phone)
